"""What guessing a password would cost, and the parts that the estimate is made of.

Spans and kinds do the explaining: no value here holds the password or a piece of it. An exact guess
number, held against a public list, names the password, so ``to_dict()`` rounds it to half a decade.
``exact=True`` switches the rounding off and is for tests and research only.
"""

from __future__ import annotations

from pwguard.value import Frozen, Json, Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

_STEP: Final = 0.5

_FIRST_BITS: Final = 2.0**26 + 1
"""Of a number times this, less what that is beyond the number, the first 27 bits are left (Veltkamp)."""


class Match(Value):
    """A part of the password that an attacker knows a pattern for.

    Attributes:
        kind: the pattern: ``listed``, ``dictionary``, ``reverse``, ``leet``, ``personal``, ``spatial``,
            ``repeat``, ``sequence``, ``year``, ``date``, ``bruteforce``, …
        start: index of the first code point, in the NFC text.
        end: index after the last one.
        guesses_log10: what the part costs to guess, log10 of guesses.
    """

    kind: str
    start: int
    end: int
    guesses_log10: float

    def to_dict(self, *, exact: bool = False) -> dict[str, Json]:
        """Return JSON-safe values, the guesses rounded unless ``exact``."""
        return {
            "kind": self.kind,
            "start": self.start,
            "end": self.end,
            "guesses_log10": self.guesses_log10 if exact else rounded(self.guesses_log10),
        }


class Strength(Value):
    """What guessing the password would cost.

    Attributes:
        guesses_log10: log10 of the guesses that a well-informed attacker needs; finite, 0 for "".
        score: 0 to 4, on zxcvbn's thresholds (10^3, 10^6, 10^8, 10^10 guesses).
        matches: the parts the estimate is made of, in order: spans and kinds, never the text.
        crack_times: seconds to reach the password, by attack (see ``pwguard.strength.ATTACKS``).
        feedback: codes: why the estimate is low, and the cheapest change that helps.
        estimator: the name of the estimator that answered.
        bounded: whether only the first part of the password was analysed.
        weights: bits that each code point of the analysed part adds, or () if not asked for.
        as_of: year of the data that the estimate rests on, where known.
    """

    guesses_log10: float
    score: int
    matches: tuple[Match, ...]
    crack_times: Frozen[float]
    feedback: tuple[str, ...]
    estimator: str
    bounded: bool = False
    weights: tuple[float, ...] = ()
    as_of: str | None = None

    def to_dict(self, *, exact: bool = False) -> dict[str, Json]:
        """Return JSON-safe values; guesses to half a decade unless ``exact``."""
        return {
            "guesses_log10": self.guesses_log10 if exact else rounded(self.guesses_log10),
            "score": self.score,
            "matches": [match.to_dict(exact=exact) for match in self.matches],
            "crack_times": dict(self.crack_times) if exact else self._rounded_times(),
            "feedback": list(self.feedback),
            "estimator": self.estimator,
            "bounded": self.bounded,
            "weights": list(self.weights) if exact else [round(bits) for bits in self.weights],
            "as_of": self.as_of,
        }

    def _rounded_times(self) -> dict[str, Json]:
        """Return the seconds to the rounded guess number, which tell no more than it does."""
        guesses_log10 = rounded(self.guesses_log10)
        guesses = 10.0**guesses_log10 if guesses_log10 else 0.0
        per_guess = 10.0**-self.guesses_log10
        # The last bits of a quotient would tell what was divided. Formatting takes five times as long.
        return {
            name: ((most := seconds * per_guess * _FIRST_BITS) - (most - seconds * per_guess)) * guesses
            for name, seconds in self.crack_times.items()
        }


def rounded(guesses_log10: float) -> float:
    """Return a guess number, log10, to half a decade."""
    return round(guesses_log10 / _STEP) * _STEP
