"""Whole spaces, listed: what can be drawn is exactly what the options allow, each text once."""

from __future__ import annotations

from itertools import product
from math import log2
from typing import Any

import pytest
from phrases import all_passwords, all_phrases, fitting, meant

from pwguard.errors import GenerationError
from pwguard.passphrase import WordList
from pwguard.passphrase.characters import password_space
from pwguard.passphrase.limits import MOST_CHARACTERS, Asked
from pwguard.passphrase.phrase import passphrase_space

LISTS = {
    "prefix-free": ("ax", "bee", "cod"),
    "ambiguous": ("a", "ab", "b", "ba"),
    "uniquely decodable only": ("a", "ab", "abb"),
    "holds the separator": ("felt-tip", "felt", "tip"),
    "case collides": ("Ox", "ox", "elk"),
    "no case": ("3d", "字", "ox"),
    "sharp s": ("maße", "masse", "au"),
    "digits inside": ("a", "a1", "1", "b"),
    "symbols inside": ("a!", "a", "!b"),
}
SEPARATORS = ("-", "", " ", "--", "1", "el", ("-", "."), ("-", "--"), ("", "-"), ("1", "2"), ("a", "-"))
CAPITALS = ("none", "first", "upper", "random")
EXTRAS = ((0, 0), (1, 0), (0, 1), (2, 0), (1, 1))
LIMITS: tuple[dict[str, Any], ...] = (
    {"min_length": 5, "max_length": 7},
    {"kinds": ("digit",)},
    {"kinds": ("lower", "upper"), "min_length": 4},
    {"kinds": ("letter", "symbol"), "max_length": 6},
)
MOST = 600
"""Texts of a space that is listed here; ``benchmarks/passphrases.py`` goes on to a million."""


def asked_for(min_length: int = 0, max_length: int = MOST_CHARACTERS, kinds: tuple[str, ...] = ()) -> Asked:
    """Return what a policy comes to that asks for this and refuses nothing else."""
    asked = Asked()
    asked.least, asked.most, asked.kinds = min_length, max_length, kinds
    return asked


def check(words: tuple[str, ...], count: int, limits: dict[str, Any] | None = None, **options: Any) -> None:
    """Compare a space with the independent list; ``limits`` are what a policy asks for."""
    several = options["separator"]
    grown = {key: value for key, value in options.items() if key != "separator"} | (limits or {})
    separators = (several,) if isinstance(several, str) else several
    expected = all_phrases(words, count, separators=separators, **grown)
    asked: dict[str, Any] = {} if options.get("acrostic") else {"words": count}
    if limits is not None:
        asked["policy"] = asked_for(**limits)
    if not expected:
        with pytest.raises(GenerationError):
            passphrase_space(wordlist=WordList(words), **asked, **options)
        return
    space = passphrase_space(wordlist=WordList(words), **asked, **options)
    texts = [space._make(number)[0] for number in range(space.size)]
    assert space.exact
    assert len(texts) == len(expected), options
    assert set(texts) == expected, options
    assert space.entropy_bits == log2(len(expected))


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("capitalize", CAPITALS)
def test_every_combination_of_options(name: str, capitalize: str) -> None:
    words = LISTS[name]
    for separator, (digits, symbols), count in product(SEPARATORS, EXTRAS, (1, 2, 3)):
        forms = len(words) * (2 if capitalize == "random" else 1)
        width = 1 if isinstance(separator, str) else len(separator)
        if forms**count * width ** (count - 1) * (count * 10) ** (digits + symbols) > MOST:
            continue
        for limit in (None, 3, 6):
            check(
                words,
                count,
                separator=separator,
                capitalize=capitalize,
                digits=digits,
                symbols=symbols,
                max_length=limit,
            )


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("capitalize", CAPITALS)
@pytest.mark.parametrize("separator", SEPARATORS)
def test_acrostics(name: str, capitalize: str, separator: str | tuple[str, ...]) -> None:
    words = LISTS[name]
    for acrostic, digits, limit in product((words[0][0], "ab", "Bea", "zz"), (0, 1), (None, 5)):
        check(
            words,
            len(acrostic),
            separator=separator,
            capitalize=capitalize,
            acrostic=acrostic,
            digits=digits,
            max_length=limit,
        )


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("limits", LIMITS, ids=str)
def test_policies(name: str, limits: dict[str, Any]) -> None:
    words = LISTS[name]
    for separator, capitalize, (digits, symbols), count in product(
        ("-", "", ("", "-")), ("none", "upper", "random"), EXTRAS[:2], (1, 2)
    ):
        several = (separator,) if isinstance(separator, str) else separator
        options = {"capitalize": capitalize, "digits": digits, "symbols": symbols}
        if meant(words, several, kinds=limits.get("kinds", ()), **options).ways(count, len(several)) <= MOST:
            check(words, count, limits, separator=separator, **options)
    check(words, 2, limits, separator="-", acrostic="ab")


@pytest.mark.parametrize("alphabet", ["ab1!", "aB1", "0123", "aA1 字ªǅ", "abAB1!"])
@pytest.mark.parametrize("require", [(), ("digit",), ("lower", "upper", "digit"), ("symbol", "lower")])
@pytest.mark.parametrize("limits", [None, *LIMITS], ids=str)
def test_passwords(alphabet: str, require: tuple[str, ...], limits: dict[str, Any] | None) -> None:
    policy = None if limits is None else asked_for(**limits)
    for length in (1, 2, 4):
        texts = all_passwords(alphabet, length, require)
        if limits is not None:
            bounds = limits.get("min_length", 0), limits.get("max_length"), limits.get("kinds", ())
            texts = fitting(texts, *bounds)
        try:
            space = password_space(length, None, alphabet, require, frozenset(), policy)
        except GenerationError:
            assert not texts
            continue
        assert space.size == len(texts)
        assert {space._make(number)[0] for number in range(space.size)} == texts


def test_words_are_those_of_the_text() -> None:
    space = passphrase_space(
        2, wordlist=WordList(LISTS["ambiguous"]), separator="", capitalize="first", digits=1
    )
    for number in range(space.size):
        text, words = space._make(number)
        assert "".join(words) == "".join(c for c in text if not c.isdigit())
        assert {word.lower() for word in words} <= set(LISTS["ambiguous"])
