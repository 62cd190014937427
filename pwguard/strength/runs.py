"""Runs that the reference does not see: counting, letters in groups, two runs in turn."""

from __future__ import annotations

from _operator import eq  # built in; the module around it is not
from itertools import groupby

from pwguard.strength.board import digit_runs

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Final

    from pwguard.strength.board import Board

_COUNTED: Final = 5
"""Digits of the shortest run that may count."""

_VOWELS: Final = "aeiou"
_WIDEST_TERM: Final = 4
_TERMS: Final = 3
_LARGEST_STEP: Final = 10
_STEPS: Final = 2 * _LARGEST_STEP
_IN_TURN: Final = range(6, 41)
"""Lengths of two runs in turn."""

_TURNS: Final = 2
"""Factor for two runs in turn, or one in groups."""


def find(board: Board, price: Callable[[str], float]) -> None:
    """Put such runs on the board.

    Args:
        board: where to.
        price: text to guesses, log10: the whole analysis, for the run inside.
    """
    text, lower = board.text, board.lower
    if _VOWELS in lower:
        start = lower.index(_VOWELS)
        for end in {start + len(_VOWELS), start + len(_VOWELS) + lower.startswith("y", start + len(_VOWELS))}:
            board.put(start, end, 20.0 * board.forms(start, end), "sequence")
    if len(set(lower)) <= board.size - _TERMS:
        _find_groups(board, price)
    if lower.isalpha():
        return
    shape = board.shape
    for first, last in digit_runs(shape, _COUNTED):
        _find_counting(board, first, last)
    if board.size in _IN_TURN and _in_turn(shape):
        board.put(0, board.size, 10 ** (price(text[::2]) + price(text[1::2])) * _TURNS, "sequence")


def _find_groups(board: Board, price: Callable[[str], float]) -> None:
    """Put the first run of letters in groups of one size (``aabbcc``) on the board."""
    text = board.text
    if sum(map(eq, text, text[1:])) < _TERMS:
        return
    end = 0
    sizes: list[int] = []
    for character, group in groupby(f"{text}\n"):
        size = len(list(group))
        if size > 1 and character != "\n":
            sizes.append(size)
        elif sum([size // 2 for size in sizes]) < _TERMS:
            sizes = []
        else:
            break
        end += size
    if sizes and min(sizes) == max(sizes):
        start = end - sum(sizes)
        inside = text[start : end : sizes[0]]
        board.put(start, end, 10 ** price(inside) * sizes[0] * _TURNS, "repeat")


def _in_turn(shape: bytes) -> bool:
    digits, letters = shape[::2], shape[1::2]
    if digits.startswith(b"a"):
        digits, letters = letters, digits
    return not digits.strip(b"0") and not letters.strip(b"a")


def _find_counting(board: Board, first: int, last: int) -> None:
    """Put the numbers that a run of digits begins to count through: ``8910111213``."""
    longest = first
    for width in range(1, _WIDEST_TERM + 1):
        for next_width in (width, width + 1):
            end, terms = _counted(board.lower, first, width, next_width, last)
            # Steps between single digits are a plain sequence.
            if terms >= _TERMS and end - first > terms and end > longest:
                longest = end
                board.put(first, end, float(10**width * _STEPS * terms), "sequence")


def _counted(lower: str, start: int, width: int, next_width: int, last: int) -> tuple[int, int]:
    """Return where counting from ``start`` ends, and how many numbers are counted."""
    middle = start + width
    end = middle + next_width
    if end > last:
        return start, 0
    term = int(lower[middle:end])
    step = term - int(lower[start:middle])
    if not 0 < abs(step) <= _LARGEST_STEP:
        return start, 0
    terms = 2
    while term + step >= 0 and lower.startswith(str(term + step), end):
        term += step
        end += len(str(term))
        terms += 1
    return min(end, last), terms
