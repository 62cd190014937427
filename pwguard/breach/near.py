"""Near misses: the likeliest variants of a password, looked up in the packaged list and nowhere else.

Never online: two correlated range queries can identify a password.
"""

from __future__ import annotations

from pwguard import ranks
from pwguard.results import NearBreached
from pwguard.tweaks.likely import variants

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from pwguard.candidate import Candidate

VARIANTS: Final = 100
"""Variants that are looked up."""

SHORTEST: Final = 6
"""Code points of the shortest variant that counts: every shorter text is listed or next to one that is."""

_HALF: Final = 0.5
"""Share of the password that a variant must keep: a listed word in a long password is no near miss."""


def near_miss(candidate: Candidate) -> NearBreached | None:
    """Return the likeliest variant's kind where it is listed, or None."""
    text = candidate.nfc
    if len(text) > ranks.LONGEST or "\0" in text or not candidate.encodable:
        return None
    shortest = max(_HALF * len(text), SHORTEST)
    found = [pair for pair in variants(text, VARIANTS, ranks.begins_one) if len(pair[1]) >= shortest]
    place = ranks.first_listed(variant for _, variant in found)
    return None if place is None else NearBreached(found[place][0], "embedded", ranks.AS_OF)
