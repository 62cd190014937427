"""Law: whatever stands in place of a stored hash, ``verify`` answers or raises ``HashingError``."""

import string

import bcrypt
from argon2 import PasswordHasher, Type
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from passlib import hash as passlib
from werkzeug.security import generate_password_hash

from pwguard.errors import HashingError
from pwguard.hashing import Ceilings, Hasher, Mismatch, Pepper, Profile, Verified, VerifiedNeedsRehash
from pwguard.hashing.stored import Stored, read

PASSWORD = "correct horse"
PEPPER = Pepper({"2026": b"k" * 32})
CHEAP = Profile(8, 1)
CEILINGS = Ceilings(
    memory_cost=1024,
    time_cost=4,
    parallelism=4,
    pbkdf2_iterations=2000,
    bcrypt_cost=5,
    sha_crypt_rounds=1500,
)
HASHER = Hasher(CHEAP, pepper=PEPPER, ceilings=CEILINGS)

VALID = [
    HASHER.hash(PASSWORD),
    *(PasswordHasher(1, 8, 1, type=kind).hash(PASSWORD) for kind in Type),
    "argon2" + PasswordHasher(2, 16, 2).hash(PASSWORD),
    bcrypt.hashpw(PASSWORD.encode(), bcrypt.gensalt(4)).decode(),
    "bcrypt_sha256$" + bcrypt.hashpw(PASSWORD.encode(), bcrypt.gensalt(4)).decode(),
    generate_password_hash(PASSWORD, "scrypt:128:8:1"),
    generate_password_hash(PASSWORD, "pbkdf2:sha512:1"),
    "scrypt$16$salt$1$1$" + "A" * 86 + "==",
    "pbkdf2_sha256$10$salt$" + "A" * 43 + "=",
    passlib.scrypt.using(rounds=4, block_size=1).hash(PASSWORD),
    passlib.pbkdf2_sha1.using(rounds=1).hash(PASSWORD),
    passlib.pbkdf2_sha256.using(rounds=1).hash(PASSWORD),
    passlib.sha256_crypt.using(rounds=1000).hash(PASSWORD),
    passlib.sha512_crypt.using(rounds=1000).hash(PASSWORD),
]
CHARACTERS = st.sampled_from(string.ascii_letters + string.digits + "$=,.:/+-_ \n\x00\u0663\ud800")
NUMBERS = st.one_of(st.integers(0, 40), st.integers(0, 2**70)).map(str)


@st.composite
def mutated(draw: st.DrawFn) -> str:
    text: str = draw(st.sampled_from(VALID))
    for _ in range(draw(st.integers(1, 3))):
        start = draw(st.integers(0, len(text)))
        end = draw(st.integers(start, min(len(text), start + 30)))
        kind = draw(st.sampled_from(["replace", "delete", "insert", "repeat", "number", "graft"]))
        if kind == "replace":
            text = text[:start] + draw(CHARACTERS) + text[start + 1 :]
        elif kind == "delete":
            text = text[:start] + text[end:]
        elif kind == "insert":
            text = text[:start] + draw(st.text(CHARACTERS, max_size=5)) + text[start:]
        elif kind == "repeat":
            text = text[:start] + text[start:end] * draw(st.integers(2, 40)) + text[end:]
        elif kind == "number":
            places = [place for place, character in enumerate(text) if character.isdigit()] or [start]
            place = draw(st.sampled_from(places))
            text = text[:place] + draw(NUMBERS) + text[place:].lstrip(string.digits)
        else:
            text = text[:start] + draw(st.sampled_from(VALID))[start:]
    return text


def held(stored: str) -> None:
    try:
        found = read(Stored(stored), CEILINGS, PEPPER)
        answer = HASHER.verify(PASSWORD, stored)
    except HashingError as error:
        said = str(error)
        assert len(stored) < 20 or stored not in said
    else:
        assert found.memory_cost <= CEILINGS.memory_cost
        assert isinstance(answer, Verified | VerifiedNeedsRehash | Mismatch)


@settings(max_examples=10_000, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(stored=mutated())
def test_a_mutated_hash_is_answered_or_refused(stored: str) -> None:
    held(stored)


@settings(deadline=None)
@given(stored=st.text(max_size=200))
def test_so_is_any_text(stored: str) -> None:
    held(stored)
