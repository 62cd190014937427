"""What a verification answers: three cases, told apart by type."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal, TypeAlias


class RehashReason(StrEnum):
    """Why a stored hash that verified should be replaced."""

    WEAKER = "weaker"
    """It costs an attacker less than the hasher's profile (see ``attacker_cost``)."""
    IMPORTED = "imported"
    """It is of a scheme that is only verified."""
    PEPPER_KEY = "pepper_key"
    """It was made without the pepper, or with an older key."""
    NOT_NORMALISED = "not_normalised"
    """It was made from the text as typed, not from its NFC."""


@dataclass(frozen=True, slots=True)
class Verified:
    """The password is right and its hash is as it should be. Truthy."""

    def __bool__(self) -> Literal[True]:
        return True

    def to_dict(self) -> dict[str, str]:
        """Return JSON-safe values."""
        return {"result": "verified"}


@dataclass(frozen=True, slots=True)
class VerifiedNeedsRehash:
    """The password is right; store ``hasher.hash(password, replacing=stored)`` in its place. Truthy.

    Attributes:
        reasons: why, at least one.
    """

    reasons: tuple[RehashReason, ...]

    def __bool__(self) -> Literal[True]:
        return True

    def to_dict(self) -> dict[str, str | list[str]]:
        """Return JSON-safe values."""
        return {"result": "verified_needs_rehash", "reasons": [str(reason) for reason in self.reasons]}


@dataclass(frozen=True, slots=True)
class Mismatch:
    """The password is wrong, or of a form that is never hashed. Falsy."""

    def __bool__(self) -> Literal[False]:
        return False

    def to_dict(self) -> dict[str, str]:
        """Return JSON-safe values."""
        return {"result": "mismatch"}


Verification: TypeAlias = Verified | VerifiedNeedsRehash | Mismatch
