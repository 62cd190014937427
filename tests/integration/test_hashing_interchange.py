"""Hashes go both ways between pwguard and the libraries that people come from, each run for real."""

import re

import django.conf
import pytest
import werkzeug.security
from argon2 import PasswordHasher, Type, profiles
from django.contrib.auth import hashers
from passlib import hash as passlib
from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher
from pwdlib.hashers.bcrypt import BcryptHasher

from pwguard.hashing import Hasher, Mismatch, Profile, RehashReason, Verified, VerifiedNeedsRehash

PASSWORDS = ["correct horse battery staple", "p\u00e4ss \U0001f511" * 12]
IMPORTED = VerifiedNeedsRehash((RehashReason.IMPORTED,))
HASHER = Hasher()


@pytest.fixture(scope="module", autouse=True)
def _django() -> None:
    names = [
        "PBKDF2PasswordHasher",
        "PBKDF2SHA1PasswordHasher",
        "Argon2PasswordHasher",
        "BCryptSHA256PasswordHasher",
        "BCryptPasswordHasher",
        "ScryptPasswordHasher",
    ]
    wanted = [f"django.contrib.auth.hashers.{name}" for name in names]
    if not django.conf.settings.configured:
        django.conf.settings.configure()
    django.conf.settings.PASSWORD_HASHERS = wanted
    hashers.get_hashers.cache_clear()
    hashers.get_hashers_by_algorithm.cache_clear()


def answers(stored: str, password: str) -> object:
    """Return what the right password gets, once a wrong one has been seen to mismatch."""
    assert HASHER.verify(password[:-1], stored) == Mismatch()
    return HASHER.verify(password, stored)


@pytest.mark.parametrize("password", PASSWORDS, ids=["ascii", "long"])
def test_argon2_cffi_both_ways(password: str) -> None:
    assert answers(PasswordHasher().hash(password), password) == Verified()
    assert answers(PasswordHasher.from_parameters(profiles.PRE_21_2).hash(password), password) == Verified()
    assert PasswordHasher().verify(HASHER.hash(password), password)


@pytest.mark.parametrize("kind", list(Type))
def test_every_type_of_argon2(kind: Type) -> None:
    stored = PasswordHasher(3, 65536, 4, type=kind).hash("correct horse")
    assert answers(stored, "correct horse")


@pytest.mark.parametrize("password", PASSWORDS, ids=["ascii", "long"])
def test_pwdlib_both_ways(password: str) -> None:
    assert answers(PasswordHash((Argon2Hasher(),)).hash(password), password) == Verified()
    assert PasswordHash.recommended().verify(password, HASHER.hash(password))
    if len(password.encode()) <= 72:
        assert answers(PasswordHash((BcryptHasher(rounds=4),)).hash(password), password) == IMPORTED


@pytest.mark.parametrize(
    "scheme",
    [
        passlib.pbkdf2_sha1,
        passlib.pbkdf2_sha256,
        passlib.pbkdf2_sha512,
        passlib.scrypt,
        passlib.bcrypt_sha256,
        passlib.sha256_crypt,
        passlib.sha512_crypt,
    ],
    ids=lambda scheme: str(scheme.name),
)
def test_passlib_made(scheme: type) -> None:
    password = "contrase\u00f1a"
    stored = scheme.hash(password)  # type: ignore[attr-defined]
    assert answers(stored, password) == IMPORTED


def test_passlib_argon2_and_bcrypt_made() -> None:
    password = PASSWORDS[0]
    assert answers(passlib.argon2.hash(password), password) == Verified()
    for ident in ("2a", "2b", "2y"):
        assert answers(passlib.bcrypt.using(rounds=4, ident=ident).hash(password), password) == IMPORTED


def test_passlib_reads_ours() -> None:
    assert passlib.argon2.verify("correct horse", HASHER.hash("correct horse"))


def test_passlib_sha_crypt_without_rounds() -> None:
    stored = passlib.sha512_crypt.using(rounds=5000).hash("correct horse")
    assert "rounds" not in stored
    assert answers(stored, "correct horse") == IMPORTED


@pytest.mark.parametrize("password", PASSWORDS, ids=["ascii", "long"])
@pytest.mark.parametrize("algorithm", ["pbkdf2_sha256", "pbkdf2_sha1", "scrypt", "bcrypt_sha256"])
def test_django_made(algorithm: str, password: str) -> None:
    assert answers(hashers.make_password(password, hasher=algorithm), password) == IMPORTED


def test_django_bcrypt_made() -> None:
    assert answers(hashers.make_password(PASSWORDS[0], hasher="bcrypt"), PASSWORDS[0]) == IMPORTED


def test_django_argon2_both_ways() -> None:
    stored = hashers.make_password("correct horse", hasher="argon2")
    assert re.match(r"argon2\$argon2id\$", stored)
    assert answers(stored, "correct horse") == Verified()
    assert hashers.check_password("correct horse", "argon2" + HASHER.hash("correct horse"))


@pytest.mark.parametrize(
    "method", ["scrypt", "scrypt:4096:4:2", "pbkdf2", "pbkdf2:sha1:1000", "pbkdf2:sha512:1000"]
)
def test_werkzeug_made(method: str) -> None:
    for password in PASSWORDS:
        assert answers(werkzeug.security.generate_password_hash(password, method), password) == IMPORTED


def test_a_text_that_was_never_normalised_still_signs_in() -> None:
    typed = "contrasen\u0303a"
    stored = hashers.make_password(typed, hasher="pbkdf2_sha256")
    expected = VerifiedNeedsRehash((RehashReason.IMPORTED, RehashReason.NOT_NORMALISED))
    assert HASHER.verify(typed, stored) == expected


def test_profiles_other_than_the_default_are_read_by_others() -> None:
    stored = Hasher(Profile(1024, 1, 3)).hash("correct horse")
    assert PasswordHasher().verify(stored, "correct horse")
