"""The keyboards: which keys are neighbours, by layout."""

from __future__ import annotations

from pwguard.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Final, TypeAlias


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
