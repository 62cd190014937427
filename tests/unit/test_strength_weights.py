"""Bits by code point, and the reasons given."""

from __future__ import annotations

import math
import random
import string

import pytest

from pwguard import estimate_strength
from pwguard.strength.feedback import ADD_WORDS, STRONG

TEXTS = [
    "password",
    "Summer2026!",
    "Tr0ub4dor&3",
    "kq7xz2vb",
    "pässwörd-123",
    "İİmonkey",
    "a",
    "",
    "aaaa",
    "🦊" * 9,
]


@pytest.mark.parametrize("estimator", ["pwguard", "zxcvbn"])
@pytest.mark.parametrize("text", TEXTS)
def test_bits_sum_to_the_estimate(text: str, estimator: str) -> None:
    strength = estimate_strength(text, estimator=estimator, weights=True)
    assert len(strength.weights) == len(text)
    assert all(bits >= 0 for bits in strength.weights)
    assert sum(strength.weights) == pytest.approx(strength.guesses_log10 * math.log2(10), abs=1e-6)


def test_bits_are_given_only_when_asked_for() -> None:
    assert estimate_strength("Summer2026!").weights == ()


def test_the_unexpected_carries_the_password() -> None:
    weights = estimate_strength("passwordkq7x", weights=True).weights
    assert sum(weights[8:]) > 2 * sum(weights[:8])


def test_a_capital_counts_where_it_stands() -> None:
    plain = estimate_strength("monkeyshine", weights=True).weights
    capital = estimate_strength("monkeyShine", weights=True).weights
    assert capital[6] / sum(capital) > plain[6] / sum(plain)


@pytest.mark.parametrize(
    ("text", "inputs", "codes"),
    [
        ("password", [], ["why_listed"]),
        ("HansFlorianZimmer9", ["Hans Florian Zimmer"], ["why_personal", "why_ending"]),
        ("Freundschaft2025", [], ["why_word", "why_year", "why_capitals"]),
        ("kq7xz2", [], ["why_short"]),
        ("6yhn7ujm8ik,", [], ["why_keyboard"]),
        ("ghijklmnopqrs", [], ["why_sequence"]),
        ("xqzxqzxqz", [], ["why_repeat"]),
        ("23/11/1987", [], ["why_date"]),
    ],
)
def test_reasons_then_what_helps(text: str, inputs: list[str], codes: list[str]) -> None:
    assert list(estimate_strength(text, user_inputs=inputs).feedback) == [*codes, ADD_WORDS]


def test_there_is_feedback_at_every_score() -> None:
    chance = random.Random(3)  # noqa: S311
    scores = set()
    for length in range(20):
        for alphabet in (string.ascii_lowercase, "0123456789", "aeinrst"):
            strength = estimate_strength("".join(chance.choices(alphabet, k=length)))
            scores.add(strength.score)
            assert strength.feedback
            assert (strength.feedback == (STRONG,)) == (strength.score == 4)
    assert scores == {0, 1, 2, 3, 4}
