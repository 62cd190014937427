"""The hybrid attack: listed passwords with usual endings."""

from __future__ import annotations

from itertools import pairwise

import pytest

from pwguard import estimate_strength
from pwguard.ranks import rank_log10
from pwguard.strength.hybrid import hybrid

YEAR = 2026


def cost(text: str) -> float:
    found = hybrid(text, YEAR)
    assert found is not None
    return found[0]


@pytest.mark.parametrize("text", ["moorhuhn1", "howyoudoin3", "Gilmour12", "abc123!!", "killingspree123!"])
def test_a_listed_password_with_an_ending_is_weak(text: str) -> None:
    assert rank_log10(text.lower()) is None
    strength = estimate_strength(text)
    assert strength.guesses_log10 < 8
    assert strength.matches[0].start == 0
    assert strength.matches[-1].end == len(text)


@pytest.mark.parametrize(
    "text", ["monkey", "902184657", "zqxjkvbw12", "monkey123456", "monkey!!!", "ab1", ""]
)
def test_anything_else_is_none(text: str) -> None:
    assert hybrid(text, YEAR) is None


def test_rarer_endings_cost_more() -> None:
    endings = ("1", "22", "47", "472", "4729")
    assert all(cost(f"moorhuhn{one}") < cost(f"moorhuhn{other}") for one, other in pairwise(endings))
    assert cost("moorhuhn!") <= cost("moorhuhn&") < cost("moorhuhn!&")
    assert cost("moorhuhn1998") < cost("moorhuhn1898")
    assert cost("moorhuhn2027") < cost("moorhuhn2028") == cost("moorhuhn2099")


@pytest.mark.parametrize("digits", ["١٢٣", "१२३", "１２３"])
def test_digits_of_any_script_are_digits(digits: str) -> None:
    assert cost(f"moorhuhn{digits}") == cost("moorhuhn123")
    assert cost(digits * 2) == cost("123123")


def test_numbers_cost_what_a_mask_attack_goes_through() -> None:
    assert cost("9021") < cost("90218") < cost("902184") < 6
    assert cost("17051981") < 6
    assert hybrid("90218465", YEAR) is None


def test_another_case_costs_more() -> None:
    assert cost("moorhuhn12") < cost("Moorhuhn12")


def test_the_persons_own_words_are_looked_at_all_the_same() -> None:
    kinds = {match.kind for match in estimate_strength("moorhuhn1", user_inputs=["Moorhuhn"]).matches}
    assert "personal" in kinds
