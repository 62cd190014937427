from __future__ import annotations

import asyncio
import pickle
import sys
import traceback
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import pwguard
from pwguard import Guard, evaluate_many
from pwguard.errors import (
    ConfigurationError,
    HasherBusyError,
    HashingError,
    InvalidInputError,
    MissingExtraError,
    PwguardError,
    WrongTypeError,
)
from pwguard.hashing import Hasher, Profile
from pwguard.results import Reuse

if TYPE_CHECKING:
    from collections.abc import Callable

    from pwguard import Verdict

OURS = str(Path(pwguard.__file__).parent)
HASHER = Hasher(Profile(8, 1))
GUARD = Guard(hasher=HASHER, breach="off")
NEW = "wombat accordion drizzle stapler"
OLD = "e\u0301clair-harbour-violin-9"
HASHES = [HASHER.hash("quiet-harbour-violin-9"), None, HASHER.hash(OLD)]
UNREADABLE = "canary-is-no-hash"


def awaited(**arguments: object) -> Verdict:
    return asyncio.run(GUARD.aevaluate(**arguments))  # type: ignore[arg-type]


def row(**arguments: object) -> Verdict:
    return next(GUARD.evaluate_many([arguments]))


WAYS: list[Callable[..., Verdict]] = [GUARD.evaluate, awaited, row]


class Exploding:
    """A verifier that somebody else wrote, with the password in its error."""

    def verify(self, password: str, stored: str) -> bool:
        raise RuntimeError(password + stored)

    async def averify(self, password: str, stored: str) -> bool:
        raise RuntimeError(password + stored)


@pytest.mark.parametrize("ask", WAYS)
def test_an_earlier_password_is_found_by_its_hash(ask: Callable[..., Verdict]) -> None:
    verdict = ask(password=OLD, user_inputs="Ada", previous_hashes=HASHES)
    assert verdict.reuse == Reuse("exact")
    assert [problem.code for problem in verdict.problems] == ["reused", "not_normalised"]
    assert ask(password="\u00e9clair-harbour-violin-9", previous_hashes=HASHES[2]).reuse == Reuse("exact")
    assert ask(password=NEW, previous_hashes=HASHES).ok
    assert ask(password="", previous_hashes=HASHES).reuse is None


@pytest.mark.parametrize("ask", WAYS)
def test_a_hash_that_cannot_be_verified_is_named_by_its_place(ask: Callable[..., Verdict]) -> None:
    with pytest.raises(HashingError, match=r"previous_hashes\[2\]: .*no known scheme") as caught:
        ask(password=NEW, previous_hashes=[HASHES[0], None, UNREADABLE, HASHES[2]])
    report = traceback.TracebackException.from_exception(caught.value, capture_locals=True)
    shown = "".join(str(frame.locals) for frame in report.stack if frame.filename.startswith(OURS))
    assert "question" in shown
    for secret in (NEW, "canary"):
        assert secret not in shown + str(caught.value)
    assert caught.value.__context__ is None


def test_without_a_hasher_it_is_a_mistake_said_so() -> None:
    with pytest.raises(ConfigurationError, match="hasher"):
        Guard().evaluate(NEW, previous_hashes=HASHES)
    with pytest.raises(ConfigurationError, match="hasher"):
        next(evaluate_many([{"password": NEW, "previous_hashes": HASHES}]))
    assert Guard().evaluate(NEW, previous_hashes=[]).ok
    assert Guard().evaluate(NEW, previous_hashes=None).ok


def test_a_busy_hasher_stays_busy() -> None:
    hasher = Hasher(Profile(8, 1), max_concurrent=1, max_wait=0)
    guard = Guard(hasher=hasher)
    with hasher._live().gate.held(1):
        with pytest.raises(HasherBusyError, match=r"previous_hashes\[0\]"):
            guard.evaluate(NEW, previous_hashes=HASHES)
        with pytest.raises(HasherBusyError):
            asyncio.run(guard.aevaluate(NEW, previous_hashes=HASHES))


def test_a_missing_library_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "bcrypt", None)
    with pytest.raises(MissingExtraError, match=r"pwguard\[bcrypt\]"):
        GUARD.evaluate(NEW, previous_hashes="$2b$04$" + "." * 53)


def test_an_error_of_somebody_elses_hasher_is_not_passed_on() -> None:
    guard = Guard(hasher=Exploding())
    with pytest.raises(PwguardError, match="RuntimeError") as caught:
        guard.evaluate(NEW, previous_hashes=HASHES)
    with pytest.raises(PwguardError, match="RuntimeError") as later:
        asyncio.run(guard.aevaluate(NEW, previous_hashes=HASHES))
    for error in (caught.value, later.value):
        assert NEW not in str(error)
        assert error.__context__ is None


def test_an_earlier_password_of_the_wrong_type_is_named_by_its_place() -> None:
    with pytest.raises(WrongTypeError, match=r"^previous\[2\] must be a str, not int$"):
        GUARD.evaluate(NEW, previous=[OLD, None, 1])  # type: ignore[list-item]


def test_none_among_earlier_passwords_hides_none_behind_it() -> None:
    assert GUARD.evaluate(NEW, previous=[None] * 999 + [NEW]).reuse == Reuse("exact")
    with pytest.raises(InvalidInputError, match="at most 1000"):
        GUARD.evaluate(NEW, previous=[None] * 1001 + [NEW])


def test_bad_hashes_and_hashers() -> None:
    with pytest.raises(WrongTypeError, match=r"previous_hashes\[0\] must be a str"):
        GUARD.evaluate(NEW, previous_hashes=[b"bytes"])  # type: ignore[list-item]
    with pytest.raises(WrongTypeError, match="previous_hashes"):
        GUARD.evaluate(NEW, previous_hashes=5)  # type: ignore[arg-type]
    with pytest.raises(InvalidInputError, match="at most 50"):
        GUARD.evaluate(NEW, previous_hashes=["x"] * 51)
    with pytest.raises(ConfigurationError, match="hasher"):
        Guard(hasher="argon2")  # type: ignore[arg-type]


def test_a_guard_with_a_hasher_travels() -> None:
    guard = pickle.loads(pickle.dumps(GUARD))  # noqa: S301  made here
    assert guard.evaluate(OLD, previous_hashes=HASHES).reuse == Reuse("exact")
