"""Runs over neighbouring keys (``qwertz``, ``741258``)."""

from __future__ import annotations

from _operator import add, and_  # built in; the module around it is not
from itertools import pairwise, repeat
from math import comb

from pwguard.data import mapped
from pwguard.lazy import once
from pwguard.strength.variations import choices

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Final

    from pwguard.strength.board import Board
    from pwguard.strength.layouts import Layout, Step

SHORTEST: Final = 3
"""Keys in the shortest run that is a pattern."""

_WALK: Final = 2 * SHORTEST
_NEXT_STROKE: Final = 8
"""Factor for a stroke like the one before it, or back, from a key nearby."""

_OTHER_STROKE: Final = 60
"""Factor for any other."""


FILE: Final = "keyboards.pairs"
"""Pairs of characters on neighbouring keys, by the layouts that they are neighbours on: a bit each, then
the pairs. Those of ASCII come first, and after an empty line all others. Most texts have no three keys in a
row on any layout, and need no more than this. Built by ``wordlists/build_keyboards.py``."""

NAMES: Final = ("qwerty", "dvorak", "keypad", "mac_keypad", "qwertz", "azerty", "jcuken")
"""Layouts, in the order of their bits."""

REFERENCE: Final = NAMES[:4]
"""Layouts that the reference knows."""

UNUSUAL: Final = ("dvorak", "azerty", "jcuken")
"""Layouts where only four keys in a row are a pattern, outside the reference."""

WALKED: Final = ("qwerty", "qwertz", "azerty")
"""Layouts whose columns and rows are walked one after another."""

_ALIKE: Final = {
    NAMES.index(name): 1 << NAMES.index(name) | 1 << NAMES.index(like)
    for name, like in (("mac_keypad", "keypad"), ("qwertz", "qwerty"), ("azerty", "qwerty"))
}
"""Bits of a layout and the one before it that it is like, by its place: outside the
reference, a run that both have is put once."""

_USUAL: Final = sum([1 << place for place, name in enumerate(NAMES) if name not in UNUSUAL])


def _bits(lines: str) -> dict[str, int]:
    bits: dict[str, int] = {}
    for line in lines.splitlines():
        layouts, pairs = line.split(" ")
        number = int(layouts)
        for pair in map(add, pairs[::2], pairs[1::2]):
            bits[pair] = number
    return bits


def _lines() -> list[str]:
    return str(mapped(FILE), "utf-8").split("\n\n")


@once
def _of_ascii() -> dict[str, int]:
    """Return the layouts by pair, for pairs of ASCII."""
    return _bits(_lines()[0])


@once
def _of_all() -> dict[str, int]:
    return {**_of_ascii(), **_bits(_lines()[1])}


@once
def _layouts() -> Mapping[str, Layout]:
    from pwguard.strength.layouts import LAYOUTS  # noqa: PLC0415  only where there is a run

    return LAYOUTS


_steps: Final[dict[str, dict[str, Step]]] = {}
_shifted: Final[dict[str, frozenset[str]]] = {}


def _steps_on(name: str) -> dict[str, Step]:
    """Return the step by pair of characters, in one layout."""
    found = _steps.get(name)
    if found is None:
        from pwguard.strength.layouts import steps  # noqa: PLC0415  only where there is a run

        found = _steps[name] = dict(steps(_layouts()[name]))
    return found


def _shifted_on(name: str) -> frozenset[str]:
    """Return what is typed with shift."""
    found = _shifted.get(name)
    if found is None:
        keys = " ".join(row for _, row in _layouts()[name].rows).split()
        found = _shifted[name] = frozenset([key[1] for key in keys if len(key) > 1])
    return found


def find(board: Board, names: Iterable[str], walked: Iterable[str] = ()) -> None:
    """Put every longest run of neighbouring keys on the board.

    Args:
        board: where to.
        names: layouts, in the order of ``NAMES``.
        walked: those of them whose walks of several strokes are put too.
    """
    masks = list(map((_of_ascii() if board.text.isascii() else _of_all()).get, board.pairs, repeat(0)))
    # Most texts have no three keys in a row on any layout: this is all that they cost.
    if not any(map(and_, masks, masks[1:])):
        return
    three = four = last = 0
    for before, after in pairwise(masks):
        both = before & after
        three |= both
        four |= last & both
        last = both
    # Three keys in a row on a layout that few people have are chance.
    in_a_row = four | three & _USUAL if walked else three
    if not in_a_row:
        return
    for place, name in enumerate(names):
        like = _ALIKE.get(place) if walked else None
        if in_a_row >> place & 1 and (like is None or any(mask & like == 1 << place for mask in masks)):
            found = list(map(_steps_on(name).get, board.pairs))
            _find_runs(board, name, found)
            if name in walked and board.size >= _WALK:
                _find_walks(board, name, [step and step[0] for step in found])


def _find_runs(board: Board, name: str, found: list[Step | None]) -> None:
    layout = _layouts()[name]
    start = 0
    while start < len(found):
        end = start
        while end < len(found) and found[end]:
            end += 1
        length = end - start + 1
        if length >= SHORTEST:
            run = [step for step in found[start:end] if step]
            guesses = _guesses(layout, length, [direction for direction, _ in run])
            shifted = sum(shifted for _, shifted in run) + (board.text[start] in _shifted_on(name))
            if shifted:
                guesses *= choices(shifted, length - shifted) if shifted < length else 2
            board.put(start, end + 1, guesses, "spatial")
        start = end + 1


def _guesses(layout: Layout, length: int, directions: list[int]) -> float:
    """Return the number of runs of at most this length and this many turns."""
    turns = 1 + sum(map(int.__ne__, directions, directions[1:]))
    # The sum of comb(i - 1, j - 1) over lengths i up to ``length`` is comb(length, j) - 1.
    return layout.keys * sum((comb(length, turn) - 1) * layout.degree**turn for turn in range(1, turns + 1))


def _find_walks(board: Board, name: str, directions: list[int | None]) -> None:
    """Put walks of several straight strokes on the board (``1qaz2wsx``, ``zaq1@WSX``, ``qweasdzxc``)."""
    size = board.size
    place = 0
    strokes: list[tuple[int, int]] = []
    while place < size:
        end = place
        while end < size - 1 and directions[end] is not None and directions[end] == directions[place]:
            end += 1
        if end - place + 1 >= SHORTEST:
            strokes.append((place, end + 1))
            place = end + 1
            if place < size:
                continue
        _put_walk(board, name, strokes, [directions[first] for first, _ in strokes])
        strokes = []
        place += 1


def _put_walk(board: Board, name: str, strokes: list[tuple[int, int]], directions: list[int | None]) -> None:
    if len(strokes) < 2:  # noqa: PLR2004  one stroke is a run
        return
    layout = _layouts()[name]
    opposite = len(layout.neighbours) // 2
    guesses = float(layout.keys * len(layout.neighbours))
    for (before, after), (first, last) in pairwise(zip(directions, strokes, strict=True)):
        parallel = before is not None and first is not None and (before - first) % opposite == 0
        same = after[1] - after[0] == last[1] - last[0]
        guesses *= _NEXT_STROKE if parallel and same else _OTHER_STROKE
    start, end = strokes[0][0], strokes[-1][1]
    shifts = [
        [character in _shifted_on(name) for character in board.text[first:last]] for first, last in strokes
    ]
    if any(map(any, shifts)):
        whole = all(all(stroke) or not any(stroke) for stroke in shifts)
        shifted = sum(map(sum, shifts))
        guesses *= 2 ** len(strokes) if whole else choices(shifted, end - start - shifted) or 2
    board.put(start, end, guesses, "spatial")
