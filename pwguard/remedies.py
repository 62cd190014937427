"""Ways out of a refusal: what would make a password acceptable, as codes, from the verdict on it.

No secret is needed: spans, lengths and guesses tell enough. Each way is sure to lead to acceptance when
it is followed as it reads, whatever unrelated words of four to eleven letters the person picks; where
nothing is sure to, there is none.
"""

from __future__ import annotations

import math

from pwguard.policy import Policy, named
from pwguard.results import KINDS, Code, Severity
from pwguard.value import Frozen, Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Final

    from pwguard.results import Verdict
    from pwguard.value import Json, Param

_NOTHING: Final[Frozen[Param]] = Frozen()

WORD_LOG10: Final = 2.5
"""Guesses, log10, that one unrelated word is sure to add: as one of the three hundred commonest would."""

RANDOM_WORD_LOG10: Final = 3.0
"""The same for a word drawn from a list of a thousand or more."""

WORD_LENGTHS: Final = (4, 12)
"""Fewest and most code points that one word and the space after it add."""

SAFE_LOG10: Final = 12.0
"""Guesses, log10, that an unknown policy is taken to ask at most."""

SAFE_LENGTH: Final = 15
"""Code points that an unknown policy is taken to ask at most (NIST SP 800-63B-4 §3.1.1.2)."""

SAFE_MAXIMUM: Final = 64
"""Code points that an unknown policy is taken to allow at least (the same)."""

SAFE_KINDS: Final = ("letter", "digit")
"""Kinds of characters that an unknown policy is taken to ask for (PCI DSS 4 8.3.6)."""

_LISTED: Final = frozenset({Code.BREACHED, Code.NEAR_BREACHED, Code.BLOCKLISTED, Code.TOO_GUESSABLE})
_LISTED_WORDS: Final = 2
"""Words after which a listed or guessable password is no variant of itself any more."""

_PASSPHRASE_WORDS: Final = 4
_WORD_KINDS: Final = frozenset({"letter", "lower"})
_PASSPHRASE_KINDS: Final = _WORD_KINDS | {"digit"}
"""Kinds of characters that words, and words and a number, hold."""

_RANDOM_LENGTH: Final = 20

_LARGEST: Final = 1_000_000
"""Largest number that is read from a param: beyond every length and guess number."""

_UNCHANGEABLE: Final = frozenset({Code.REUSED, Code.TOO_SIMILAR})
"""Refusals of everything that is built on the password."""

_MENDED: Final = frozenset(Code) - {Code.NO_USER_CONTEXT, Code.NOT_NORMALISED}
"""Refusals that a way out is known for; what somebody else's rule checks is not."""

_ANYTHING: Final = "bruteforce"
"""Kind of a match that can hold any character."""


class Step(Value):
    """One thing to do.

    Attributes:
        code: ``add_words``, ``add_letter`` (``lower``, ``upper``, ``digit``, ``symbol``),
            ``leave_out_details``, ``leave_out_invisible``, ``shorten``, ``new_passphrase``,
            ``new_random`` or ``try_later``.
        params: names and values for the words that ``pwguard.messages`` makes.
    """

    code: str
    params: Frozen[Param] = _NOTHING

    def to_dict(self) -> dict[str, Json]:
        """Return JSON-safe values."""
        return {"code": self.code, "params": dict(self.params)}


class _Asked(Value):
    """What a password must meet, as far as a verdict and perhaps its policy tell."""

    guesses_log10: float
    length: int
    maximum: int
    kinds: tuple[str, ...]

    @property
    def words(self) -> int:
        """Random words that meet it."""
        by_guesses = math.ceil(self.guesses_log10 / RANDOM_WORD_LOG10)
        return max(_PASSPHRASE_WORDS, by_guesses, math.ceil(self.length / WORD_LENGTHS[0]))


def remedies(verdict: Verdict, policy: Policy | str | None = None) -> tuple[tuple[Step, ...], ...]:
    """Return the ways out of a refusal, the smallest change first; () where there is nothing to mend.

    Each way is the steps to take together. A change to the password itself comes first, where a small one
    is sure to do; the last is a new password.

    Args:
        verdict: what ``evaluate`` returned.
        policy: the policy that decided, or its name. Without it, what no problem tells of it is taken to
            be within ``SAFE_LOG10``, ``SAFE_LENGTH``, ``SAFE_MAXIMUM`` and ``SAFE_KINDS``.

    Raises:
        ConfigurationError: no policy has this name.
    """
    if policy is not None and not isinstance(policy, Policy):
        policy = named(policy)
    refused = {str(it.code): it.params for it in verdict.problems if it.severity is Severity.REFUSE}
    if not refused or refused.keys() - _MENDED or set(_missing(verdict)) - set(KINDS):
        return ()
    if Code.BREACH_UNKNOWN in refused:
        return ((Step("try_later"),),)
    asked = _asked(verdict, refused, policy)
    change = _change(verdict, refused, asked)
    return (*((change,) if change else ()), _anew(asked))


