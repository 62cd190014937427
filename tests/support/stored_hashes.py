"""Valid stored hashes of every scheme, as cheap as each allows, and a way to damage them."""

from __future__ import annotations

import base64
import hashlib
from typing import TYPE_CHECKING

import bcrypt
from argon2 import PasswordHasher, Type
from passlib import hash as passlib
from werkzeug.security import generate_password_hash

from pwguard.hashing import Ceilings, Hasher, Pepper, Profile

if TYPE_CHECKING:
    from random import Random

PASSWORD = "correct horse"

CEILINGS = Ceilings(
    memory_cost=32_768,
    time_cost=4,
    parallelism=4,
    pbkdf2_iterations=10_000,
    bcrypt_cost=6,
    sha_crypt_rounds=2_000,
)
"""Lower than the defaults, so that thousands of hashes end in a minute; what is above is refused alike."""

PEPPER = Pepper({"2026": b"k" * 32})
HASHER = Hasher(Profile(8, 1), pepper=PEPPER, ceilings=CEILINGS)


def _django(parameters: str, key: bytes) -> str:
    return f"{parameters}${base64.b64encode(key).decode()}"


_PLAIN = PASSWORD.encode()
_BCRYPT = bcrypt.hashpw(_PLAIN, bcrypt.gensalt(4)).decode()
_OF_DIGEST = bcrypt.hashpw(hashlib.sha256(_PLAIN).hexdigest().encode(), bcrypt.gensalt(4)).decode()

VALID = (
    HASHER.hash(PASSWORD),
    *(PasswordHasher(1, 8, 1, type=kind).hash(PASSWORD) for kind in Type),
    "argon2" + PasswordHasher(2, 16, 2).hash(PASSWORD),
    _BCRYPT,
    "bcrypt$" + _BCRYPT,
    "bcrypt_sha256$" + _OF_DIGEST,
    passlib.bcrypt_sha256.using(rounds=4).hash(PASSWORD),
    generate_password_hash(PASSWORD, "scrypt:128:8:1"),
    generate_password_hash(PASSWORD, "pbkdf2:sha512:1"),
    _django("scrypt$16$salt$1$1", hashlib.scrypt(_PLAIN, salt=b"salt", n=16, r=1, p=1, dklen=64)),
    _django("pbkdf2_sha256$10$salt", hashlib.pbkdf2_hmac("sha256", _PLAIN, b"salt", 10)),
    _django("pbkdf2_sha1$10$salt", hashlib.pbkdf2_hmac("sha1", _PLAIN, b"salt", 10)),
    passlib.scrypt.using(rounds=4, block_size=1).hash(PASSWORD),
    passlib.pbkdf2_sha1.using(rounds=1).hash(PASSWORD),
    passlib.pbkdf2_sha256.using(rounds=1).hash(PASSWORD),
    passlib.pbkdf2_sha512.using(rounds=1).hash(PASSWORD),
    passlib.sha256_crypt.using(rounds=1000).hash(PASSWORD),
    passlib.sha512_crypt.using(rounds=1000).hash(PASSWORD),
)

_DIGITS = "0123456789"
_CHARACTERS = "abcXYZ" + _DIGITS + "$=,.:/+-_ \n\x00\u0663\ud800"
_NUMBERS = (0, 1, 2, 5, 16, 31, 4096, 65_536)


def mutated(chance: Random) -> str:
    """Return a valid hash after one to three accidents or attacks: its costs are what is aimed at most."""
    text: str = chance.choice(VALID)
    for _ in range(chance.randint(1, 3)):
        start = chance.randint(0, len(text))
        end = chance.randint(start, min(len(text), start + 30))
        kind = chance.choice(("replace", "delete", "insert", "repeat", "number", "number", "graft"))
        if kind == "replace":
            text = text[:start] + chance.choice(_CHARACTERS) + text[start + 1 :]
        elif kind == "delete":
            text = text[:start] + text[end:]
        elif kind == "insert":
            text = text[:start] + chance.choice(_CHARACTERS) + text[start:]
        elif kind == "repeat":
            text = text[:start] + text[start:end] * chance.randint(2, 40) + text[end:]
        elif kind == "number":
            places = [place for place, character in enumerate(text[:40]) if character in _DIGITS] or [start]
            place = chance.choice(places)
            number = chance.choice((*_NUMBERS, 2 ** chance.randint(1, 70)))
            text = text[:place] + str(number) + text[place:].lstrip(_DIGITS)
        else:
            text = text[:start] + chance.choice(VALID)[start:]
    return text
