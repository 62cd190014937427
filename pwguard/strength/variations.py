"""In how many ways a word's letters can be capitalised or substituted, as the reference counts them."""

from __future__ import annotations

import re
from functools import cache
from math import comb

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Final

_NO_CAPITAL: Final = re.compile(r"[^A-Z]+\Z")
_USUAL_CAPITALS: Final = re.compile(r"[A-Z][^A-Z]+\Z|[^A-Z]+[A-Z]\Z|[^a-z]+\Z")


@cache
def choices(first: int, second: int) -> float:
    """Return in how many ways up to ``min(first, second)`` of all places can be chosen."""
    total = first + second
    return float(sum(comb(total, chosen) for chosen in range(1, min(first, second) + 1)))


def capitals(token: str) -> float:
    """Return the number of ways to capitalise that are tried before ``token``'s own."""
    if _NO_CAPITAL.match(token) or token.lower() == token:
        return 1.0
    if _USUAL_CAPITALS.match(token):
        return 2.0
    return choices(sum(map(str.isupper, token)), sum(map(str.islower, token)))


def substitutions(lower: str, used: Iterable[tuple[str, str]]) -> float:
    """Return the number of ways to substitute, for a token in lower case.

    Args:
        lower: the token.
        used: (symbol, letter) pairs in use.
    """
    ways = 1.0
    for symbol, letter in used:
        letters = lower.count(letter)
        ways *= choices(lower.count(symbol), letters) if letters else 2.0
    return ways
