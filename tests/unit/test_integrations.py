from __future__ import annotations

import datetime as dt
import subprocess
import sys
import traceback
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

from pwguard import Code, Guard, Policy, evaluate
from pwguard.errors import ConfigurationError
from pwguard.integrations.django import PwguardValidator
from pwguard.integrations.frames import empty_frames
from pwguard.integrations.shared import (
    FrameworkHasher,
    guard_from,
    local,
    names,
    own_words,
    preferred_language,
    refusals,
    rules,
    verified_by,
)
from pwguard.integrations.wsgi import Shield

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.mark.parametrize(
    ("header", "tag"),
    [
        ("", "en"),
        ("nb", "nb"),
        ("nb-NO,nb;q=0.9,en;q=0.5", "nb-NO"),
        ("en;q=0.5, de;q=0.8", "de"),
        ("de;q=0.5, fr;q=0.5", "de"),
        ("ja, nb;q=0.2", "nb"),  # of those that are spoken
        ("en-GB, nb;q=0.9", "en-GB"),
        ("*", "en"),
        ("nb;q=0", "en"),
        ("nb;q=nan, de;q=oops, ;;,=", "en"),
        ("nb;q=1e999", "en"),
        ("x" * 100_000, "en"),
    ],
)
def test_the_preferred_language(header: str, tag: str) -> None:
    assert preferred_language(header) == tag


def test_own_words_of_a_mapping_and_of_an_object() -> None:
    person = {"email": "ada@example.com", "birthday": dt.date(1815, 12, 10), "phone": 4712345678}
    words = ["ada@example.com", 4712345678, dt.date(1815, 12, 10)]
    assert list(own_words(person)) == words
    assert list(own_words(SimpleNamespace(**person))) == words


@pytest.mark.parametrize("person", [None, {}, {"email": b"x", "name": True, "phone": ["1"]}, 17])
def test_own_words_passes_over_what_is_none(person: object) -> None:
    assert list(own_words(person)) == []


def test_a_string_is_no_list_of_names() -> None:
    assert names("user_fields", ["email"]) == ("email",)
    with pytest.raises(ConfigurationError, match="user_fields must be a list of names"):
        names("user_fields", "email")


def test_refusals_are_only_what_refuses() -> None:
    verdict = evaluate("hunter2")
    refused = refusals(verdict)
    assert [refusal.code for refusal in refused] == [
        problem.code for problem in verdict.problems if problem.severity == "refuse"
    ]
    assert refused[0].to_dict()["message"] == refused[0].message
    assert refusals(verdict, "nb")[0].message != refused[0].message
    assert refusals(evaluate("wombat accordion drizzle stapler")) == ()


def test_rules_say_what_refuses() -> None:
    assert "12" in rules(Guard(policy=Policy(min_length=12)))
    quiet = Policy(severity={"too_short": "off", "contains_personal": "warn", "too_guessable": "note"})
    assert rules(Guard(policy=quiet)) == ""
    assert rules(Guard()) != rules(Guard(), "nb")


def test_a_guard_or_names_and_not_both() -> None:
    assert guard_from().evaluate("sunshine1").problems == Guard().evaluate("sunshine1").problems
    named = guard_from(policy="nist", breach="off")
    assert (named.policy.name, named.breach) == ("nist", None)
    with pytest.raises(ConfigurationError, match="not both"):
        guard_from(Guard(), policy="nist")
    with pytest.raises(ConfigurationError, match="must be a Guard"):
        guard_from("nist")  # type: ignore[arg-type]


def test_near_misses_are_looked_for_where_they_refuse() -> None:
    assert not guard_from().policy.asks(Code.NEAR_BREACHED)
    strict = Guard(policy=Policy(severity={"near_breached": "refuse"}))
    assert guard_from(strict) is strict


def test_local_asks_nobody() -> None:
    online = Guard(breach="hibp")
    assert getattr(local(online).breach, "name", None) == "embedded"
    assert local(Guard()) is not None
    assert local(Guard(breach=None)).breach is None


def test_the_framework_verifies_what_it_stored() -> None:
    guard = verified_by(Guard(), lambda password, stored: stored == f"hash of {password}")
    reused = guard.evaluate("wombat accordion drizzle stapler", previous_hashes=["other", "hash of it"])
    assert reused.ok
    stored = "hash of wombat accordion drizzle stapler"
    assert not guard.evaluate("wombat accordion drizzle stapler", previous_hashes=stored).ok


@pytest.mark.parametrize("password", ["\ud800", "x" * 5_000])
def test_what_was_never_stored_is_not_given_to_the_framework(password: str) -> None:
    def fail(_password: str, _stored: str) -> bool:
        raise AssertionError

    assert not FrameworkHasher(fail).verify(password, "stored")


