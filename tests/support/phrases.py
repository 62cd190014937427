"""Every passphrase that options allow, listed the slow way: an independent check of the counting."""

from __future__ import annotations

from itertools import combinations, product
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

DIGITS = "0123456789"
SYMBOLS = "!#$%&*+=?@"


def capitals(word: str, how: str) -> set[str]:
    first = word[:1].title() + word[1:]
    return {"none": {word}, "first": {first}, "upper": {word.upper()}, "random": {word, first}}[how]


def marks(digits: int, symbols: int, alphabet: str) -> Iterator[str]:
    """Yield every row of so many digits and symbols."""
    for places in combinations(range(digits + symbols), digits):
        kinds = [DIGITS if at in places else alphabet for at in range(digits + symbols)]
        for row in product(*kinds):
            yield "".join(row)


def cut(row: str, parts: int) -> Iterator[list[str]]:
    """Yield every way to cut a row into so many parts, empty ones too."""
    for ends in combinations(range(len(row) + parts - 1), parts - 1):
        edges = [-1, *ends, len(row) + parts - 1]
        sizes = [edges[at + 1] - edges[at] - 1 for at in range(parts)]
        starts = [sum(sizes[:at]) for at in range(parts)]
        yield [row[start : start + size] for start, size in zip(starts, sizes, strict=True)]


def all_phrases(
    words: Collection[str],
    count: int,
    *,
    separators: Collection[str] = ("-",),
    capitalize: str = "none",
    digits: int = 0,
    symbols: int = 0,
    acrostic: str | None = None,
    max_length: int | None = None,
) -> set[str]:
    """Return all texts that the options allow."""
    forms = {form for word in words for form in capitals(word, capitalize)}
    forms = {form for form in forms if not any(mark and mark in form for mark in separators)}
    alphabet = "".join(mark for mark in SYMBOLS if mark not in "".join(separators) + "".join(forms))
    choices = [forms] * count
    if acrostic is not None:
        choices = [{form for form in forms if form[0].lower() == letter.lower()} for letter in acrostic]
    texts = set()
    for chosen in product(*choices):
        for between in product(separators, repeat=len(chosen) - 1):
            for row in marks(digits, symbols, alphabet):
                for pieces in cut(row, len(chosen)):
                    parts = zip(chosen, pieces, [*between, ""], strict=True)
                    texts.add("".join(word + piece + mark for word, piece, mark in parts))
    return {text for text in texts if max_length is None or len(text) <= max_length}
