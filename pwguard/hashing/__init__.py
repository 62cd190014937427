"""Password hashing with argon2id that stays up under load (extra ``pwguard[argon2]``).

``Hasher`` makes hashes and verifies them; see its docstring. What it verifies, by who made it:

==================  ==========================================================================
argon2-cffi         argon2id, argon2i, argon2d: every PHC string, also of pwdlib and passlib
Django              PBKDF2, scrypt, argon2, bcrypt and bcrypt_sha256
Werkzeug (Flask)    scrypt and PBKDF2
passlib, libpass    PBKDF2, scrypt, bcrypt, bcrypt_sha256, sha256_crypt, sha512_crypt
crypt(3)            ``$2a$``, ``$2b$``, ``$2y$``, ``$5$``, ``$6$``
==================  ==========================================================================

Everything but argon2 is only verified, and marked to be replaced. bcrypt needs the extra
``pwguard[bcrypt]``, crypt's SHA-2 ``pwguard[sha-crypt]``. That one is computed in Python: it runs
alone, and an event loop gets its turn between its steps only, which on a full machine takes tens of
milliseconds; all others leave the interpreter free.

A pepper is a secret key, kept apart from the database; a new key is brought in without a reset::

    pepper = Pepper({"2025": old_key, "2026": new_key}, current="2026")
    hasher = Hasher(pepper=pepper)

A profile of this machine's own, never below OWASP's::

    hasher = Hasher(calibrate(target_ms=100, max_memory=65_536))
"""

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
