"""In how many ways a word's letters can be capitalised or substituted, as the reference counts them."""

from __future__ import annotations

from math import comb

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Final

_choices: Final[dict[tuple[int, int], float]] = {}


def choices(first: int, second: int) -> float:
    """Return in how many ways up to ``min(first, second)`` of all places can be chosen."""
    found = _choices.get((first, second))
    if found is None:
        total = first + second
        found = float(sum(comb(total, chosen) for chosen in range(1, min(first, second) + 1)))
        _choices[first, second] = found
    return found


def capitals(token: str) -> float:
    """Return the number of ways to capitalise that are tried before ``token``'s own."""
    # The reference knows capitals from A to Z only, until it counts them.
    plain = token if token.isascii() else token.encode("ascii", "replace").decode("ascii")
    lower = plain.lower()
    if lower == plain:
        return 1.0
    if plain[1:] == lower[1:] or plain[:-1] == lower[:-1] or plain.upper() == plain:
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
