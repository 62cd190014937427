"""Seconds to words."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final


_UNITS: Final = (
    ("second", 1),
    ("minute", 60),
    ("hour", 3_600),
    ("day", 86_400),
    ("month", 2_629_800),
    ("year", 31_557_600),
)
_CENTURY: Final = 3_155_760_000


def in_words(seconds: float) -> str:
    """Return a duration as a person would say it, in the largest fitting unit."""
    if seconds < 1:
        return "less than a second"
    if seconds >= _CENTURY:
        return "centuries"
    name, size = next((name, size) for name, size in reversed(_UNITS) if seconds >= size)
    count = round(seconds / size)
    return f"{count} {name}" if count == 1 else f"{count} {name}s"
