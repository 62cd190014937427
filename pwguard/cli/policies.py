"""The policy that ``--policy`` names."""

from __future__ import annotations

from pathlib import Path

from pwguard.errors import ConfigurationError
from pwguard.policy import Policy, named


def policy_of(name: str) -> Policy:
    """Return a preset by its name, or the policy in a TOML file.

    Raises:
        ConfigurationError: there is none, or the file describes none.
    """
    if name.endswith(".toml"):
        return Policy.load(name)
    try:
        return named(name)
    except ConfigurationError:
        if Path(name).is_file():
            raise ConfigurationError(f"{name}: a policy file must be a .toml file") from None
        raise
