"""Whole spaces, listed: what can be drawn is exactly what the options allow, each text once."""

from __future__ import annotations

from itertools import product
from math import log2
from typing import Any

import pytest
from phrases import all_phrases

from pwguard.errors import GenerationError
from pwguard.passphrase import WordList
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
MOST = 600
"""Texts of a space that is listed here; ``benchmarks/passphrases.py`` goes on to a million."""


def check(words: tuple[str, ...], count: int, **options: Any) -> None:
    """Compare a space with the slow list."""
    several = options["separator"]
    slow = {key: value for key, value in options.items() if key != "separator"}
    separators = (several,) if isinstance(several, str) else several
    expected = all_phrases(words, count, separators=separators, **slow)
    asked: dict[str, Any] = {} if options.get("acrostic") else {"words": count}
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


def test_words_are_those_of_the_text() -> None:
    space = passphrase_space(
        2, wordlist=WordList(LISTS["ambiguous"]), separator="", capitalize="first", digits=1
    )
    for number in range(space.size):
        text, words = space._make(number)
        assert "".join(words) == "".join(c for c in text if not c.isdigit())
        assert {word.lower() for word in words} <= set(LISTS["ambiguous"])
