"""Checks of a policy's fields: each error names the field."""

from __future__ import annotations

from _collections_abc import Iterable, Mapping  # loaded by Python itself; the package around it is not

from pwguard.errors import ConfigurationError
from pwguard.results import KINDS, Code, Severity
from pwguard.value import Frozen

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

LONGEST_MAXIMUM: Final = 4_096
"""Largest ``max_length``, in code points."""

MOST_GUESSES_LOG10: Final = 100.0

OFF: Final = "off"
"""In place of a severity: the problem is not told at all."""

_CODES: Final[frozenset[object]] = frozenset(Code)
_SEVERITIES: Final = frozenset((*Severity, OFF))


def text(field: str, value: object) -> None:
    """Raise unless ``value`` is text."""
    if not isinstance(value, str):
        raise ConfigurationError(f"policy {field} must be a str")


def whole(field: str, value: object, least: int, most: int) -> None:
    """Raise unless ``value`` is a whole number within bounds."""
    if type(value) is not int or not least <= value <= most:
        raise ConfigurationError(f"policy {field} must be a whole number from {least} to {most}")


def number(field: str, value: object, most: float) -> None:
    """Raise unless ``value`` is a number from 0 to ``most``."""
    if not isinstance(value, int | float) or isinstance(value, bool) or not 0 <= value <= most:
        raise ConfigurationError(f"policy {field} must be a number from 0 to {most:g}")


def names(field: str, value: object) -> tuple[str, ...]:
    """Return an iterable of texts as a tuple without doubles, or raise."""
    if isinstance(value, str | bytes | Mapping) or not isinstance(value, Iterable):
        raise ConfigurationError(f"policy {field} must be a list of names")
    found = tuple(value)
    if not all(isinstance(entry, str) for entry in found):
        raise ConfigurationError(f"policy {field} must be a list of names")
    return tuple(dict.fromkeys(found))


def kinds(value: object) -> tuple[str, ...]:
    """Return the kinds of characters in their usual order, or raise."""
    found = names("character_kinds", value)
    if not set(found) <= set(KINDS):
        raise ConfigurationError(f"policy character_kinds must be of: {', '.join(KINDS)}")
    return tuple(kind for kind in KINDS if kind in found)


def severities(value: object) -> Frozen[str]:
    """Return severities by code, or raise."""
    found = _by_code("severity", value)
    for code, severity in found.items():
        if not isinstance(severity, str) or severity not in _SEVERITIES:
            raise ConfigurationError(
                f"policy severity of {code} must be one of: {', '.join(Severity)}, {OFF}"
            )
    return Frozen({code: OFF if found[code] == OFF else Severity(found[code]) for code in found})


def clauses(value: object) -> Frozen[str]:
    """Return clauses by code, or raise."""
    found = _by_code("clauses", value)
    for code, clause in found.items():
        text(f"clauses of {code}", clause)
    return Frozen(found)


def _by_code(field: str, value: object) -> dict[str, str]:
    if not isinstance(value, Mapping):
        raise ConfigurationError(f"policy {field} must be a table with codes as keys")
    if not value:
        return {}
    for key in value:
        if key not in _CODES:
            raise ConfigurationError(
                f"policy {field} names no code with {key!r}: choose from {', '.join(Code)}"
            )
    return {Code(code): entry for code, entry in value.items()}
