"""Evidence and verdicts: frozen values that never hold the password, a piece of it or a digest.

Spans and codes do the explaining. ``to_dict()`` makes JSON-safe values. An exact count or rank, held
against a public list, names the password, so it rounds to a power of ten. ``exact=True`` switches the
rounding off and is for tests and research only.
"""

from __future__ import annotations

import math

from pwguard.guesses import Strength  # noqa: TC001  the types of a verdict's fields can be looked up
from pwguard.names import Names
from pwguard.value import Frozen, Json, Param, Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final, TypeAlias

KINDS: Final = ("letter", "lower", "upper", "digit", "symbol")
"""Kinds of characters that a policy can ask for. A symbol is anything but a letter or a digit."""

_NOTHING: Final[Frozen[Param]] = Frozen()
_UNDATED: Final[Frozen[str]] = Frozen()


class Code(Names):
    """What can be wrong with a password."""

    TOO_SHORT = "too_short"
    TOO_LONG = "too_long"
    TOO_GUESSABLE = "too_guessable"
    BREACHED = "breached"
    BREACH_UNKNOWN = "breach_unknown"
    CONTAINS_PERSONAL = "contains_personal"
    REUSED = "reused"
    INVALID_TEXT = "invalid_text"
    NEAR_BREACHED = "near_breached"
    BLOCKLISTED = "blocklisted"
    TOO_SIMILAR = "too_similar"
    MISSING_CHARACTER_KIND = "missing_character_kind"
    NO_USER_CONTEXT = "no_user_context"
    NOT_NORMALISED = "not_normalised"


class Severity(Names):
    """How much a problem weighs: only ``refuse`` makes a verdict not ok."""

    REFUSE = "refuse"
    WARN = "warn"
    NOTE = "note"


class Problem(Value):
    """One thing that is wrong.

    Attributes:
        code: what is wrong.
        severity: how much it weighs under the policy that decided.
        params: names and values for the words that ``explain`` makes; never a piece of the password.
        clause: the clause of a standard that the rule comes from, or None.
    """

    code: Code | str
    severity: Severity
    params: Frozen[Param] = _NOTHING
    clause: str | None = None

    def to_dict(self) -> dict[str, Json]:
        """Return JSON-safe values."""
        return {
            "code": str(self.code),
            "severity": str(self.severity),
            "params": dict(self.params),
            "clause": self.clause,
        }


class Breached(Value):
    """The password stands in a list of breached passwords.

    Attributes:
        count: how often it was seen in breaches, or None where the source keeps no counts.
        rank: its place among breached passwords, commonest first, where known (approximate).
        source: the name of the source that answered.
        as_of: ISO date (or year) of the source's data, where known.
    """

    count: int | None
    rank: int | None
    source: str
    as_of: str | None = None

    def to_dict(self, *, exact: bool = False) -> dict[str, Json]:
        """Return JSON-safe values; count and rank to a power of ten unless ``exact``."""
        return {
            "status": "breached",
            "count": self.count if exact else _power_of_ten(self.count),
            "rank": self.rank if exact else _power_of_ten(self.rank),
            "source": self.source,
            "as_of": self.as_of,
        }


class NotFound(Value):
    """The source does not list the password.

    Attributes:
        source: the name of the source that answered.
        complete: whether the source holds everything that is known; if not, this settles little.
        as_of: ISO date (or year) of the source's data, where known.
    """

    source: str
    complete: bool
    as_of: str | None = None

    def to_dict(self, *, exact: bool = False) -> dict[str, Json]:  # noqa: ARG002  one call for all answers
        """Return JSON-safe values."""
        return {
            "status": "not_found",
            "source": self.source,
            "complete": self.complete,
            "as_of": self.as_of,
        }


class Unknown(Value):
    """The source was asked and gave no answer that can be believed.

    Attributes:
        reason: a code: ``timeout``, ``connection``, ``source_error``, …
        source: the name of the source that failed.
    """

    reason: str
    source: str

    def to_dict(self, *, exact: bool = False) -> dict[str, Json]:  # noqa: ARG002  one call for all answers
        """Return JSON-safe values."""
        return {"status": "unknown", "reason": self.reason, "source": self.source}


BreachAnswer: TypeAlias = Breached | NotFound | Unknown


class Personal(Value):
    """Parts of the password that are the person's or the site's own words.

    Attributes:
        spans: (start, end) of each part, in code points of the NFC text.
        coverage: share of the password that they cover, 0 to 1.
    """

    spans: tuple[tuple[int, int], ...]
    coverage: float

    def to_dict(self) -> dict[str, Json]:
        """Return JSON-safe values."""
        return {"spans": [list(span) for span in self.spans], "coverage": round(self.coverage, 2)}


