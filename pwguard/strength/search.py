"""The cheapest sequence of matches that covers the text, with brute force in the gaps.

The reference's search, which minimises ``l! * product(guesses) + 10,000^(l - 1)`` over sequences of
``l`` matches, with the same rule for which partial sequences survive, in plain floats. It visits only
places where a match starts or ends: brute force that ends elsewhere can never be used.
"""

from __future__ import annotations

from math import factorial, inf, log10
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from pwguard.candidate import ANALYSED_LENGTH

if TYPE_CHECKING:
    from pwguard.strength.board import Board

BRUTE: Final = "bruteforce"

_PER_MATCH: Final = 4
"""Decades that the reference adds for each match past the first."""

BRUTE_FORCE: Final = (1.0, 11.0, *(10.0**width for width in range(2, ANALYSED_LENGTH + 1)))
"""Guesses by width: ten a character, and one more than any match of one character costs at least."""

_MOST: Final = ANALYSED_LENGTH // _PER_MATCH
"""Matches in the longest sequence that can be cheaper than brute force over all."""

_FACTORIALS: Final = [float(factorial(length)) for length in range(_MOST + 1)]
_ADDED: Final = [0.0] + [10.0 ** (_PER_MATCH * length) for length in range(_MOST)]


class Part(NamedTuple):
    """A span of the cheapest sequence.

    Attributes:
        kind: of the match, or ``bruteforce``.
        start: index of the first code point.
        end: index after the last one.
        guesses: what the part costs.
    """

    kind: str
    start: int
    end: int
    guesses: float


Entry: TypeAlias = tuple[float, float, float, int, str]
"""Of a sequence: cost, product of guesses; of its last part: guesses, start, kind."""


def cheapest(board: Board) -> tuple[float, list[Part]]:
    """Return log10 of the guesses for the whole text (not empty), and the sequence they belong to."""
    return _of_two(board) if board.size <= 2 * _PER_MATCH else _of_any(board)


def _of_two(board: Board) -> tuple[float, list[Part]]:
    """Search a text so short that three matches cost more than brute force: half of all passwords."""
    size, ends = board.size, board.ends
    last = ends[size] or {}
    best = BRUTE_FORCE[size] + 1
    parts = [Part(BRUTE, 0, size, BRUTE_FORCE[size])]
    if 0 in last and last[0][0] + 1 < best:
        guesses, kind = last[0]
        best = guesses + 1
        parts = [Part(kind, 0, size, guesses)]
    for place in range(1, size):
        found = ends[place]
        if (found and 0 in found) or place in last:
            left, left_kind = found[0] if found and 0 in found else (inf, BRUTE)
            right, right_kind = last.get(place, (inf, BRUTE))
            if left > BRUTE_FORCE[place]:
                left, left_kind = BRUTE_FORCE[place], BRUTE
            if right > BRUTE_FORCE[size - place]:
                right, right_kind = BRUTE_FORCE[size - place], BRUTE
            cost = 2 * left * right + _ADDED[2]
            if cost < best:
                best = cost
                parts = [Part(left_kind, 0, place, left), Part(right_kind, place, size, right)]
    return log10(best), parts


def _of_any(board: Board) -> tuple[float, list[Part]]:  # noqa: C901, PLR0912  one hot loop, see below
    size, ends = board.size, board.ends
    # A longer sequence costs more than brute force over everything.
    top = -(-size // _PER_MATCH)
    starts = {size}
    for found in ends:
        if found:
            starts.update(found)
    begin = [(1, 1.0)]
    # By place: (length of a sequence that goes on from there, product so far) of each sequence that
    # reaches it; ``settled`` without those that end in brute force, which more of it cannot follow.
    reached: dict[int, list[tuple[int, float]]] = {0: begin}
    settled = {0: begin}
    sequences: list[dict[int, Entry]] = [{}] * (size + 1)
    for end in range(1, size + 1):
        found = ends[end]
        bounds = end in starts
        if not found and not bounds:
            continue
        kept: dict[int, Entry] = {}
        # By length: the least cost of a sequence of at most that many parts; the last is a stop.
        least = [inf] * (top + 1) + [-inf]
        # The loop below stands here twice: a call for each step would double the time.
        if found:
            for start in sorted(found) if len(found) > 1 else found:
                guesses, kind = found[start]
                for length, product in reached[start]:
                    grown = product * guesses
                    cost = _FACTORIALS[length] * grown + _ADDED[length]
                    if cost < least[length]:
                        kept[length] = (cost, grown, guesses, start, kind)
                        longer = length
                        while cost < least[longer]:
                            least[longer] = cost
                            longer += 1
        if bounds:
            for start, sequence in settled.items():
                guesses = BRUTE_FORCE[end - start]
                for length, product in sequence:
                    grown = product * guesses
                    cost = _FACTORIALS[length] * grown + _ADDED[length]
                    if cost < least[length]:
                        kept[length] = (cost, grown, guesses, start, BRUTE)
                        longer = length
                        while cost < least[longer]:
                            least[longer] = cost
                            longer += 1
            reached[end] = [(length + 1, entry[1]) for length, entry in kept.items() if length < top]
        sequences[end] = kept
        if found:
            settled[end] = [
                (length + 1, entry[1])
                for length, entry in kept.items()
                if length < top and entry[4] is not BRUTE
            ]
    return _unwound(sequences, size)


def _unwound(sequences: list[dict[int, Entry]], size: int) -> tuple[float, list[Part]]:
    last = sequences[size]
    length = min(last, key=lambda candidate: last[candidate][0])
    total = log10(last[length][0])
    parts: list[Part] = []
    end = size
    while end:
        _, _, guesses, start, kind = sequences[end][length]
        parts.append(Part(kind, start, end, guesses))
        end = start
        length -= 1
    parts.reverse()
    return total, parts
