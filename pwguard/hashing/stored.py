"""Stored hashes: the holder that keeps one out of tracebacks, and the reader of every known scheme."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Protocol

from pwguard.candidate import Candidate
from pwguard.errors import HashingError
from pwguard.hashing import argon2id, imported

if TYPE_CHECKING:
    from pwguard.hashing.outcome import RehashReason
    from pwguard.hashing.pepper import Pepper
    from pwguard.hashing.profiles import Ceilings, Profile

_LONGEST: Final = 512
"""Characters: longer than any hash of a known scheme."""

_LOOKS_STORED: Final = re.compile(
    r"\$(?:argon2|hmac-sha256-argon2id\$|pbkdf2|scrypt\$|bcrypt-sha256\$|2[aby]\$|[56]\$)"
    r"|(?:argon2|pbkdf2_sha(?:1|256)|scrypt|bcrypt|bcrypt_sha256)\$|(?:pbkdf2|scrypt):",
)


class Stored(Candidate):
    """A stored hash, wrapped like a password: it must not stand in a log or traceback either."""

    __slots__ = ()

    def check(self, name: str = "a stored hash") -> Candidate:
        """Return self, or raise ``WrongTypeError`` if what was wrapped as ``name`` is not a ``str``."""
        return super().check(name)


class StoredHash(Protocol):
    """A stored hash of any scheme, parsed and within the ceilings."""

    @property
    def memory_cost(self) -> int:
        """Memory of one verification, KiB."""

    @property
    def alone(self) -> bool:
        """Whether it must have all slots to itself."""

    def matches(self, form: bytes) -> bool:
        """Return whether the stored hash is of ``form``; raises ``HashingError`` if it cannot be told."""

    def rehash_reasons(self, profile: Profile, pepper: Pepper | None) -> tuple[RehashReason, ...]:
        """Return why it should be replaced by a hash of ``profile`` and ``pepper``, if it should."""


def looks_stored(holder: Candidate) -> bool:
    """Return whether the text begins as a stored hash does."""
    return _LOOKS_STORED.match(holder.typed) is not None


def read(holder: Stored, ceilings: Ceilings, pepper: Pepper | None) -> StoredHash:
    """Return the stored hash parsed, or raise ``HashingError``; no memory is taken yet."""
    text = holder.typed
    if len(text) > _LONGEST:
        raise HashingError(f"the stored hash is malformed: longer than {_LONGEST} characters")
    match = argon2id.PATTERN.fullmatch(text)
    if match is not None:
        return argon2id.parsed(match, ceilings, pepper)
    for pattern, parse in imported.SCHEMES:
        match = pattern.fullmatch(text)
        if match is not None:
            return parse(match, ceilings)
    if looks_stored(holder):
        raise HashingError("the stored hash is malformed")
    raise HashingError("the stored hash is of no known scheme")
