"""Brute force: the alphabets it goes through, and texts so short that nothing else matters."""

from __future__ import annotations

from math import log10

from pwguard.guesses import Match
from pwguard.strength.estimate import BELOW_LINES, BRUTE, TINY

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from pwguard.strength.estimate import Price

_WEAK: Final = BELOW_LINES[0]
_DIGITS, _HEX, _LETTERS, _LETTERS_AND_DIGITS, _BOTH_CASES, _PRINTABLE, _ANY = 10, 16, 26, 36, 62, 95, 195
"""Sizes of the alphabets that brute force goes through, as its masks name them: nobody tries small and
capital letters together without digits, or with some symbols only. The last is for all scripts."""

SURPRISE: Final = (0.93, 1.0)
"""Surprise of the character model, as a share of what random characters would be, at which a text
begins to count as random, and at which it does wholly. Of ten random letters and digits, one text in a
hundred has less than .93; real passwords have .85 in the median."""

SURPRISE_OF_SMALL: Final = {16: (1.1, 1.2), 26: (1.03, 1.1), 36: (1.0, 1.06)}
"""The same by the size of alphabets that are smaller. What is drawn from those surprises more, since the
model expects words: one text in a hundred has less than 1.22, 1.12 and 1.08."""

_HEX_DIGITS: Final = "0123456789abcdef"


def alphabet(text: str, lower: str) -> int:
    """Return the size of the smallest alphabet that brute force finds ``text`` in."""
    if not text.isascii():
        return _ANY
    if not text.isalnum():
        return _PRINTABLE
    if text.isdigit():
        return _DIGITS
    if lower not in (text, text.swapcase()):
        return _BOTH_CASES
    if text.isalpha():
        return _LETTERS
    return _LETTERS_AND_DIGITS if lower.strip(_HEX_DIGITS) else _HEX


def brute_log10(text: str, lower: str) -> float:
    """Return log10 of the guesses by which brute force finds ``text``."""
    return len(text) * log10(alphabet(text, lower))


def short(text: str) -> Price:
    """Return what a text of few code points costs that stands in no list, and its one part.

    The rules, at ten guesses a character, could put up to six no higher; and seven cost ten times as much at
    most, which brings real ones into no better order.
    """
    guesses = _WEAK if len(text) > TINY else min(_WEAK, brute_log10(text, text.lower()))
    return guesses, (Match(BRUTE, 0, len(text), guesses),)
