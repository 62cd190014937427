"""The packaged ranked list of breached passwords: listed or not, and at which rank.

Keys are exact: what is not in the list is never taken for listed. Ranks are kept as steps of
``STEP`` decades, 5 bits each. Built by ``wordlists/build_ranks.py``.
"""

from __future__ import annotations

from pwguard.candidate import NOT_ASKED
from pwguard.data import mapped, trie
from pwguard.lazy import once

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Final

    from pwguard.candidate import Candidate

AS_OF: Final = "2018"
"""Year of the newer of the two orders that the list is merged from."""

LONGEST: Final = 64
"""Code points of the longest text that is looked up; the list's longest has fewer."""

BITS: Final = 5
STEP: Final = 0.2
_MASK: Final = (1 << BITS) - 1


def rank_log10(text: str) -> float | None:
    """Return log10 of the rank of ``text`` (1 is the commonest), or None where it is not listed.

    ``text`` is compared exactly and must be encodable as UTF-8.
    """
    # To the trie, a NUL ends the key.
    if len(text) > LONGEST or "\0" in text:
        return None
    key_of, buckets = _list()
    key = key_of(text)
    if key is None:
        return None
    offset = key * BITS
    byte = offset >> 3
    return ((buckets[byte] | buckets[byte + 1] << 8) >> (offset & 7) & _MASK) * STEP


def rank_log10_of(candidate: Candidate) -> float | None:
    """Return the same for a password in NFC, looked up once for all who ask."""
    found = candidate.rank_log10
    if found == NOT_ASKED:
        found = candidate.rank_log10 = rank_log10(candidate.nfc)
    return found


@once
def _list() -> tuple[Callable[[str], int | None], memoryview]:
    """Return text to key, and the ranks by key, packed."""
    return trie("ranked.marisa").get, mapped("ranked.bits")


def first_listed(texts: Iterable[str]) -> int | None:
    """Return the place of the first of ``texts`` that is listed, or None; a NUL must be in none."""
    listed = trie("ranked.marisa")
    return next((place for place, text in enumerate(texts) if text in listed), None)


def begins_one(text: str) -> bool:
    """Return whether anything listed begins with ``text``, which must hold no NUL."""
    return next(trie("ranked.marisa").iterkeys(text), None) is not None