def test_a_django_validator_is_a_value_that_migrations_can_write() -> None:
    options = {"policy": "nist", "breach": "off", "site_words": ["Wombat"]}
    validator: Any = PwguardValidator(**options)  # type: ignore[arg-type]
    path, arguments, again = validator.deconstruct()
    assert path == "pwguard.integrations.django.PwguardValidator"
    assert (arguments, again) == ((), options)
    assert PwguardValidator(**again) == validator
    assert hash(PwguardValidator(**again)) == hash(validator)
    assert PwguardValidator(policy="nist") != validator


def test_frames_are_emptied_by_module_in_all_that_an_error_came_from() -> None:
    theirs: dict[str, object] = {"__name__": "theirs.inner"}
    exec("def fail(secret):\n    raise ValueError('inner')", theirs)  # noqa: S102  a frame of another module

    def ours(secret: str) -> None:
        try:
            theirs["fail"](secret)  # type: ignore[operator]
        except ValueError as error:
            raise ExceptionGroup("outer", [RuntimeError("in a group"), error]) from error

    with pytest.raises(ExceptionGroup) as caught:
        ours("secret")
    empty_frames(caught.value, ("theirs.",))
    frames = {}
    for error in (caught.value, caught.value.__cause__):
        traceback = error.__traceback__ if error else None
        while traceback:
            frames[traceback.tb_frame.f_code.co_name] = dict(traceback.tb_frame.f_locals)
            traceback = traceback.tb_next
    assert frames["fail"] == {}
    assert frames["ours"]["secret"] == "secret"


class Answer:
    """A WSGI answer whose body shows the form, and fails on request."""

    def __init__(self, fails: str) -> None:
        self.fails = fails
        self.closed = False

    def __iter__(self) -> Iterator[bytes]:
        yield b"one"
        self.fail("iterated", "secret")
        yield b"two"

    def close(self) -> None:
        self.closed = True
        self.fail("closed", "secret")

    def fail(self, when: str, form: str) -> None:
        if self.fails == when:
            raise RuntimeError(len(form))


@pytest.mark.parametrize("fails", ["iterated", "closed"])
def test_a_wsgi_answer_is_made_inside_the_shield(fails: str) -> None:
    shielded: Any = Shield(lambda _environ, _start: Answer(fails), modules=(__name__,))({}, print)

    def serve() -> None:
        try:
            list(shielded)
        finally:
            shielded.close()

    with pytest.raises(RuntimeError) as caught:
        serve()
    frames = [frame for frame, _ in traceback.walk_tb(caught.value.__traceback__)]
    (failed,) = [frame for frame in frames if frame.f_code.co_name == "fail"]
    assert failed.f_locals == {}


def test_the_shield_leaves_a_wsgi_answer_as_it_was() -> None:
    answer = Answer("never")
    shielded: Any = Shield(lambda _environ, _start: answer)({}, print)
    assert list(shielded) == [b"one", b"two"]
    assert not answer.closed
    shielded.close()
    assert answer.closed
    whole = [b"all"]
    assert Shield(lambda _environ, _start: whole)({}, print) is whole
    without_close: Any = Shield(lambda _environ, _start: iter(whole))({}, print)
    assert list(without_close) == whole
    without_close.close()


@pytest.mark.parametrize(
    ("module", "packages", "extra"),
    [
        ("django", ["django"], "django"),
        ("fastapi", ["fastapi"], "fastapi"),
        ("fastapi", ["fastapi", "starlette", "pydantic", "pydantic_core"], "fastapi"),
        ("fastapi_users", ["fastapi_users"], "fastapi-users"),
        (
            "fastapi_users",
            ["fastapi_users", "fastapi", "starlette", "pydantic", "pydantic_core"],
            "fastapi-users",
        ),
        ("flask_security", ["flask_security"], "flask"),
        ("marshmallow", ["marshmallow"], "marshmallow"),
        ("pydantic", ["pydantic"], "pydantic"),
    ],
)
def test_a_missing_framework_names_its_extra(module: str, packages: list[str], extra: str) -> None:
    code = f"""
import sys
sys.modules.update(dict.fromkeys({packages!r}))
from pwguard.errors import MissingExtraError
try:
    import pwguard.integrations.{module}
except MissingExtraError as error:
    print(error)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert f"pip install 'pwguard[{extra}]'" in done.stdout


def test_wtforms_missing_names_its_extra() -> None:
    code = """
import sys
sys.modules["wtforms"] = sys.modules["wtforms.validators"] = None
from pwguard.errors import MissingExtraError
from pwguard.integrations.wtforms import NewPassword
try:
    NewPassword()
except MissingExtraError as error:
    print(error)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "pip install 'pwguard[wtforms]'" in done.stdout
