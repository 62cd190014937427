"""Argon2 hashes: the PHC string that names one, and the only calls of ``argon2-cffi``."""

from __future__ import annotations

import hmac
import re
import secrets
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Literal

from pwguard.errors import ConfigurationError, HashingError, MissingExtraError
from pwguard.hashing.base64s import decoded, encoded
from pwguard.hashing.outcome import RehashReason
from pwguard.hashing.pepper import KEY_ID
from pwguard.hashing.profiles import Profile, attacker_cost

if TYPE_CHECKING:
    from types import ModuleType

    from pwguard.hashing.pepper import Pepper
    from pwguard.hashing.profiles import Ceilings

SALT_LENGTH: Final = 16
"""Bytes, for new hashes (RFC 9106 §4)."""

TAG_LENGTH: Final = 32
"""Bytes, for new hashes (RFC 9106 §4)."""

_LEAST_SALT: Final = 8
_LEAST_TAG: Final = 12
"""Bytes that the PHC string format of Argon2 allows at least; a shorter tag would be met by chance."""

_VERSION: Final = 0x13
_FIRST_VERSION: Final = 0x10

PEPPERED: Final = "hmac-sha256-argon2id"
"""PHC identifier of our peppered hashes. Not ``argon2id``: a library that does not know the pepper
must say so, not answer that the password is wrong."""

PATTERN: Final = re.compile(
    # Django stores argon2 hashes behind its own name of the scheme.
    r"(?:argon2)?\$(?P<name>argon2(?:i|d|id)|hmac-sha256-argon2id)"
    r"(?:\$v=(?P<version>[0-9]{1,2}))?"
    r"\$m=(?P<m>[1-9][0-9]{0,9}),t=(?P<t>[1-9][0-9]{0,9}),p=(?P<p>[1-9][0-9]{0,7})"
    rf"(?:,keyid=(?P<key_id>{KEY_ID}))?"
    r"\$(?P<salt>[A-Za-z0-9+/]{11,86})\$(?P<tag>[A-Za-z0-9+/]{16,172})",
    re.ASCII,
)


@dataclass(frozen=True, slots=True)
class Argon2Hash:
    """A stored argon2 hash, parsed and within the ceilings."""

    variant: Literal["i", "d", "id"]
    version: int
    profile: Profile
    key_id: str | None
    pepper: Pepper | None = field(repr=False)
    salt: bytes = field(repr=False)
    tag: bytes = field(repr=False)

    @property
    def memory_cost(self) -> int:
        """Memory of one verification, KiB."""
        return self.profile.memory_cost

    @property
    def alone(self) -> bool:
        """Whether it must have all slots to itself."""
        return False

    def matches(self, form: bytes) -> bool:
        """Return whether ``form`` hashes to the stored tag; takes the memory and time it names."""
        if self.key_id is not None and self.pepper is not None:
            form = self.pepper.mix(self.key_id, form)
        tag = _computed(
            form,
            self.salt,
            self.profile,
            length=len(self.tag),
            variant=self.variant,
            version=self.version,
        )
        return hmac.compare_digest(tag, self.tag)

    def rehash_reasons(self, profile: Profile, pepper: Pepper | None) -> tuple[RehashReason, ...]:
        """Return why it should be replaced by a hash of ``profile`` and ``pepper``, if it should."""
        stored = attacker_cost(self.profile, variant=self.variant, version=self.version)
        reasons = []
        if stored < attacker_cost(profile):
            reasons.append(RehashReason.WEAKER)
        if pepper is not None and self.key_id != pepper.current:
            reasons.append(RehashReason.PEPPER_KEY)
        return tuple(reasons)


def parsed(match: re.Match[str], ceilings: Ceilings, pepper: Pepper | None) -> Argon2Hash:
    """Return the hash that a match of ``PATTERN`` names, or raise ``HashingError``."""
    memory_cost, time_cost, parallelism = int(match["m"]), int(match["t"]), int(match["p"])
    ceilings.hold(memory_cost=memory_cost, time_cost=time_cost, parallelism=parallelism)
    try:
        profile = Profile(memory_cost, time_cost, parallelism)
    except ConfigurationError as error:
        raise HashingError(f"the stored hash is malformed: {error}") from None
    version = int(match["version"] or _FIRST_VERSION)
    if version not in (_FIRST_VERSION, _VERSION):
        raise HashingError(f"the stored hash is of an unknown version of argon2: {version}")
    peppered, key_id = match["name"] == PEPPERED, match["key_id"]
    if peppered != (key_id is not None):
        raise HashingError("the stored hash is malformed: a key id and a peppered scheme go together")
    if key_id is not None:
        if pepper is None:
            raise HashingError("the stored hash was made with a pepper, and none is configured")
        pepper.require(key_id)
    salt, tag = decoded(match["salt"]), decoded(match["tag"])
    if len(salt) < _LEAST_SALT or len(tag) < _LEAST_TAG:
        raise HashingError("the stored hash is malformed: salt or tag too short")
    variant = match["name"].removeprefix("argon2")
    return Argon2Hash(
        variant="i" if variant == "i" else "d" if variant == "d" else "id",
        version=version,
        profile=profile,
        key_id=key_id,
        pepper=pepper,
        salt=salt,
        tag=tag,
    )


def made(form: bytes, profile: Profile, pepper: Pepper | None) -> str:
    """Return a new argon2id hash of ``form`` as a PHC string, under a random salt."""
    if pepper is not None:
        form = pepper.mix(pepper.current, form)
    salt = secrets.token_bytes(SALT_LENGTH)
    return _written(salt, _computed(form, salt, profile), profile, pepper)


def imitation(profile: Profile, pepper: Pepper | None) -> str:
    """Return what looks like a hash of ``profile`` and is of no password: its tag is random."""
    return _written(secrets.token_bytes(SALT_LENGTH), secrets.token_bytes(TAG_LENGTH), profile, pepper)


def require() -> None:
    """Raise ``MissingExtraError`` if ``argon2-cffi`` is not installed."""
    _library()


def _written(salt: bytes, tag: bytes, profile: Profile, pepper: Pepper | None) -> str:
    name, key_id = ("argon2id", "") if pepper is None else (PEPPERED, f",keyid={pepper.current}")
    costs = f"m={profile.memory_cost},t={profile.time_cost},p={profile.parallelism}{key_id}"
    return f"${name}$v={_VERSION}${costs}${encoded(salt)}${encoded(tag)}"


def _computed(
    form: bytes,
    salt: bytes,
    profile: Profile,
    *,
    length: int = TAG_LENGTH,
    variant: Literal["i", "d", "id"] = "id",
    version: int = _VERSION,
) -> bytes:
    library = _library()
    try:
        tag: bytes = library.low_level.hash_secret_raw(
            secret=form,
            salt=salt,
            time_cost=profile.time_cost,
            memory_cost=profile.memory_cost,
            parallelism=profile.parallelism,
            hash_len=length,
            type=library.Type[variant.upper()],
            version=version,
        )
    except library.exceptions.HashingError as error:
        # Its text comes from a fixed list: out of memory, no thread.
        failure = HashingError(f"argon2 failed: {error}")
    except MemoryError:
        failure = HashingError("argon2 failed: out of memory")
    else:
        return tag
    raise failure


def _library() -> ModuleType:
    # Imported here: hashing is an extra.
    try:
        import argon2  # noqa: PLC0415
        import argon2.low_level  # noqa: PLC0415
    except ImportError:
        raise MissingExtraError("argon2-cffi", "argon2") from None
    return argon2
