"""The estimator "zxcvbn": what it does where the package gives no answer, or one that depends on others."""

from __future__ import annotations

import decimal
from concurrent.futures import ThreadPoolExecutor

import pytest

from pwguard import estimate_strength
from pwguard.strength.layouts import LAYOUTS, steps


def guesses(password: str, *inputs: str) -> float:
    return estimate_strength(password, user_inputs=inputs, estimator="zxcvbn").guesses_log10


def test_the_empty_text_costs_one_guess() -> None:
    strength = estimate_strength("", estimator="zxcvbn")
    assert (strength.guesses_log10, strength.matches, strength.score) == (0.0, (), 0)


def test_long_text_is_bounded_and_says_so() -> None:
    strength = estimate_strength("correct horse battery staple " * 10, estimator="zxcvbn")
    assert strength.bounded
    assert strength.matches[-1].end == 128
    assert not estimate_strength("x" * 128, estimator="zxcvbn").bounded


def test_words_of_one_call_do_not_reach_another() -> None:
    before = guesses("zorblaxquim")
    assert guesses("zorblaxquim", "zorblaxquim") == pytest.approx(0.301, abs=0.001)
    assert guesses("zorblaxquim") == before


def test_threads_do_not_share_words() -> None:
    def mine(number: int) -> float:
        word = f"zorblax{chr(97 + number % 26)}quim"
        return guesses(word, word)

    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(mine, range(400))) == {mine(0)}


def test_a_doubled_word_has_its_first_rank() -> None:
    assert guesses("zorblaxquim", "zorblaxquim", "other", "zorblaxquim") == guesses(
        "zorblaxquim", "zorblaxquim"
    )


def test_a_string_is_one_word() -> None:
    strength = estimate_strength("zorblaxquim", user_inputs="zorblaxquim", estimator="zxcvbn")
    assert [match.kind for match in strength.matches] == ["personal"]


def test_letters_that_lengthen_in_lower_case_do_not_shift_spans() -> None:
    strength = estimate_strength("İİmonkey", estimator="zxcvbn")
    assert ("dictionary", 2, 8) in [(match.kind, match.start, match.end) for match in strength.matches]


@pytest.mark.parametrize("text", ["\ud800monkey", "\ud800" * 5, "\n\n\n", "\x00", "🦊🦊🦊🦊", "가" * 128])
def test_any_text_has_a_finite_answer(text: str) -> None:
    strength = estimate_strength(text, estimator="zxcvbn", user_inputs=[text])
    assert 0 <= strength.guesses_log10 <= 290


def test_does_not_follow_the_callers_decimal_context() -> None:
    expected = guesses("monkeymonkey2019")
    with decimal.localcontext(decimal.Context(prec=2, traps=[decimal.Inexact])):
        assert guesses("monkeymonkey2019") == expected


def test_the_year_is_the_references() -> None:
    assert estimate_strength("2026", year=2026, estimator="zxcvbn") == estimate_strength(
        "2026", year=1990, estimator="zxcvbn"
    )


def test_layouts_are_the_packages() -> None:
    from zxcvbn.adjacency_graphs import ADJACENCY_GRAPHS  # noqa: PLC0415  the oracle
    from zxcvbn.scoring import calc_average_degree  # noqa: PLC0415

    for name, graph in ADJACENCY_GRAPHS.items():
        theirs = {
            (key + typed): (direction, bool(shifted))
            for key, neighbours in graph.items()
            for direction, neighbour in enumerate(neighbours)
            for shifted, typed in enumerate(neighbour or "")
        }
        assert {pair: tuple(step) for pair, step in steps(LAYOUTS[name])} == theirs
    for name in ("qwerty", "keypad"):
        assert LAYOUTS[name].degree == pytest.approx(calc_average_degree(ADJACENCY_GRAPHS[name]))
        assert LAYOUTS[name].keys == len(ADJACENCY_GRAPHS[name])
