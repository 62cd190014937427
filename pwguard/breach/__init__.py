"""Breach lookups: was this password seen in a breach?"""

from __future__ import annotations

from pwguard.lazy import lazy_names

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pwguard.breach.chain import Chain
    from pwguard.breach.embedded import EmbeddedCorpus
    from pwguard.breach.hibp import HibpRange
    from pwguard.breach.reasons import Reason
    from pwguard.breach.shared import RedisCache
    from pwguard.breach.source import Source

__all__ = ["Chain", "EmbeddedCorpus", "HibpRange", "Reason", "RedisCache", "Source"]

__getattr__, __dir__ = lazy_names(
    __name__,
    {
        "Chain": "pwguard.breach.chain",
        "EmbeddedCorpus": "pwguard.breach.embedded",
        "HibpRange": "pwguard.breach.hibp",
        "Reason": "pwguard.breach.reasons",
        "RedisCache": "pwguard.breach.shared",
        "Source": "pwguard.breach.source",
    },
)
