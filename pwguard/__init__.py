"""May this person use this password here, and if not, why, and what instead?

``evaluate()`` answers. Everything is loaded when it is first used.
"""

from __future__ import annotations

from pwguard.lazy import lazy_names

# Not from ``typing``: importing that would be most of the cost of importing this.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from pwguard.guard import Guard, aevaluate, evaluate, evaluate_many
    from pwguard.messages import explain, ways_out
    from pwguard.passphrase import generate_passphrase
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
    "generate_passphrase",
    "ways_out",
]

__getattr__, __dir__ = lazy_names(
    __name__,
    {
        "Code": "pwguard.results",
        "Guard": "pwguard.guard",
        "Policy": "pwguard.policy",
        "Problem": "pwguard.results",
        "Severity": "pwguard.results",
        "Verdict": "pwguard.results",
        "aevaluate": "pwguard.guard",
        "estimate_strength": "pwguard.strength",
        "evaluate": "pwguard.guard",
        "evaluate_many": "pwguard.guard",
        "explain": "pwguard.messages",
        "generate_passphrase": "pwguard.passphrase",
        "ways_out": "pwguard.messages",
    },
)
