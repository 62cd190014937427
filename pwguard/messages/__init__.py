"""Codes to words, at the rim: the only room that speaks to people."""

from __future__ import annotations

from collections.abc import Mapping

from pwguard.errors import InvalidInputError, WrongTypeError
from pwguard.guesses import Strength
from pwguard.messages import english
from pwguard.messages.duration import in_words
from pwguard.messages.languages import ENGLISH, LOCALES, language, speaks, spoken
from pwguard.messages.text import Template, Words
from pwguard.results import Problem, Verdict
from pwguard.value import Frozen

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from pwguard.messages.languages import Language
    from pwguard.policy import Policy
    from pwguard.value import Param

__all__ = [
    "LOCALES",
    "Words",
    "advise",
    "explain",
    "hints",
    "in_words",
    "label",
    "speaks",
    "spoken",
    "ways_out",
]

_ALMOST: Final = ("too_similar", "near_breached")
"""Codes whose ``kind`` says how two passwords differ."""

_NO_WORDS: Final[Frozen[str]] = Frozen()


def explain(
    verdict: Verdict, locale: str = ENGLISH, *, words: Mapping[str, str] = _NO_WORDS
) -> tuple[str, ...]:
    """Say what is wrong, why, and what to do: one text a problem, in their order.

    Args:
        verdict: what ``evaluate`` returned.
        locale: ``"nb"``, ``"nb-NO"``, ``"nb_NO.UTF-8"``, …; falls back by language, then to English.
            See ``pwguard.messages.LOCALES``.
        words: texts of your own by code, for your own rules or in place of ours, with the problem's
            params in braces (``{"too_short": "At least {minimum}, please."}``).

    Raises:
        WrongTypeError: an argument, or one of ``words``, is of another type.
        InvalidInputError: one of ``words`` asks for what is not in its problem's params.
    """
    _check(verdict, Verdict, "verdict")
    _check(words, Mapping, "words")
    speech = language(locale)
    return tuple(_own(problem, words) or str(_advice(problem, speech)) for problem in verdict.problems)


def ways_out(
    verdict: Verdict, locale: str = ENGLISH, *, policy: Policy | str | None = None
) -> tuple[str, ...]:
    """Say what would make a refused password acceptable: the smallest change first, a new one last.

    Each text is a way of its own, made from the codes of ``pwguard.remedies``; () where the password is
    accepted, or where nothing can be promised (it fails a rule that is not ours).

    Args:
        verdict: what ``evaluate`` returned.
        locale: as for ``explain``.
        policy: the policy that decided, or its name; needed only where it asks for unusual things (see
            ``pwguard.remedies``).

    Raises:
        WrongTypeError: an argument is of another type.
        ConfigurationError: no policy has this name.
    """
    from pwguard.remedies import remedies  # noqa: PLC0415  most verdicts are only explained

    _check(verdict, Verdict, "verdict")
    speech = language(locale)
    return tuple(
        " ".join(speech.say(english.STEPS[step.code], step.params) for step in way)
        for way in remedies(verdict, policy)
    )


def advise(problem: Problem, locale: str = ENGLISH) -> Words:
    """Return the three sentences on one problem: what is wrong, why, and what to do.

    Raises:
        WrongTypeError: an argument is of another type.
    """
    _check(problem, Problem, "problem")
    return _advice(problem, language(locale))


def hints(strength: Strength, locale: str = ENGLISH) -> tuple[str, ...]:
    """Return a sentence for each feedback code of an estimate.

    Raises:
        WrongTypeError: an argument is of another type.
    """
    _check(strength, Strength, "strength")
    speech = language(locale)
    return tuple(speech.say(english.HINTS[code]) for code in strength.feedback if code in english.HINTS)


def label(name: str, locale: str = ENGLISH, /, **params: Param) -> str:
    """Return one of the short texts that stand around a verdict: a key of ``english.LABELS``."""
    return language(locale).say(english.LABELS[name], params)


def _check(value: object, expected: type, name: str) -> None:
    if not isinstance(value, expected):
        raise WrongTypeError(f"{name} must be a {expected.__name__}, not {type(value).__name__}")


def _own(problem: Problem, words: Mapping[str, str]) -> str | None:
    text = words.get(problem.code)
    if text is None:
        return None
    _check(text, str, f"the text for {problem.code}")
    try:
        return text.format_map(problem.params)
    except (LookupError, ValueError, AttributeError, TypeError) as error:
        raise InvalidInputError(f"the text for {problem.code} does not fit its params") from error


def _advice(problem: Problem, speech: Language) -> Words:
    try:
        return _said(_template(problem), problem, speech)
    except (LookupError, ValueError):
        # A rule of somebody else's may use our code with other params: still no crash.
        return _said(english.OTHER, problem, speech)


def _template(problem: Problem) -> Template:
    template = english.PROBLEMS.get(problem.code, english.OTHER)
    missing = english.MISSING.get(_kind(problem))
    if problem.code == "missing_character_kind" and missing is not None:
        return Template(missing[0], template.why, missing[1])
    if problem.code == "too_short" and problem.params.get("length") == 0:
        return Template(english.EMPTY, template.why, template.instead)
    if problem.code == "too_guessable" and _kind(problem) == "short":
        return Template(template.what, english.PROBLEMS["too_short"].why, template.instead)
    return template


def _said(template: Template, problem: Problem, speech: Language) -> Words:
    what, why, instead = (speech.say(text, problem.params) for text in template)
    difference = english.DIFFERENCES.get(_kind(problem))
    if problem.code in _ALMOST and difference is not None:
        what = f"{what} {speech.say(difference)}"
    return Words(what, why, instead)


def _kind(problem: Problem) -> str:
    kind = problem.params.get("kind")
    return kind if isinstance(kind, str) else ""
