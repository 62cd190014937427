"""The English words, by code. They are also the keys of every catalogue in ``wordlists/messages``.

One sentence a text, no jargon, no blame. After a change: ``python wordlists/build_messages.py``, then
translate what it marks.
"""

from __future__ import annotations

from pwguard.messages.text import Plural, Template

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Final

    from pwguard.messages.text import Text

_BREACH_ADVICE: Final = "Choose another one, and if you use this one elsewhere, change it there too."

PROBLEMS: Final[Mapping[str, Template]] = {
    "invalid_text": Template(
        "This password contains a character that cannot be typed reliably.",
        "Some devices cannot enter it, so you could be locked out.",
        "Leave out tabs, line breaks and other invisible characters.",
    ),
    "too_short": Template(
        Plural(
            "This password has only {length} character.",
            "This password has only {length} characters.",
            "length",
        ),
        "A short password is quickly found by trying every combination.",
        Plural(
            "Use at least {minimum} character.",
            "Use at least {minimum} characters; three or four unrelated words are easy to remember.",
            "minimum",
        ),
    ),
    "too_long": Template(
        Plural(
            "This password is longer than {maximum} character.",
            "This password is longer than {maximum} characters.",
            "maximum",
        ),
        "There has to be a limit, and a longer password would not be safer.",
        Plural("Use at most {maximum} character.", "Use at most {maximum} characters.", "maximum"),
    ),
    "breached": Template(
        "This password is known from data breaches.",
        "Attackers try such passwords first, on every site.",
        _BREACH_ADVICE,
    ),
    "near_breached": Template(
        "This password is almost the same as one that is known from data breaches.",
        "Attackers also try the usual small changes, such as a capital letter or another digit at the end.",
        "Choose one that is not a variation of a common password.",
    ),
    "blocklisted": Template(
        "This password is on a list of passwords that this site does not accept.",
        "The passwords on that list are easy to guess here.",
        "Choose one that has nothing to do with this site.",
    ),
    "reused": Template(
        "You have used this password here before.",
        "Someone else may have learned it in the meantime.",
        "Choose a new one.",
    ),
    "too_similar": Template(
        "This password is almost the same as one that you have used here before.",
        "Whoever knows the old one would soon guess this one.",
        "Choose one that is not built on the old one.",
    ),
    "contains_personal": Template(
        "This password contains personal details or the name of this site.",
        "Such details are easy to find out and are tried early.",
        "Leave out names, addresses, dates and anything else about you or this site.",
    ),
    "missing_character_kind": Template(
        "This password lacks a kind of character.",
        "The rules of this site ask for it.",
        "Use both letters and digits, and other kinds of characters too.",
    ),
    "too_guessable": Template(
        "This password is easy to guess.",
        "Attackers try common words, names, dates and patterns first, and would soon arrive at it.",
        "Add two or three unrelated words, or let a password manager make up a new one.",
    ),
    "breach_unknown": Template(
        "It could not be checked whether this password is known from data breaches.",
        "The service that knows did not answer.",
        "Try again in a few minutes, or use a password that a password manager has made up.",
    ),
    "no_user_context": Template(
        "It could not be checked whether this password contains personal details.",
        "Nothing about you was known during the check.",
        "Make sure that it contains no names, dates or anything else about you.",
    ),
    "not_normalised": Template(
        "This password contains characters that devices can enter in different ways.",
        "An accented letter, for example, can be sent as one character or as two.",
        "Try it on your other devices before you rely on it.",
    ),
}
"""What is wrong, why, and what to do, by code of a problem; names in braces are its params."""

MISSING: Final[Mapping[str, tuple[Text, Text]]] = {
    "letter": ("This password contains no letter.", "Add a letter."),
    "lower": ("This password contains no lower-case letter.", "Add a lower-case letter."),
    "upper": ("This password contains no capital letter.", "Add a capital letter."),
    "digit": ("This password contains no digit.", "Add a digit."),
    "symbol": (
        "This password contains no special character such as a hyphen or an exclamation mark.",
        "Add a special character such as a hyphen or an exclamation mark.",
    ),
}
"""What is wrong and what to do where a kind of character is missing, by kind."""

DIFFERENCES: Final[Mapping[str, Text]] = {
    "case": "Only capital and small letters differ.",
    "leet": "Only letters replaced with similar characters differ.",
    "number": "Only a number differs.",
    "year": "Only a year differs.",
    "ending": "Only the end differs.",
    "beginning": "Only the beginning differs.",
    "part": "Only a part was added or left out.",
    "moved": "Only the order of the parts differs.",
    "doubled": "Only a repetition differs.",
    "reversed": "It is the other one backwards.",
    "edited": "Only a few characters differ.",
}
"""How a password differs from one that it is almost the same as, by kind (see ``pwguard.results.Reuse``)."""

EMPTY: Final = "No password was given."
"""Instead of how short it is."""

