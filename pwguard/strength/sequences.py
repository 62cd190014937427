"""Characters at equal steps (``abcd``, ``97531``)."""

from __future__ import annotations

from _operator import eq, sub  # built in; the module around it is not

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from pwguard.strength.board import Board

LARGEST_STEP: Final = 5
"""Code points between two characters of a sequence, at most (the reference's)."""

_OBVIOUS: Final = frozenset("aAzZ019")


def find(board: Board) -> None:
    """Put every sequence on the board."""
    if board.size < 2:  # noqa: PLR2004  one character is no sequence
        return
    codes = list(map(ord, board.text))
    if board.further and board.size > 2:  # noqa: PLR2004  two characters always have a step
        # Two at a step are not worth a part of their own; most texts have no three.
        deltas = list(map(sub, codes, codes[1:]))
        if not any(map(eq, deltas, deltas[1:])):
            return
    start = 0
    step = codes[1] - codes[0]
    for place in range(2, board.size):
        delta = codes[place] - codes[place - 1]
        if delta != step:
            # Most steps are too large: the common way out must be short.
            if -LARGEST_STEP <= step <= LARGEST_STEP:
                _put(board, start, place, step)
            start = place - 1
            step = delta
    if -LARGEST_STEP <= step <= LARGEST_STEP:
        _put(board, start, board.size, step)


def _put(board: Board, start: int, end: int, step: int) -> None:
    length = end - start
    if not step or (length == 2 and abs(step) > 1):  # noqa: PLR2004  two characters always have a step
        return
    first = board.text[start]
    base = 4 if first in _OBVIOUS else 10 if first.isdecimal() else 26
    board.put(start, end, float(base * length * (1 if step > 0 else 2)), "sequence")
