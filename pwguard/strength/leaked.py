"""Long passwords of leaks that look drawn at random: a program made them up for many accounts at once.

Nothing but a list can tell them from a secret. What is packaged is no list but a filter of it: a binary
fuse filter (Graf and Lemire, 2022) with 12 bits a password, so that one in 4,096 of other texts of this
shape is taken for one of them. Built by ``wordlists/build_leaked.py``.
"""

from __future__ import annotations

import struct

from pwguard.data import bits_at, mapped
from pwguard.lazy import once
from pwguard.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

FILE: Final = "leaked.filter"

WIDTH: Final = 10
"""Code points of the passwords that it holds: more than half of them have no more."""

BITS: Final = 12
"""Of a fingerprint."""

HEADER: Final = struct.Struct("<Q2I")
"""Seed, places of a segment, and places that a password's first one may be."""

_WORD: Final = (1 << 64) - 1


class Layout(Value):
    """Where a password's fingerprint stands: in three places, one each of three segments in a row.

    Attributes:
        seed: what makes the places of all passwords differ enough.
        segment: places of a segment, a power of two.
        starts: places that the first one may be.
    """

    seed: int
    segment: int
    starts: int

    def places(self, text: str) -> tuple[int, int, int, int]:
        """Return the three places and the fingerprint of a text of this shape."""
        mixed = (int(text, 36) + self.seed) * 0x9E3779B97F4A7C15 & _WORD
        mixed = (mixed ^ mixed >> 30) * 0xBF58476D1CE4E5B9 & _WORD
        mixed = (mixed ^ mixed >> 27) * 0x94D049BB133111EB & _WORD
        mixed ^= mixed >> 31
        first = mixed * self.starts >> 64
        rest = self.segment - 1
        return (
            first,
            first + self.segment ^ mixed >> 18 & rest,
            first + 2 * self.segment ^ mixed & rest,
            (mixed ^ mixed >> 32) & (1 << BITS) - 1,
        )


def shaped(text: str) -> bool:
    """Whether ``text`` has the shape of what the filter holds; case does not matter."""
    return len(text) == WIDTH and text.isascii() and text.isalnum() and not (text.isalpha() or text.isdigit())


def leaked(text: str) -> bool:
    """Whether ``text`` is one of them, in any case."""
    if not shaped(text):
        return False
    layout, prints = _filter()
    first, second, third, fingerprint = layout.places(text)
    return (
        bits_at(prints, first, BITS) ^ bits_at(prints, second, BITS) ^ bits_at(prints, third, BITS)
        == fingerprint
    )


@once
def _filter() -> tuple[Layout, memoryview]:
    content = mapped(FILE)
    return Layout(*HEADER.unpack_from(content)), content[HEADER.size :]
