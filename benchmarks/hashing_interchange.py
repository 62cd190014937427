"""Hashes made by the libraries that people come from: how many does pwguard verify?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import django.conf
from argon2 import PasswordHasher
from django.contrib.auth import hashers
from measure import table
from passlib import hash as passlib
from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher
from pwdlib.hashers.bcrypt import BcryptHasher
from werkzeug.security import generate_password_hash

from pwguard.hashing import Hasher

if TYPE_CHECKING:
    from collections.abc import Callable

PASSWORD = "contrase\u00f1a correcta"
DJANGO = {
    "pbkdf2_sha256": "PBKDF2PasswordHasher",
    "pbkdf2_sha1": "PBKDF2SHA1PasswordHasher",
    "argon2": "Argon2PasswordHasher",
    "bcrypt_sha256": "BCryptSHA256PasswordHasher",
    "bcrypt": "BCryptPasswordHasher",
    "scrypt": "ScryptPasswordHasher",
}
PASSLIB = ("argon2", "bcrypt", "bcrypt_sha256", "pbkdf2_sha1", "pbkdf2_sha256", "pbkdf2_sha512", "scrypt")
CRYPT = ("sha256_crypt", "sha512_crypt")


def main() -> None:
    """Print, for each library, how many of its schemes verify, and whether it reads ours."""
    names = [f"django.contrib.auth.hashers.{name}" for name in DJANGO.values()]
    django.conf.settings.configure(PASSWORD_HASHERS=names)
    hasher = Hasher()
    makers: dict[str, list[Callable[[], str]]] = {
        "argon2-cffi": [lambda: PasswordHasher().hash(PASSWORD)],
        "pwdlib": [
            lambda: PasswordHash((Argon2Hasher(),)).hash(PASSWORD),
            lambda: PasswordHash((BcryptHasher(),)).hash(PASSWORD),
        ],
        "passlib (libpass)": [_passlib(name) for name in (*PASSLIB, *CRYPT)],
        "Django": [_django(name) for name in DJANGO],
        "Werkzeug": [_werkzeug("scrypt"), _werkzeug("pbkdf2")],
    }
    rows = []
    for library, made in makers.items():
        stored = [make() for make in made]
        right = sum(
            bool(hasher.verify(PASSWORD, each)) and not hasher.verify("other", each) for each in stored
        )
        rows.append((library, f"{right} of {len(stored)}", "ok" if right == len(stored) else "MISSED"))
    ours = hasher.hash(PASSWORD)
    readers = (
        PasswordHasher().verify(ours, PASSWORD),
        PasswordHash((Argon2Hasher(),)).verify(PASSWORD, ours),
        passlib.argon2.verify(PASSWORD, ours),
        hashers.check_password(PASSWORD, "argon2" + ours),
    )
    rows.append(("ours, read by them", f"{sum(map(bool, readers))} of {len(readers)}", ""))
    table("Hashes made by other libraries that verify here, and mismatch for another password", rows)


def _passlib(name: str) -> Callable[[], str]:
    return lambda: str(getattr(passlib, name).hash(PASSWORD))


def _django(name: str) -> Callable[[], str]:
    return lambda: str(hashers.make_password(PASSWORD, hasher=name))


def _werkzeug(method: str) -> Callable[[], str]:
    return lambda: generate_password_hash(PASSWORD, method)


if __name__ == "__main__":
    main()
