"""Passwords of strangers, drawn from the packaged list, are not taken for one another's kin."""

from __future__ import annotations

import random

from pwguard.data import trie
from pwguard.tweaks import Reader, variants

PAIRS = 5_000
SHORTEST = 6


def strangers() -> list[tuple[str, str]]:
    listed, chance = trie("ranked.marisa"), random.Random(8)  # noqa: S311  a sample, the same each time
    words: list[str] = []
    while len(words) < 2 * PAIRS:
        word = listed.restore_key(chance.randrange(len(listed)))
        if len(word) >= SHORTEST:
            words.append(word)
    return list(zip(words[::2], words[1::2], strict=True))


def test_strangers_are_not_called_similar() -> None:
    alarms = [pair for pair in strangers() if Reader(pair[0]).difference(Reader(pair[1]))]
    assert len(alarms) <= PAIRS / 1_000, alarms


def test_no_stranger_is_among_the_variants() -> None:
    alarms = [pair for pair in strangers()[:1_000] if pair[1] in {v for _, v in variants(pair[0], 100)}]
    assert not alarms
