"""The policy that ``--policy`` names."""

from __future__ import annotations

from pwguard.policy import Policy, named


def policy_of(name: str) -> Policy:
    """Return a preset by its name, or the policy in a TOML file.

    Raises:
        ConfigurationError: there is none, or the file describes none.
    """
    return Policy.load(name) if name.endswith(".toml") else named(name)
