"""A canary password, and every place it must not turn up in."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import io
import json
import logging
import traceback
from typing import TYPE_CHECKING, Any

import pytest

import pwguard.strength.reference as reference_module
from pwguard import Guard, aevaluate, estimate_strength, evaluate, evaluate_many
from pwguard.blocklist import Blocklist, File
from pwguard.policy import Policy

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

CANARY = "Zx9!canary-wombat"


def traces(secret: str) -> list[str]:
    """Return the forms in which a secret could turn up."""
    raw = secret.encode()
    digest = hashlib.sha1(raw).hexdigest()  # noqa: S324  the range API's
    forms = [secret, secret.lower(), raw.hex(), base64.b64encode(raw).decode(), repr(raw)]
    if secret == CANARY:  # a piece of it is unlike any other text
        forms += [secret[4:], secret[:-4]]
    digest = hashlib.sha1(raw).hexdigest()  # noqa: S324  the range API's
    forms = [
        secret,
        secret.lower(),
        raw.hex(),
        base64.b64encode(raw).decode(),
        repr(raw),
        secret[4:],
        secret[:-4],
    ]
    return [*forms, digest, digest.upper(), digest[:10], hashlib.sha256(raw).hexdigest()]


def leaks(shown: str, secret: str = CANARY) -> list[str]:
    return [form for form in traces(secret) if form in shown]


def shown_by(error: BaseException) -> str:
    """Return all that an error tracker could record of ``error``."""
    record = traceback.TracebackException.from_exception(error, capture_locals=True)
    ours = "".join(_without_tests(record))
    return f"{ours} {error!r} {error.args} {error.__context__!r} {getattr(error, '__notes__', ())}"


def _without_tests(record: traceback.TracebackException) -> list[str]:
    # The frames of this file hold the canary: they are the caller's, not the library's.
    record.stack[:] = [frame for frame in record.stack if __file__ not in frame.filename]
    return list(record.format())


class Exploding:
    """Raises, with the password in its error, wherever it is asked."""

    def lookup(self, password: str) -> Any:
        raise RuntimeError(password)

    async def alookup(self, password: str) -> Any:
        raise RuntimeError(password)


class Interrupted(Exploding):
    def lookup(self, password: str) -> Any:
        raise KeyboardInterrupt(len(password))


class Vault:
    """A hasher somebody else wrote, that fails once it is asked about a variant."""

    def verify(self, password: str, stored: str) -> bool:
        if password != CANARY:
            raise RuntimeError(password + stored)
        return False

    async def averify(self, password: str, stored: str) -> bool:
        return self.verify(password, stored)


class Locked(Vault):
    def verify(self, password: str, stored: str) -> bool:
        if password != CANARY:
            raise KeyboardInterrupt(len(password + stored))
        return False


def near(hasher: Vault) -> object:
    return Guard(hasher=hasher).evaluate(CANARY, previous_hashes=[CANARY], near_verifications=9)


class Unreadable:
    """Fails while it is gone through, after giving the canary away."""

    def __iter__(self) -> Iterator[str]:
        yield CANARY
        raise OSError("disk")


@pytest.fixture
def broken_estimator(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make the reference package fail as it does on input it cannot take."""

    def fail(text: str, _inputs: object) -> None:
        raise KeyError(text)

    monkeypatch.setattr(reference_module, "_analyse", fail)


