"""Text in, ``Strength`` out: what guessing a password would cost.

Pure: no network, no clock, no global state. Every estimator stands behind one face,
``estimate_strength``; the estimators live in files of their own and are loaded when first asked for.
"""

from __future__ import annotations

from pwguard import ranks
from pwguard.candidate import Candidate, shielded
from pwguard.details import Details
from pwguard.errors import ConfigurationError, WrongTypeError
from pwguard.guesses import Match, Strength
from pwguard.lazy import module
from pwguard.strength.attacks import ATTACKS, MAX_LOG10, Attack, crack_times, score
from pwguard.strength.estimate import Estimate
from pwguard.strength.feedback import feedback

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from pwguard.details import UserInputs
    from pwguard.strength.estimate import Estimator

__all__ = [
    "ATTACKS",
    "DEFAULT_ESTIMATOR",
    "DEFAULT_YEAR",
    "Attack",
    "capped",
    "check_options",
    "crack_times",
    "estimate_strength",
    "measure",
]

DEFAULT_ESTIMATOR: Final = "pwguard"
DEFAULT_YEAR: Final = 2026
"""The year that counts as now: packaged, so that an answer does not depend on a clock."""

_YEARS: Final = range(1900, 2200)
_ESTIMATORS: Final = {
    "pwguard": "pwguard.strength.calibrated",
    "reference": "pwguard.strength.reference",
    "zxcvbn": "pwguard.strength.zxcvbn",
}
"""Module by estimator; each has a function ``estimate``."""

_loaded: Final[dict[str, Estimator]] = {}

_ROUNDED: Final = 0.01
"""How much more than a rank the estimate may be that was made from it."""

_AS_OF: Final = {"reference": "2017", "zxcvbn": "2017"}
"""Year of the data by estimator, where it is not that of the packaged ranks."""


def estimate_strength(
    password: str,
    *,
    user_inputs: UserInputs = (),
    estimator: str = DEFAULT_ESTIMATOR,
    year: int = DEFAULT_YEAR,
    weights: bool = False,
) -> Strength:
    """Estimate how many guesses a well-informed attacker needs.

    Args:
        password: any text; only a bounded part is analysed, and ``Strength.bounded`` says so.
        user_inputs: the person's and the site's own words: a string (one entry), or an iterable of
            strings, numbers, dates and None (skipped). At most 20,000 entries.
        estimator: ``"pwguard"`` (several attackers on one calibrated scale), ``"zxcvbn"`` (the guesses
            of the ``zxcvbn`` package, many times faster) or ``"reference"`` (the package itself).
        year: the current year, for passwords that hold recent years.
        weights: also give the bits that each code point adds (``"reference"`` has none: ``()``).

    Returns:
        The estimate; ``guesses_log10`` is finite, 0 for the empty string.

    Raises:
        WrongTypeError: ``password`` is not a ``str``, or ``user_inputs`` holds something else than text.
        InvalidInputError: ``user_inputs`` has too many entries.
        ConfigurationError: no such estimator, or a year outside 1900 to 2199.
    """
    candidate = Candidate(password)
    details = Details.of(user_inputs)
    del password, user_inputs
    check_options(estimator, year)
    return measure(candidate.check(), details.check(), estimator=estimator, year=year, weights=weights)


def measure(
    candidate: Candidate,
    details: Details,
    *,
    estimator: str = DEFAULT_ESTIMATOR,
    year: int = DEFAULT_YEAR,
    weights: bool = False,
) -> Strength:
    """Do what ``estimate_strength`` does, on holders and options that are checked: for the rooms above."""
    answer = _loaded.get(estimator)
    if answer is None:
        answer = _loaded[estimator] = module(_ESTIMATORS[estimator]).estimate
    return _dressed(shielded(answer, candidate, details, year=year, weights=weights), estimator)


def check_options(estimator: str, year: int) -> None:
    """Raise ``ConfigurationError`` or ``WrongTypeError`` unless there is such an estimator and year."""
    if not isinstance(estimator, str) or estimator not in _ESTIMATORS:
        raise ConfigurationError(f"unknown estimator; choose one of: {', '.join(sorted(_ESTIMATORS))}")
    if type(year) is not int:
        raise WrongTypeError(f"year must be an int, not {type(year).__name__}")
    if year not in _YEARS:
        raise ConfigurationError(f"year must be from {_YEARS[0]} to {_YEARS[-1]}")


def capped(strength: Strength, guesses_log10: float) -> Strength:
    """Return ``strength``, no higher than what is known of the password from elsewhere (its rank)."""
    if strength.guesses_log10 <= guesses_log10 + _ROUNDED:
        return strength
    end = max((match.end for match in strength.matches), default=0)
    listed = Match("listed", 0, end, guesses_log10)
    found = Estimate(guesses_log10, (listed,), feedback(guesses_log10, (listed,)), strength.bounded)
    return _dressed(found, strength.estimator)


def _dressed(found: Estimate, estimator: str) -> Strength:
    guesses_log10 = min(max(found.guesses_log10, 0.0), MAX_LOG10)
    return Strength(
        guesses_log10,
        score(guesses_log10),
        tuple(found.matches),
        crack_times(guesses_log10),
        found.feedback,
        estimator,
        found.bounded,
        found.weights,
        _AS_OF.get(estimator, ranks.AS_OF),
    )
