"""The packaged ranked list of breached passwords: listed or not, and at which rank.

Keys are exact: what is not in the list is never taken for listed. The commonest fifth has ranks, in steps
of ``STEP`` decades; the rest, whose order tells nothing about other leaks, has one for all. Built by
``wordlists/build_ranks.py``.

``ranked.bits`` says it by key: a bit for each, which is set where there is a rank; how many are set before
each block of ``BLOCK`` keys; and the ranks, ``BITS`` each.
"""

from __future__ import annotations

from pwguard.candidate import NOT_ASKED
from pwguard.data import mapped, numbers, trie
from pwguard.lazy import once

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from typing import Final

    from pwguard.candidate import Candidate

AS_OF: Final = "2018"
"""Year of the newer of the two orders that the list is merged from."""

LONGEST: Final = 64
"""Code points of the longest text that is looked up; the list's longest has fewer."""

BITS: Final = 5
STEP: Final = 0.2
RANKED_STEPS: Final = 27
"""Steps from which on all ranks are alike: those past 10^5.3."""

REST: Final = 5.65
"""Log10 rank of all of these: midway from there to a million."""

BLOCK: Final = 64
_WHOLE: Final = (1 << BITS) - 1


def rank_log10(text: str) -> float | None:
    """Return log10 of the rank of ``text`` (1 is the commonest), or None where it is not listed.

    ``text`` is compared exactly and must be encodable as UTF-8.
    """
    # To the trie, a NUL ends the key.
    if len(text) > LONGEST or "\0" in text:
        return None
    key_of, before, marks, ranks = _list()
    key = key_of(text)
    if key is None:
        return None
    block, own = key >> 6, 1 << (key & 63)
    mark = marks[block]
    if not mark & own:
        return REST
    # As ``data.bits_at`` does; a call would be a tenth of all this.
    offset = (before[block] + (mark & own - 1).bit_count()) * BITS
    byte = offset >> 3
    return ((ranks[byte] | ranks[byte + 1] << 8) >> (offset & 7) & _WHOLE) * STEP


def rank_log10_of(candidate: Candidate) -> float | None:
    """Return the same for a password in NFC, looked up once for all who ask."""
    found = candidate.rank_log10
    if found == NOT_ASKED:
        found = candidate.rank_log10 = rank_log10(candidate.nfc)
    return found


@once
def _list() -> tuple[Callable[[str], int | None], Sequence[int], Sequence[int], memoryview]:
    """Return text to key, and by key what the module's docstring says."""
    keys, content = trie("ranked.marisa"), mapped("ranked.bits")
    blocks = -(-len(keys) // BLOCK)
    before, ranks = 8 * blocks, 12 * blocks
    return keys.get, numbers(content[before:ranks], "I"), numbers(content[:before], "Q"), content[ranks:]


def first_listed(texts: Iterable[str]) -> int | None:
    """Return the place of the first of ``texts`` that is listed, or None; a NUL must be in none."""
    listed = trie("ranked.marisa")
    return next((place for place, text in enumerate(texts) if text in listed), None)


def begins_one(text: str) -> bool:
    """Return whether anything listed begins with ``text``, which must hold no NUL."""
    return next(trie("ranked.marisa").iterkeys(text), None) is not None
