"""Password hashing with argon2id that stays up under load (extra ``pwguard[argon2]``)."""

from pwguard.hashing.calibration import calibrate
from pwguard.hashing.hasher import Hasher
from pwguard.hashing.outcome import (
    Mismatch,
    RehashReason,
    Verification,
    Verified,
    VerifiedNeedsRehash,
)
from pwguard.hashing.pepper import Pepper
from pwguard.hashing.profiles import PROFILES, Ceilings, Profile, attacker_cost

__all__ = [
    "PROFILES",
    "Ceilings",
    "Hasher",
    "Mismatch",
    "Pepper",
    "Profile",
    "RehashReason",
    "Verification",
    "Verified",
    "VerifiedNeedsRehash",
    "attacker_cost",
    "calibrate",
]
