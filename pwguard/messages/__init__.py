"""Codes to words, at the rim: the only room that speaks to people."""

from __future__ import annotations

from pwguard.messages import english
from pwguard.messages.duration import in_words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pwguard.results import Problem, Strength, Verdict

__all__ = ["advise", "explain", "hints", "in_words"]


def explain(verdict: Verdict, locale: str = "en") -> tuple[str, ...]:
    """Say what is wrong, why, and what to do: one text a problem, in their order.

    Args:
        verdict: what ``evaluate`` returned.
        locale: a language tag; what is not spoken falls back to English, the only language so far.
    """
    del locale
    return tuple(" ".join(advise(problem)) for problem in verdict.problems)


def advise(problem: Problem) -> tuple[str, str]:
    """Return the reason and the advice for one problem."""
    reason, advice = english.PROBLEMS.get(problem.code, english.OTHER)
    return reason.format_map(problem.params), advice.format_map(problem.params)


def hints(strength: Strength) -> tuple[str, ...]:
    """Return words for the feedback codes of an estimate."""
    return tuple(english.HINTS[code] for code in strength.feedback if code in english.HINTS)
