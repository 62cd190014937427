"""Which parts carry the password: the bits that each code point adds to an estimate."""

from __future__ import annotations

from math import log2, log10

from pwguard.strength import characters

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Final

    from pwguard.guesses import Match

CAPITAL: Final = log10(2)
"""Decades that a capital adds to what its letter is worth: the character model does not see case."""

_BITS: Final = log2(10)


def weights(text: str, guesses_log10: float, matches: Sequence[Match]) -> tuple[float, ...]:
    """Return the bits of each code point, none negative, that sum to those of the whole estimate.

    Each part of the estimate keeps its share of the whole. Inside a part, a code point has as much as
    it is surprising after those before it: the letters that finish a word add little, what stands
    where nobody expects it adds most.

    Args:
        text: what was analysed.
        guesses_log10: the estimate.
        matches: its parts, in order, which cover the text.
    """
    surprise = [
        cost / characters.SCALE + (CAPITAL if character.isupper() else 0.0)
        for character, cost in zip(text, characters.costs(text), strict=False)
    ]
    shares = surprise
    known = sum(match.guesses_log10 for match in matches)
    if known > 0:
        shares = [0.0] * len(text)
        for match in matches:
            inside = sum(surprise[match.start : match.end]) or 1.0
            for place in range(match.start, match.end):
                shares[place] = surprise[place] * match.guesses_log10 / inside
    total = sum(shares) or 1.0
    return tuple(_BITS * guesses_log10 * share / total for share in shares)
