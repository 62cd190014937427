"""The packaged dictionary: every word that stands at the start of a text, with its rank."""

from __future__ import annotations

from pwguard.data import mapped, numbers, trie
from pwguard.lazy import once

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from typing import Final


FURTHER: Final = 1 << 15
"""Added to the rank of a word that the reference does not have."""


class Lexicon:
    """Look-ups in the packaged dictionary.

    Attributes:
        prefixes: text to the words that it starts with, shortest first.
        words: text to the same, each with its key.
        ranks: rank by key, 1 is the commonest of its list; see ``FURTHER``.
    """

    __slots__ = ("_key", "_words", "prefixes", "ranks", "words")

    def __init__(self) -> None:
        self._words = trie("dictionary.marisa")
        self._key: Callable[[str], int] = self._words.key_id
        self.prefixes: Callable[[str], list[str]] = self._words.prefixes
        self.words: Callable[[str], Iterable[tuple[str, int]]] = self._words.iter_prefixes_with_ids
        self.ranks: Sequence[int] = numbers(mapped("dictionary.ranks"), "H")

    def rank(self, word: str) -> int:
        """Return the rank of a word of the dictionary."""
        return self.ranks[self._key(word)]

    def continues(self, text: str) -> bool:
        """Whether any word starts with ``text``."""
        return next(self._words.iterkeys(text), None) is not None


@once
def lexicon() -> Lexicon:
    """Return the packaged dictionary, mapped on first use."""
    return Lexicon()
