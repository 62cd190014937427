"""The estimator "pwguard": several attackers on one scale of guesses.

A listed password costs its rank, one with a usual ending little more, a short one about what brute force
takes. What any other costs is in ``unlisted``, which is loaded when the first one comes. Where separators
stand between groups, both are asked about what these spell, too.
"""

from __future__ import annotations

from pwguard.guesses import Match
from pwguard.lazy import once
from pwguard.ranks import rank_log10, rank_log10_of
from pwguard.strength.brute import brute_log10, short
from pwguard.strength.estimate import BELOW_LINES, BRUTE, OTHER_CASE, OTHER_SCRIPT, TINY, Estimate
from pwguard.strength.feedback import feedback
from pwguard.strength.hybrid import hybrid
from pwguard.text import fold

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Final, TypeAlias

    from pwguard.candidate import Candidate
    from pwguard.details import Details
    from pwguard.strength.estimate import Price
    from pwguard.strength.separated import Joined

Pricing: TypeAlias = "Callable[[str, Details, int], Price]"
"""Text, details and year to a price."""

MOST_OTHER_CASE: Final = 5.99
"""The most that it makes of a listed password, log10: another case does not take one over a million."""

SETTLED: Final = BELOW_LINES[0]
"""Log10 of guesses up to which no other attacker needs to be asked of what is known: it is weak as it is."""

SHORT: Final = 7
"""Code points up to which a text is weak, whatever it is: no preset takes one that short."""

BRUTE_SHARE: Final = 1.0
"""Log10 of guesses to one of brute force, while the list is being tried."""


def estimate(candidate: Candidate, details: Details, /, *, year: int, weights: bool) -> Estimate:
    """Estimate with all attackers; ``year`` is the newest that passwords are made of."""
    text = candidate.analysed
    if not text:
        return Estimate(0.0, (), feedback(0.0, ()))
    guesses, matches = _priced(candidate, details, year)
    if guesses > SETTLED and not text.isalnum():
        spelled = _spelled(text, details, year)
        if spelled is not None and spelled[0] < guesses:
            guesses, matches = spelled
    return Estimate(
        guesses,
        matches,
        feedback(guesses, matches, text),
        candidate.bounded,
        _spread(text, guesses, matches) if weights else (),
    )


def _priced(candidate: Candidate, details: Details, year: int) -> Price:
    text = candidate.analysed
    known = _known(candidate, year) if candidate.encodable else None
    if known is None:
        return _others()[0](text, details, year)
    kind = known[1][0].kind
    if (known[0] > SETTLED and kind != "listed") or _personal(candidate, details, kind):
        others = _others()[kind == "listed"](text, details, year)
        if others[0] < known[0]:
            return others
    return known


def _spelled(text: str, details: Details, year: int) -> Price | None:
    """Return what a text costs by what its groups spell, or None where it has no separators."""
    joined = _joined()(text)
    if joined is None:
        return None
    guesses, parts = _priced(joined.candidate, details, year)
    if joined.words:
        ruled = _others()[1](joined.candidate.analysed, details, year)
        if ruled[0] < guesses:
            guesses, parts = ruled
    return max(guesses + joined.separators_log10, SETTLED), joined.spread(parts, len(text))


@once
def _joined() -> Callable[[str], Joined | None]:
    from pwguard.strength.separated import joined  # noqa: PLC0415  few texts have separators

    return joined


@once
def _others() -> tuple[Pricing, Pricing]:
    """Return what prices a text that is not listed, and one by the rules alone."""
    # Imported here: most passwords that people try are listed, and need none of the rules.
    from pwguard.strength.unlisted import by_rules, unlisted  # noqa: PLC0415

    return unlisted, by_rules


def _known(candidate: Candidate, year: int) -> Price | None:
    """Return what a text costs if it, or all but its ending, is listed, or it is short."""
    text = candidate.analysed
    listed = _listed(candidate, text)
    if listed is not None:
        return listed, (Match("listed", 0, len(text), listed),)
    found = hybrid(text, year)
    if len(text) > SHORT:
        return found
    alone = short(text)
    return alone if found is None or alone[0] < found[0] else found


def _listed(candidate: Candidate, text: str) -> float | None:
    lower = text.lower()
    found = rank_log10_of(candidate)
    if found is None and lower != text:
        found = rank_log10(lower)
        if found is not None:
            found = min(found + OTHER_CASE, MOST_OTHER_CASE)
    if found is None and not text.isascii():
        found = rank_log10(fold(text))
        if found is not None:
            found = min(found + OTHER_SCRIPT, MOST_OTHER_CASE)
    if found is not None and len(text) <= TINY:
        found = min(found, brute_log10(text, lower) + BRUTE_SHARE)
    return found


def _personal(candidate: Candidate, details: Details, kind: str) -> bool:
    """Whether the rules may find the person's own words: in what is not listed, altered too."""
    if not details.whole:
        return False
    if details.may_stand_in_candidate(candidate):
        if kind != "listed":
            return True
        folded = fold(candidate.analysed)
        return any(piece in folded for piece in details.pieces)
    return kind == BRUTE and _altered()(fold(candidate.analysed), details)


@once
def _altered() -> Callable[[str, Details], bool]:
    from pwguard.strength.own import may_be_altered  # noqa: PLC0415  only where there are details

    return may_be_altered


def _spread(text: str, guesses_log10: float, matches: Sequence[Match]) -> tuple[float, ...]:
    from pwguard.strength.weights import weights  # noqa: PLC0415  few ask for them

    return weights(text, guesses_log10, matches)
