"""How people change a password into the next one: likely variants, and whether one is another's."""

from __future__ import annotations

from pwguard.tweaks.difference import Reader
from pwguard.tweaks.variants import variants

__all__ = ["Reader", "variants"]