def _asked(verdict: Verdict, refused: Mapping[str, Frozen[Param]], policy: Policy | None) -> _Asked:
    if policy is not None:
        return _Asked(policy.min_guesses_log10, policy.min_length, policy.max_length, policy.character_kinds)
    guesses, length = verdict.strength.guesses_log10, _length(verdict, refused)
    return _Asked(
        _number(refused, Code.TOO_GUESSABLE, "minimum_log10", min(guesses, SAFE_LOG10)),
        int(_number(refused, Code.TOO_SHORT, "minimum", min(length, SAFE_LENGTH))),
        int(_number(refused, Code.TOO_LONG, "maximum", SAFE_MAXIMUM)),
        _kinds(verdict, refused),
    )


def _kinds(verdict: Verdict, refused: Mapping[str, Frozen[Param]]) -> tuple[str, ...]:
    """Return the kinds of characters that an unknown policy is taken to ask for."""
    if Code.TOO_LONG in refused:
        told = str(refused[Code.TOO_LONG].get("kinds", "")).split()
        return tuple(kind for kind in KINDS if kind in told)
    return tuple(dict.fromkeys((*_missing(verdict), *SAFE_KINDS)))


def _change(verdict: Verdict, refused: Mapping[str, Frozen[Param]], asked: _Asked) -> tuple[Step, ...]:
    """Return the smallest change that is sure to do, or ()."""
    if refused.keys() & _UNCHANGEABLE:
        return ()
    if Code.TOO_LONG in refused:
        return _shortened(verdict, asked) if len(refused) == 1 else ()
    left_out = _left_out(refused)
    guesses, length = verdict.strength.guesses_log10, _length(verdict, refused)
    if left_out:
        guesses, length = _rest(verdict)
    words = max(
        math.ceil((asked.guesses_log10 - guesses) / WORD_LOG10),
        math.ceil((asked.length - length) / WORD_LENGTHS[0]),
        _LISTED_WORDS if refused.keys() & _LISTED else 0,
    )
    fits = _length(verdict, refused) + words * WORD_LENGTHS[1] <= asked.maximum
    if words >= asked.words or (words > 0 and not fits):
        return ()  # no smaller than a new one, or not sure to be short enough
    added = (Step("add_words", Frozen(count=words)),) if words > 0 else ()
    # What is left out may have been the only one of its kind.
    kinds = asked.kinds if left_out else _missing(verdict)
    return (*left_out, *added, *(_added(kind) for kind in kinds if not added or kind not in _WORD_KINDS))


def _left_out(refused: Mapping[str, Frozen[Param]]) -> tuple[Step, ...]:
    details = (Step("leave_out_details"),) if Code.CONTAINS_PERSONAL in refused else ()
    invisible = (Step("leave_out_invisible"),) if Code.INVALID_TEXT in refused else ()
    return details + invisible


def _rest(verdict: Verdict) -> tuple[float, int]:
    """Return guesses, log10, and code points that are sure to be left without details and invisible text.

    Where invisible characters stand is not known, but no word or date holds one.
    """
    spans = verdict.personal.spans if verdict.personal else ()
    left = [
        match
        for match in verdict.strength.matches
        if match.kind != _ANYTHING and all(match.end <= start or end <= match.start for start, end in spans)
    ]
    return sum(match.guesses_log10 for match in left), sum(match.end - match.start for match in left)


def _shortened(verdict: Verdict, asked: _Asked) -> tuple[Step, ...]:
    """Return how to cut a password that is only too long, if what is left is sure to be strong."""
    # What is cut off may have held the only character of its kind.
    maximum = asked.maximum - len(asked.kinds)
    matches = verdict.strength.matches
    kept = sum(match.guesses_log10 for match in matches if match.end <= maximum)
    unchanged = all(match.end <= maximum for match in matches)
    if maximum < asked.length or not (unchanged or kept >= asked.guesses_log10):
        return ()
    return (Step("shorten", Frozen(maximum=maximum)), *map(_added, asked.kinds))


def _anew(asked: _Asked) -> tuple[Step, ...]:
    """Return a new password: of words if they are sure to fit."""
    if asked.words * WORD_LENGTHS[1] > asked.maximum:
        length = max(asked.length, min(asked.maximum, _RANDOM_LENGTH))
        return (Step("new_random", Frozen(length=length)),)
    kinds = [kind for kind in asked.kinds if kind not in _PASSPHRASE_KINDS]
    return (Step("new_passphrase", Frozen(count=asked.words)), *map(_added, kinds))


def _added(kind: str) -> Step:
    return Step(f"add_{kind}")


def _missing(verdict: Verdict) -> tuple[str, ...]:
    problems = (it for it in verdict.problems if it.code == Code.MISSING_CHARACTER_KIND)
    kinds = (problem.params.get("kind") for problem in problems)
    return tuple(kind if isinstance(kind, str) else "" for kind in kinds)


def _length(verdict: Verdict, refused: Mapping[str, Frozen[Param]]) -> int:
    """Return code points of the password, or of its analysed part."""
    analysed = max((match.end for match in verdict.strength.matches), default=0)
    return int(_number(refused, Code.TOO_SHORT, "length", analysed))


def _number(refused: Mapping[str, Frozen[Param]], code: Code, name: str, otherwise: float) -> float:
    """Return a param as a number; ``otherwise`` where somebody else's rule has put in something odd."""
    value = refused[code].get(name, otherwise) if code in refused else otherwise
    return value if isinstance(value, int | float) and 0 <= value <= _LARGEST else otherwise
