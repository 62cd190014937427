"""The built-in rules: from evidence to problems, by a policy's measures."""

from __future__ import annotations

from pwguard.results import Breached, Code, Severity, Unknown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Final, TypeAlias

    from pwguard.policy.value import Policy
    from pwguard.results import Evidence, Problem

Rule: TypeAlias = "Callable[[Policy, Evidence], Iterable[Problem]]"


def _invalid_text(policy: Policy, evidence: Evidence) -> Iterable[Problem]:
    if evidence.invalid is None:
        return ()
    return policy.problem(Code.INVALID_TEXT, kind=evidence.invalid)


def _breached(policy: Policy, evidence: Evidence) -> Iterable[Problem]:
    if not isinstance(evidence.breach, Breached):
        return ()
    return policy.problem(Code.BREACHED, source=evidence.breach.source)


def _blocklisted(policy: Policy, evidence: Evidence) -> Iterable[Problem]:
    if evidence.blocklisted is None:
        return ()
    return policy.problem(Code.BLOCKLISTED, source=evidence.blocklisted.source)


def _reused(policy: Policy, evidence: Evidence) -> Iterable[Problem]:
    if evidence.reuse is None:
        return ()
    if evidence.reuse.kind == "exact":
        return policy.problem(Code.REUSED)
    return policy.problem(Code.TOO_SIMILAR, kind=evidence.reuse.kind)


def _contains_personal(policy: Policy, evidence: Evidence) -> Iterable[Problem]:
    if evidence.personal is None:
        return ()
    share = evidence.personal.coverage
    made_of_it = share > policy.max_personal_share or share >= 1
    return policy.problem(Code.CONTAINS_PERSONAL, Severity.REFUSE if made_of_it else Severity.WARN)


def _too_short(policy: Policy, evidence: Evidence) -> Iterable[Problem]:
    if evidence.length >= policy.min_length:
        return ()
    return policy.problem(Code.TOO_SHORT, minimum=policy.min_length, length=evidence.length)


def _too_long(policy: Policy, evidence: Evidence) -> Iterable[Problem]:
    if evidence.length <= policy.max_length:
        return ()
    most, length = policy.max_length, evidence.length
    if policy.character_kinds and policy.asks(Code.MISSING_CHARACTER_KIND):
        # Whoever shortens it may cut off the only character of a kind.
        kinds = " ".join(policy.character_kinds)
        return policy.problem(Code.TOO_LONG, maximum=most, length=length, kinds=kinds)
    return policy.problem(Code.TOO_LONG, maximum=most, length=length)


def _missing_character_kind(policy: Policy, evidence: Evidence) -> Iterable[Problem]:
    if not policy.character_kinds:
        return ()
    missing = (kind for kind in policy.character_kinds if kind not in evidence.kinds)
    return [problem for kind in missing for problem in policy.problem(Code.MISSING_CHARACTER_KIND, kind=kind)]


def _too_guessable(policy: Policy, evidence: Evidence) -> Iterable[Problem]:
    if not policy.finds_guessable(evidence.strength):
        return ()
    minimum_log10 = policy.min_guesses_log10
    if "why_short" in evidence.strength.feedback and evidence.length >= policy.min_length:
        # Nothing but its length is known against it.
        return policy.problem(Code.TOO_GUESSABLE, minimum_log10=minimum_log10, kind="short")
    return policy.problem(Code.TOO_GUESSABLE, minimum_log10=minimum_log10)


def _near_breached(policy: Policy, evidence: Evidence) -> Iterable[Problem]:
    if evidence.near is None:
        return ()
    return policy.problem(
        Code.NEAR_BREACHED, Severity.WARN, kind=evidence.near.kind, source=evidence.near.source
    )


def _breach_unknown(policy: Policy, evidence: Evidence) -> Iterable[Problem]:
    if not isinstance(evidence.breach, Unknown):
        return ()
    usual = Severity.WARN if policy.on_unknown == "accept" else Severity.REFUSE
    return policy.problem(
        Code.BREACH_UNKNOWN, usual, reason=evidence.breach.reason, source=evidence.breach.source
    )


def _not_normalised(policy: Policy, evidence: Evidence) -> Iterable[Problem]:
    if evidence.normalised:
        return ()
    return policy.problem(Code.NOT_NORMALISED, Severity.NOTE)


def _no_user_context(policy: Policy, evidence: Evidence) -> Iterable[Problem]:
    if evidence.user_context:
        return ()
    return policy.problem(Code.NO_USER_CONTEXT, Severity.NOTE)


RULES: Final[tuple[Rule, ...]] = (
    _invalid_text,
    _breached,
    _blocklisted,
    _reused,
    _contains_personal,
    _too_short,
    _too_long,
    _missing_character_kind,
    _too_guessable,
    _near_breached,
    _breach_unknown,
    _not_normalised,
    _no_user_context,
)
"""All built-in rules, the most telling first."""
