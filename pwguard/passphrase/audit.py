"""What a word list is worth: its size, how it reads, and what stands in it that should not."""

from __future__ import annotations

from dataclasses import dataclass, fields
from itertools import combinations
from math import comb, log2
from typing import TYPE_CHECKING, Final

from pwguard import data
from pwguard.passphrase.decoding import prefix_free, uniquely_decodable

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pwguard.passphrase.wordlist import WordList

FARTHEST: Final = 3
"""Edit distance up to which words are compared; a list whose words are farther apart is said to be beyond."""

MOST_COMPARED: Final = 20_000_000
"""Comparisons before the edit distance is left at what is known by then."""

MOST_SHORTENED: Final = 1_000_000
"""Words with letters lost that are held at once; before more, the same. No shipped list has as many."""


@dataclass(frozen=True, slots=True)
class Audit:
    """The quality of a word list.

    Attributes:
        name: the list's name or path.
        size: how many words.
        bits: entropy of one word, log2 of the size.
        mean_length: mean length of a word, in code points.
        shortest: length of the shortest word.
        longest: length of the longest.
        efficiency: bits a character: ``bits`` / ``mean_length``.
        assumed_bits: bits a character if only the shortest words were drawn: ``bits`` / ``shortest``. Above
            log2(26) = 4.7, guessing the letters is cheaper than guessing the words.
        uniquely_decodable: whether phrases without a separator can be read in one way only.
        prefix_free: whether no word begins another (which makes it uniquely decodable).
        edit_distance: the fewest letters that have to be added, lost or replaced to make one word of another;
            ``FARTHEST`` + 1 if more than ``FARTHEST``. Of a list too large to compare, what it is at least.
        ascii: whether every keyboard has all of the letters.
        profanity: words that anybody might object to, of 28 languages.
        homophones: pairs of words that sound the same in English.
    """

    name: str
    size: int
    bits: float
    mean_length: float
    shortest: int
    longest: int
    efficiency: float
    assumed_bits: float
    uniquely_decodable: bool
    prefix_free: bool
    edit_distance: int
    ascii: bool
    profanity: tuple[str, ...]
    homophones: tuple[tuple[str, str], ...]

    def to_dict(self) -> dict[str, object]:
        """Return JSON-safe values."""
        values = {field.name: getattr(self, field.name) for field in fields(self)}
        return {**values, "profanity": list(self.profanity), "homophones": [*map(list, self.homophones)]}


def audit(wordlist: WordList) -> Audit:
    """Return the quality of ``wordlist``."""
    words = wordlist.words
    lengths = [len(word) for word in words]
    bits = log2(len(words))
    mean = sum(lengths) / len(words)
    no_prefix = prefix_free(words)
    return Audit(
        name=wordlist.name,
        size=len(words),
        bits=bits,
        mean_length=mean,
        shortest=min(lengths),
        longest=max(lengths),
        efficiency=bits / mean,
        assumed_bits=bits / min(lengths),
        uniquely_decodable=no_prefix or uniquely_decodable(words),
        prefix_free=no_prefix,
        edit_distance=edit_distance(words),
        ascii=all(map(str.isascii, words)),
        profanity=profanity(words),
        homophones=homophones(words),
    )


def profanity(words: Iterable[str]) -> tuple[str, ...]:
    """Return those of ``words`` that anybody might object to."""
    bad = set(_packaged("audit-profanity.txt"))
    return tuple(word for word in words if word.casefold() in bad)


def homophones(words: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """Return the pairs of ``words`` that sound the same in English."""
    known = {word.casefold(): word for word in words}
    pairs = {
        (known[one], known[other])
        for line in _packaged("audit-homophones.txt")
        for one, other in combinations(line.split(), 2)
        if one in known and other in known
    }
    return tuple(sorted(pairs))


def edit_distance(words: Iterable[str]) -> int:
    """Return the least edit distance (Levenshtein) between two of ``words``, at most ``FARTHEST`` + 1.

    Two words within a distance have a text in common that each becomes by losing at most so many letters, so
    only words that share one are compared.
    """
    compared = 0
    shortened = {word: {word} for word in words}
    for distance in range(1, FARTHEST + 1):
        if sum(comb(len(word), lost) for word in shortened for lost in range(distance + 1)) > MOST_SHORTENED:
            return distance
        shortened = {
            word: texts | {text[:at] + text[at + 1 :] for text in texts for at in range(len(text))}
            for word, texts in shortened.items()
        }
        sharing: dict[str, list[str]] = {}
        for word, texts in shortened.items():
            for text in texts:
                for other in sharing.setdefault(text, []):
                    compared += 1
                    if compared > MOST_COMPARED:
                        return distance
                    if within(word, other, distance):
                        return distance
                sharing[text].append(word)
    return FARTHEST + 1


def within(word: str, other: str, distance: int) -> bool:
    """Return whether one of the words becomes the other by at most ``distance`` edits."""
    if abs(len(word) - len(other)) > distance:
        return False
    row = list(range(len(other) + 1))
    for at, letter in enumerate(word, 1):
        above, row = row, [at]
        for place, against in enumerate(other):
            row.append(min(above[place + 1] + 1, row[place] + 1, above[place] + (letter != against)))
        if min(row) > distance:
            return False
    return row[-1] <= distance


def _packaged(name: str) -> list[str]:
    return str(data.mapped(name), "utf-8").split("\n")
