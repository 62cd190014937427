"""What a hash costs: argon2id profiles, what an attacker pays for one, and the ceilings on stored ones."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import Final

from pwguard.errors import ConfigurationError, HashingError, WrongTypeError

_MAX_UINT32: Final = 2**32 - 1
_MAX_LANES: Final = 2**24 - 1
_BLOCKS_A_LANE: Final = 8
"""Least memory of a lane in blocks of 1 KiB (RFC 9106 §3.1)."""

CACHE_SIZED: Final = 7168
"""KiB. The least memory that OWASP still counts as equal to its other choices; below it a hash fits
the caches of the attacker's hardware and memory stops being what limits it."""

_OLDER_FORM: Final = 5
"""Factor by which the best known attack shortens one- and two-pass Argon2i (RFC 9106 §7.2)."""


def _check_ints(owner: Profile | Ceilings) -> None:
    for field in fields(owner):
        value = getattr(owner, field.name)
        if not isinstance(value, int) or isinstance(value, bool):
            raise WrongTypeError(f"{field.name} must be an int, not {type(value).__name__}")


@dataclass(frozen=True, slots=True)
class Profile:
    """The cost of an argon2id hash. Below OWASP's choices it is fit for tests only.

    Attributes:
        memory_cost: memory of one hash, KiB.
        time_cost: passes over that memory.
        parallelism: lanes, each computed by a thread of its own.

    Raises:
        WrongTypeError: a field is not an ``int``.
        ConfigurationError: argon2 does not allow the value (RFC 9106 §3.1).
    """

    memory_cost: int
    time_cost: int
    parallelism: int = 1

    def __post_init__(self) -> None:
        _check_ints(self)
        if not 1 <= self.parallelism <= _MAX_LANES:
            raise ConfigurationError(f"parallelism must be from 1 to {_MAX_LANES}")
        if not 1 <= self.time_cost <= _MAX_UINT32:
            raise ConfigurationError(f"time_cost must be from 1 to {_MAX_UINT32}")
        if not _BLOCKS_A_LANE * self.parallelism <= self.memory_cost <= _MAX_UINT32:
            raise ConfigurationError(f"memory_cost must be from 8 KiB a lane to {_MAX_UINT32} KiB")

    def to_dict(self) -> dict[str, int]:
        """Return JSON-safe values."""
        return {field.name: getattr(self, field.name) for field in fields(self)}


OWASP_CHOICES: Final = (
    Profile(47104, 1),
    Profile(19456, 2),
    Profile(12288, 3),
    Profile(9216, 4),
    Profile(7168, 5),
)
"""Equal choices, largest memory first (OWASP Password Storage Cheat Sheet, Argon2id)."""

PROFILES: Final[dict[str, Profile]] = {
    "owasp": Profile(19456, 2),
    "rfc9106-low": Profile(65536, 3, 4),
    "rfc9106-high": Profile(2097152, 1, 4),
}
"""By name: OWASP Password Storage Cheat Sheet; RFC 9106 §4, second and first recommended option."""


def profile_named(profile: object) -> Profile:
    """Return a profile given itself or its name, or raise ``ConfigurationError``."""
    if isinstance(profile, Profile):
        return profile
    if not isinstance(profile, str):
        raise WrongTypeError(f"profile must be a name or a Profile, not {type(profile).__name__}")
    if profile not in PROFILES:
        raise ConfigurationError(f"no such profile; there are: {', '.join(PROFILES)}")
    return PROFILES[profile]


def attacker_cost(profile: Profile, *, variant: str = "id", version: int = 0x13) -> float:
    """Return what one guess costs an attacker, in KiB of memory traffic: the one order of hashes.

    An attacker computes many guesses at once, so lanes buy nothing: what binds is the traffic to
    memory, ``memory_cost * time_cost``. OWASP's equal choices agree with it to within a third. Where
    the memory is so small that it fits a cache, traffic is cheap and the area of the memory counts
    too, so the cost falls with the memory once more. Argon2i and the first version of Argon2 have
    known short cuts and count for a fifth.
    """
    traffic = profile.memory_cost * profile.time_cost * min(1.0, profile.memory_cost / CACHE_SIZED)
    older = variant == "i" or version < 0x13  # noqa: PLR2004  RFC 9106 §3.1: the version number
    return traffic / _OLDER_FORM if older else traffic


@dataclass(frozen=True, slots=True)
class Ceilings:
    """The most that a stored hash may ask for. At the ceiling a verification takes seconds, not minutes.

    Attributes:
        memory_cost: memory of one verification, KiB, of any scheme.
        time_cost: argon2's passes; for scrypt, its work in passes over ``memory_cost``.
        parallelism: lanes of argon2, ``p`` of scrypt.
        pbkdf2_iterations: iterations of PBKDF2.
        bcrypt_cost: log2 of bcrypt's rounds.
        sha_crypt_rounds: rounds of crypt's sha256 and sha512.
    """

    memory_cost: int = 262_144
    time_cost: int = 10
    parallelism: int = 16
    pbkdf2_iterations: int = 5_000_000
    bcrypt_cost: int = 15
    sha_crypt_rounds: int = 1_000_000

    def __post_init__(self) -> None:
        _check_ints(self)
        if any(getattr(self, field.name) < 1 for field in fields(self)):
            raise ConfigurationError("a ceiling must be at least 1")

    def raised_to(self, profile: Profile) -> Ceilings:
        """Return these ceilings, none of them below ``profile``."""
        return replace(
            self,
            memory_cost=max(self.memory_cost, profile.memory_cost),
            time_cost=max(self.time_cost, profile.time_cost),
            parallelism=max(self.parallelism, profile.parallelism),
        )

    def hold(self, **asked: int) -> None:
        """Raise ``HashingError`` if a stored hash asks for more than these ceilings."""
        for name, value in asked.items():
            ceiling = getattr(self, name)
            if value > ceiling:
                raise HashingError(f"the stored hash asks for {name} {value}, above the ceiling {ceiling}")
