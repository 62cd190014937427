"""How people change a password into the next one: likely variants, and whether one is another's."""

from __future__ import annotations

from pwguard.lazy import lazy_names

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pwguard.tweaks.difference import Reader
    from pwguard.tweaks.likely import variants

__all__ = ["Reader", "variants"]

__getattr__, __dir__ = lazy_names(
    __name__, {"Reader": "pwguard.tweaks.difference", "variants": "pwguard.tweaks.likely"}
)
