"""Word lists: those that come with pwguard, and your own, checked.

Every shipped list is prefix-free (no word begins another) and in lower case, so what is drawn from it can
be read in one way only, even without a separator. Nothing is repaired silently: a file that is not a clean
list is an error that names the line.
"""

from __future__ import annotations

import os

from pwguard import data
from pwguard.errors import ConfigurationError, DataFileError, InvalidInputError, WrongTypeError

# Not from ``typing``, which would take a third of the time that ``pwguard generate`` has.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Self

SHIPPED = (
    "en",
    "eff-long",
    "eff-short-1",
    "eff-short-2",
    "de",
    "es",
    "fr",
    "it",
    "nb",
    "nl",
    "pl",
    "pt",
    "sv",
)
"""Names of the shipped lists; the first is the default."""

DEFAULT = SHIPPED[0]

LONGEST_SHIPPED = 10
"""Characters of the longest word of all shipped lists."""

LARGEST_FILE = 16 * 1024 * 1024
"""Bytes of the largest file that is read."""

MOST_WORDS = 2**20
"""Words of the longest list: twenty bits a word."""

LONGEST_WORD = 64
"""Characters of the longest word."""

_LONGEST_DIE = len(str(MOST_WORDS))
"""Digits of the longest number that one die shows: more sides than words are no use."""


class WordList:
    """Distinct words to draw from, in a fixed order. Immutable.

    Args:
        words: at least two distinct words in Unicode NFC, without spaces or control characters.
        name: what to call the list.

    Raises:
        InvalidInputError: the words are not a clean list.
        WrongTypeError: they are not even several things.
    """

    __slots__ = ("_name", "_words")

    def __init__(self, words: Iterable[str], name: str = "own") -> None:
        try:
            each = iter(words)
        except TypeError:
            raise WrongTypeError(f"words must be several texts, not {type(words).__name__}") from None
        self._words = tuple(each)
        self._name = str(name)
        found = _fault(self._words)
        if found is not None:
            at, fault = found
            raise InvalidInputError(f"word {at + 1}: {fault}" if at >= 0 else fault)

    @classmethod
    def named(cls, name: str) -> WordList:
        """Return the shipped list ``name`` (one of ``SHIPPED``), loaded on first use.

        Raises:
            ConfigurationError: no list has this name.
            WrongTypeError: it is not a text.
        """
        if not isinstance(name, str):
            raise WrongTypeError(f"a list's name must be a text, not {type(name).__name__}")
        found = _loaded.get(name)
        if found is None:
            if name not in SHIPPED:
                raise ConfigurationError(f"unknown word list {name!r}; there are {', '.join(SHIPPED)}")
            found = object.__new__(WordList)
            # Not checked again: the tests hold every shipped file to more than ``_fault`` asks.
            found._words = tuple(str(data.mapped(f"words-{name}.txt"), "ascii").split("\n"))
            found._name = name
            _loaded[name] = found
        return found

    @classmethod
    def load(cls, path: str | os.PathLike[str]) -> Self:
        """Return the list that stands in a text file: one word a line, with dice numbers or without.

        Empty lines are skipped. Dice numbers (``11111`` or ``1-1-1-1-1``, before the word) give the order.

        Args:
            path: the file: UTF-8, at most ``LARGEST_FILE`` bytes and ``MOST_WORDS`` words.

        Raises:
            DataFileError: the file cannot be read or is not a clean list; the message names the line.
            WrongTypeError: ``path`` is no path.
        """
        lines = _lines(path)
        if _dice_number(lines[0][1]) is not None:
            lines = _in_dice_order(path, lines)
        words = tuple(line for _, line in lines)
        found = _fault(words)
        if found is not None:
            at, fault = found
            raise DataFileError(f"{path}, line {lines[at][0]}: {fault}" if at >= 0 else f"{path}: {fault}")
        made = object.__new__(cls)
        made._words = words
        made._name = str(path)
        return made

    @property
    def name(self) -> str:
        """The list's name, or the path that it was loaded from."""
        return self._name

    @property
    def words(self) -> tuple[str, ...]:
        """The words, in order."""
        return self._words

    @property
    def shipped(self) -> bool:
        """Whether this is one of pwguard's own lists: prefix-free, ASCII, lower case."""
        return _loaded.get(self._name) is self

    def __len__(self) -> int:
        return len(self._words)

    def __iter__(self) -> Iterator[str]:
        return iter(self._words)

    def __contains__(self, word: object) -> bool:
        return word in self._words

    def __eq__(self, other: object) -> bool:
        return isinstance(other, WordList) and (self is other or self._words == other._words)

    def __hash__(self) -> int:
        return hash((len(self._words), self._words[0], self._words[-1]))

    def __repr__(self) -> str:
        return f"<WordList {self._name!r}: {len(self._words)} words>"

    def __reduce__(self) -> tuple[object, tuple[object, ...]]:
        return (WordList.named, (self._name,)) if self.shipped else (WordList, (self._words, self._name))