FAILURES: dict[str, Callable[[], object]] = {
    "password as bytes": lambda: evaluate(CANARY.encode()),  # type: ignore[arg-type]
    "password in a list": lambda: evaluate([CANARY]),  # type: ignore[arg-type]
    "estimate of bytes": lambda: estimate_strength(CANARY.encode()),  # type: ignore[arg-type]
    "unknown policy": lambda: evaluate(CANARY, policy="nope"),
    "unknown estimator": lambda: estimate_strength(CANARY, estimator="nope"),
    "wrong user inputs": lambda: evaluate(CANARY, user_inputs=[CANARY.encode()]),  # type: ignore[list-item]
    "user inputs that fail": lambda: evaluate(CANARY, user_inputs=Unreadable()),
    "wrong previous": lambda: evaluate("x", previous=[CANARY.encode()]),  # type: ignore[list-item]
    "previous that fails": lambda: evaluate("x", previous=Unreadable()),
    "interrupted": lambda: evaluate(CANARY, breach=Interrupted()),
    "a row that is wrong": lambda: list(evaluate_many([CANARY, {"password": CANARY, CANARY: 1}])),
    "rows that fail": lambda: list(evaluate_many(Unreadable())),
    "rows of bytes": lambda: list(evaluate_many([CANARY.encode()])),  # type: ignore[list-item]
    "near hashes that fail": lambda: near(Vault()),
    "near hashes, interrupted": lambda: near(Locked()),
    "near hashes, awaited": lambda: asyncio.run(
        Guard(hasher=Vault()).aevaluate(CANARY, previous_hashes=[CANARY], near_verifications=9)
    ),
    "too many near verifications": lambda: Guard(hasher=Vault()).evaluate(CANARY, near_verifications=-1),
    "reassessed with bytes": lambda: Guard().reassess(CANARY.encode()),  # type: ignore[arg-type]
    "reassessed since nothing": lambda: Guard().reassess(CANARY, since=CANARY),  # type: ignore[arg-type]
    "many details, awaited": lambda: asyncio.run(
        Guard().aevaluate(CANARY, user_inputs=[*[CANARY] * 30, CANARY.encode()])  # type: ignore[list-item]
    ),
    "reassessed since no date": lambda: Guard().reassess(CANARY, since={"breach": CANARY}),
    "a row that asks for near hashes": lambda: list(
        evaluate_many([{"password": CANARY, "near_verifications": CANARY}])
    ),
    "a blocklist that is gone": lambda: Guard(blocklist=Blocklist(files=(File("/absent"),))).evaluate(CANARY),
    "rows ahead that fail": lambda: list(evaluate_many(Unreadable(), breach=Exploding())),
}


@pytest.mark.parametrize("name", FAILURES)
def test_no_error_shows_it(name: str) -> None:
    with pytest.raises(BaseException) as caught:  # noqa: PT011  whatever it is, it must not show
        FAILURES[name]()
    assert not leaks(shown_by(caught.value))


@pytest.mark.usefixtures("broken_estimator")
def test_a_failing_estimator_does_not_show_it() -> None:
    with pytest.raises(Exception, match="KeyError while a password") as caught:
        Guard(estimator="reference").evaluate(CANARY)
    assert not leaks(shown_by(caught.value))


def test_the_search_finds_a_planted_leak() -> None:
    planted: dict[str, Any] = {}
    exec("def leak(password): local = password; raise ValueError('x')", planted)  # noqa: S102  a frame not ours
    with pytest.raises(ValueError, match="x") as caught:
        planted["leak"](CANARY)
    assert leaks(shown_by(caught.value))
    assert leaks(json.dumps({"password": CANARY}))
    assert leaks(hashlib.sha1(CANARY.encode()).hexdigest())  # noqa: S324


def test_near_answers_do_not_show_it() -> None:
    near = evaluate("Trustno1!!", policy=Policy(min_guesses_log10=0))
    for verdict in (evaluate(CANARY, previous=[CANARY[:-1], CANARY + "1"]), near):
        assert verdict.reuse or verdict.near
        for shown in (repr(verdict), json.dumps(verdict.to_dict(exact=True))):
            assert not leaks(shown)
            assert "trustno" not in shown.lower()


@pytest.mark.parametrize("password", [CANARY, "sunshine", "Ada-Lovelace-1815", "aaaaaaaa", "12345678"])
def test_no_result_holds_it(password: str) -> None:
    verdict = evaluate(password, user_inputs=["Ada Lovelace", password], previous=[password])
    for shown in (repr(verdict), json.dumps(verdict.to_dict()), json.dumps(verdict.to_dict(exact=True))):
        assert not leaks(shown, password)


def test_no_logger_shows_it() -> None:
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    root = logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    try:
        evaluate(CANARY, user_inputs=CANARY)
        evaluate(CANARY, breach=Exploding())
        import asyncio  # noqa: PLC0415  its own debug logging is part of the question

        asyncio.run(aevaluate(CANARY, breach=Exploding()), debug=True)
    finally:
        root.removeHandler(handler)
        root.setLevel(level)
    assert not leaks(stream.getvalue())
