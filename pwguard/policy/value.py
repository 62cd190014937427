"""``Policy``: what is asked of a password, as a frozen value, and how it decides."""

from __future__ import annotations

from pwguard.errors import ConfigurationError
from pwguard.lazy import once
from pwguard.policy import fields
from pwguard.policy.rules import RULES
from pwguard.results import Code, Problem, Severity
from pwguard.value import Frozen, Value, changed

TYPE_CHECKING = False
if TYPE_CHECKING:
    import os
    from collections.abc import Iterable, Mapping
    from typing import Any, Final

    from pwguard.guesses import Strength
    from pwguard.results import Evidence
    from pwguard.value import Json, Param

_NOTHING: Final[Frozen[str]] = Frozen()
_NO_PARAMS: Final[Frozen[Param]] = Frozen()
_WEIGHTS: Final = {severity: weight for weight, severity in enumerate(Severity)}


class Policy(Value, kw_only=True):
    """What is asked of a password.

    Attributes:
        name: stands in the verdict.
        min_length: fewest code points after NFC.
        max_length: most code points after NFC, up to 4,096.
        min_guesses_log10: fewest guesses that it must withstand, log10; 0 asks for none.
        max_personal_share: largest share of it (0 to 1) that the person's and the site's own words may
            make up; a smaller share is a warning. 1 refuses only what is nothing but such words.
        character_kinds: kinds it must contain: ``letter``, ``lower``, ``upper``, ``digit``, ``symbol``.
        on_unknown: ``"accept"`` (with a warning) or ``"refuse"`` where a breach lookup failed.
        severity: severity by code, in place of the usual one (``{"breached": "warn"}``), or ``"off"``.
        clauses: by code, the clause of a standard that asks for the rule (or that forbids it to refuse).
        rules: names of own rules (see ``pwguard.policy.register``), applied after the built-in ones.

    Raises:
        ConfigurationError: a field is of the wrong type or out of range; the message names it.
    """

    name: str = "default"
    min_length: int = 8
    max_length: int = 1_024
    min_guesses_log10: float = 8.0
    max_personal_share: float = 0.3
    character_kinds: tuple[str, ...] = ()
    on_unknown: str = "accept"
    severity: Mapping[str, str] = _NOTHING
    clauses: Mapping[str, str] = _NOTHING
    rules: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        fields.text("name", self.name)
        fields.whole("min_length", self.min_length, 0, fields.LONGEST_MAXIMUM)
        fields.whole("max_length", self.max_length, max(self.min_length, 1), fields.LONGEST_MAXIMUM)
        fields.number("min_guesses_log10", self.min_guesses_log10, fields.MOST_GUESSES_LOG10)
        fields.number("max_personal_share", self.max_personal_share, 1.0)
        if self.on_unknown not in ("accept", "refuse"):  # a list can be compared, not hashed
            raise ConfigurationError('policy on_unknown must be "accept" or "refuse"')
        fix = object.__setattr__
        fix(self, "character_kinds", fields.kinds(self.character_kinds))
        fix(self, "severity", fields.severities(self.severity))
        fix(self, "clauses", fields.clauses(self.clauses))
        fix(self, "rules", fields.names("rules", self.rules))
        if self.rules:
            from pwguard.policy.own import check  # noqa: PLC0415  only where there are own rules

            check(self.rules)

    @classmethod
    def default(cls) -> Policy:
        """Return the policy that is used where none is named: no standard's, the strictest on guessing."""
        return _DEFAULT

    @classmethod
    def nist(cls, factors: int = 2) -> Policy:
        """Return NIST SP 800-63B-4 §3.1.1.2.

        Args:
            factors: 1 where the password alone signs a person in (15 code points), 2 where it is used
                with another factor (8).

        Raises:
            ConfigurationError: another number of factors.
        """
        return _chosen("factors", factors, {1: "nist-1fa", 2: "nist"})

    @classmethod
    def owasp(cls, level: int = 1) -> Policy:
        """Return OWASP ASVS 5.0 §6.2 at level 1 or 2.

        Raises:
            ConfigurationError: another level.
        """
        return _chosen("level", level, {1: "owasp", 2: "owasp-2"})

    @classmethod
    def ncsc(cls) -> Policy:
        """Return the advice of the UK's NCSC: a deny list, no complexity rules."""
        return named("ncsc")

    @classmethod
    def pci(cls) -> Policy:
        """Return PCI DSS 4 §8.3.6 and §8.3.7: pass the last four passwords as ``previous``."""
        return named("pci")

    @classmethod
    def from_dict(cls, settings: Mapping[str, Any]) -> Policy:
        """Return the policy that ``to_dict`` described, or that was written by hand.

        Args:
            settings: fields by name, and ``preset``, the name of the policy that the others change.

        Raises:
            ConfigurationError: an unknown key or a wrong value; the message names it.
        """
        from pwguard.policy.files import from_dict  # noqa: PLC0415  reading configuration is rare

        return from_dict(settings)

    @classmethod
    def load(cls, path: str | os.PathLike[str]) -> Policy:
        """Return the policy that a TOML file describes: its ``[tool.pwguard]`` table, or the whole file.

        Raises:
            ConfigurationError: the file cannot be read, or as for ``from_dict``; the message names the
                file and the key.
        """
        from pwguard.policy.files import load  # noqa: PLC0415  reading configuration is rare

        return load(path)

    def to_dict(self) -> dict[str, Json]:
        """Return JSON-safe values from which ``from_dict`` makes an equal policy."""
        return {field: _plain(getattr(self, field)) for field in self.__slots__}

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
        """Return all that is wrong, worst first.

        Raises:
            ConfigurationError: an own rule failed or returned something else than problems.
        """
        found: list[Problem] = []
        for rule in RULES:
            told = rule(self, evidence)
            if told:
                found += told
        if self.rules:
            from pwguard.policy.own import apply  # noqa: PLC0415  only where there are own rules

            found.extend(apply(self.rules, evidence))
        if len(found) > 1:
            # Stable: within a severity the order of the rules stays.
            found.sort(key=_weight)
        return tuple(found)

    def asks(self, code: Code) -> bool:
        """Whether a problem ``code`` would be told: evidence for one that is off need not be gathered."""
        return self.severity.get(code) != fields.OFF

    @property
    def asks_kinds(self) -> bool:
        """Whether the kinds of characters matter: to the policy itself, or perhaps to its own rules."""
        return bool(self.character_kinds or self.rules)

    def finds_guessable(self, strength: Strength) -> bool:
        """Whether ``too_guessable`` would be told."""
        return strength.guesses_log10 < self.min_guesses_log10 and self.asks(Code.TOO_GUESSABLE)

    def seeks_near(self, strength: Strength) -> bool:
        """Whether near misses are worth the look: a warning says nothing new of what is guessed anyway."""
        severity = self.severity.get(Code.NEAR_BREACHED, Severity.WARN)
        if severity == fields.OFF:
            return False
        return severity == Severity.REFUSE or bool(self.rules) or not self.finds_guessable(strength)

    def problem(self, code: Code, usual: Severity = Severity.REFUSE, **params: Param) -> tuple[Problem, ...]:
        """Return the problem ``code`` at this policy's severity for it, or else at the usual one."""
        severity = self.severity.get(code, usual)
        if severity == fields.OFF:
            return ()
        return (Problem(code, severity, Frozen(params) if params else _NO_PARAMS, self.clauses.get(code)),)  # type: ignore[arg-type]  # not off


