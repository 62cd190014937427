"""The character model: how likely a text is as a password, and how many guesses come before it.

A 4-gram model with back-off, packed as an automaton: a state is a context, an arc leads from it to
the next one and costs a step; where there is no arc, the state's own cost is paid and the shorter
context tried. Arcs lie in one table: a state's arc for a character is at the state's base plus the
character's code, if the table says there that it is the state's. The file is mapped and never
unpacked. Built by ``wordlists/build_characters.py``, which also measures the guesses before a cost
by sampling (Dell'Amico and Filippone, CCS 2015).
"""

from __future__ import annotations

import struct

from pwguard.data import mapped, numbers
from pwguard.lazy import once
from pwguard.text import fold

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Final, Literal

FILE: Final = "characters.bin"

BOUNDARY: Final = 0
"""Code of what stands before and after a password."""

SYMBOLS: Final = "abcdefghijklmnopqrstuvwxyz0123456789!\"#$%&'()*+,-./:;<=>@[\\]^_`{|}~ "
"""Characters with a code of their own, from 1; all others share the last code with the question mark."""

RADIX: Final = len(SYMBOLS) + 2

CODES: Final = bytes(SYMBOLS.find(chr(byte).lower()) + 1 or RADIX - 1 for byte in range(256))
"""Code by ASCII byte: a table for ``bytes.translate``."""

SCALE: Final = 32
"""Steps of cost in a decade of probability."""

TABLE_STEP: Final = 8
"""Steps of cost from one entry of the table of guesses to the next."""

TABLE_SCALE: Final = 256
"""Steps of an entry of the table in a decade of guesses."""

HEADER: Final = struct.Struct("<4s3I")
MAGIC: Final = b"PWC1"
START: Final = 1
"""State before the first character; state 0 knows no context."""

ODD_CHARACTER: Final = 1.0
"""Log10 of guesses that each character adds which no code tells from others."""


def plain(text: str) -> bytes:
    """Return ``text`` without case and diacritics, a byte for each code point."""
    return text.encode() if text.isascii() else fold(text).encode("ascii", "replace")


def costs(text: str) -> list[int]:
    """Return the cost of each code point of ``text``, and of ending there, in steps of 1/``SCALE`` decade."""
    base, owner, after, shorter, cost, shorter_cost, _ = _automaton()
    state = START
    found: list[int] = []
    keep = found.append
    for code in plain(text).translate(CODES) + b"\0":
        paid = 0
        arc = base[state] + code
        while owner[arc] != state:
            paid += shorter_cost[state]
            state = shorter[state]
            arc = base[state] + code
        keep(paid + cost[arc])
        state = after[arc]
    return found


def guesses_log10(text: str, steps: int) -> float:
    """Return log10 of the guesses that an attacker with this model makes before one that costs ``steps``."""
    table = _automaton()[-1]
    place, rest = divmod(steps, TABLE_STEP)
    if place < len(table) - 1:
        low = table[place]
        found = (low + (table[place + 1] - low) * rest / TABLE_STEP) / TABLE_SCALE
    else:
        # Past what was sampled, guesses grow as probability falls.
        found = table[-1] / TABLE_SCALE + (steps - (len(table) - 1) * TABLE_STEP) / SCALE
    if not text.isascii():
        found += ODD_CHARACTER * plain(text).count(b"?")
    return found


@once
def _automaton() -> tuple[Sequence[int], ...]:
    """Return base, owner, next state, shorter state, cost, cost of the shorter, and guesses by cost."""
    data = mapped(FILE)
    _, states, arcs, entries = HEADER.unpack_from(data)
    layout: tuple[tuple[Literal["I", "H", "B"], int], ...] = (
        ("I", states),
        ("H", arcs),
        ("H", arcs),
        ("H", states),
        ("B", arcs),
        ("B", states),
        ("H", entries),
    )
    parts: list[Sequence[int]] = []
    start = HEADER.size
    for code, length in layout:
        size = struct.calcsize(code) * length
        parts.append(numbers(data[start : start + size], code))
        start += size + -size % 4
    return tuple(parts)
