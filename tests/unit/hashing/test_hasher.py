import asyncio
import copy
import pickle
import threading
import traceback
import unicodedata

import pytest
from argon2 import PasswordHasher, Type, low_level
from werkzeug.security import generate_password_hash

from pwguard.errors import (
    ConfigurationError,
    HasherBusyError,
    HashingError,
    InvalidInputError,
    PwguardError,
    WrongTypeError,
)
from pwguard.hashing import (
    Ceilings,
    Hasher,
    Mismatch,
    Pepper,
    Profile,
    RehashReason,
    Verified,
    VerifiedNeedsRehash,
)

CHEAP = Profile(8, 1)
HASHER = Hasher(CHEAP)
PASSWORD = "correct horse"
STORED = HASHER.hash(PASSWORD)

COMPOSED, DECOMPOSED = "contrase\u00f1a", "contrasen\u0303a"

UNHASHABLE = ["", "\ud800", "tab\there", "nul\x00", "\x85", "a" * 4097, "\u00e9" * 2049, "a" * 1_000_000]


def test_the_three_answers_are_told_apart_by_type_and_only_mismatch_is_falsy() -> None:
    assert HASHER.verify(PASSWORD, STORED) == Verified()
    assert Hasher(Profile(16, 1)).verify(PASSWORD, STORED) == VerifiedNeedsRehash((RehashReason.WEAKER,))
    assert HASHER.verify("wrong horse", STORED) == Mismatch()
    assert Verified()
    assert VerifiedNeedsRehash((RehashReason.WEAKER,))
    assert not Mismatch()
    assert not issubclass(VerifiedNeedsRehash, Verified)


def test_answers_are_json_safe() -> None:
    assert Verified().to_dict() == {"result": "verified"}
    assert Mismatch().to_dict() == {"result": "mismatch"}
    assert VerifiedNeedsRehash((RehashReason.IMPORTED,)).to_dict() == {
        "result": "verified_needs_rehash",
        "reasons": ["imported"],
    }


def test_a_hash_is_a_phc_string_with_a_salt_of_its_own() -> None:
    assert STORED.startswith("$argon2id$v=19$m=8,t=1,p=1$")
    assert HASHER.hash(PASSWORD) != STORED


def test_the_longest_text_is_hashed_and_every_byte_counts() -> None:
    longest = "a" * 4096
    stored = HASHER.hash(longest)
    assert HASHER.verify(longest, stored) == Verified()
    assert HASHER.verify(longest[:-1], stored) == Mismatch()


@pytest.mark.parametrize("text", UNHASHABLE, ids=lambda text: ascii(text[:8]))
def test_text_that_is_never_hashed(text: str) -> None:
    with pytest.raises(InvalidInputError) as caught:
        HASHER.hash(text)
    assert not text or text not in str(caught.value)
    assert HASHER.verify(text, STORED) == Mismatch()
    assert HASHER.dummy_verify(text) == Mismatch()


@pytest.mark.parametrize("nothing", [None, b"bytes", 5, ["list"]])
def test_the_wrong_type_is_an_error(nothing: object) -> None:
    with pytest.raises(WrongTypeError):
        HASHER.hash(nothing)  # type: ignore[arg-type]
    with pytest.raises(WrongTypeError):
        HASHER.verify(nothing, STORED)  # type: ignore[arg-type]
    with pytest.raises(WrongTypeError):
        HASHER.dummy_verify(nothing)  # type: ignore[arg-type]
    with pytest.raises(WrongTypeError, match="stored hash"):
        HASHER.verify(PASSWORD, nothing)  # type: ignore[arg-type]


def test_swapped_arguments_are_named() -> None:
    with pytest.raises(HashingError, match="swapped"):
        HASHER.verify(STORED, PASSWORD)
    # A person may use anything as a password, though.
    assert HASHER.verify(STORED, STORED) == Mismatch()
    assert HASHER.verify(STORED, HASHER.hash(STORED)) == Verified()


def test_nfc_is_what_is_hashed() -> None:
    stored = HASHER.hash(DECOMPOSED)
    assert HASHER.verify(COMPOSED, stored) == Verified()
    assert HASHER.verify(DECOMPOSED, stored) == Verified()


