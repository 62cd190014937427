"""The decision: rules over evidence, and the presets of the standards. No I/O but in ``Policy.load``."""

from __future__ import annotations

from pwguard.lazy import lazy_names

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pwguard.policy.own import register
    from pwguard.policy.value import Policy, named

__all__ = ["Policy", "named", "register"]

__getattr__, __dir__ = lazy_names(
    __name__,
    {
        "Policy": "pwguard.policy.value",
        "named": "pwguard.policy.value",
        "register": "pwguard.policy.own",
    },
)
