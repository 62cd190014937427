"""What every estimator returns, before it is dressed for people, and what ours have in common."""

from __future__ import annotations

from pwguard.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Final, Protocol, TypeAlias

    from pwguard.candidate import Candidate
    from pwguard.details import Details
    from pwguard.guesses import Match

    class Estimator(Protocol):
        """Holders in, ``Estimate`` out: pure, bounded, deterministic."""

        def __call__(
            self, candidate: Candidate, details: Details, /, *, year: int, weights: bool
        ) -> Estimate:
            """Return what the analysed view of ``candidate`` costs to guess."""


Price: TypeAlias = "tuple[float, Sequence[Match]]"
"""Guesses for a text, log10, and the parts they are for."""

BRUTE: Final = "bruteforce"
"""Kind of a part that no pattern is known for."""

BELOW_LINES: Final = (5.99, 7.99)
"""What is put just below the lines of 10^6 and 10^8, log10."""

NEAR: Final = 1.0
"""Log10 of guesses above a line that still count as below it: as much as a character that no rule covers."""

OTHER_CASE: Final = 1.0
"""Log10 of guesses that another case than the listed one, or than small letters, adds."""

OTHER_SCRIPT: Final = 1.0
"""Log10 of guesses that letters or digits of another script, or with accents, add to a listed password."""

TINY: Final = 4
"""Code points up to which brute force may be done before a list is."""


class Estimate(Value):
    """An estimator's answer.

    Attributes:
        guesses_log10: log10 of guesses, finite.
        matches: the parts it is made of, in order.
        feedback: codes (see ``pwguard.strength.feedback``).
        bounded: whether the estimator looked at less than the whole password.
        weights: bits that each code point adds, or ().
    """

    guesses_log10: float
    matches: Sequence[Match]
    feedback: tuple[str, ...] = ()
    bounded: bool = False
    weights: tuple[float, ...] = ()
