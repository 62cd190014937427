"""Separators hide nothing, and cost little."""

from __future__ import annotations

import random
import string

import pytest

from pwguard import estimate_strength
from pwguard.passphrase import generate_app_password
from pwguard.strength.separated import joined

WEAK = [
    "p a s s w o r d",
    "P_A_S_S_W_O_R_D_1",
    "p.a.s.s.w.o.r.d",
    "1 2 3 4 5 6 7 8",
    "q w e r t y u i o p",
    "123 456 789",
    "let me in",
    "oh my god",
]
NO_MORE_THAN = [
    ("yes we can", 8.5),
    ("the cat sat", 10.0),
    ("dog cat dog cat", 10.0),
    ("i love my dog", 11.0),
    ("to be or not to be", 17.5),
    ("s u m m e r 2 0 2 4", 8.0),
    ("555-867-5309", 11.5),
    ("(212) 555-0147", 11.5),
    ("192.168.1.77", 11.0),
    ("a4:5e:60:c2:11:9f", 17.0),
]


@pytest.mark.parametrize("text", WEAK)
def test_what_the_groups_spell_is_weak(text: str) -> None:
    strength = estimate_strength(text)
    assert strength.guesses_log10 < 6
    assert (strength.matches[0].start, strength.matches[-1].end) == (0, len(text))


@pytest.mark.parametrize(("text", "most"), NO_MORE_THAN)
def test_short_words_and_numbers_are_not_drawn_at_random(text: str, most: float) -> None:
    assert estimate_strength(text).guesses_log10 <= most


def test_parts_cover_the_text_without_gaps() -> None:
    for text in ("-the cat sat-", "dog cat sun", "h u n t e r 2 1", "__a_b_c_d_e_f_g_h!"):
        matches = estimate_strength(text, weights=True).matches
        assert [match.start for match in matches] == [0, *(match.end for match in matches[:-1])]
        assert matches[-1].end == len(text)


def test_the_persons_words_are_seen_between_separators() -> None:
    text = "z o r b l a x 1 9 3 7"
    assert estimate_strength(text, user_inputs=["Zorblax"]).guesses_log10 < 7
    assert estimate_strength(text).guesses_log10 > 8


def test_groups_drawn_at_random_keep_what_they_are_worth() -> None:
    draws = random.Random(4)  # noqa: S311  the same each time
    for _ in range(200):
        words = ["".join(draws.choices(string.ascii_lowercase, k=4)) for _ in range(4)]
        assert estimate_strength("-".join(words)).guesses_log10 > 20
    assert estimate_strength(generate_app_password().text).guesses_log10 > 15


def test_letters_that_the_model_never_saw_do_not_look_random() -> None:
    for text in ("пароль123456", "Москва2024", "κωδικός123", "Fußball2024"):
        assert estimate_strength(text).guesses_log10 < 8
    assert estimate_strength("корова бегает быстро").guesses_log10 > 14


def test_capitals_that_begin_words_do_not_look_random() -> None:
    text = "MayTheForceBeWithYou77"
    assert (
        estimate_strength(text).guesses_log10 < 26 < estimate_strength("mAyTHefoRCebEWithYOu77").guesses_log10
    )


def test_random_hexadecimal_digits_cost_no_more_than_all_of_them() -> None:
    assert estimate_strength("a45e60c2119f0b7d").guesses_log10 == pytest.approx(19.3, abs=0.1)


def test_what_looks_random_is_one_part() -> None:
    (match,) = estimate_strength("h4Tq-93kw").matches
    assert match.guesses_log10 == estimate_strength("h4Tq-93kw").guesses_log10


def test_what_the_groups_spell_is_not_shown() -> None:
    found = joined("z o r b l a x")
    assert found is not None
    assert found.candidate.analysed == "zorblax"
    assert "z" not in repr(found.candidate)
    assert "zorblax" not in repr(found)
