"""What may be asked of a generator, checked once for all of them."""

from __future__ import annotations

from pwguard.errors import GenerationError, WrongTypeError

MOST_WORDS = 64
"""Words of the longest passphrase."""

MOST_BITS = 100_000
"""More than any text of these limits has."""

MOST_CHARACTERS = 1024
"""Code points of the longest text."""


def whole(value: object, name: str, least: int, most: int) -> int:
    """Return ``value`` if it is a whole number from ``least`` to ``most``.

    Raises:
        WrongTypeError: it is not a number.
        GenerationError: it is another number.
    """
    number = _number(value, name)
    # Not a number is in no range.
    if not least <= number <= most or int(number) != number:
        raise GenerationError(f"{name} must be a whole number from {least} to {most:,}")
    return int(number)


def positive(value: object, name: str) -> float:
    """Return ``value`` if it is a number above 0 and at most ``MOST_BITS``.

    Raises:
        WrongTypeError: it is not a number.
        GenerationError: it is another number.
    """
    number = _number(value, name)
    if not 0 < number <= MOST_BITS:
        raise GenerationError(f"{name} must be above 0 and at most {MOST_BITS:,}")
    return number


def _number(value: object, name: str) -> int | float:
    if not isinstance(value, int | float):
        raise WrongTypeError(f"{name} must be a number, not {type(value).__name__}")
    return value
