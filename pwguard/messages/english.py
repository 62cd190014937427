"""The English words: for each code what is wrong and why, then what to do."""

from __future__ import annotations

from pwguard.results import Code

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Final

PROBLEMS: Final[Mapping[str, tuple[str, str]]] = {
    Code.INVALID_TEXT: (
        "This password holds a character that cannot be typed reliably.",
        "Leave out control characters such as tabs and line breaks.",
    ),
    Code.TOO_SHORT: (
        "This password is too short: it has fewer than {minimum} characters.",
        "Use at least {minimum}; three or four unrelated words are easy to remember.",
    ),
    Code.TOO_LONG: (
        "This password is too long: it has more than {maximum} characters.",
        "Use at most {maximum}.",
    ),
    Code.BREACHED: (
        "This password is known from data breaches, so attackers try it first everywhere.",
        "Choose one that you have not seen anywhere and use nowhere else.",
    ),
    Code.REUSED: (
        "You have used this password here before.",
        "Choose a new one.",
    ),
    Code.CONTAINS_PERSONAL: (
        "This password contains your own details, which are easy to find out.",
        "Leave out names, addresses, dates and anything else about you or this site.",
    ),
    Code.TOO_GUESSABLE: (
        "This password is easy to guess.",
        "Add two or three unrelated words, or let a password manager make one up.",
    ),
    Code.BLOCKLISTED: (
        "This password is on a list of passwords that this site does not accept.",
        "Choose one that has nothing to do with this site.",
    ),
    Code.TOO_SIMILAR: (
        "This password is almost the same as one that you have used here before.",
        "Choose one that is not built on the old one.",
    ),
    Code.NEAR_BREACHED: (
        "This password is almost the same as one that is known from data breaches.",
        "Choose one that is not a variation of a common password.",
    ),
    Code.MISSING_CHARACTER_KIND: (
        "This password lacks a kind of character that this site asks for ({kind}).",
        "Add one.",
    ),
    Code.NOT_NORMALISED: (
        "This password contains characters that devices can enter in different ways.",
        "Try it on your other devices before you rely on it.",
    ),
    Code.NO_USER_CONTEXT: (
        "It could not be checked whether this password contains personal details.",
        "Make sure that it contains no names, dates or anything else about you.",
    ),
    Code.BREACH_UNKNOWN: (
        "It could not be checked whether this password is known from data breaches.",
        "Try again in a few minutes, or use a password that a password manager made up.",
    ),
}
"""Reason and advice by code; names in braces are the problem's params."""

OTHER: Final = ("This password does not meet a rule of this site.", "Choose another one.")
"""For codes that are not ours."""

HINTS: Final[Mapping[str, str]] = {
    "why_listed": "it stands in a list of passwords that attackers try first",
    "why_personal": "it is built on personal details",
    "why_word": "it is built on a common word or password",
    "why_reversed": "a word spelled backwards is hardly harder to guess",
    "why_leet": "swapping letters for similar signs is hardly harder to guess",
    "why_keyboard": "keys that lie in a row are easy to guess",
    "why_repeat": "repeating a part adds little",
    "why_sequence": "sequences such as abc or 6543 are easy to guess",
    "why_year": "years are easy to guess",
    "why_date": "dates are easy to guess",
    "add_words": "add another unrelated word or two",
    "strong": "it would take very long to guess",
}
"""Words by feedback code."""
