"""The estimator "pwguard": ranks inside the list, a mean outside, and what neither may do."""

from __future__ import annotations

import math
import random
import statistics
import string

import pytest

from pwguard import estimate_strength
from pwguard.candidate import ANALYSED_LENGTH
from pwguard.ranks import rank_log10
from pwguard.strength.estimate import BELOW_LINES, OTHER_CASE
from pwguard.text import fold


def guesses(password: str, *inputs: str) -> float:
    return estimate_strength(password, user_inputs=inputs).guesses_log10


def test_it_is_the_default() -> None:
    assert estimate_strength("x").estimator == "pwguard"


def test_the_empty_text_costs_one_guess() -> None:
    strength = estimate_strength("")
    assert (strength.guesses_log10, strength.matches, strength.score) == (0.0, (), 0)


@pytest.mark.parametrize("password", ["password", "1qaz2wsx", "w5txn36alfw", "trustno1"])
def test_a_listed_password_costs_its_rank(password: str) -> None:
    strength = estimate_strength(password)
    assert strength.guesses_log10 == rank_log10(password)
    assert [(match.kind, match.start, match.end) for match in strength.matches] == [
        ("listed", 0, len(password))
    ]


def test_another_case_of_a_listed_password_costs_more() -> None:
    assert rank_log10("tRuStNo1") is None
    assert guesses("tRuStNo1") == pytest.approx(guesses("trustno1") + OTHER_CASE)


def test_a_listed_password_that_is_personal_costs_no_more_than_either() -> None:
    assert rank_log10("alicante") is not None
    assert guesses("alicante", "alicante") < guesses("alicante")
    assert guesses("alicante", "wombat") == guesses("alicante")


@pytest.mark.parametrize("length", range(1, 8))
def test_a_short_text_costs_less_than_a_million_or_brute_force(length: int) -> None:
    draws = random.Random(length)  # noqa: S311  the same each time
    texts = ["".join(draws.choices(string.ascii_letters + string.digits, k=length)) for _ in range(50)]
    for text in (text for text in texts if rank_log10(text.lower()) is None):
        strength = estimate_strength(text)
        assert strength.guesses_log10 <= min(5.99, length * math.log10(62))
        assert strength.matches[-1].end == length
        assert "why_short" in strength.feedback or strength.matches[0].kind == "dictionary"


@pytest.mark.parametrize(
    "text", ["00000004", "97977979", "19501952", "monkeymonkey2000", "hunt3r!!", "02468024"]
)
def test_a_pattern_in_what_is_nearly_listed_is_weak(text: str) -> None:
    assert guesses(text) < 6


@pytest.mark.parametrize("text", ["ｐａｓｓｗｏｒｄ", "１２３４５６７８", "٠٠٠٠٠٠٠٠", "pässwörd"])
def test_another_script_hides_nothing(text: str) -> None:
    assert rank_log10(fold(text)) is not None
    assert guesses(text) < 5
    assert guesses(f"{text}1") < 6


@pytest.mark.parametrize(
    ("text", "details"),
    [
        ("zorbl7", "Zorbl"),
        ("xalbroz", "Zorblax"),
        ("Z0rbl4x", "Zorblax"),
        ("4d4", "Ada"),
        ("4da!", "Ada"),
        ("291137", "1937-11-29"),
        ("85121077", "1985-12-10"),
        ("32091459", "95419023"),
    ],
)
def test_the_persons_words_are_seen_in_short_texts_however_altered(text: str, details: str) -> None:
    assert guesses(text, details) < guesses(text) - 0.5


def test_whoever_aims_at_the_person_does_not_pay_for_characters() -> None:
    inputs = ["Zorbla Quimfex"]
    ours = estimate_strength("zorblaquimfex", user_inputs=inputs)
    rules = estimate_strength("zorblaquimfex", user_inputs=["zorblaquimfex"], estimator="zxcvbn")
    assert ours.guesses_log10 <= rules.guesses_log10 + 1
    assert {match.kind for match in ours.matches} == {"personal"}


@pytest.mark.parametrize("alphabet", [string.ascii_letters + string.digits, string.ascii_lowercase])
@pytest.mark.parametrize("length", [10, 12, 16, 20])
def test_random_characters_are_not_underrated(alphabet: str, length: int) -> None:
    choose = random.Random(length).choices  # noqa: S311  a sample
    true = length * math.log10(len(alphabet))
    off = sorted(guesses("".join(choose(alphabet, k=length))) - true for _ in range(200))
    assert statistics.median(off) > -0.01
    assert off[4] > -1
    assert off[-1] < 0.01


