"""Distance between texts in keys: what a slip or a small change on a keyboard costs.

Neighbours are those of the QWERTY, QWERTZ and AZERTY layouts taken together, unshifted and shifted.
"""

from __future__ import annotations

from itertools import pairwise

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

_LAYOUTS: Final = (
    ("1234567890-=", "qwertyuiop[]", "asdfghjkl;'", "zxcvbnm,./"),
    ("!@#$%^&*()_+", "qwertyuiop{}", 'asdfghjkl:"', "zxcvbnm<>?"),
    ("1234567890ß", "qwertzuiopü+", "asdfghjklöä#", "yxcvbnm,.-"),
    ("1234567890°+", "azertyuiop", "qsdfghjklmù", "wxcvbn?./§"),
)
_SHIFTS: Final = (
    "1!",
    "2@",
    '2"',
    "3#",
    "3§",
    "4$",
    "5%",
    "6^",
    "6&",
    "7&",
    "7/",
    "8*",
    "8(",
    "9(",
    "9)",
    "0)",
    "0=",
)

NEAR: Final = 0.5
"""What replacing a key by its neighbour, or by the same key shifted, costs; any other edit costs 1."""


def _neighbours() -> frozenset[str]:
    found = {pair for shift in _SHIFTS for pair in (shift, shift[::-1])}
    for layout in _LAYOUTS:
        for above, row in zip(("", *layout), layout, strict=False):
            beside = pairwise(row)
            slanted = [*zip(above, row, strict=False), *zip(above[1:], row, strict=False)]
            for one, other in (*beside, *slanted):
                found |= {one + other, other + one}
    return frozenset(found)


_NEIGHBOURS: Final = _neighbours()


def distance(one: str, other: str, limit: float) -> float:
    """Return the cost of the edits between two texts, or anything above ``limit`` where it is more.

    Edits: insert, delete or replace a key, swap two. Time grows with the length times ``limit``.
    """
    while one and other and one[0] == other[0]:
        one, other = one[1:], other[1:]
    while one and other and one[-1] == other[-1]:
        one, other = one[:-1], other[:-1]
    if not one or not other:
        return float(len(one) or len(other))
    band = int(limit)
    if abs(len(one) - len(other)) > band:
        return limit + 1
    far = limit + 1
    before: list[float] = []
    row = [float(column) if column <= band else far for column in range(len(other) + 1)]
    for line, key in enumerate(one, 1):
        last, row = row, [far] * (len(other) + 1)
        if line <= band:
            row[0] = float(line)
        for column in range(max(1, line - band), min(len(other), line + band) + 1):
            theirs = other[column - 1]
            cost = 0.0 if key == theirs else NEAR if key + theirs in _NEIGHBOURS else 1.0
            least = min(last[column] + 1, row[column - 1] + 1, last[column - 1] + cost)
            if line > 1 and column > 1 and key == other[column - 2] and theirs == one[line - 2]:
                least = min(least, before[column - 2] + 1)
            row[column] = least
        if min(row) > limit:
            return far
        before = last
    return row[-1]
