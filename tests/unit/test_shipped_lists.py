"""Every shipped word list is what it is said to be."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pwguard import data
from pwguard.passphrase import SHIPPED, WordList, shipped
from pwguard.passphrase.wordlist import LONGEST_SHIPPED

if TYPE_CHECKING:
    from pathlib import Path

OURS = ("en", "de", "es", "fr", "it", "nb", "nl", "pl", "pt", "sv")
SIZES = {"eff-short-1": 6**4, "eff-short-2": 6**4}


def words_of(name: str) -> tuple[str, ...]:
    return WordList.named(name).words


def beginnings(word: str) -> set[str]:
    return {word[:end] for end in range(1, len(word))}


def mistyped(word: str) -> set[str]:
    """Return keys that two words share when one typing mistake makes one of the other."""
    lost = {word[:at] + word[at + 1 :] for at in range(len(word))}
    swapped = {word[:at] + word[at + 1] + word[at] + word[at + 2 :] for at in range(len(word) - 1)}
    replaced = {f"{word[:at]}_{word[at + 1 :]}" for at in range(len(word))}
    return lost | swapped | replaced


def test_all_are_listed() -> None:
    assert [words.name for words in shipped()] == list(SHIPPED)
    assert {"eff-long", "eff-short-1", "eff-short-2", *OURS} == set(SHIPPED)
    assert SHIPPED[0] == "en"


@pytest.mark.parametrize("name", SHIPPED)
def test_a_roll_of_dice_chooses_a_word(name: str) -> None:
    words = words_of(name)
    assert len(words) == len(set(words)) == SIZES.get(name, 6**5)
    assert list(words) == sorted(words)


@pytest.mark.parametrize("name", SHIPPED)
def test_no_word_begins_another(name: str) -> None:
    words = set(words_of(name))
    assert not [word for word in words if beginnings(word) & words]


@pytest.mark.parametrize("name", SHIPPED)
def test_words_are_typable_everywhere(name: str) -> None:
    letters = set("".join(words_of(name)))
    assert letters <= set("abcdefghijklmnopqrstuvwxyz") | ({"-"} if name.startswith("eff") else set())


def test_the_longest_word_of_all() -> None:
    assert max(len(word) for words in shipped() for word in words) == LONGEST_SHIPPED


@pytest.mark.parametrize("name", OURS)
def test_words_are_neither_short_nor_long(name: str) -> None:
    assert {len(word) for word in words_of(name)} <= set(range(4, 10))


@pytest.mark.parametrize("name", OURS)
def test_no_typing_mistake_makes_another_word(name: str) -> None:
    words = words_of(name)
    known = set(words)
    seen: dict[str, str] = {}
    for word in words:
        keys = mistyped(word)
        assert not (keys - {word}) & known, word
        for key in keys:
            if "_" in key:
                assert seen.setdefault(key, word) == word


@pytest.mark.parametrize("name", OURS)
def test_no_word_is_one_that_anybody_might_object_to(name: str) -> None:
    bad = set(str(data.mapped("audit-profanity.txt"), "utf-8").split("\n"))
    assert not bad & set(words_of(name))


def test_no_two_english_words_sound_the_same() -> None:
    words = set(words_of("en"))
    for line in str(data.mapped("audit-homophones.txt"), "utf-8").split("\n"):
        assert len(words & set(line.split())) <= 1


@pytest.mark.parametrize("name", SHIPPED)
def test_the_list_that_people_read_is_the_packaged_one(name: str, root: Path) -> None:
    read = WordList.load(root / "wordlists" / "lists" / f"{name}.txt")
    assert read.words == words_of(name)
