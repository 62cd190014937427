"""Breach lookups: was this password seen in a breach?"""

from __future__ import annotations

from pwguard.lazy import lazy_names

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pwguard.breach.embedded import EmbeddedCorpus
    from pwguard.breach.source import Source

__all__ = ["EmbeddedCorpus", "Source"]

__getattr__, __dir__ = lazy_names(
    __name__,
    {
        "EmbeddedCorpus": "pwguard.breach.embedded",
        "Source": "pwguard.breach.source",
    },
)
