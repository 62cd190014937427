"""Whether a password that was accepted earlier is dangerous now: by evidence, not by the calendar."""

from __future__ import annotations

from collections.abc import Mapping

from pwguard.candidate import Redacted, shielded
from pwguard.errors import InvalidInputError, WrongTypeError
from pwguard.results import Code, Severity
from pwguard.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from pwguard.results import Problem, Verdict
    from pwguard.value import Json

DANGERS: Final = frozenset([Code.BREACHED, Code.BLOCKLISTED, Code.TOO_GUESSABLE, Code.CONTAINS_PERSONAL])
"""What makes a password dangerous that is already in use. Length, kinds of characters and a lookup that
failed do not: they would turn people away without evidence."""

_DATE_LENGTHS: Final = (len("YYYY"), len("YYYY-MM"), len("YYYY-MM-DD"))


class Reassessment(Value):
    """What is known now of a password that was accepted earlier.

    Attributes:
        verdict: all that is known now.
        dangers: its problems for which the person should choose another password, worst first.
        newer: the answers whose data changed since it was accepted (names as in ``Verdict.data``).
    """

    verdict: Verdict
    dangers: tuple[Problem, ...]
    newer: tuple[str, ...]

    @property
    def dangerous(self) -> bool:
        """Whether the person should choose another password."""
        return bool(self.dangers)

    def to_dict(self, *, exact: bool = False) -> dict[str, Json]:
        """Return JSON-safe values: see ``Verdict.to_dict``."""
        return {
            "dangerous": self.dangerous,
            "dangers": [problem.to_dict() for problem in self.dangers],
            "newer": list(self.newer),
            "verdict": self.verdict.to_dict(exact=exact),
        }


class Since(Redacted):
    """``since``, wrapped so that what is passed by mistake does not leak. Construction never raises."""

    __slots__ = ("_raw",)

    def __init__(self, raw: object) -> None:
        self._raw = raw

    def check(self) -> dict[str, str]:
        """Return the mapping; raise ours unless it can be an earlier verdict's ``data``."""
        return shielded(self._read)

    def _read(self) -> dict[str, str]:
        if self._raw is None:
            return {}
        if not isinstance(self._raw, Mapping):
            raise WrongTypeError(f"since must be a verdict's data, not {type(self._raw).__name__}")
        found = dict(self._raw)
        # No value is named: in a mapping put together wrongly it may be the password.
        if not all(isinstance(date, str) for date in found.values()):
            raise WrongTypeError("since must hold dates as str")
        if not all(map(_is_date, found.values())):
            raise InvalidInputError("since must hold ISO dates, or years")
        return found


def _is_date(text: str) -> bool:
    """Whether it is an ISO date, or one without its day or month."""
    from datetime import date  # noqa: PLC0415  few keep what they would compare with

    if len(text) not in _DATE_LENGTHS:
        return False
    try:
        date.fromisoformat(text + "2000-01-01"[len(text) :])
    except ValueError:
        return False
    return True


def reassessed(verdict: Verdict, earlier: Mapping[str, str]) -> Reassessment:
    """Return what ``verdict``, given now, means for a password accepted with the data ``earlier``."""
    refused = (problem for problem in verdict.problems if problem.severity is Severity.REFUSE)
    dangers = tuple(problem for problem in refused if problem.code in DANGERS)
    newer = tuple(name for name, date in verdict.data.items() if earlier.get(name) != date)
    return Reassessment(verdict, dangers, newer)
