"""The reference estimator is the package's, without its faults."""

from __future__ import annotations

import decimal
import random

import pytest
from zxcvbn import zxcvbn
from zxcvbn.matching import RANKED_DICTIONARIES

from pwguard import estimate_strength
from pwguard.errors import ConfigurationError, WrongTypeError
from pwguard.strength import ATTACKS, crack_times

WORDS = sorted(RANKED_DICTIONARIES["passwords"])


def samples() -> list[str]:
    chance = random.Random(7)  # noqa: S311
    endings = ["", "1", "!", "2019", "abc", "aaa", "@qwerty", "13/05/1987"]
    return [
        chance.choice((str.lower, str.title, str.upper))(chance.choice(WORDS)) + chance.choice(endings)
        for _ in range(300)
    ]


@pytest.mark.parametrize("inputs", [[], ["monkey", "ada@example.com"]])
def test_guesses_are_the_packages(inputs: list[str]) -> None:
    for password in [*samples(), "monkeymonkey", "m0nkey99"]:
        ours = estimate_strength(password, user_inputs=inputs, estimator="reference")
        assert ours.guesses_log10 == pytest.approx(zxcvbn(password, inputs)["guesses_log10"], abs=1e-9)
        assert ours.score == zxcvbn(password, inputs)["score"]


def test_it_has_no_weights() -> None:
    assert estimate_strength("monkey1", estimator="reference", weights=True).weights == ()


def test_leaves_no_trace_in_the_package() -> None:
    before = dict(RANKED_DICTIONARIES)
    estimate_strength("zorblaxquim", user_inputs=["zorblaxquim"], estimator="reference")
    assert before == RANKED_DICTIONARIES


def test_does_not_follow_the_callers_decimal_context() -> None:
    expected = estimate_strength("wombat accordion drizzle stapler", estimator="reference")
    with decimal.localcontext(decimal.Context(prec=2, traps=[decimal.Inexact])):
        assert estimate_strength("wombat accordion drizzle stapler", estimator="reference") == expected


def test_what_would_take_seconds_is_cut() -> None:
    strength = estimate_strength("4@8({[<3691!|0$57+%2" * 4, estimator="reference")
    assert strength.bounded
    assert max(match.end for match in strength.matches) < 72


def test_holds_spans_and_no_text() -> None:
    strength = estimate_strength(
        "zorblaxquim-monkey-2019", estimator="reference", user_inputs=["zorblaxquim"]
    )
    assert ("personal", 0, 11) in [(match.kind, match.start, match.end) for match in strength.matches]
    assert "monkey" not in repr(strength)


def test_crack_times_follow_the_attacks() -> None:
    times = crack_times(6.0)
    assert times["online"] == pytest.approx(1e6 / 10)
    assert times["ntlm"] == pytest.approx(1e6 / 340.1e9)
    assert list(times) == list(ATTACKS)
    assert crack_times(6.0, cards=8)["ntlm"] == pytest.approx(1e6 / 340.1e9 / 8)
    assert crack_times(6.0, cards=8)["online"] == pytest.approx(1e6 / 10)
    assert all(attack.source and attack.as_of for attack in ATTACKS.values())


@pytest.mark.parametrize("year", [1899, 2200])
def test_a_year_out_of_range(year: int) -> None:
    with pytest.raises(ConfigurationError, match="year"):
        estimate_strength("x", year=year)


def test_wrong_options() -> None:
    with pytest.raises(ConfigurationError, match="reference"):
        estimate_strength("x", estimator="nope")
    with pytest.raises(ConfigurationError, match="reference"):
        estimate_strength("x", estimator=["nope"])  # type: ignore[arg-type]
    with pytest.raises(WrongTypeError, match="year"):
        estimate_strength("x", year="2026")  # type: ignore[arg-type]
