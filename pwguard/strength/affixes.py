"""What people put around a word: a separator before it, a mark at the end, the word again in a mirror."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from pwguard.strength.board import Board

_USUAL: Final = frozenset("-_. @#!*+&/,$")
SEPARATOR: Final = 6.0
"""Factor for one of the usual separators before a word."""

RARE_SEPARATOR: Final = 25.0
MIRRORED: Final = 3.0

_ENDINGS: Final = {"!": 2.0, ".": 3.0, "?": 4.0, "*": 4.0, "!!": 4.0, "@": 5.0, "#": 5.0, "$": 5.0}
_ENDING: Final = 12.0
_LONG_ENDING: Final = 100.0
_LONGEST_ENDING: Final = 2


def find(board: Board) -> None:
    """Widen the matches on the board; run this last."""
    lower, size = board.lower, board.size
    if not lower.isalnum():
        _find_separated(board)
        tail = size
        while tail and size - tail < _LONGEST_ENDING and not lower[tail - 1].isalnum():
            tail -= 1
            ending = lower[tail:]
            factor = _ENDINGS.get(ending, _ENDING if len(ending) == 1 else _LONG_ENDING)
            for start, (guesses, kind) in (board.ends[tail] or {}).items():
                board.put(start, size, guesses * factor, kind)
    for end in range(2, size - 1):
        if lower[end] == lower[end - 1]:
            for start, (guesses, kind) in (board.ends[end] or {}).items():
                width = end - start
                # A run of one letter mirrors itself everywhere, and is a repeat.
                if lower[start] != lower[end - 1] and lower[end : end + width] == lower[start:end][::-1]:
                    board.put(start, end + width, guesses * MIRRORED, kind)


def _find_separated(board: Board) -> None:
    lower = board.lower
    for end in range(1, board.size + 1):
        for start, (guesses, kind) in list((board.ends[end] or {}).items()):
            before = lower[start - 1] if start else "x"
            if not before.isalnum():
                factor = SEPARATOR if before in _USUAL else RARE_SEPARATOR
                board.put(start - 1, end, guesses * factor, kind)
