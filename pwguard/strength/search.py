"""The cheapest sequence of matches that covers the text, with brute force in the gaps.

The reference's search, which minimises ``l! * product(guesses) + 10,000^(l - 1)`` over sequences of
``l`` matches, with the same rule for which partial sequences survive, in plain floats. It visits only
places where a match starts or ends: brute force that ends elsewhere can never be used.
"""

from __future__ import annotations

from math import factorial, inf, log10

from pwguard.candidate import ANALYSED_LENGTH
from pwguard.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final, TypeAlias

    from pwguard.strength.board import Board

BRUTE: Final = "bruteforce"

_PER_MATCH: Final = 4
"""Decades that the reference adds for each match past the first."""

BRUTE_FORCE: Final = (1.0, 11.0, *(10.0**width for width in range(2, ANALYSED_LENGTH + 1)))
"""Guesses by width: ten a character, and one more than any match of one character costs at least."""

TENS: Final = tuple(10.0**width for width in range(ANALYSED_LENGTH + 1))

_MOST: Final = 16
"""Parts of the longest sequence: one more would alone cost 10^64."""

_FACTORIALS: Final = [float(factorial(length)) for length in range(_MOST + 1)]
_ADDED: Final = [0.0] + [10.0 ** (_PER_MATCH * length) for length in range(_MOST)]


class Part(Value):
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


def _of_any(board: Board) -> tuple[float, list[Part]]:  # noqa: C901, PLR0912, PLR0915  one hot loop
    size, ends = board.size, board.ends
    # A longer sequence costs more than brute force over everything, or more than anyone tries.
    top = min(-(-size // _PER_MATCH), _MOST)
    starts = {size}
    for found in ends:
        if found:
            starts.update(found)
    begin = [(1, 1.0)]
    # By place: (length of a sequence that goes on from there, product so far) of each sequence that
    # reaches it; ``settled`` without those that end in brute force, which more of it cannot follow.
    reached: dict[int, list[tuple[int, float]]] = {0: begin}
    settled = [(0, begin)]
    # By length: the least product before brute force, as if brute force had begun at 0, and its start.
    opened: dict[int, tuple[float, int]] = {}
    sequences: list[dict[int, Entry]] = [{}] * (size + 1)
    for end in range(1, size + 1):
        found = ends[end]
        bounds = end in starts
        if not found and not bounds:
            continue
        kept: dict[int, Entry] = {}
        # By length: the least cost of a sequence of at most that many parts; the last is a stop.
        least = [inf] * (top + 1) + [-inf]
        # The loop below stands here three times: a call for each step would double the time.
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
            while settled and settled[0][0] < end - 1:
                start, sequence = settled.pop(0)
                for length, product in sequence:
                    if length not in opened or product / TENS[start] < opened[length][0]:
                        opened[length] = (product / TENS[start], start)
            for length, (product, start) in opened.items():
                grown = product * TENS[end]
                cost = _FACTORIALS[length] * grown + _ADDED[length]
                if cost < least[length]:
                    kept[length] = (cost, grown, BRUTE_FORCE[end - start], start, BRUTE)
                    longer = length
                    while cost < least[longer]:
                        least[longer] = cost
                        longer += 1
            # One character is a little dearer than a tenth of two.
            for start, sequence in settled:
                for length, product in sequence:
                    grown = product * BRUTE_FORCE[1]
                    cost = _FACTORIALS[length] * grown + _ADDED[length]
                    if cost < least[length]:
                        kept[length] = (cost, grown, BRUTE_FORCE[1], start, BRUTE)
                        longer = length
                        while cost < least[longer]:
                            least[longer] = cost
                            longer += 1
            reached[end] = [(length + 1, entry[1]) for length, entry in kept.items() if length < top]
        sequences[end] = kept
        if found:
            settled.append(
                (
                    end,
                    [
                        (length + 1, entry[1])
                        for length, entry in kept.items()
                        if length < top and entry[4] is not BRUTE
                    ],
                )
            )
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
