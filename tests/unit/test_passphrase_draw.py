"""The draw is uniform: chi-square over whole spaces, with a seeded source so that the result is fixed."""

from __future__ import annotations

from math import log2
from random import Random
from typing import Any

import pytest
from uniform import assert_uniform, draws

from pwguard.errors import GenerationError
from pwguard.passphrase import WordList
from pwguard.passphrase.ambiguous import least_texts, one_reading, told_apart
from pwguard.passphrase.chance import Below
from pwguard.passphrase.characters import AMBIGUOUS, app_space, password_space, pin_space
from pwguard.passphrase.counting import Ways
from pwguard.passphrase.layout import Layout, Readings
from pwguard.passphrase.phrase import passphrase_space
from pwguard.passphrase.space import LeastSpace

AMBIGUOUS_LIST = WordList(("a", "ab", "b", "ba", "aa"))


@pytest.mark.parametrize(
    "options",
    [
        {"words": 2, "wordlist": "x"},
        {"words": 3, "capitalize": "random", "wordlist": WordList(("ox", "3d", "elk"))},
        {"words": 2, "digits": 1, "separator": ("-", ".")},
        {"words": 3, "separator": "", "wordlist": AMBIGUOUS_LIST},
        {"words": 3, "separator": "", "wordlist": AMBIGUOUS_LIST, "max_length": 4},
        {"words": 2, "symbols": 1, "max_length": 6},
        {"acrostic": "oxo"},
    ],
    ids=str,
)
def test_passphrases(options: dict[str, object]) -> None:
    options = {"wordlist": WordList(("ox", "elk", "otter", "xerus")), **options}
    if options["wordlist"] == "x":
        options["wordlist"] = WordList(("ox", "elk", "otter", "xerus", "gnu"))
    space = passphrase_space(**options)  # type: ignore[arg-type]
    assert_uniform(draws(space), space.size)


@pytest.mark.parametrize("required", [(), ("digit",), ("lower", "upper", "digit")])
def test_passwords(required: tuple[str, ...]) -> None:
    space = password_space(3, None, "abcXY12!", required, frozenset())
    assert_uniform(draws(space), space.size)


def test_pins_and_app_passwords() -> None:
    pins = pin_space(3, None)
    assert_uniform(draws(pins), pins.size)
    bits = Random(2).getrandbits  # noqa: S311  repeatable
    texts = [app_space(2, None).draw(bits).text for _ in range(20_000)]
    assert_uniform((text[0] for text in texts), 20)
    assert_uniform((text[-1] for text in texts), 8)
    assert not set("".join(texts)) & AMBIGUOUS


@pytest.mark.parametrize("bounds", [{}, {"least": 4, "limit": 4}, {"kinds": ("upper", "digit")}], ids=str)
def test_a_guaranteed_minimum_is_drawn_uniformly_too(bounds: dict[str, Any]) -> None:
    words = (*AMBIGUOUS_LIST.words, "A", "Aa")
    layout = Layout((words,) * 2, ("",), digits=1, **bounds)
    told = told_apart(layout)
    assert told is not None
    readings, least = least_texts(layout)
    space = LeastSpace(Ways(layout), readings.count, least)
    assert not space.exact
    assert least <= told.size < Ways(layout).size
    bits = Random(3).getrandbits  # noqa: S311  repeatable
    assert_uniform((space.draw(bits).text for _ in range(30 * told.size)), told.size)


def test_a_large_ambiguous_list_has_a_guaranteed_minimum() -> None:
    bits = Random(4).getrandbits  # noqa: S311  repeatable
    letters = "abcdefghijklmnopqrstuvwxyz"
    words = {"".join(letters[bits(8) % 26] for _ in range(2 + bits(8) % 5)) for _ in range(4000)}
    space = passphrase_space(6, wordlist=WordList(sorted(words)), separator="")
    assert not space.exact
    made = space.draw()
    assert not made.exact
    assert len(made.words) == 6
    assert made.text == "".join(made.words)
    assert 0 < made.entropy_bits < 6 * log2(len(words))
    assert "at least" in repr(made)


def test_phrases_that_are_all_ambiguity_ask_for_a_separator() -> None:
    layout = Layout((("a", "aa"),) * 30, ("",))
    readings, least = least_texts(layout)
    with pytest.raises(GenerationError, match="separator"):
        LeastSpace(Ways(layout), readings.count, least).draw()


def test_readings_are_counted() -> None:
    layout = Layout((("a", "ab", "b"),) * 3, ("", "-"))
    readings = Readings(layout)
    assert readings.count("aba") == 1
    assert readings.count("abab") == 2
    assert readings.count("a-b-a") == 1
    assert readings.count("abc") == 0
    assert readings.first("a-bb") == ("a", "b", "b")


def test_what_can_be_read_in_one_way_only() -> None:
    def certain(words: tuple[str, ...], separators: tuple[str, ...], digits: int = 0) -> bool:
        layout = Layout((words,) * 2, separators, digits=digits)
        return one_reading(layout, words, known_prefix_free=False)

    assert certain(("a", "ab"), ("-",))
    assert certain(("a", "ab"), ("-", "."), digits=2)
    assert certain(("a", "ab"), ("1", "2"), digits=2)
    assert certain(("ab", "b"), ("",))
    assert certain(("a", "ab", "abb"), ("",))
    assert not certain(("a", "ab", "b"), ("",))
    assert not certain(("a", "ab"), ("-", ""))
    assert not certain(("a1", "a"), ("-",), digits=1)


@pytest.mark.parametrize("size", [1, 2, 3, 255, 256, 257, 7776**6, 10**40])
def test_numbers_below_are_cut_from_a_whole_multiple(size: int) -> None:
    below = Below(size)
    assert below.limit % size == 0
    assert (1 << below.bits) - below.limit < size
    given = iter([below.limit, (1 << below.bits) - 1, below.limit - 1])
    assert below.draw(lambda bits: next(given) if bits == below.bits else -1) == size - 1
