"""Own rules: plain functions from evidence to problems, registered by name.

A policy holds their names, so that it stays a value with a dictionary. Register them where they are
defined, so that every process that makes such a policy has them.
"""

from __future__ import annotations

from pwguard.errors import ConfigurationError
from pwguard.results import Problem

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Final, TypeAlias

    from pwguard.results import Evidence

OwnRule: TypeAlias = "Callable[[Evidence], Problem | Iterable[Problem] | None]"

_REGISTERED: Final[dict[str, OwnRule]] = {}


def register(name: str) -> Callable[[OwnRule], OwnRule]:
    """Return a decorator that registers a rule under ``name``, for ``Policy(rules=[name])``.

    The rule gets the evidence, which never holds the password, and returns a problem, several or None.
    Registering the same function again changes nothing.

    Raises:
        ConfigurationError: the name is empty, or another function has it.
    """
    if not isinstance(name, str) or not name:
        raise ConfigurationError("the name of a rule must be a str that is not empty")

    def keep(rule: OwnRule) -> OwnRule:
        if not callable(rule):
            raise ConfigurationError(f"rule {name} must be a function")
        held = _REGISTERED.setdefault(name, rule)
        if _identity(held) != _identity(rule):
            raise ConfigurationError(f"another rule is registered as {name}")
        _REGISTERED[name] = rule
        return rule

    return keep


def check(names: Iterable[str]) -> None:
    """Raise ``ConfigurationError`` unless each of ``names`` is registered."""
    for name in names:
        if name not in _REGISTERED:
            raise ConfigurationError(f"policy rules names an unregistered rule: {name}")


def apply(names: Iterable[str], evidence: Evidence) -> list[Problem]:
    """Return what the rules find, in their order."""
    check(names)  # a policy may come unpickled from a process that had more
    return [problem for name in names for problem in _found(name, evidence)]


def _found(name: str, evidence: Evidence) -> tuple[Problem, ...]:
    try:
        answer = _REGISTERED[name](evidence)
        found = (answer,) if isinstance(answer, Problem) else tuple(answer or ())
    except Exception as error:
        raise ConfigurationError(f"rule {name} failed with {type(error).__name__}") from error
    if not all(isinstance(problem, Problem) for problem in found):
        raise ConfigurationError(f"rule {name} must return problems")
    return found


def _identity(rule: OwnRule) -> tuple[object, ...]:
    """Return what stays the same when a module is loaded again."""
    where = (getattr(rule, "__module__", None), getattr(rule, "__qualname__", None))
    return where if None not in where and "<lambda>" not in str(where[1]) else (rule,)
