"""The character model: what the packed automaton answers is a probability, and its guesses grow with cost."""

from __future__ import annotations

import itertools

import pytest

from pwguard.strength.characters import RADIX, SCALE, SYMBOLS, costs, guesses_log10

CONTEXTS = ["", "p", "pa", "pas", "passwor", "199", "qx", "zqxj", "~~~", "пароль", "Ünïcode"]


@pytest.mark.parametrize("context", CONTEXTS)
def test_what_may_follow_a_context_sums_to_one(context: str) -> None:
    follows = [costs(context + character)[len(context)] for character in (*SYMBOLS, "?")]
    ends = costs(context)[-1]
    total = sum(10 ** (-steps / SCALE) for steps in (*follows, ends))
    # Costs are rounded to a step each, and never below what a shorter context says.
    assert 0.9 < total < 10 ** (0.5 / SCALE)


def test_every_symbol_has_a_code_of_its_own() -> None:
    assert len(set(SYMBOLS)) == len(SYMBOLS) == RADIX - 2


def test_what_follows_depends_on_what_stands_before() -> None:
    assert costs("passw")[4] < costs("qqqqw")[4]


def test_guesses_never_fall_as_cost_grows() -> None:
    guesses = [guesses_log10("", steps) for steps in range(4000)]
    assert guesses[0] == 0
    assert all(low <= high for low, high in itertools.pairwise(guesses))
    assert guesses[-1] < 4000 / SCALE


@pytest.mark.parametrize(
    ("likelier", "rarer"),
    [("password", "drowssap"), ("monkey12", "12monkey"), ("maria1987", "qzxvjwkpf"), ("aaaa", "aqzk")],
)
def test_orders_what_people_choose(likelier: str, rarer: str) -> None:
    assert sum(costs(likelier)) < sum(costs(rarer))


def test_letters_that_no_code_tells_apart_cost_as_such() -> None:
    assert guesses_log10("пароль", sum(costs("пароль"))) > 6
