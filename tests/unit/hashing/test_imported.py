import hashlib

import bcrypt
import pytest
from passlib.hash import sha512_crypt

from pwguard.errors import HasherBusyError, HashingError
from pwguard.hashing import Ceilings, Hasher, Mismatch, Profile, RehashReason, VerifiedNeedsRehash
from pwguard.hashing.stored import Stored, read

HASHER = Hasher(Profile(8, 1))
IMPORTED = VerifiedNeedsRehash((RehashReason.IMPORTED,))
ZEROS = "00" * 64


def refused(text: str, ceilings: Ceilings | None = None) -> str:
    with pytest.raises(HashingError) as caught:
        read(Stored(text), ceilings or Ceilings(), None)
    return str(caught.value)


@pytest.mark.parametrize("name", [b"2a", b"2b", b"2y"])
def test_bcrypt_cuts_at_72_bytes_as_it_always_did(name: bytes) -> None:
    stored = bcrypt.hashpw(b"a" * 72, bcrypt.gensalt(4)).replace(b"2b", name, 1).decode()
    assert HASHER.verify("a" * 80, stored) == IMPORTED
    assert HASHER.verify("a" * 72 + "other", stored) == IMPORTED
    assert HASHER.verify("a" * 71, stored) == Mismatch()


def test_bcrypt_cuts_bytes_not_characters() -> None:
    stored = bcrypt.hashpw(("\u00e9" * 40).encode()[:72], bcrypt.gensalt(4)).decode()
    assert HASHER.verify("\u00e9" * 40, stored) == IMPORTED
    assert HASHER.verify("\u00e9" * 36, stored) == IMPORTED


def test_bcrypt_bits_that_carry_nothing_are_ignored() -> None:
    stored = bcrypt.hashpw(b"secret", b"$2b$04$" + b"." * 21 + b"u").decode()
    salt, tag = stored[:29], stored[29:]
    assert salt[-1] == "u"
    odd = salt[:-1] + "v" + tag
    assert HASHER.verify("secret", odd) == IMPORTED
    assert HASHER.verify("other", odd) == Mismatch()


def test_a_long_attempt_at_sha_crypt_is_a_mismatch() -> None:
    stored = sha512_crypt.using(rounds=1000).hash("a" * 512)
    assert HASHER.verify("a" * 512, stored) == IMPORTED
    assert HASHER.verify("a" * 513, stored) == Mismatch()


def test_what_holds_the_interpreter_runs_alone() -> None:
    stored = sha512_crypt.using(rounds=1000).hash("secret")
    hasher = Hasher(Profile(8, 1), max_concurrent=2, max_wait=0)
    with hasher._live().gate.held(1):
        with pytest.raises(HasherBusyError):
            hasher.verify("secret", stored)
        assert not hasher.verify("secret", hasher.hash("other"))


@pytest.mark.parametrize(
    "text",
    [
        "$2b$16$" + "." * 53,
        f"pbkdf2:sha256:5000001$salt${'00' * 32}",
        "$6$rounds=1000001$salt$" + "." * 86,
        f"scrypt:262144:16:1$salt${ZEROS}",
        f"scrypt:32768:8:17$salt${ZEROS}",
        f"scrypt:262144:8:3$salt${ZEROS}",
        f"scrypt:2:4294967295:1$salt${ZEROS}",
        "$scrypt$ln=99,r=8,p=1$c2FsdA$" + "A" * 43,
    ],
)
def test_costs_above_the_ceiling(text: str) -> None:
    assert "above the ceiling" in refused(text)


@pytest.mark.parametrize(
    "text",
    [
        "$2x$10$" + "." * 53,
        "$2b$03$" + "." * 53,
        "$2b$32$" + "." * 53,
        "$2b$10$" + "." * 52,
        "$6$rounds=999$salt$" + "." * 86,
        "$6$rounds=1000$salt$" + "." * 43,
        "$5$rounds=1000$salt$" + "." * 86,
        "$bcrypt-sha256$v=1,t=2b,r=12$" + "." * 22 + "$" + "." * 31,
        "$6$rounds=0$salt$" + "." * 86,
        f"pbkdf2:sha256:1000$salt${'00' * 31}",
        f"pbkdf2:md5:1000$salt${'00' * 16}",
        "pbkdf2_sha256$1000$salt$" + "A" * 43,
        "pbkdf2_sha256$1000$$" + "A" * 43 + "=",
        "$pbkdf2-sha256$1000$c2Fs+A$" + "A" * 43,
        f"scrypt:1000:8:1$salt${ZEROS}",
        f"scrypt:1:8:1$salt${ZEROS}",
    ],
)
def test_malformed(text: str) -> None:
    assert "malformed" in refused(text) or "no known scheme" in refused(text)


def test_the_ceilings_can_be_moved() -> None:
    text = "$2b$12$" + "." * 53
    assert read(Stored(text), Ceilings(), None).memory_cost == 64
    assert "bcrypt_cost 12, above the ceiling 11" in refused(text, Ceilings(bcrypt_cost=11))


@pytest.mark.parametrize(("n", "r", "p"), [(2, 1, 1), (16, 1, 16), (2, 4096, 1), (1024, 8, 3)])
def test_scrypt_takes_no_more_than_it_was_weighed_at(n: int, r: int, p: int) -> None:
    key = hashlib.scrypt(b"secret", salt=b"salt", n=n, r=r, p=p, dklen=64, maxmem=2**30)
    stored = f"scrypt:{n}:{r}:{p}$salt${key.hex()}"
    # The library itself is held to the weight: it refuses what would need more.
    assert HASHER.verify("secret", stored) == IMPORTED


def test_ceilings_admit_what_the_frameworks_make() -> None:
    for text, memory in (
        (f"scrypt:32768:8:1$salt${ZEROS}", 32771),
        ("scrypt$16384$salt$8$5$" + "A" * 86 + "==", 16391),
        ("$scrypt$ln=17,r=8,p=1$c2FsdA$" + "A" * 43, 131075),
    ):
        assert read(Stored(text), Ceilings(), None).memory_cost == memory
