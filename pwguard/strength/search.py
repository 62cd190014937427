"""The cheapest sequence of matches that covers the text, with brute force in the gaps.

The reference's search, which minimises ``l! * product(guesses) + 10,000^(l - 1)`` over sequences of
``l`` matches, with the same rule for which partial sequences survive, in plain floats. It visits only
places where a match starts or ends: brute force that ends elsewhere can never be used.
"""

from __future__ import annotations

from math import factorial, inf, log10

from pwguard.candidate import ANALYSED_LENGTH
from pwguard.guesses import Match
from pwguard.strength.estimate import BRUTE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Final, TypeAlias

    from pwguard.strength.board import Board, Found

_PER_MATCH: Final = 4
"""Decades that the reference adds for each match past the first."""

BRUTE_FORCE: Final = (1.0, 11.0, *(10.0**width for width in range(2, ANALYSED_LENGTH + 1)))
"""Guesses by width: ten a character, and one more than any match of one character costs at least."""

TENS: Final = tuple(10.0**width for width in range(ANALYSED_LENGTH + 1))

_MOST: Final = 16
"""Parts of the longest sequence: one more would alone cost 10^64."""

_FACTORIALS: Final = [float(factorial(length)) for length in range(_MOST + 1)]
_ADDED: Final = [0.0] + [10.0 ** (_PER_MATCH * length) for length in range(_MOST)]


Entry: TypeAlias = tuple[float, float, float, int, str]
"""Of a sequence: cost, product of guesses; of its last part: guesses, start, kind."""


def cheapest(board: Board) -> tuple[float, list[Match]]:
    """Return log10 of the guesses for the whole text (not empty), and the sequence they belong to.

    Its gaps are matches of kind ``BRUTE``.
    """
    # The reference's own search misses some of three parts, which must stay so where its answer is asked.
    few = 3 if board.further else 2
    return _of_few(board) if board.size <= few * _PER_MATCH else _of_any(board)


def _of_few(board: Board) -> tuple[float, list[Match]]:  # noqa: C901, PLR0912  one hot loop
    """Search a text so short that more than three parts cost more than brute force: most passwords.

    Only where it is cut, and what that costs, is searched for: what the parts are is told at the end.
    """
    size, ends = board.size, board.ends
    three = size > 2 * _PER_MATCH
    last = ends[size] or {}
    least = BRUTE_FORCE[size]
    if 0 in last and last[0][0] < least:
        least = last[0][0]
    least += _ADDED[1]
    cuts: tuple[int, ...] = (size,)
    # Guesses for the cheapest first part, by its end, and the ends where it is a match.
    left = list(BRUTE_FORCE[:size])
    first: list[int] = []
    for end in range(1, size):
        found = ends[end]
        if found:
            if 0 in found and found[0][0] < left[end]:
                left[end] = found[0][0]
                first.append(end)
        elif end not in last:
            continue
        right = BRUTE_FORCE[size - end]
        if end in last and last[end][0] < right:
            right = last[end][0]
        # Brute force on both sides is dearer than brute force once, and never wins.
        cost = 2 * left[end] * right + _ADDED[2]
        if cost < least:
            least = cost
            cuts = (end, size)
        if found and three:
            for start, (guesses, _) in found.items():
                if start:
                    cost = 6 * left[start] * guesses * right + _ADDED[3]
                    if cost < least:
                        least = cost
                        cuts = (start, end, size)
    if three and last:
        for end in first:
            for start, (right, _) in last.items():
                if start > end:
                    cost = 6 * left[end] * BRUTE_FORCE[start - end] * right + _ADDED[3]
                    if cost < least:
                        least = cost
                        cuts = (end, start, size)
    return log10(least), _parts(ends, cuts)


def _parts(ends: Sequence[dict[int, Found] | None], cuts: Sequence[int]) -> list[Match]:
    """Return the cheapest part up to each of ``cuts``."""
    parts = []
    start = 0
    for end in cuts:
        guesses, kind = BRUTE_FORCE[end - start], BRUTE
        found = ends[end]
        if found and start in found and found[start][0] <= guesses:
            guesses, kind = found[start]
        parts.append(Match(kind, start, end, log10(guesses)))
        start = end
    return parts


def _of_any(board: Board) -> tuple[float, list[Match]]:  # noqa: C901, PLR0912, PLR0915  one hot loop
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


def _unwound(sequences: list[dict[int, Entry]], size: int) -> tuple[float, list[Match]]:
    last = sequences[size]
    length = min(last, key=lambda candidate: last[candidate][0])
    total = log10(last[length][0])
    parts: list[Match] = []
    end = size
    while end:
        _, _, guesses, start, kind = sequences[end][length]
        parts.append(Match(kind, start, end, log10(guesses)))
        end = start
        length -= 1
    parts.reverse()
    return total, parts
