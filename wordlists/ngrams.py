"""Train a Kneser–Ney n-gram model of characters (numpy; build time only).

N-grams are numbers in base ``RADIX``: the last character is the least significant digit, so the
context of ``gram`` is ``gram // RADIX`` and its ending of length n is ``gram % RADIX**n``.
Discounts are those of Chen and Goodman (1999), three for each order.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from pwguard.strength.characters import BOUNDARY, CODES, RADIX, plain

if TYPE_CHECKING:
    from collections.abc import Iterable

Grams: TypeAlias = NDArray[np.int64]
Numbers: TypeAlias = NDArray[np.float64]

_UNSEEN: Final = 0.5
"""Count of a character that the corpus lacks."""


def numbered(words: Iterable[str], order: int) -> Grams:
    """Return every n-gram of ``order`` in ``words``, each word with boundaries around it."""
    pad = bytes([BOUNDARY]) * (order - 1)
    joined = b"".join(pad + plain(word).translate(CODES) + bytes([BOUNDARY]) for word in words)
    codes = np.frombuffer(joined, np.uint8).astype(np.int64)
    # A window that ends inside the padding before a word is not an n-gram of any word: it is one that
    # ends at a boundary after another boundary.
    ends = np.flatnonzero((codes[1:] != BOUNDARY) | (codes[:-1] != BOUNDARY)) + 1
    ends = ends[ends >= order - 1]
    grams = np.zeros(len(ends), np.int64)
    for back in range(order):
        grams += codes[ends - back] * RADIX**back
    return grams


class Model:
    """A back-off model: for each n-gram that is kept, its interpolated probability.

    Attributes:
        grams: n-grams by order, sorted.
        chances: their probabilities, in the same order.
    """

    def __init__(self, words: Iterable[str], *, order: int, rarest: int) -> None:
        """Train on ``words``; keep n-grams seen ``rarest`` times or more."""
        top, seen = np.unique(numbered(words, order), return_counts=True)
        self.order = order
        self.grams: dict[int, Grams] = {}
        self.chances: dict[int, Numbers] = {}
        counts = _counts(top, seen, order)
        for length in range(1, order + 1):
            grams, count = counts[length]
            if length == 1:
                smoothed = np.full(RADIX, _UNSEEN)
                smoothed[grams] += count
                self.grams[1] = np.arange(RADIX)
                self.chances[1] = smoothed / smoothed.sum()
                continue
            discount = _discounts(count)
            contexts, place = np.unique(grams // RADIX, return_inverse=True)
            total = np.bincount(place, count, len(contexts))
            held_back = np.bincount(place, discount, len(contexts)) / total
            lower = self.chances[length - 1][
                np.searchsorted(self.grams[length - 1], grams % RADIX ** (length - 1))
            ]
            self.grams[length] = grams
            self.chances[length] = (count - discount) / total[place] + held_back[place] * lower
        self._drop_rare(top, seen, rarest)

    def _drop_rare(self, top: Grams, seen: NDArray[np.int64], rarest: int) -> None:
        for length in range(2, self.order + 1):
            place = np.searchsorted(self.grams[length], top % RADIX**length)
            kept = np.bincount(place, seen, len(self.grams[length])) >= rarest
            self.grams[length] = self.grams[length][kept]
            self.chances[length] = self.chances[length][kept]


def _counts(top: Grams, seen: NDArray[np.int64], order: int) -> dict[int, tuple[Grams, Numbers]]:
    """Return n-grams and counts by order: true ones at the top, below it by distinct predecessors."""
    counts = {order: (top, seen.astype(float))}
    for length in range(order - 1, 0, -1):
        grams, followed = np.unique(counts[length + 1][0] % RADIX**length, return_counts=True)
        count = followed.astype(float)
        # Nothing but padding stands before the first characters, so that their own count decides.
        first = (grams // RADIX ** (length - 1) == BOUNDARY) & (length > 1)
        true = np.bincount(np.searchsorted(grams, top % RADIX**length), seen, len(grams))
        counts[length] = (grams, np.where(first, true, count))
    return counts


def _discounts(count: Numbers) -> Numbers:
    once, twice, thrice, four = (np.count_nonzero(count == times) for times in (1, 2, 3, 4))
    rate = once / (once + 2 * twice)
    steps = [0, 1 - 2 * rate * twice / once, 2 - 3 * rate * thrice / twice, 3 - 4 * rate * four / thrice]
    chosen: Numbers = np.array(steps)[np.minimum(count, len(steps) - 1).astype(int)]
    return chosen
