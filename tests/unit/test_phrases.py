"""Passphrases of every packaged list cost what drawing them costs."""

from __future__ import annotations

import itertools
import math
import random
from pathlib import Path

import pytest

import pwguard
from pwguard import estimate_strength
from pwguard.strength.phrases import COIN, DIGIT, phrase

LISTS = {
    file.stem.removeprefix("words-"): file.read_text(encoding="utf-8").split()
    for file in sorted((Path(pwguard.__file__).parent / "_data").glob("words-*.txt"))
}


def price(text: str) -> float:
    found = phrase(text, text.lower())
    assert found is not None
    return found.guesses_log10


def test_there_are_lists() -> None:
    assert len(LISTS) >= 13


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("separator", ["-", "", " ", "7", "--"])
def test_a_phrase_costs_its_words(name: str, separator: str) -> None:
    words = LISTS[name]
    draw = random.Random(name)  # noqa: S311  a sample
    for size in range(3, 9):
        chosen = draw.choices(words, k=size)
        expected = size * math.log10(len(words))
        text = separator.join(chosen)
        assert expected - 4 < price(text) < expected + 0.001
        assert estimate_strength(text).guesses_log10 < expected + 0.001


@pytest.mark.parametrize("name", LISTS)
def test_words_of_every_list_are_known(name: str) -> None:
    for first, second in itertools.pairwise(LISTS[name][:: len(LISTS[name]) // 600]):
        assert price(f"{first}.{second}") < 2 * math.log10(len(LISTS[name])) + 0.001


@pytest.mark.parametrize(
    ("text", "more"),
    [
        ("Abacus-Abdomen-Abdominal", 0),
        ("ABACUS-ABDOMEN-ABDOMINAL", 0),
        ("Abacus-abdomen-Abdominal", 3 * COIN),
        ("abacus-abdomen-abdominal7", DIGIT),
        ("abacus4-abdomen-abdominal7", DIGIT + 2 * COIN),  # as if drawn from two separators
        ("5abacus-abdomen-abdominal", DIGIT),
    ],
)
def test_additions_cost_what_the_generator_pays_for_them(text: str, more: float) -> None:
    assert price(text) == pytest.approx(3 * math.log10(7776) + more)


@pytest.mark.parametrize(
    "text", ["", "-", "abacus", "abacus-qzxvj-abdomen", "abacus\0abdomen", "aaaaaaaa", "1234"]
)
def test_what_is_no_phrase_has_no_price(text: str) -> None:
    assert phrase(text, text.lower()) is None


def test_mixed_lists_are_no_phrase() -> None:
    only = {
        name: set(words).difference(*(LISTS[other] for other in LISTS if other != name))
        for name, words in LISTS.items()
    }
    # Of several as long, the last: another may be words of one list itself (``podsystem``).
    one, other = (max(only[name], key=lambda word: (len(word), word)) for name in ("pl", "eff-long"))
    text = f"{one}-{other}"
    assert phrase(text, text) is None