@pytest.mark.parametrize("text", ["HS73SSo8CS", "TdrowRy2AB", "51sBx4usS1", "MMLZaB7QR5P1973FABNS"])
def test_a_word_found_by_chance_makes_random_characters_no_cheaper(text: str) -> None:
    assert guesses(text) == pytest.approx(len(text) * math.log10(62), abs=1)


def test_capitals_anywhere_say_nothing_of_the_letters() -> None:
    assert guesses("WJdCRFXFHG") > 14
    assert guesses("McDonaldFarm") < 10


@pytest.mark.parametrize("password", ["hamtarorock", "whoisit69", "hermeneuo", "520lover101183"])
def test_what_is_near_a_line_and_not_random_stays_below_it(password: str) -> None:
    assert rank_log10(password) is None
    assert guesses(password) < 8 < guesses("xqzvwkhjf")


def test_what_the_rules_know_is_not_random() -> None:
    for text in ("147655147655", "qwertyuiopasdfghjklzxcvbnm123", "januaryfebruary1999"):
        assert guesses(text) < 0.75 * len(text)


@pytest.mark.parametrize("password", ["kjqzvwpx", "u7!kQz0v"])
def test_brute_force_over_eight_characters_stays_below_a_score_of_three(password: str) -> None:
    assert estimate_strength(password).score == 2


@pytest.mark.parametrize(
    "password", ["zxorbla7", "пароль-зима", "Tr0ub4dor&3", "correct horse battery", "\x00"]
)
def test_weights_are_the_bits_of_the_whole(password: str) -> None:
    strength = estimate_strength(password, weights=True)
    assert len(strength.weights) == len(password)
    assert min(strength.weights) >= 0
    assert sum(strength.weights) == pytest.approx(strength.guesses_log10 * math.log2(10))
    assert estimate_strength(password).weights == ()


def test_what_is_odd_weighs_more_than_what_is_usual() -> None:
    weights = estimate_strength("summerqz", weights=True).weights
    assert min(weights[6:]) > statistics.mean(weights[:6])


def test_long_text_is_bounded_and_says_so() -> None:
    strength = estimate_strength("zq" * ANALYSED_LENGTH)
    assert strength.bounded
    assert strength.matches[-1].end == ANALYSED_LENGTH


@pytest.mark.parametrize(
    ("password", "most"),
    [
        ("abcdefghijklmnopqrstuvwxyz", 6),
        ("a" * ANALYSED_LENGTH, 6),
        ("hunter2hunter2", 6),
        ("correct horse battery staple", 20),
        ("Tr0ub4dor&3", 16),
    ],
)
def test_the_model_lifts_what_the_rules_explain_only_so_far(password: str, most: float) -> None:
    assert guesses(password) < most


@pytest.mark.parametrize(
    "password", ["gilmour12", "moorhuhn!", "xqxqxqxqxqxqxqxq", "27081913", "902184", "mnbvcxz7y"]
)
def test_the_list_is_tried_before_what_is_weak_and_not_on_it(password: str) -> None:
    assert rank_log10(password) is None
    assert guesses(password) == BELOW_LINES[0]


@pytest.mark.parametrize(
    ("password", "inputs"), [("wombatina", "Wombatina"), ("90218", "90218"), ("anitabmow", "Wombatina")]
)
def test_who_knows_the_person_needs_no_list(password: str, inputs: str) -> None:
    assert rank_log10(password) is None
    assert guesses(password, inputs) < min(guesses(password), 3)


def test_the_parts_of_a_phrase_cover_it_and_sum_to_its_price() -> None:
    text = "abacus-abdomen7-abdominal-abide"
    strength = estimate_strength(text, weights=True)
    matches = strength.matches
    assert [match.kind for match in matches[:2]] == ["passphrase", "bruteforce"]
    assert "".join(text[match.start : match.end] for match in matches) == text
    assert sum(match.guesses_log10 for match in matches) == pytest.approx(strength.guesses_log10)
    assert strength.weights[text.index("7")] > strength.weights[text.index("-")]


@pytest.mark.parametrize("text", ["N0WayJ0se!", "G0dIsG00d!", "C0rrectH0rse!", "S3cr3tP@ss!"])
def test_words_in_odd_capitals_and_symbols_are_not_random(text: str) -> None:
    assert estimate_strength(text).guesses_log10 < 8.5
