"""What may be asked of a generator, checked once for all of them."""

from __future__ import annotations

from pwguard.errors import GenerationError, WrongTypeError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pwguard.passphrase.space import Space
    from pwguard.policy import Policy

MOST_WORDS = 64
"""Words of the longest passphrase."""

MOST_BITS = 100_000
"""More than any text of these limits has."""

MOST_CHARACTERS = 1024
"""Code points of the longest text."""

LONGEST_SEPARATOR = 16
"""Code points of the longest separator."""

KIND_NAMES = {
    "letter": "a letter",
    "lower": "a lower-case letter",
    "upper": "a capital letter",
    "digit": "a digit",
    "symbol": "a symbol",
}
"""Kinds of characters (see ``pwguard.text.kinds``) in words."""


class Asked:
    """What a text must be like beside its options: this asks for nothing, a policy for something.

    Attributes:
        least: fewest code points.
        most: most code points.
        kinds: kinds of characters, as in ``KIND_NAMES``, of which it holds at least one each.
        bits: the least entropy.
    """

    __slots__ = ("bits", "kinds", "least", "most")

    def __init__(self) -> None:
        self.least = 0
        self.most = MOST_CHARACTERS
        self.kinds: tuple[str, ...] = ()
        self.bits = 0.0

    def because(self, _code: str) -> str:
        """Return who asks for that of which the problem ``_code`` tells: the end of a sentence."""
        return ""

    def lacking(self, what: str, kind: str) -> GenerationError:
        """Return the error that ``what`` has none of a kind of characters that is asked for."""
        return GenerationError(f"{what} lacks {KIND_NAMES[kind]}{self.because('missing_character_kind')}")

    def accepted(self, space: Space) -> Space:
        """Return the texts of ``space`` that are accepted; whether they are enough is not yet known."""
        return space

    def tried(self, space: Space) -> Space:
        """Return what ``accepted`` returned, or raise ``GenerationError`` if they are not enough."""
        return space


ANYTHING = Asked()


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
    if not isinstance(value, int | float) or isinstance(value, bool):
        raise WrongTypeError(f"{name} must be a number, not {type(value).__name__}")
    return value


def asked_by(policy: Policy | Asked | str | None) -> Asked:
    """Return what a policy asks for, given as itself, by its name or as None, or as what it comes to.

    Raises:
        ConfigurationError: no policy has this name.
        WrongTypeError: it is something else.
    """
    if policy is None:
        return ANYTHING
    if isinstance(policy, Asked):
        return policy
    from pwguard.passphrase.policies import PolicyAsked  # noqa: PLC0415  most secrets need none

    return PolicyAsked(policy)
