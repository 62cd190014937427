"""Policies as dictionaries and TOML files, with errors that name the key."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from pwguard.errors import ConfigurationError
from pwguard.policy.value import Policy, named

TYPE_CHECKING = False
if TYPE_CHECKING:
    import os
    from typing import Any, Final

_PRESET: Final = "preset"
_LARGEST: Final = 1_000_000
"""Bytes of the largest file that is read."""


def from_dict(settings: Mapping[str, Any]) -> Policy:
    """Return the policy that ``settings`` describe: see ``Policy.from_dict``."""
    if not isinstance(settings, Mapping):
        raise ConfigurationError(f"a policy's settings must be a mapping, not {type(settings).__name__}")
    changes = dict(settings)
    for key in changes:
        if key != _PRESET and key not in Policy.__slots__:
            known = ", ".join((_PRESET, *Policy.__slots__))
            raise ConfigurationError(f"policy has no field {key}; the fields are: {known}")
    try:
        base = named(changes.pop(_PRESET, "default"))
    except ConfigurationError as error:
        raise ConfigurationError(f"policy {_PRESET}: {error}") from None
    return base.replace(**changes)


def load(path: str | os.PathLike[str]) -> Policy:
    """Return the policy that the TOML file at ``path`` describes: see ``Policy.load``."""
    file = Path(path)
    table, where = _table(_read(file), file)
    try:
        return from_dict(table)
    except ConfigurationError as error:
        raise ConfigurationError(f"{where}: {error}") from None


def _read(path: Path) -> dict[str, Any]:
    import tomllib  # noqa: PLC0415  only here

    try:
        with path.open("rb") as file:
            content = file.read(_LARGEST + 1)
        if len(content) > _LARGEST:
            raise ConfigurationError(f"{path} is larger than {_LARGEST} bytes: it is no policy")
        return tomllib.loads(content.decode("utf-8"))
    except OSError as error:
        raise ConfigurationError(f"{path} cannot be read: {error.strerror}") from error
    except ValueError as error:  # not TOML, not UTF-8, or a number of thousands of digits
        raise ConfigurationError(f"{path} is not TOML: {error}") from error


def _table(document: dict[str, Any], path: Path) -> tuple[Mapping[str, Any], str]:
    """Return the table that is ours, and how to speak of it."""
    if path.name != "pyproject.toml" and "tool" not in document:
        return document, str(path)
    tool = document.get("tool")
    table = tool.get("pwguard") if isinstance(tool, dict) else None
    if not isinstance(table, dict):
        raise ConfigurationError(f"{path} has no [tool.pwguard] table")
    return table, f"{path} [tool.pwguard]"
