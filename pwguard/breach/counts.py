"""From a breach count to a rank: about how many passwords are at least as common.

The table is a 231,578-hash sample of the corpus of November 2024 (about 0.95 billion hashes). The
corpus grows, so a rank is an estimate to be read on a log scale.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from typing import Final

_RANKS: Final = (
    (1, 950e6),
    (2, 536e6),
    (10, 84e6),
    (100, 5.3e6),
    (1_000, 430e3),
    (10_000, 12e3),
)
_X: Final = tuple(math.log10(count) for count, _ in _RANKS)
_Y: Final = tuple(math.log10(rank) for _, rank in _RANKS)


def rank_of(count: int) -> int:
    """Return the approximate rank of a password seen ``count`` times; 1 is the commonest.

    Straight lines between the table's points on log-log axes, the last one drawn on.
    """
    x = math.log10(max(count, 1))
    left = min(bisect_right(_X, x), len(_X) - 1) - 1
    slope = (_Y[left + 1] - _Y[left]) / (_X[left + 1] - _X[left])
    return max(1, round(10 ** (_Y[left] + (x - _X[left]) * slope)))