OTHER: Final = Template(
    "This password does not meet a rule of this site.",
    "Each site can set rules of its own.",
    "Choose another one.",
)
"""For codes that are not ours."""

HINTS: Final[Mapping[str, Text]] = {
    "why_listed": "It is on a list of passwords that attackers try first.",
    "why_personal": "It is built from personal details.",
    "why_word": "It is built from a common word or password.",
    "why_phrase": "It is built from a few common words.",
    "why_reversed": "A word spelled backwards is hardly harder to guess.",
    "why_leet": "Replacing letters with similar characters makes it hardly harder to guess.",
    "why_keyboard": "Keys that lie next to each other are easy to guess.",
    "why_repeat": "Repeating a part adds little.",
    "why_sequence": "Sequences such as abc or 6543 are easy to guess.",
    "why_year": "Years are easy to guess.",
    "why_date": "Dates are easy to guess.",
    "why_capitals": "Capital letters in the usual places add little.",
    "why_ending": "Digits or other characters at the end add little.",
    "why_short": "It is short.",
    "add_words": "Another unrelated word or two would make it much stronger.",
    "strong": "It would take very long to guess.",
}
"""Why an estimate is what it is, and what helps, by feedback code."""

STEPS: Final[Mapping[str, Text]] = {
    "add_words": Plural(
        "Put {count} unrelated word and a space in front.",
        "Put {count} unrelated words in front, separated by spaces.",
        "count",
    ),
    "add_letter": MISSING["letter"][1],
    "add_lower": MISSING["lower"][1],
    "add_upper": MISSING["upper"][1],
    "add_digit": MISSING["digit"][1],
    "add_symbol": MISSING["symbol"][1],
    "leave_out_details": "Leave out the personal details.",
    "leave_out_invisible": PROBLEMS["invalid_text"].instead,
    "shorten": Plural(
        "Keep only the first {maximum} character.", "Keep only the first {maximum} characters.", "maximum"
    ),
    "new_passphrase": Plural(
        "Use a new password made of {count} random word and a number.",
        "Use a new password made of {count} random words and a number.",
        "count",
    ),
    "new_random": Plural(
        "Let a password manager make up a new one of {length} character.",
        "Let a password manager make up a new one of {length} characters.",
        "length",
    ),
    "try_later": "Try again in a few minutes.",
}
"""What would make a password acceptable, by code of a step."""

UNITS: Final[Mapping[str, Plural]] = {
    "second": Plural("{count} second", "{count} seconds", "count"),
    "minute": Plural("{count} minute", "{count} minutes", "count"),
    "hour": Plural("{count} hour", "{count} hours", "count"),
    "day": Plural("{count} day", "{count} days", "count"),
    "month": Plural("{count} month", "{count} months", "count"),
    "year": Plural("{count} year", "{count} years", "count"),
}
"""A number of a unit of time."""

SPANS: Final[Mapping[str, Text]] = {
    "instant": "less than a second",
    "thousands": "thousands of years",
    "millions": "millions of years",
    "billions": "billions of years",
    "universe": "longer than the universe has existed",
}
"""Times that no number makes clearer."""

LABELS: Final[Mapping[str, Text]] = {
    "ok": "Acceptable.",
    "not_ok": "Not acceptable.",
    "strength": "Strength",
    "score_0": "very weak",
    "score_1": "weak",
    "score_2": "fair",
    "score_3": "good",
    "score_4": "strong",
    "of_4": "{score} of 4",
    "weights": "Character by character",
    "bounded": "Only its first part was looked at.",
    "ways_out": "What would help",
    "example": "For example:",
    "times": "Time to guess it",
    "online_throttled": "on a site that slows attempts down",
    "online": "on a site that allows ten attempts a second",
    "bcrypt": "stolen from a site that stores it well",
    "ntlm": "stolen from a site that stores it badly",
    "demo": "Passwords that {name} might choose:",
    "refused": "refused",
    "warned": "accepted, with a warning",
    "accepted": "accepted",
    "faultless": "Nothing is wrong with it.",
}
"""What the command says around a verdict."""


def texts() -> Iterator[tuple[str, Text]]:
    """Yield a name and the text of everything that can be said: what a catalogue must translate."""
    for code, template in (*PROBLEMS.items(), ("other", OTHER)):
        yield from zip((f"problem {code}, {part}" for part in template.__slots__), template, strict=True)
    yield "problem too_short, empty, what", EMPTY
    for kind, (what, instead) in MISSING.items():
        yield f"problem missing_character_kind, {kind}, what", what
        yield f"problem missing_character_kind, {kind}, instead", instead
    for room, table in _TABLES.items():
        yield from ((f"{room} {name}", text) for name, text in table.items())


_TABLES: Final[Mapping[str, Mapping[str, Text]]] = {
    "difference": DIFFERENCES,
    "hint": HINTS,
    "step": STEPS,
    "time": {**UNITS, **SPANS},
    "label": LABELS,
}
