import pytest

from pwguard.candidate import Candidate
from pwguard.errors import HashingError, WrongTypeError
from pwguard.hashing import Ceilings, Hasher
from pwguard.hashing.stored import Stored, looks_stored, read

VALID = "$argon2id$v=19$m=8,t=1,p=1$c29tZXNhbHQ$aWlpaWlpaWlpaWlpaWlpaQ"


def refused(text: str) -> str:
    with pytest.raises(HashingError) as caught:
        read(Stored(text), Ceilings(), None)
    return str(caught.value)


def test_the_holder_redacts() -> None:
    assert repr(Stored(VALID)) == "<Stored: redacted>"
    assert VALID not in repr(read(Stored(VALID), Ceilings(), None))
    assert "c29tZXNhbHQ" not in repr(read(Stored(VALID), Ceilings(), None))
    with pytest.raises(WrongTypeError, match="stored hash"):
        Stored(None).check()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("m=8", "m=4194304"),
        ("m=8", "m=262145"),
        ("t=1", "t=11"),
        ("m=8,t=1,p=1", "m=1000,t=1,p=17"),
    ],
)
def test_above_the_ceiling_is_said_so(old: str, new: str) -> None:
    assert "above the ceiling" in refused(VALID.replace(old, new))


def test_at_the_ceiling_is_read() -> None:
    found = read(Stored(VALID.replace("m=8,t=1,p=1", "m=262144,t=10,p=16")), Ceilings(), None)
    assert found.memory_cost == 262144


def test_a_hasher_accepts_its_own_profile_above_the_default_ceilings() -> None:
    high = VALID.replace("m=8,t=1,p=1", "m=2097152,t=1,p=4")
    assert Hasher("rfc9106-high").rehash_reasons(high) == ()
    with pytest.raises(HashingError, match="above the ceiling 262144"):
        Hasher().rehash_reasons(high)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "plain",
        "!unusable",
        "$1$saltsalt$qjXMvbEw8oaL.CzflDtaK/",
        "$argon2id$",
        VALID + "\n",
        VALID + "=",
        VALID[:-1],
        " " + VALID,
        VALID.replace("m=8", "m=08"),
        VALID.replace("m=8", "m=+8"),
        VALID.replace("m=8", "m=\u0668"),
        VALID.replace("m=8", "m=7"),
        VALID.replace("p=1", "p=2"),
        VALID.replace("t=1", "t=0"),
        VALID.replace("m=8", "m=" + "9" * 5000),
        VALID.replace("v=19", "v=18"),
        VALID.replace("m=8,t=1", "t=1,m=8"),
        VALID.replace(",p=1", ",p=1,data=QUJD"),
        VALID.replace("c29tZXNhbHQ", "c29tZXNhbHR"),
        VALID.replace("c29tZXNhbHQ", "c2FsdA"),
        VALID.replace("$aWlpaWlpaWlpaWlpaWlpaQ", ""),
        VALID.replace("aWlpaWlpaWlpaWlpaWlpaQ", "aWlpaQ"),
        VALID + "a" * 1_000_000,
        "\ud800",
        VALID.upper(),
    ],
    ids=lambda text: ascii(text[:60]),
)
def test_each_malformed_string_is_an_error_without_it_in_the_text(text: str) -> None:
    said = refused(text)
    assert not text or text not in said
    assert "c29tZXNhbHQ" not in said


def test_what_looks_stored() -> None:
    for text in (VALID, "$2b$12$", "$6$x", "pbkdf2_sha256$1", "scrypt:1", "pbkdf2:sha256", "bcrypt$$2b$"):
        assert looks_stored(Candidate(text))
    for text in ("", "password", "$ecret", "scrypted", "argon2"):
        assert not looks_stored(Candidate(text))
