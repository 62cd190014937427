"""What a word list's audit says."""

from __future__ import annotations

import json
import random
from itertools import product
from math import log2

import pytest

from pwguard.passphrase import WordList
from pwguard.passphrase.audit import FARTHEST, audit, edit_distance, within
from pwguard.passphrase.decoding import only_beginnings, prefix_free, uniquely_decodable, without_beginnings


def test_the_published_figures_of_a_list() -> None:
    found = audit(WordList.named("eff-long"))
    assert found.size == 7776
    assert found.bits == log2(7776)
    assert round(found.mean_length, 2) == 6.99
    assert (found.shortest, found.longest) == (3, 9)
    assert round(found.efficiency, 3) == 1.849
    assert found.uniquely_decodable
    assert found.prefix_free
    assert found.edit_distance == 1
    assert len(found.profanity) >= 3
    assert ("cannon", "canon") in found.homophones
    assert audit(WordList.named("eff-short-2")).edit_distance == 3


def test_our_english_list_wins() -> None:
    ours, theirs = audit(WordList.named("en")), audit(WordList.named("eff-long"))
    assert ours.size == theirs.size
    assert ours.mean_length < theirs.mean_length
    assert ours.edit_distance > theirs.edit_distance
    assert ours.prefix_free
    assert not ours.profanity
    assert not ours.homophones


def test_it_is_json() -> None:
    found = audit(WordList(["bare", "bear", "damn"]))
    shown = json.loads(json.dumps(found.to_dict()))
    assert shown["homophones"] == [["bare", "bear"]]
    assert shown["profanity"] == ["damn"]
    assert shown["ascii"] is True


def decodable(words: tuple[str, ...], longest: int = 8) -> bool:
    """Look for a text that can be cut in two ways, among all short ones."""
    seen: set[str] = set()
    for count in range(1, longest + 1):
        for chosen in product(words, repeat=count):
            text = "".join(chosen)
            if text in seen and len(text) <= longest:
                return False
            if len(text) <= longest:
                seen.add(text)
    return True


@pytest.mark.parametrize(
    "words",
    [
        ("a", "ab", "b"),
        ("a", "ab", "abb"),
        ("a", "ab", "bb"),
        ("ab", "abba", "ba"),
        ("a", "aab", "ba"),
        ("aa", "aab", "b"),
        ("ab", "cab", "abc"),
        ("abc", "bc", "a"),
        ("ax", "b"),
    ],
)
def test_unique_decodability(words: tuple[str, ...]) -> None:
    assert uniquely_decodable(words) is decodable(words)


def test_known_lists() -> None:
    assert uniquely_decodable(WordList.named("eff-long"))
    assert prefix_free(["a", "b"])
    assert not prefix_free(["ab", "b", "a"])
    assert without_beginnings(["a", "ab", "abc", "b"]) == ("abc", "b")
    assert only_beginnings(["a", "ab", "abc", "b"]) == ("a", "b")


@pytest.mark.parametrize(
    ("words", "distance"),
    [
        (["cat", "cart"], 1),
        (["cat", "cot"], 1),
        (["form", "from"], 2),
        (["abcd", "abef"], 2),
        (["kitten", "sitting"], 3),
        (["elephant", "crocodile"], 4),
        (["a", "b"], 1),
        (["ab", "cde"], 3),
    ],
)
def test_edit_distance(words: list[str], distance: int) -> None:
    assert edit_distance(words) == distance
    word, other = words
    assert within(word, other, distance if distance < 4 else 9)
    assert not within(word, other, distance - 1)


def test_words_too_long_to_compare_are_at_least_so_far_apart() -> None:
    letters = random.Random(1)  # noqa: S311  words far apart, not secrets
    words = ["".join(letters.choices("abcdefghijklmnopqrstuvwxyz", k=64)) for _ in range(40)]
    assert edit_distance(words[:2]) == FARTHEST + 1
    assert edit_distance(words) == FARTHEST
