"""The hybrid attack: usual endings (digits, years, signs) put on listed passwords; and short numbers."""

from __future__ import annotations

from math import log10

from pwguard.endings import NUMBERS
from pwguard.guesses import Match
from pwguard.lazy import once
from pwguard.ranks import rank_log10
from pwguard.strength.estimate import BELOW_LINES, BRUTE, NEAR, OTHER_CASE, OTHER_SCRIPT
from pwguard.strength.lexicon import FURTHER, lexicon
from pwguard.text import fold, plain_digits

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Final

    from pwguard.strength.estimate import Price

SHORTEST: Final = 3
"""Code points of the shortest listed password that is taken for one with an ending."""

_WEAK, _FAIR = BELOW_LINES

_SIGNS: Final = "!.?*@#$-_+&,;"
_DIGITS: Final = "0123456789"

_NUMBER_RANKS: Final = {number: place for place, number in enumerate(NUMBERS.split(), 1)}
_SIGN_RANKS: Final = {"!": 6.0, ".": 9.0, "?": 12.0, "*": 12.0, "!!": 15.0, "@": 15.0, "#": 15.0, "$": 15.0}
"""Rank among all endings, of the commonest."""

_SIGN: Final = 36.0
_TWO_SIGNS: Final = 300.0
_AFTER_NUMBER: Final = 1 / 3
"""Share of the same for a sign after a number, where hardly anything else stands."""

_NUMBERS: Final = (1.0, 12.0, 110.0, 1_110.0, 11_110.0)
"""Rank of other numbers, by their digits: the masks are tried shortest first."""

_YEAR: Final = 120.0
_YEARS: Final = range(1940, 2100)

_TRIED: Final = (0.0, 1.0, 2.0, 3.0, 4.0, 5.0, _WEAK)
"""Log10 of guesses for nothing but digits, by their number: a mask attack goes through all of them."""

_DAYS: Final = (7, 8)
"""Digits of more that may be a date, which is of the next to be tried."""

_RULED_YEAR, _RULED_DATE = 50.0, 7_300.0
_RULED_YEARS: Final = range(1900, 2051)
"""What the rules make of four digits."""


def hybrid(text: str, year: int) -> Price | None:
    """Return what a listed password with a usual ending, or a short number, costs; None where it is neither.

    Args:
        text: what is analysed; it can be encoded, and is not listed itself.
        year: the newest that passwords are made of.
    """
    text = plain_digits(text)
    core = text.rstrip(_SIGNS)
    base = core.rstrip(_DIGITS)
    number, signs = core[len(base) :], text[len(core) :]
    if not base and not signs and number:
        return _tried(number, year)
    if (not number and not signs) or len(number) >= len(_NUMBERS) or len(signs) > 2:  # noqa: PLR2004  two signs
        return None
    found = _known(base)
    if found is None and number and signs:
        base, number = core, ""
        found = _known(base)
    if found is None:
        return None
    ending = _ending(number, signs, year)
    guesses = found + ending
    if _WEAK < guesses <= _FAIR and _ruled_log10(_word_rank(base, found), number, signs) <= _WEAK + NEAR:
        guesses = _WEAK
    start = len(base)
    # The list is tried before anything is put on what it holds.
    return max(guesses, _WEAK), (Match("dictionary", 0, start, found), Match(BRUTE, start, len(text), ending))


def _known(base: str) -> float | None:
    if len(base) < SHORTEST:
        return None
    found = rank_log10(base)
    if found is None:
        lower = base.lower()
        found = None if lower == base else rank_log10(lower)
        found = None if found is None else found + OTHER_CASE
    if found is None and not base.isascii():
        found = rank_log10(fold(base))
        found = None if found is None else found + OTHER_SCRIPT
    return found


def _ending(number: str, signs: str, year: int) -> float:
    """Return log10 of how many endings are tried before this one."""
    rank = 1.0
    if number:
        rank = _NUMBER_RANKS.get(number) or _NUMBERS[len(number)]
        if len(number) == 4 and int(number) in _YEARS and int(number) <= year + 1:  # noqa: PLR2004  a year's
            rank = min(rank, _YEAR)
    if signs:
        of_signs = _SIGN_RANKS.get(signs) or (_SIGN if len(signs) == 1 else _TWO_SIGNS)
        rank *= max(of_signs * _AFTER_NUMBER, 2.0) if number else of_signs
    return log10(rank)


def _word_rank(base: str, found: float) -> float:
    """Return the rank of a word by the rules' dictionary, or else by the list."""
    word = base.lower()
    words = lexicon().prefixes(word)
    if words and words[-1] == word:
        return lexicon().rank(word) % FURTHER
    return float(10**found)


def _ruled_log10(rank: float, number: str, signs: str) -> float:
    """Return what the reference's rules would say of a word of that rank with such an ending."""
    ending = 10.0 ** (len(number) + len(signs))
    if len(number) == 4:  # noqa: PLR2004  as a year or a day
        ending = 10.0 ** len(signs) * (_RULED_YEAR if int(number) in _RULED_YEARS else _RULED_DATE)
    return log10(2 * rank * ending + 1e4)


def _tried(number: str, year: int) -> Price | None:
    """Return what a number costs that a mask attack has soon gone through, or that may be a date."""
    width = len(number)
    if width < len(_TRIED):
        guesses = _TRIED[width]
    elif width in _DAYS and _is_day()(number, year):
        guesses = _WEAK
    else:
        return None
    return guesses, (Match(BRUTE, 0, width, guesses),)


@once
def _is_day() -> Callable[[str, int], bool]:
    from pwguard.strength.dates import whole  # noqa: PLC0415  few passwords are numbers that are not listed

    return whole
