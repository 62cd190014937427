"""Every text that options allow, grown step by step: an independent check of the counting."""

from __future__ import annotations

from itertools import product
from math import comb
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable

DIGITS = "0123456789"
SYMBOLS = "!#$%&*+=?@"

HOLDS: dict[str, Callable[[str], bool]] = {
    "letter": str.isalpha,
    "lower": lambda character: character != character.upper(),
    "upper": lambda character: character != character.lower(),
    "digit": str.isdecimal,
    "symbol": lambda character: not character.isalnum(),
}
"""Whether a character is of a kind that policies ask for."""

REQUIRED: dict[str, Callable[[str], bool]] = {
    "lower": str.islower,
    "upper": str.isupper,
    "digit": str.isdecimal,
    "symbol": lambda character: not character.isalnum() and character != " ",
}
"""The same for the kinds that ``require`` knows."""


def capitals(word: str, how: str) -> set[str]:
    first = word[:1].title() + word[1:]
    return {"none": {word}, "first": {first}, "upper": {word.upper()}, "random": {word, first}}[how]


def fitting(texts: Iterable[str], least: int, most: int | None, kinds: Iterable[str] = ()) -> set[str]:
    """Return the texts of at least and at most so many characters that hold all kinds."""
    fit = {text for text in texts if least <= len(text) and (most is None or len(text) <= most)}
    for kind in kinds:
        fit = _holding(HOLDS[kind], fit)
    return fit


def _holding(of_kind: Callable[[str], bool], texts: set[str]) -> set[str]:
    marks = set(filter(of_kind, set().union(*texts)))
    return {text for text in texts if not marks.isdisjoint(text)}


def all_passwords(alphabet: str, length: int, require: Iterable[str] = ()) -> set[str]:
    """Return all texts of one alphabet that hold one of each kind that is required."""
    texts = set(map("".join, product(sorted(set(alphabet)), repeat=length)))
    for kind in require:
        texts = _holding(REQUIRED[kind], texts)
    return texts


class Meant(NamedTuple):
    """What options come to: the forms of words, how many digits and symbols, and which symbols."""

    forms: set[str]
    digits: int
    symbols: int
    alphabet: str

    def ways(self, count: int, separators: int) -> int:
        """Return in how many ways a phrase of ``count`` words can be made."""
        extras = self.digits + self.symbols
        places = comb(extras, self.digits) * comb(extras + count - 1, extras)
        marks = 10**self.digits * len(self.alphabet) ** self.symbols
        ways: int = len(self.forms) ** count * separators ** (count - 1) * places * marks
        return ways


def meant(
    words: Collection[str],
    separators: Collection[str],
    *,
    capitalize: str = "none",
    digits: int = 0,
    symbols: int = 0,
    kinds: Collection[str] = (),
) -> Meant:
    """Return what the options come to.

    Kinds that are asked for and that nothing brings are added: capital first letters, a digit, a symbol.
    """
    forms = _forms(words, separators, capitalize)
    if capitalize == "none" and "upper" in kinds and not _any_of("upper", forms):
        forms = _forms(words, separators, "first")
    if "digit" in kinds and not _any_of("digit", (*forms, *separators)):
        digits = max(digits, 1)
    if "symbol" in kinds and not _any_of("symbol", (*forms, *separators)):
        symbols = max(symbols, 1)
    taken = "".join((*separators, *forms))
    return Meant(forms, digits, symbols, "".join(mark for mark in SYMBOLS if mark not in taken))


def all_phrases(
    words: Collection[str],
    count: int,
    *,
    separators: Collection[str] = ("-",),
    acrostic: str | None = None,
    min_length: int = 0,
    max_length: int | None = None,
    kinds: Collection[str] = (),
    **options: Any,
) -> set[str]:
    """Return all texts that the options allow."""
    it = meant(words, separators, kinds=kinds, **options)
    choices = [it.forms] * count
    if acrostic is not None:
        choices = [{form for form in it.forms if form[0].lower() == mark.lower()} for mark in acrostic]
    texts = _grown(choices, separators, it.digits, it.symbols, it.alphabet)
    return fitting(texts, min_length, max_length, kinds)


def _forms(words: Collection[str], separators: Collection[str], capitalize: str) -> set[str]:
    forms = {form for word in words for form in capitals(word, capitalize)}
    return {form for form in forms if not any(mark and mark in form for mark in separators)}


def _any_of(kind: str, texts: Iterable[str]) -> bool:
    return any(map(HOLDS[kind], "".join(texts)))


def _grown(
    choices: list[set[str]], separators: Collection[str], digits: int, symbols: int, alphabet: str
) -> set[str]:
    """Return all texts of one word of each choice, with digits and symbols behind any of the words."""
    every = [(used, marks) for used in range(digits + 1) for marks in range(symbols + 1)]
    grown: dict[tuple[int, int], set[str]] = {spent: set() for spent in every}
    grown[0, 0] = {""}
    for at, words in enumerate(choices):
        between = separators if at else ("",)
        joined = [mark + word for mark in between for word in words]
        grown = {spent: {text + more for text in texts for more in joined} for spent, texts in grown.items()}
        # In this order, what a digit or symbol is put behind has its own already.
        for used, marks in every:
            if used:
                grown[used, marks] |= {text + more for text in grown[used - 1, marks] for more in DIGITS}
            if marks:
                grown[used, marks] |= {text + more for text in grown[used, marks - 1] for more in alphabet}
    return grown[digits, symbols]
