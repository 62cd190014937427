"""Runs over neighbouring keys (``qwertz``, ``741258``)."""

from __future__ import annotations

from functools import cache
from math import comb
from typing import TYPE_CHECKING, Final, NamedTuple

from pwguard.strength.variations import choices

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pwguard.strength.board import Board

SHORTEST: Final = 3
"""Keys in the shortest run that is a pattern."""


class Layout(NamedTuple):
    """Keys by place.

    Attributes:
        rows: x of the first key, and the keys from there, each with what it types (unshifted first).
        neighbours: steps (x, y) to the neighbouring keys, in the reference's order of directions.
        keys: how many characters a run may start with.
        degree: how many neighbours a key has, on average.
    """

    rows: tuple[tuple[int, str], ...]
    neighbours: tuple[tuple[int, int], ...]
    keys: int
    degree: float


_SLANTED: Final = ((-1, 0), (0, -1), (1, -1), (1, 0), (0, 1), (-1, 1))
_ALIGNED: Final = ((-1, 0), (-1, -1), (0, -1), (1, -1), (1, 0), (1, 1), (0, 1), (-1, 1))

# The reference prices every slanted layout like QWERTY and every pad like the first of them.
_BOARD: Final = (94, 432 / 94)
_PAD: Final = (15, 76 / 15)

LAYOUTS: Final[Mapping[str, Layout]] = {
    "qwerty": Layout(
        (
            (0, "`~ 1! 2@ 3# 4$ 5% 6^ 7& 8* 9( 0) -_ =+"),
            (1, "qQ wW eE rR tT yY uU iI oO pP [{ ]} \\|"),
            (1, "aA sS dD fF gG hH jJ kK lL ;: '\""),
            (1, "zZ xX cC vV bB nN mM ,< .> /?"),
        ),
        _SLANTED,
        *_BOARD,
    ),
    "dvorak": Layout(
        (
            (0, "`~ 1! 2@ 3# 4$ 5% 6^ 7& 8* 9( 0) [{ ]}"),
            (1, "'\" ,< .> pP yY fF gG cC rR lL /? =+ \\|"),
            (1, "aA oO eE uU iI dD hH tT nN sS -_"),
            (1, ";: qQ jJ kK xX bB mM wW vV zZ"),
        ),
        _SLANTED,
        *_BOARD,
    ),
    "keypad": Layout(((1, "/ * -"), (0, "7 8 9 +"), (0, "4 5 6"), (0, "1 2 3"), (1, "0 .")), _ALIGNED, *_PAD),
    "mac_keypad": Layout(
        ((1, "= / *"), (0, "7 8 9 -"), (0, "4 5 6 +"), (0, "1 2 3"), (1, "0 .")), _ALIGNED, *_PAD
    ),
}


class Step(NamedTuple):
    """From one key to a neighbour.

    Attributes:
        direction: index into ``Layout.neighbours``.
        shifted: whether the neighbour is typed with shift.
    """

    direction: int
    shifted: bool


def steps(layout: Layout) -> Iterator[tuple[str, Step]]:
    """Yield each pair of characters on neighbouring keys, with the step between them."""
    keys = {
        (x + place, y): key for y, (x, row) in enumerate(layout.rows) for place, key in enumerate(row.split())
    }
    for (x, y), key in keys.items():
        for direction, (right, down) in enumerate(layout.neighbours):
            neighbour = keys.get((x + right, y + down), "")
            for shifted, typed in enumerate(neighbour):
                for first in key:
                    yield first + typed, Step(direction, bool(shifted))


@cache
def _pairs() -> dict[str, dict[str, Step]]:
    """Return the step in each layout, by pair of characters."""
    pairs: dict[str, dict[str, Step]] = {}
    for name, layout in LAYOUTS.items():
        for pair, step in steps(layout):
            pairs.setdefault(pair, {})[name] = step
    return pairs


@cache
def _shifted(name: str) -> frozenset[str]:
    return frozenset(key[1] for _, row in LAYOUTS[name].rows for key in row.split() if len(key) > 1)


def find(board: Board) -> None:
    """Put every longest run of neighbouring keys on the board."""
    text, size = board.text, board.size
    if size < SHORTEST:
        return
    found = list(map(_pairs().get, board.pairs))
    if found.count(None) > size - SHORTEST:
        return
    for name, layout in LAYOUTS.items():
        start = 0
        while start < size - 1:
            end = start
            directions: list[int] = []
            shifted = 0
            while end < size - 1 and (here := found[end]) and (step := here.get(name)):
                directions.append(step.direction)
                shifted += step.shifted
                end += 1
            length = end - start + 1
            if length >= SHORTEST:
                guesses = _guesses(layout, length, directions)
                shifted += text[start] in _shifted(name)
                if shifted:
                    guesses *= choices(shifted, length - shifted) if shifted < length else 2
                board.put(start, end + 1, guesses, "spatial")
            start = end + 1


def _guesses(layout: Layout, length: int, directions: list[int]) -> float:
    """Return the number of runs of at most this length and this many turns."""
    turns = 1 + sum(map(int.__ne__, directions, directions[1:]))
    # The sum of comb(i - 1, j - 1) over lengths i up to ``length`` is comb(length, j) - 1.
    return layout.keys * sum((comb(length, turn) - 1) * layout.degree**turn for turn in range(1, turns + 1))