def test_the_form_as_typed_is_tried_and_marked_for_rehash() -> None:
    stored = PasswordHasher(1, 8, 1).hash(DECOMPOSED)
    assert HASHER.verify(DECOMPOSED, stored) == VerifiedNeedsRehash((RehashReason.NOT_NORMALISED,))
    assert HASHER.verify(COMPOSED, stored) == Mismatch()
    assert HASHER.verify(unicodedata.normalize("NFD", "contrasena"), stored) == Mismatch()


def test_dummy_verification_tries_as_many_forms_as_a_real_mismatch(monkeypatch: pytest.MonkeyPatch) -> None:
    calls = []
    compute = low_level.hash_secret_raw

    def counted(**arguments: object) -> bytes:
        calls.append(arguments["memory_cost"])
        return compute(**arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(low_level, "hash_secret_raw", counted)
    for text, forms in ((COMPOSED, 1), (DECOMPOSED, 2), ("", 0)):
        calls.clear()
        HASHER.verify(text, STORED)
        real = calls.copy()
        calls.clear()
        HASHER.dummy_verify(text)
        assert calls == real == [8] * forms


def test_a_stronger_hash_is_never_marked_nor_replaced_by_a_weaker_one() -> None:
    stronger = Hasher(Profile(64, 2, 2)).hash(PASSWORD)
    assert HASHER.verify(PASSWORD, stronger) == Verified()
    assert HASHER.rehash_reasons(stronger) == ()
    assert "$m=64,t=2,p=2$" in HASHER.hash(PASSWORD, replacing=stronger)
    assert "$m=16,t=1,p=1$" in Hasher(Profile(16, 1)).hash(PASSWORD, replacing=STORED)


def test_replacing_an_imported_hash_takes_the_profile() -> None:
    assert "$m=8,t=1,p=1$" in HASHER.hash(PASSWORD, replacing=generate_password_hash(PASSWORD))


def test_older_forms_of_argon2_are_marked() -> None:
    for kind, version, reasons in (
        (Type.I, 19, (RehashReason.WEAKER,)),
        (Type.ID, 16, (RehashReason.WEAKER,)),
        (Type.D, 19, ()),
    ):
        stored = low_level.hash_secret(PASSWORD.encode(), b"saltsalt", 1, 8, 1, 32, kind, version).decode()
        assert HASHER.rehash_reasons(stored) == reasons
        assert HASHER.verify(PASSWORD, stored)
        # Before the version was written, it was the first.
        if version == 16:
            assert HASHER.verify(PASSWORD, stored.replace("$v=16", ""))


@pytest.mark.parametrize(
    "options",
    [
        {"profile": "strong"},
        {"max_concurrent": 0},
        {"max_concurrent": 1.5},
        {"max_concurrent": True},
        {"max_wait": -1},
        {"max_wait": float("inf")},
        {"max_wait": 1e9},
        {"max_wait": float("nan")},
        {"max_wait": "1"},
    ],
)
def test_options_that_make_no_sense(options: dict[str, object]) -> None:
    with pytest.raises(ConfigurationError):
        Hasher(**options)  # type: ignore[arg-type]


@pytest.mark.parametrize("options", [{"profile": 5}, {"pepper": b"key" * 9}, {"ceilings": 3}])
def test_options_of_the_wrong_type(options: dict[str, object]) -> None:
    with pytest.raises(WrongTypeError) as caught:
        Hasher(**options)  # type: ignore[arg-type]
    stack = traceback.TracebackException.from_exception(caught.value, capture_locals=True).stack[1:]
    assert "keykey" not in "".join(str(frame.locals) for frame in stack)


def test_the_profile_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        HASHER.profile = CHEAP  # type: ignore[misc]


def test_busy_is_an_error_past_the_wait_and_the_slot_comes_back() -> None:
    hasher = Hasher(CHEAP, max_concurrent=1, max_wait=0)
    with hasher._live().gate.held(1):
        with pytest.raises(HasherBusyError):
            hasher.verify(PASSWORD, STORED)
        with pytest.raises(HasherBusyError):
            asyncio.run(hasher.averify(PASSWORD, STORED))
        # What takes no slot is answered even then.
        assert hasher.verify("", STORED) == Mismatch()
    assert hasher.verify(PASSWORD, STORED) == Verified()


def test_a_failed_verification_gives_its_slot_back() -> None:
    hasher = Hasher(CHEAP, max_concurrent=1, max_wait=0)
    for _ in range(3):
        with pytest.raises(HashingError):
            # A valid shape, refused only by the library: scrypt's N is out of its range for this r.
            hasher.verify(PASSWORD, f"scrypt:65536:1:1$salt${'00' * 64}")
    assert hasher.verify(PASSWORD, STORED) == Verified()


def test_the_asynchronous_half_answers_the_same() -> None:
    async def main() -> None:
        stored = await HASHER.ahash(PASSWORD)
        assert await HASHER.averify(PASSWORD, stored) == Verified()
        assert await HASHER.averify("wrong", stored) == Mismatch()
        assert await HASHER.averify("", stored) == Mismatch()
        assert await HASHER.adummy_verify(PASSWORD) == Mismatch()
        renewed = await HASHER.ahash(PASSWORD, replacing=Hasher(Profile(16, 1)).hash(PASSWORD))
        assert "$m=16" in renewed
        with pytest.raises(InvalidInputError):
            await HASHER.ahash("")
        with pytest.raises(HashingError):
            await HASHER.averify(PASSWORD, "nothing known")

    asyncio.run(main())


def test_asynchronous_work_runs_in_threads_of_the_hashers_own() -> None:
    hasher = Hasher(CHEAP, max_concurrent=2)

    async def main() -> None:
        await asyncio.gather(*(hasher.averify(PASSWORD, STORED) for _ in range(20)))

    before = set(threading.enumerate())
    asyncio.run(main())
    new = set(threading.enumerate()) - before
    assert new
    assert all(thread.name.startswith("pwguard-hasher") for thread in new)
    assert len(new) <= 2


def test_cancelled_callers_give_their_slots_back() -> None:
    hasher = Hasher(Profile(1024, 1), max_concurrent=2, max_wait=30)
    stored = hasher.hash(PASSWORD)

    async def main() -> None:
        tasks = [asyncio.create_task(hasher.averify(PASSWORD, stored)) for _ in range(30)]
        await asyncio.sleep(0.002)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        assert await hasher.averify(PASSWORD, stored) == Verified()

    asyncio.run(main())
    with hasher._live().gate.held(2):
        pass


def test_configuration_travels_and_what_lives_does_not() -> None:
    pepper = Pepper({"2025": b"k" * 32})
    hasher = Hasher(CHEAP, pepper=pepper, max_concurrent=3, max_wait=0.5, ceilings=Ceilings(bcrypt_cost=9))
    stored = asyncio.run(hasher.ahash(PASSWORD))
    pickled = pickle.dumps(hasher)
    for twin in (pickle.loads(pickled), copy.deepcopy(hasher)):  # noqa: S301  made a line above
        assert twin.verify(PASSWORD, stored) == Verified()
        assert twin.profile == CHEAP
        assert twin._live() is not hasher._live()
        assert twin._ceilings == hasher._ceilings
        assert (twin._max_concurrent, twin._max_wait) == (3, 0.5)


@pytest.mark.parametrize("call", ["hash", "verify", "ahash", "averify", "dummy_verify", "rehash_reasons"])
def test_no_frame_of_ours_holds_the_password_or_the_hash(call: str) -> None:
    secret = "hunter2\ud800"
    stored = "$argon2id$v=19$m=8,t=1,p=1$c2VjcmV0c2FsdA$c2VjcmV0dGFn!"
    arguments = {
        "hash": (secret,),
        "ahash": (secret,),
        "verify": (secret, stored),
        "averify": (secret, stored),
        "dummy_verify": (["hunter2"],),
        "rehash_reasons": (stored,),
    }[call]

    async def awaited() -> object:
        return await getattr(HASHER, call)(*arguments)

    with pytest.raises(PwguardError) as caught:
        asyncio.run(awaited()) if call.startswith("a") else getattr(HASHER, call)(*arguments)
    report = traceback.TracebackException.from_exception(caught.value, capture_locals=True)
    ours = "".join(str(frame.locals) for frame in report.stack if "pwguard/hashing" in frame.filename)
    assert "self" in ours
    for secret_part in ("hunter2", "c2VjcmV0"):
        assert secret_part not in ours + str(caught.value)
    assert caught.value.__context__ is None