_loaded: dict[str, WordList] = {}
"""Shipped lists by name, once used."""


def shipped() -> Iterator[WordList]:
    """Yield every shipped list."""
    return map(WordList.named, SHIPPED)


def _lines(path: str | os.PathLike[str]) -> list[tuple[int, str]]:
    """Return the lines that are not empty, each with its number."""
    # A number would be read as an open file.
    if not isinstance(path, str | os.PathLike):
        raise WrongTypeError(f"the path of the word list must be a path, not {type(path).__name__}")
    if not str(path):
        raise DataFileError("the path of the word list is empty")
    try:
        # Not pathlib: it alone takes longer to import than everything here.
        with open(path, "rb") as file:  # noqa: PTH123
            packed = file.read(LARGEST_FILE + 1)
    except OSError as error:
        raise DataFileError(f"{path}: {error.strerror or 'cannot be read'}") from None
    except ValueError:
        raise DataFileError("the path of the word list holds a null character") from None
    if len(packed) > LARGEST_FILE:
        raise DataFileError(f"{path}: larger than {LARGEST_FILE} bytes")
    try:
        text = packed.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = packed.count(b"\n", 0, error.start) + 1
        raise DataFileError(f"{path}, line {line}: not UTF-8 text") from None
    lines = [(number, line.strip(" \t\r")) for number, line in enumerate(text.split("\n"), 1)]
    lines = [(number, line) for number, line in lines if line]
    if len(lines) < 2:  # noqa: PLR2004  a choice needs two
        raise DataFileError(f"{path}: fewer than two words")
    return lines


def _dice_number(line: str) -> tuple[int, ...] | None:
    """Return the dice of a numbered line, or None."""
    head = line.split(maxsplit=1)
    if len(head) == 1:
        return None
    dice = head[0].strip("-:.").split("-")
    if not all(die.isascii() and die.isdigit() for die in dice):
        return None
    if len(dice) == 1:
        return tuple(map(int, dice[0]))
    return tuple(map(int, dice)) if max(map(len, dice)) <= _LONGEST_DIE else None


def _in_dice_order(path: str | os.PathLike[str], lines: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """Return numbered lines without their numbers, in the order of these."""
    seen: dict[tuple[int, ...], tuple[int, str]] = {}
    rolls = None
    for number, line in lines:
        dice = _dice_number(line)
        if dice is None:
            raise DataFileError(f"{path}, line {number}: no dice number, which the first line has")
        rolls = rolls or len(dice)
        if len(dice) != rolls:
            raise DataFileError(f"{path}, line {number}: {len(dice)} dice, where the first line has {rolls}")
        if dice in seen:
            raise DataFileError(f"{path}, line {number}: the dice number of line {seen[dice][0]} again")
        seen[dice] = (number, line.split(maxsplit=1)[1])
    return [seen[dice] for dice in sorted(seen)]


def _fault(words: tuple[str, ...]) -> tuple[int, str] | None:
    """Return the first fault of a list and where it is (-1: in the whole), or None."""
    if not 2 <= len(words) <= MOST_WORDS:  # noqa: PLR2004  a choice needs two
        return -1, "fewer than two words" if len(words) < MOST_WORDS else f"more than {MOST_WORDS} words"
    seen: set[str] = set()
    for at, word in enumerate(words):
        fault = _word_fault(word)
        if fault is not None:
            return at, fault
        if word in seen:
            return at, f"the same word as number {words.index(word) + 1}"
        seen.add(word)
    return None


def _word_fault(word: object) -> str | None:
    if not isinstance(word, str):
        return "not a text"
    if not word:
        return "empty"
    if len(word) > LONGEST_WORD:
        return f"longer than {LONGEST_WORD} characters"
    if " " in word or "\t" in word:
        return "more than one word"
    return character_fault(word)


def character_fault(text: str) -> str | None:
    """Return what makes ``text`` unfit to be a part of a password, or None."""
    if not text.isprintable():
        return "a control or invisible character"
    if text.isascii():
        return None
    from unicodedata import category, is_normalized  # noqa: PLC0415  most lists never need it

    if not is_normalized("NFC", text):
        return "text that is not in Unicode NFC"
    # Such a character would join with what stands before it.
    if category(text[0]).startswith("M") or not is_normalized("NFC", "\uac00" + text):
        return "text that begins with a combining character"
    return None
