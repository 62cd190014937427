"""Feedback codes: why an estimate is low, and the cheapest change that helps.

Codes only; ``pwguard.messages`` has the words.
"""

from __future__ import annotations

from pwguard.strength.attacks import score

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Final

    from pwguard.results import Match

WHY: Final = {
    "listed": "why_listed",
    "personal": "why_personal",
    "dictionary": "why_word",
    "reverse": "why_reversed",
    "leet": "why_leet",
    "spatial": "why_keyboard",
    "repeat": "why_repeat",
    "sequence": "why_sequence",
    "year": "why_year",
    "date": "why_date",
}
"""Code by kind of match: what makes the password easier to guess than it looks."""

ADD_WORDS: Final = "add_words"
STRONG: Final = "strong"

_SAFE_SCORE: Final = 4


def feedback(guesses_log10: float, matches: Sequence[Match]) -> tuple[str, ...]:
    """Return codes for an estimate, at every score: the reason first, then what helps."""
    if score(guesses_log10) >= _SAFE_SCORE:
        return (STRONG,)
    # The longest known part explains most of what the password is not worth.
    longest = max(matches, key=lambda match: match.end - match.start, default=None)
    why = WHY.get(longest.kind) if longest else None
    return (why, ADD_WORDS) if why else (ADD_WORDS,)
