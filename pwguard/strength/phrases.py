"""The attacker who knows our word lists: what a passphrase generated from one of them costs to guess.

A text that is words of one list, with separators, is priced as its generator draws it: the size of the
list for each word, a fair coin for each random capital, ten for each digit or odd symbol between words.
``phrases.marisa`` holds the words of every shipped list, ``phrases.lists`` which lists each word is on
(neighbouring languages, whose lists are of one size, share a bit); both are built by
``wordlists/build_phrases.py``.
"""

from __future__ import annotations

import struct
from math import log10

from pwguard.data import mapped, trie
from pwguard.lazy import once
from pwguard.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence
    from typing import Final, TypeAlias

WORDS_FILE: Final = "phrases.marisa"
LISTS_FILE: Final = "phrases.lists"
GROUPS: Final = 8
"""Groups of lists: a bit of a byte each."""

SIZES: Final = struct.Struct(f"<{GROUPS}H")
"""Head of ``phrases.lists``: the number of words of a list of each group; then a byte for each word."""

COIN: Final = log10(2)
DIGIT: Final = 1.0
SYMBOL: Final = 0.9
"""Log10 of guesses for a symbol that is not the phrase's separator: eight are likely."""

FEWEST_WORDS: Final = 2
CHEAPEST: Final = FEWEST_WORDS * log10(1296)
"""Log10 of guesses for the cheapest phrase: of the shortest list, which has six to the fourth words."""

MOST_WORDS: Final = 64
_EVERY_GROUP: Final = (1 << GROUPS) - 1


class Phrase(Value):
    """A text read as words of one list.

    Attributes:
        guesses_log10: for the whole text.
        spans: start and end of each word.
        word_log10: guesses for each word.
    """

    guesses_log10: float
    spans: Sequence[tuple[int, int]]
    word_log10: float


Path: TypeAlias = "tuple[tuple[tuple[int, int], ...], int]"
"""Start and end of each word so far, and a bit for each group of lists that all of them are on."""

Lists: TypeAlias = "tuple[Callable[[str], Iterable[tuple[str, int]]], Sequence[int], Sequence[float]]"
"""Text to the words that it starts with, each with its key; lists by key; log10 of the size of a list."""


def phrase(text: str, lower: str) -> Phrase | None:
    """Return the cheapest reading of ``text`` as words of one list, or None where there is none.

    Args:
        text: what is analysed.
        lower: the same in lower case, code point by code point, fit for a trie look-up.
    """
    if "\0" in lower:
        return None  # it would end a key
    path = _read(lower)
    if path is None:
        return None
    spans, lists = path
    _, _, sizes = _lists()
    word_log10 = min(size for place, size in enumerate(sizes) if lists >> place & 1)
    guesses = len(spans) * word_log10 + _capitals(text, spans) + _fillers(text, spans)
    return Phrase(guesses, spans, word_log10)


def _read(lower: str) -> Path | None:
    """Return the reading with the fewest words (of those, one that most lists share)."""
    words, groups, _ = _lists()
    size = len(lower)
    # By position that a word or a filler ends at: the best reading up to it, by the lists that all its
    # words are on.
    found: dict[int, dict[int, Path]] = {0: {_EVERY_GROUP: ((), _EVERY_GROUP)}}
    for start in range(size):
        here = found.pop(start, None)
        if here is None:
            continue
        if not lower[start].isalpha():
            _keep(found, start + 1, here.values())
        for word, key in words(lower[start:]):
            lists = groups[key]
            end = start + len(word)
            longer = [
                ((*spans, (start, end)), shared & lists)
                for spans, shared in here.values()
                if shared & lists and len(spans) < MOST_WORDS
            ]
            _keep(found, end, longer)
        if not found:
            return None
    whole = [path for path in found[size].values() if len(path[0]) >= FEWEST_WORDS]
    return min(whole, key=lambda path: (len(path[0]), -path[1].bit_count()), default=None)


def _keep(found: dict[int, dict[int, Path]], end: int, paths: Collection[Path]) -> None:
    if not paths:
        return
    at = found.setdefault(end, {})
    for path in paths:
        spans, lists = path
        known = at.get(lists)
        if known is None or len(spans) < len(known[0]):
            at[lists] = path


def _capitals(text: str, spans: Sequence[tuple[int, int]]) -> float:
    """Return what the capitals cost: nothing where all words are alike, a coin a word where not."""
    styles = set()
    for start, end in spans:
        word = text[start:end]
        if word.islower():
            styles.add("none")
        elif word[0].isupper() and word[1:].upper() != word[1:]:
            styles.add("first")
        else:
            styles.add("upper" if word.isupper() else "odd")
    return 0.0 if len(styles) == 1 and "odd" not in styles else COIN * len(spans)


def _fillers(text: str, spans: Sequence[tuple[int, int]]) -> float:
    """Return what stands around the words costs: the separator, once settled, nothing."""
    ends = [0, *(end for _, end in spans)]
    starts = [*(start for start, _ in spans), len(text)]
    first, *between, last = (text[end:start] for end, start in zip(ends, starts, strict=True))
    kinds = len(set(between))
    if kinds == 1 and (len(between) > 1 or not between[0].isdigit()):
        return _marks(first + last)
    rest = "".join((first, *between, last))
    separator = max((mark for mark in rest if not mark.isdigit()), key=rest.count, default="")
    # A place may draw its separator from several.
    return min(_marks(rest.replace(separator, "")), len(between) * log10(kinds) + _marks(first + last))


def _marks(marks: str) -> float:
    digits = sum(map(str.isdigit, marks))
    return digits * DIGIT + (len(marks) - digits) * SYMBOL


@once
def _lists() -> Lists:
    data = mapped(LISTS_FILE)
    sizes = [log10(size) for size in SIZES.unpack_from(data)]
    return trie(WORDS_FILE).iter_prefixes_with_ids, data[SIZES.size :], sizes
