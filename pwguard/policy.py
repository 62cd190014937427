"""The decision: rules over evidence. No I/O, no words."""

from __future__ import annotations

import math

from pwguard.errors import ConfigurationError
from pwguard.results import (
    Breached,
    Code,
    Evidence,
    Frozen,
    Param,
    Problem,
    Severity,
    Unknown,
)
from pwguard.value import Value, changed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any, Final

LONGEST_MAXIMUM: Final = 4_096
"""Largest ``max_length``, in code points."""

_MOST_GUESSES_LOG10: Final = 100.0
_NO_OVERRIDES: Final[Frozen[str]] = Frozen()


class Policy(Value, kw_only=True):
    """What is asked of a password.

    Attributes:
        name: stands in the verdict.
        min_length: fewest code points after NFC.
        max_length: most code points after NFC, up to 4,096.
        min_guesses_log10: fewest guesses that it must withstand, log10.
        max_personal_share: largest share of it (0 to 1) that the person's own details may make up; a
            smaller share is a warning.
        on_unknown: ``"accept"`` (with a warning) or ``"refuse"`` where a breach lookup failed.
        severity: severity by code (``{"breached": "warn"}``), in place of the usual one.

    Raises:
        ConfigurationError: a field is of the wrong type or out of range; the message names it.
    """

    name: str = "default"
    min_length: int = 8
    max_length: int = 1_024
    min_guesses_log10: float = 8.0
    max_personal_share: float = 0.3
    on_unknown: str = "accept"
    severity: Mapping[str, str] = _NO_OVERRIDES

    def __post_init__(self) -> None:
        if not isinstance(self.name, str):
            raise ConfigurationError("policy name must be a str")
        _whole("min_length", self.min_length, 0, LONGEST_MAXIMUM)
        _whole("max_length", self.max_length, max(self.min_length, 1), LONGEST_MAXIMUM)
        _number("min_guesses_log10", self.min_guesses_log10, _MOST_GUESSES_LOG10)
        _number("max_personal_share", self.max_personal_share, 1.0)
        if self.on_unknown not in {"accept", "refuse"}:
            raise ConfigurationError('policy on_unknown must be "accept" or "refuse"')
        object.__setattr__(self, "severity", _severities(self.severity))

    def replace(self, **changes: Any) -> Policy:  # noqa: ANN401  any field's type
        """Return a policy with some fields changed.

        Raises:
            ConfigurationError: no such field, or a wrong value.
        """
        unknown = sorted(set(changes) - set(self.__slots__))
        if unknown:
            raise ConfigurationError(f"policy has no field {unknown[0]}")
        return changed(self, **changes)

    def decide(self, evidence: Evidence) -> tuple[Problem, ...]:
        """Return all that is wrong, worst first."""
        found = [problem for rule in _RULES if (problem := rule(self, evidence))]
        # Stable: within a severity the order of the rules stays.
        return tuple(sorted(found, key=_weight))

    def problem(self, code: Code, usual: Severity = Severity.REFUSE, **params: Param) -> Problem:
        """Return the problem ``code`` at this policy's severity for it, or else at the usual one."""
        severity = self.severity.get(code)
        return Problem(code, Severity(severity) if severity else usual, Frozen(params))


def named(name: str) -> Policy:
    """Return the policy called ``name``.

    Raises:
        ConfigurationError: there is none.
    """
    policy = _NAMED.get(name) if isinstance(name, str) else None
    if policy is None:
        raise ConfigurationError(f"unknown policy; choose one of: {', '.join(sorted(_NAMED))}")
    return policy


def _invalid_text(policy: Policy, evidence: Evidence) -> Problem | None:
    if evidence.invalid is None:
        return None
    return policy.problem(Code.INVALID_TEXT, kind=evidence.invalid)


def _too_short(policy: Policy, evidence: Evidence) -> Problem | None:
    if evidence.length >= policy.min_length:
        return None
    return policy.problem(Code.TOO_SHORT, minimum=policy.min_length, length=evidence.length)


def _too_long(policy: Policy, evidence: Evidence) -> Problem | None:
    if evidence.length <= policy.max_length:
        return None
    return policy.problem(Code.TOO_LONG, maximum=policy.max_length, length=evidence.length)


def _breached(policy: Policy, evidence: Evidence) -> Problem | None:
    if not isinstance(evidence.breach, Breached):
        return None
    return policy.problem(Code.BREACHED, source=evidence.breach.source)


def _reused(policy: Policy, evidence: Evidence) -> Problem | None:
    if evidence.reuse is None:
        return None
    return policy.problem(Code.REUSED)


def _contains_personal(policy: Policy, evidence: Evidence) -> Problem | None:
    if evidence.personal is None:
        return None
    made_of_it = evidence.personal.coverage > policy.max_personal_share
    return policy.problem(Code.CONTAINS_PERSONAL, Severity.REFUSE if made_of_it else Severity.WARN)


def _too_guessable(policy: Policy, evidence: Evidence) -> Problem | None:
    if evidence.strength.guesses_log10 >= policy.min_guesses_log10:
        return None
    return policy.problem(Code.TOO_GUESSABLE, minimum_log10=policy.min_guesses_log10)


def _breach_unknown(policy: Policy, evidence: Evidence) -> Problem | None:
    if not isinstance(evidence.breach, Unknown):
        return None
    usual = Severity.WARN if policy.on_unknown == "accept" else Severity.REFUSE
    return policy.problem(
        Code.BREACH_UNKNOWN, usual, reason=evidence.breach.reason, source=evidence.breach.source
    )


_RULES: Final[tuple[Callable[[Policy, Evidence], Problem | None], ...]] = (
    _invalid_text,
    _breached,
    _reused,
    _contains_personal,
    _too_short,
    _too_long,
    _too_guessable,
    _breach_unknown,
)
"""All rules, the most telling first."""

_WEIGHTS: Final = {severity: weight for weight, severity in enumerate(Severity)}


def _weight(problem: Problem) -> int:
    return _WEIGHTS[problem.severity]


def _whole(field: str, value: object, least: int, most: int) -> None:
    if type(value) is not int or not least <= value <= most:
        raise ConfigurationError(f"policy {field} must be a whole number from {least} to {most}")


def _number(field: str, value: object, most: float) -> None:
    good = isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)
    if not good or not 0 <= float(value) <= most:  # type: ignore[arg-type]  # good says it is a number
        raise ConfigurationError(f"policy {field} must be a number from 0 to {most:g}")


def _severities(value: object) -> Frozen[str]:
    try:
        found = dict(value)  # type: ignore[call-overload]  # anything may come; the except clause answers
    except (TypeError, ValueError):
        found = None
    if found is None:
        raise ConfigurationError("policy severity must map codes to severities")
    for code, severity in found.items():
        if code not in set(Code):
            raise ConfigurationError(f"policy severity names no code: choose from {', '.join(Code)}")
        if not isinstance(severity, str) or severity not in set(Severity):
            raise ConfigurationError(f"policy severity of {code} must be one of: {', '.join(Severity)}")
    return Frozen({Code(code): Severity(severity) for code, severity in found.items()})


_NAMED: Final = {"default": Policy()}
