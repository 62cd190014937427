"""Runs over neighbouring keys (``qwertz``, ``741258``)."""

from __future__ import annotations

from _operator import add, and_  # built in; the module around it is not
from itertools import pairwise, product, repeat
from math import comb

from pwguard.lazy import once
from pwguard.strength.variations import choices
from pwguard.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from typing import Final, TypeAlias

    from pwguard.strength.board import Board

SHORTEST: Final = 3
"""Keys in the shortest run that is a pattern."""

_WALK: Final = 2 * SHORTEST
_NEXT_STROKE: Final = 8
"""Factor for a stroke like the one before it, or back, from a key nearby."""

_OTHER_STROKE: Final = 60
"""Factor for any other."""


class Layout(Value):
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
    "qwertz": Layout(
        (
            (0, '^° 1! 2" 3§ 4$ 5% 6& 7/ 8( 9) 0= ß? ´`'),
            (1, "qQ wW eE rR tT zZ uU iI oO pP üÜ +*"),
            (1, "aA sS dD fF gG hH jJ kK lL öÖ äÄ #'"),
            (1, "yY xX cC vV bB nN mM ,; .: -_"),
        ),
        _SLANTED,
        *_BOARD,
    ),
    "azerty": Layout(
        (
            (0, "² &1 é2 \"3 '4 (5 -6 è7 _8 ç9 à0 )° =+"),
            (1, "aA zZ eE rR tT yY uU iI oO pP ^¨ $£"),
            (1, "qQ sS dD fF gG hH jJ kK lL mM ù% *µ"),
            (1, "wW xX cC vV bB nN ,? ;. :/ !§"),
        ),
        _SLANTED,
        *_BOARD,
    ),
    "jcuken": Layout(
        (
            (0, 'ёЁ 1! 2" 3№ 4; 5% 6: 7? 8* 9( 0) -_ =+'),
            (1, "йЙ цЦ уУ кК еЕ нН гГ шШ щЩ зЗ хХ ъЪ"),
            (1, "фФ ыЫ вВ аА пП рР оО лЛ дД жЖ эЭ"),
            (1, "яЯ чЧ сС мМ иИ тТ ьЬ бБ юЮ .,"),
        ),
        _SLANTED,
        *_BOARD,
    ),
}

REFERENCE: Final = ("qwerty", "dvorak", "keypad", "mac_keypad")
"""Layouts that the reference knows."""

UNUSUAL: Final = ("dvorak", "azerty", "jcuken")
"""Layouts where only four keys in a row are a pattern, outside the reference."""

WALKED: Final = ("qwerty", "qwertz", "azerty")
"""Layouts whose columns and rows are walked one after another."""


Step: TypeAlias = tuple[int, bool]
"""From one key to a neighbour: index into ``Layout.neighbours``, and whether it is typed with shift."""


def steps(layout: Layout) -> Iterator[tuple[str, Step]]:
    """Yield each pair of characters on neighbouring keys, with the step between them."""
    keys = {
        (x + place, y): key for y, (x, row) in enumerate(layout.rows) for place, key in enumerate(row.split())
    }
    for (x, y), key in keys.items():
        for direction, (right, down) in enumerate(layout.neighbours):
            neighbour = keys.get((x + right, y + down), "")
            for shifted, typed in enumerate(neighbour):
                step = (direction, bool(shifted))
                for first in key:
                    yield first + typed, step


def neighbours(layout: Layout) -> set[str]:
    """Return each pair of characters on neighbouring keys: the keys of ``steps``, much sooner."""
    # What each key types without shift and with it: nothing is missing where they are the same.
    rows = [
        (x, ["".join([key[shift] for key in row.split()]) for shift in (0, -1)]) for x, row in layout.rows
    ]
    found: set[str] = set()
    for right, down in layout.neighbours:
        # A neighbour's neighbour on the other side is the key itself.
        if (down, right) > (0, 0):
            for (x, above), (start, below) in zip(rows, rows[down:], strict=False):
                offset = start - x - right
                for one, other in product(above, below):
                    first, second = one[max(offset, 0) :], other[max(-offset, 0) :]
                    found.update(map(add, first, second))
                    found.update(map(add, second, first))
    return found


@once
def _layouts() -> dict[str, int]:
    """Return a bit for each layout that has a pair, by pair of characters."""
    masks: dict[str, int] = {}
    for place, layout in enumerate(LAYOUTS.values()):
        bit = 1 << place
        for pair in neighbours(layout):
            masks[pair] = masks.get(pair, 0) | bit
    return masks


_steps: Final[dict[str, dict[str, Step]]] = {}
_shifted: Final[dict[str, frozenset[str]]] = {}


def _steps_on(name: str) -> dict[str, Step]:
    """Return the step by pair of characters, in one layout."""
    found = _steps.get(name)
    if found is None:
        found = _steps[name] = dict(steps(LAYOUTS[name]))
    return found


def _shifted_on(name: str) -> frozenset[str]:
    """Return what is typed with shift."""
    found = _shifted.get(name)
    if found is None:
        keys = " ".join(row for _, row in LAYOUTS[name].rows).split()
        found = _shifted[name] = frozenset([key[1] for key in keys if len(key) > 1])
    return found


_ALIKE: Final = {
    list(LAYOUTS).index(name): 1 << list(LAYOUTS).index(name) | 1 << list(LAYOUTS).index(like)
    for name, like in (("mac_keypad", "keypad"), ("qwertz", "qwerty"), ("azerty", "qwerty"))
}
"""Bits of a layout and the one before it that it is like, by its place: outside the
reference, a run that both have is put once."""

_USUAL: Final = sum(1 << place for place, name in enumerate(LAYOUTS) if name not in UNUSUAL)


def find(board: Board, names: Iterable[str], walked: Iterable[str] = ()) -> None:
    """Put every longest run of neighbouring keys on the board.

    Args:
        board: where to.
        names: layouts, in the order of ``LAYOUTS``.
        walked: those of them whose walks of several strokes are put too.
    """
    masks = list(map(_layouts().get, board.pairs, repeat(0)))
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
    layout = LAYOUTS[name]
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
    layout = LAYOUTS[name]
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
