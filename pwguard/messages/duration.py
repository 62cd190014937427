"""Seconds to words."""

from __future__ import annotations

import math
from itertools import pairwise

from pwguard.errors import InvalidInputError, WrongTypeError
from pwguard.messages import english
from pwguard.messages.languages import ENGLISH, language

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

_YEAR: Final = 31_557_600
"""Seconds of a Julian year."""

_UNITS: Final = (
    ("second", 1),
    ("minute", 60),
    ("hour", 3_600),
    ("day", 86_400),
    ("month", _YEAR // 12),
    ("year", _YEAR),
)

_SPANS: Final = (
    ("universe", 13.8e9),  # its age: Planck 2018 results VI, table 2
    ("billions", 1e9),
    ("millions", 1e6),
    ("thousands", 1e3),
)
"""Times too long for a number to mean anything, from how many years on."""

_EXACT: Final = 100
"""Larger counts are rounded to two digits: no estimate is as exact as three."""


def in_words(seconds: float, locale: str = ENGLISH) -> str:
    """Return a duration as a person would say it, in the largest fitting unit.

    Args:
        seconds: 0 or more; infinity is a duration too.
        locale: a language tag, as for ``explain``.

    Raises:
        WrongTypeError: ``seconds`` is not a number, or ``locale`` not a ``str``.
        InvalidInputError: ``seconds`` is negative or not a number (NaN).
    """
    if isinstance(seconds, bool) or not isinstance(seconds, int | float):
        raise WrongTypeError(f"seconds must be a number, not {type(seconds).__name__}")
    if not seconds >= 0:  # NaN is not
        raise InvalidInputError("seconds must be 0 or more")
    spoken = language(locale)
    for name, years in _SPANS:
        if seconds >= years * _YEAR:
            return spoken.say(english.SPANS[name])
    if seconds < 1:
        return spoken.say(english.SPANS["instant"])
    name, count = _counted(seconds)
    return spoken.say(english.UNITS[name], {"count": count})


def _counted(seconds: float) -> tuple[str, int]:
    """Return the unit and how many of it: 59.7 seconds are a minute, not 60 seconds."""
    name, count = next(
        (name, count)
        for (name, size), (_, next_size) in pairwise((*_UNITS, ("", math.inf)))
        if (count := round(seconds / size)) * size < next_size
    )
    return name, round(count, 1 - int(math.log10(count))) if count > _EXACT else count
