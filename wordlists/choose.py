"""Choose words for a list: commonest first, so that no two of them can be taken for each other.

Two words exclude each other when one begins the other (without a separator the phrase could be read
in two ways), when one typing mistake makes one of the other (a letter lost, added, replaced, or two
neighbours swapped) or when they sound the same.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence


def conflicts(words: Sequence[str], sounds: Mapping[str, Sequence[str]]) -> dict[str, set[str]]:
    """Return, for each of ``words``, those that it cannot stand beside."""
    known = set(words)
    found: defaultdict[str, set[str]] = defaultdict(set)
    alike: defaultdict[str, list[str]] = defaultdict(list)
    for word in words:
        for other in beginnings(word) & known:
            _link(found, word, other)
        for other in (shortened(word) | swapped(word)) & known:
            _link(found, word, other)
        for key in (*blanked(word), *("/" + said for said in sounds.get(word, ()))):
            alike[key].append(word)
    for group in alike.values():
        for word in group:
            for other in group:
                _link(found, word, other)
    return found


def beginnings(word: str) -> set[str]:
    """Return the proper beginnings of ``word``."""
    return {word[:end] for end in range(1, len(word))}


def shortened(word: str) -> set[str]:
    """Return ``word`` with one letter lost."""
    return {word[:at] + word[at + 1 :] for at in range(len(word))}


def swapped(word: str) -> set[str]:
    """Return ``word`` with two neighbouring letters swapped."""
    return {word[:at] + word[at + 1] + word[at] + word[at + 2 :] for at in range(len(word) - 1)}


def blanked(word: str) -> list[str]:
    """Return ``word`` with each letter in turn made a blank: words that share one differ in that letter."""
    return [f"{word[:at]}_{word[at + 1 :]}" for at in range(len(word))]


def choose(
    words: Iterable[str], cost: Callable[[str], float], excluded: Mapping[str, set[str]], size: int
) -> list[str]:
    """Return ``size`` of ``words``, cheapest first, none of which excludes another."""
    chosen: list[str] = []
    gone: set[str] = set()
    for word in sorted(words, key=lambda word: (cost(word), word)):
        if word in gone:
            continue
        chosen.append(word)
        gone |= excluded.get(word, set())
        if len(chosen) == size:
            break
    return chosen


def _link(found: defaultdict[str, set[str]], word: str, other: str) -> None:
    if word != other:
        found[word].add(other)
        found[other].add(word)
