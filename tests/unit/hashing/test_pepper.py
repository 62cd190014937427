import hashlib
import hmac
import traceback

import pytest

from pwguard.errors import ConfigurationError, HashingError
from pwguard.hashing import Hasher, Mismatch, Pepper, Profile, RehashReason, Verified, VerifiedNeedsRehash

CHEAP = Profile(8, 1)
OLD, NEW = b"o" * 32, b"n" * 32


def hasher(pepper: Pepper | None) -> Hasher:
    return Hasher(CHEAP, pepper=pepper)


def test_it_is_hmac_sha_256() -> None:
    mixed = Pepper({"2025": OLD}).mix("2025", b"secret")
    assert mixed == hmac.new(OLD, b"secret", hashlib.sha256).digest()


def test_the_key_id_stands_in_the_hash_and_the_key_decides() -> None:
    stored = hasher(Pepper({"2025": OLD})).hash("correct horse")
    assert ",keyid=2025$" in stored
    assert hasher(Pepper({"2025": OLD})).verify("correct horse", stored) == Verified()
    assert hasher(Pepper({"2025": NEW})).verify("correct horse", stored) == Mismatch()


def test_rotation_verifies_and_marks_for_rehash() -> None:
    stored = hasher(Pepper({"2025": OLD})).hash("correct horse")
    rotated = hasher(Pepper({"2025": OLD, "2026": NEW}, current="2026"))
    assert rotated.verify("correct horse", stored) == VerifiedNeedsRehash((RehashReason.PEPPER_KEY,))
    renewed = rotated.hash("correct horse", replacing=stored)
    assert hasher(Pepper({"2026": NEW})).verify("correct horse", renewed) == Verified()


def test_a_hash_without_pepper_is_to_be_peppered() -> None:
    stored = hasher(None).hash("correct horse")
    answer = hasher(Pepper({"2025": OLD})).verify("correct horse", stored)
    assert answer == VerifiedNeedsRehash((RehashReason.PEPPER_KEY,))


@pytest.mark.parametrize("pepper", [None, Pepper({"2026": NEW})])
def test_a_missing_key_is_an_error_not_a_wrong_password(pepper: Pepper | None) -> None:
    stored = hasher(Pepper({"2025": OLD})).hash("correct horse")
    with pytest.raises(HashingError, match="pepper"):
        hasher(pepper).verify("correct horse", stored)


@pytest.mark.parametrize("name", ["$argon2id$", "$hmac-sha256-argon2id$"])
def test_scheme_and_key_id_go_together(name: str) -> None:
    peppered = Hasher(CHEAP, pepper=Pepper({"2025": OLD}))
    stored = peppered.hash("correct horse").replace("$hmac-sha256-argon2id$", name)
    if name != "$argon2id$":
        stored = stored.replace(",keyid=2025", "")
    with pytest.raises(HashingError, match="go together"):
        peppered.verify("correct horse", stored)


@pytest.mark.parametrize(
    ("keys", "current"),
    [
        ({}, None),
        ({"a": b"short"}, None),
        ({"a": "text" * 8}, None),
        ({"a$b": OLD}, None),
        ({"": OLD}, None),
        ({1: OLD}, None),
        ({"a": OLD}, "b"),
        ({"a": OLD, "b": NEW}, None),
        (OLD, None),
        (None, None),
    ],
)
def test_bad_keys_are_refused(keys: object, current: str | None) -> None:
    with pytest.raises(ConfigurationError):
        Pepper(keys, current)  # type: ignore[arg-type]


def test_keys_do_not_leak() -> None:
    pepper = Pepper({"2025": b"hunter2" * 3})
    assert "hunter2" not in repr(pepper) + repr(Hasher(CHEAP, pepper=pepper))
    keys: object = {"2025": b"hunter2" * 3, "": b""}
    try:
        Pepper(keys)  # type: ignore[arg-type]
    except ConfigurationError as error:
        ours = traceback.TracebackException.from_exception(error, capture_locals=True).stack[1:]
        assert ours
        assert "hunter2" not in "".join(str(frame.locals) for frame in ours)


def test_changing_the_mapping_later_changes_nothing() -> None:
    keys = {"2025": OLD}
    pepper = Pepper(keys)
    keys["2025"] = NEW
    assert pepper.mix("2025", b"x") == Pepper({"2025": OLD}).mix("2025", b"x")
