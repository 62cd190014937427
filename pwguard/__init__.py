"""May this person use this password here, and if not, why, and what instead?

``evaluate()`` answers. Everything is loaded when it is first used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pwguard.guard import Guard, aevaluate, evaluate, evaluate_many
    from pwguard.messages import explain
    from pwguard.policy import Policy
    from pwguard.results import Code, Problem, Severity, Verdict
    from pwguard.strength import estimate_strength

__version__ = "0.1.0"

__all__ = [
    "Code",
    "Guard",
    "Policy",
    "Problem",
    "Severity",
    "Verdict",
    "aevaluate",
    "estimate_strength",
    "evaluate",
    "evaluate_many",
    "explain",
]

_HOMES = {
    "Code": "results",
    "Guard": "guard",
    "Policy": "policy",
    "Problem": "results",
    "Severity": "results",
    "Verdict": "results",
    "aevaluate": "guard",
    "estimate_strength": "strength",
    "evaluate": "guard",
    "evaluate_many": "guard",
    "explain": "messages",
}
"""Module by public name."""


def __getattr__(name: str) -> object:
    """Load a public name's module when the name is first used, so that ``import pwguard`` stays light."""
    if name not in _HOMES:
        raise AttributeError(f"module 'pwguard' has no attribute {name!r}")
    from importlib import import_module  # noqa: PLC0415  not needed to import the package

    value = getattr(import_module(f"pwguard.{_HOMES[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(set(globals()) | set(__all__))