def named(name: str) -> Policy:
    """Return the policy called ``name``.

    Raises:
        ConfigurationError: there is none.
    """
    if name == "default":
        return _DEFAULT
    found = _presets().get(name) if isinstance(name, str) else None
    if found is None:
        raise ConfigurationError(f"unknown policy; choose one of: {', '.join(names())}")
    return found


def names() -> tuple[str, ...]:
    """Return the names of all presets, ``default`` first."""
    return ("default", *_presets())


@once
def _presets() -> dict[str, Policy]:
    from pwguard.policy.presets import PRESETS  # noqa: PLC0415  the default policy needs none

    return {name: Policy(name=name, **settings) for name, settings in PRESETS.items()}


def _chosen(what: str, value: object, presets: Mapping[int, str]) -> Policy:
    if type(value) is not int or value not in presets:
        raise ConfigurationError(f"policy {what} must be one of: {', '.join(map(str, presets))}")
    return named(presets[value])


def _plain(value: str | float | Mapping[str, str] | Iterable[str]) -> Json:
    if isinstance(value, Frozen):
        return {str(key): str(entry) for key, entry in value.items()}
    if isinstance(value, tuple):
        return list(value)
    return value  # type: ignore[return-value]  # the other fields are text and numbers


def _weight(problem: Problem) -> int:
    return _WEIGHTS[problem.severity]


_DEFAULT: Final = Policy()
