"""Anything at all gives a verdict or one clear error."""

from __future__ import annotations

import json

import pytest

from pwguard import Guard, estimate_strength, evaluate
from pwguard.errors import PwguardError, WrongTypeError

LEET = "4@8({[<3691!|0$57+%2"

TEXTS = {
    "empty": ("", {"too_short", "too_guessable"}),
    "spaces": (" " * 12, {"too_guessable"}),
    "nul": ("wombat\0accordion\0drizzle", {"invalid_text"}),
    "newline": ("wombat\naccordion\ndrizzle", {"invalid_text"}),
    "lone surrogate": ("wombat\ud800accordion\ud800drizzle", {"invalid_text"}),
    "megabyte of one letter": ("a" * 10**6, {"too_long", "too_guessable"}),
    "megabyte of leet": (LEET * 50_000, {"too_long"}),
    "megabyte of combining marks": ("e\u0301" * 500_000, {"too_long", "too_guessable"}),
    "emoji": ("\U0001f600" * 300, {"too_guessable"}),
    "right-to-left override": ("wombat\u202eaccordion\u202edrizzle", set()),
    "dotted capital I": ("İ" * 4, {"too_short", "too_guessable"}),
    "hangul jamo": ("\u1100\u1161\u11a8" * 8, {"too_guessable"}),
}


@pytest.mark.parametrize("estimator", ["reference", None])
@pytest.mark.parametrize("name", TEXTS)
def test_text_gives_a_verdict(name: str, estimator: str | None) -> None:
    text, expected = TEXTS[name]
    guard = Guard(estimator=estimator) if estimator else Guard()
    verdict = guard.evaluate(text)
    found = {str(problem.code) for problem in verdict.problems if problem.severity != "note"}
    assert found == expected
    json.dumps(verdict.to_dict(), allow_nan=False)


@pytest.mark.parametrize("wrong", [None, 7, b"hunter2", 1.5, ["hunter2"], object()])
def test_what_is_not_text_is_one_clear_error(wrong: object) -> None:
    for function in (evaluate, estimate_strength):
        with pytest.raises(WrongTypeError, match="password must be a str") as caught:
            function(wrong)  # type: ignore[arg-type]
        assert isinstance(caught.value, PwguardError)
        assert isinstance(caught.value, TypeError)
        assert "hunter2" not in str(caught.value)


@pytest.mark.parametrize(
    "user_inputs",
    [
        "Ada",
        ["Ada", None],
        [1815, 1.5],
        [f"word{number}" for number in range(10_000)],
        {"name": "Ada"},
        (),
        None,
    ],
)
def test_user_inputs_of_every_kind(user_inputs: object) -> None:
    assert evaluate("wombat accordion drizzle", user_inputs=user_inputs).ok  # type: ignore[arg-type]


@pytest.mark.parametrize("argument", ["user_inputs", "previous"])
@pytest.mark.parametrize("wrong", [b"bytes", 1j, [b"bytes"], object()])
def test_other_arguments_of_the_wrong_type(argument: str, wrong: object) -> None:
    with pytest.raises(WrongTypeError):
        evaluate("wombat accordion drizzle", **{argument: wrong})  # type: ignore[arg-type]


def test_estimating_nothing() -> None:
    for estimator in ("reference", "pwguard", "zxcvbn"):
        try:
            strength = estimate_strength("", estimator=estimator)
        except PwguardError:
            continue
        assert strength.guesses_log10 == 0
        assert strength.matches == ()
