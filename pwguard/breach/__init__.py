"""Breach lookups: was this password seen in a breach?"""

from __future__ import annotations

from pwguard.breach.embedded import EmbeddedCorpus
from pwguard.breach.source import Source

__all__ = ["EmbeddedCorpus", "Source"]