class NearBreached(Value):
    """A likely variant of the password stands in a local list of breached passwords.

    Attributes:
        kind: how the password differs from it (see ``Reuse``).
        source: the name of the list.
        as_of: ISO date (or year) of the list, where known.
    """

    kind: str
    source: str
    as_of: str | None = None

    def to_dict(self) -> dict[str, Json]:
        """Return JSON-safe values."""
        return {"kind": self.kind, "source": self.source, "as_of": self.as_of}


class Blocklisted(Value):
    """The password stands on the site's own list.

    Attributes:
        source: the name of the list.
        as_of: ISO date of the list's file, where it is one.
    """

    source: str
    as_of: str | None = None

    def to_dict(self) -> dict[str, Json]:
        """Return JSON-safe values."""
        return {"source": self.source, "as_of": self.as_of}


class Reuse(Value):
    """The password is one the person used before, or close to it.

    Attributes:
        kind: ``exact`` (the same text after NFC), or how it differs: ``case``, ``leet``, ``number`` (a
            number changed), ``year`` (a year changed), ``ending`` or ``beginning`` (digits or signs
            there), ``part`` (a piece added or dropped), ``moved`` (pieces in another order),
            ``doubled``, ``reversed``, ``edited`` (a few keys).
    """

    kind: str

    def to_dict(self) -> dict[str, Json]:
        """Return JSON-safe values."""
        return {"kind": self.kind}


class Evidence(Value):
    """All that is known of a password before anything is decided: what a policy's rules read.

    Attributes:
        length: code points after NFC.
        invalid: ``surrogate`` or ``control`` where the text cannot be used, else None.
        strength: what guessing it would cost.
        breach: what the breach source answered, or None where it was not asked.
        personal: the person's own words in it, or None.
        reuse: the earlier password it equals or is close to, or None.
        near: the breached password it is close to, or None; not looked for where it is breached itself, nor,
            where it would be a mere warning, if it is too guessable anyway.
        blocklisted: the site's own list that it stands on, or None.
        kinds: kinds of characters in it (see ``KINDS``); all of them where the policy does not ask.
        user_context: whether anything was known of the person.
        normalised: whether it was typed in NFC.
    """

    length: int
    invalid: str | None
    strength: Strength
    breach: BreachAnswer | None
    personal: Personal | None
    reuse: Reuse | None
    near: NearBreached | None = None
    blocklisted: Blocklisted | None = None
    kinds: frozenset[str] = frozenset(KINDS)
    user_context: bool = True
    normalised: bool = True


class Verdict(Value):
    """The answer: may this person use this password here, and if not, why.

    Attributes:
        problems: all that is wrong, worst first.
        strength: what guessing it would cost.
        breach: what the breach source answered, or None where it was not asked.
        personal: the person's own words in it, or None.
        reuse: the earlier password it equals or is close to, or None.
        policy: the name of the policy that decided.
        near: the breached password it is close to, or None; not looked for where it is breached itself, nor,
            where it would be a mere warning, if it is too guessable anyway.
        blocklisted: the site's own list that it stands on, or None.
        data: date (or year) of the data behind each answer, where known: ``strength``, ``breach``, ….
    """

    problems: tuple[Problem, ...]
    strength: Strength
    breach: BreachAnswer | None
    personal: Personal | None
    reuse: Reuse | None
    policy: str
    near: NearBreached | None = None
    blocklisted: Blocklisted | None = None
    data: Frozen[str] = _UNDATED

    @property
    def ok(self) -> bool:
        """True exactly when no problem has severity ``refuse``."""
        for problem in self.problems:  # noqa: SIM110  a third of the time
            if problem.severity is Severity.REFUSE:
                return False
        return True

    @property
    def score(self) -> int:
        """0 to 4, zxcvbn's scale."""
        return self.strength.score

    def to_dict(self, *, exact: bool = False) -> dict[str, Json]:
        """Return JSON-safe values.

        Guesses are rounded to half a decade, counts and ranks to a power of ten, since exact ones,
        held against a public list, name the password.

        Args:
            exact: leave the numbers as they are. For tests and research only: never log the result.
        """
        return {
            "ok": self.ok,
            "score": self.score,
            "policy": self.policy,
            "problems": [problem.to_dict() for problem in self.problems],
            "strength": self.strength.to_dict(exact=exact),
            "breach": None if self.breach is None else self.breach.to_dict(exact=exact),
            "personal": None if self.personal is None else self.personal.to_dict(),
            "reuse": None if self.reuse is None else self.reuse.to_dict(),
            "near": None if self.near is None else self.near.to_dict(),
            "blocklisted": None if self.blocklisted is None else self.blocklisted.to_dict(),
            "data": dict(self.data),
        }


def _power_of_ten(number: int | None) -> int | None:
    if number is None or number < 1:
        return number
    return int(10 ** round(math.log10(number)))
