"""The guard of the meters in the test applications, and their limiter."""

from __future__ import annotations

import os

from shaky import Shaky

from pwguard import Guard, Policy
from pwguard.policy import register
from pwguard.results import Evidence

BUGGY = 40
"""Code points of a password on which a rule of the site's own fails."""


@register("buggy")
def buggy(evidence: Evidence) -> None:
    if evidence.length == BUGGY:
        raise RuntimeError("a bug in a rule of the site's own")


# A source that fails, with the password in its error: a meter never asks it.
guard = Guard(Policy(rules=("buggy",)), Shaky(), site_words=("Wombat Shop",))


def limiter(_client: str) -> bool | float:
    """Let nobody wait, unless the test wants everybody to."""
    return float(os.environ.get("PWGUARD_APP_WAIT", "0"))
