"""Own word lists: what is accepted, and what is an error that names the line."""

from __future__ import annotations

import copy
import pickle
from typing import TYPE_CHECKING, Any

import pytest

from pwguard.errors import ConfigurationError, DataFileError, InvalidInputError, WrongTypeError
from pwguard.passphrase import WordList, shipped
from pwguard.passphrase.wordlist import LARGEST_FILE

if TYPE_CHECKING:
    from pathlib import Path


def load(folder: Path, content: bytes | str) -> WordList:
    file = folder / "list.txt"
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return WordList.load(file)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("one\ntwo\n", ("one", "two")),
        ("one\r\ntwo", ("one", "two")),
        ("\ufeffone\n\n  two \n", ("one", "two")),
        ("11 one\n12\ttwo\n", ("one", "two")),
        ("12 two\n11 one\n", ("one", "two")),
        ("1-1 one\n1-2 two\n1-10 ten\n", ("one", "two", "ten")),
        ("123\n456\n", ("123", "456")),
        ("blåbær\nœuf\n", ("blåbær", "œuf")),
        ("Ox\nox\n", ("Ox", "ox")),
    ],
)
def test_clean_files(tmp_path: Path, content: str, words: tuple[str, ...]) -> None:
    assert load(tmp_path, content).words == words


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "fewer than two words"),
        ("one\n", "fewer than two words"),
        ("one\ntwo\none\n", "line 3: the same word as number 1"),
        ("one\n\ntwo\ntwo\n", "line 4: the same word as number 2"),
        ("one\ntwo words\n", "line 2: more than one word"),
        ("one\nbla\u030abær\n", "line 2: text that is not in Unicode NFC"),
        ("one\n\u0308two\n", "line 2: text that begins with a combining character"),
        ("one\nt\x07wo\n", "line 2: a control or invisible character"),
        ("one\ntwo\u200b\n", "line 2: a control or invisible character"),
        ("one\nt\x00wo\n", "line 2: a control or invisible character"),
        (b"one\ntw\xffo\n", "line 2: not UTF-8 text"),
        ("one\ntwo\n".encode("utf-16"), "not UTF-8 text"),
        ("one\n" + "o" * 65, "line 2: longer than 64 characters"),
        ("11 one\ntwo\n", "line 2: no dice number"),
        ("11 one\n11 two\n", "line 2: the dice number of line 1 again"),
        ("11 one\n121 two\n", "line 2: 3 dice, where the first line has 2"),
        ("11 one\n12 two words\n", "line 2: more than one word"),
        ("11 one\n12 one\n", "line 2: the same word as number 1"),
        ("1-1 one\n" + "1" * 5_000 + "-1 two\n", "line 2: no dice number"),
        ("1" * 5_000 + "-1 one\n1-2 two\n", "line 1: longer than 64 characters"),
    ],
)
def test_faults_name_the_line(tmp_path: Path, content: bytes | str, message: str) -> None:
    with pytest.raises(DataFileError, match=message) as caught:
        load(tmp_path, content)
    assert "list.txt" in str(caught.value)


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(DataFileError, match="No such file"):
        WordList.load(tmp_path / "none.txt")
    with pytest.raises(DataFileError, match="directory"):
        WordList.load(tmp_path)
    with pytest.raises(DataFileError, match="null character"):
        WordList.load("a\0b")
    with pytest.raises(DataFileError, match="larger than"):
        load(tmp_path, b"a" * (LARGEST_FILE + 1))


def test_words_in_memory_are_checked_alike() -> None:
    assert list(WordList(["b", "a"])) == ["b", "a"]
    for words, message in (
        (["a"], "fewer than two"),
        (["a", "a"], "word 2: the same word as number 1"),
        (["a", ""], "word 2: empty"),
        (["a", 3], "word 2: not a text"),
        (["a", "b c"], "word 2: more than one word"),
    ):
        with pytest.raises(InvalidInputError, match=message):
            WordList(words)  # type: ignore[arg-type]


def test_an_unknown_name_is_an_error() -> None:
    with pytest.raises(ConfigurationError, match="nope.*eff-long"):
        WordList.named("nope")


@pytest.mark.parametrize("wrong", [None, 5, [], b"en"])
def test_what_is_no_list_name_or_path_is_one_clear_error(wrong: Any) -> None:
    for make in (WordList.named, WordList.load):
        with pytest.raises(WrongTypeError, match=type(wrong).__name__):
            make(wrong)


@pytest.mark.parametrize("wrong", [None, 5])
def test_what_is_not_several_words_is_one_clear_error(wrong: Any) -> None:
    with pytest.raises(WrongTypeError, match="words must be several texts"):
        WordList(wrong)


def test_lists_are_values() -> None:
    words = WordList.named("en")
    assert WordList.named("en") is words
    assert pickle.loads(pickle.dumps(words)) is words  # noqa: S301
    own = WordList(["a", "b"], name="mine")
    assert copy.copy(own) == own == pickle.loads(pickle.dumps(own))  # noqa: S301
    assert own != words
    assert hash(own) == hash(WordList(("a", "b")))
    assert "a" in own
    assert "c" not in own
    assert repr(own) == "<WordList 'mine': 2 words>"
    assert len(list(shipped())) == 13
