"""Feedback codes: why an estimate is low, and the cheapest change that helps.

Codes only; ``pwguard.messages`` has the words.
"""

from __future__ import annotations

from pwguard.strength.attacks import STRONGEST

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Final

    from pwguard.guesses import Match

WHY: Final = {
    "listed": "why_listed",
    "personal": "why_personal",
    "dictionary": "why_word",
    "passphrase": "why_phrase",
    "reverse": "why_reversed",
    "leet": "why_leet",
    "spatial": "why_keyboard",
    "repeat": "why_repeat",
    "sequence": "why_sequence",
    "year": "why_year",
    "date": "why_date",
}
"""Code by kind of match: what makes the password easier to guess than it looks."""

ENDING: Final = "why_ending"
CAPITALS: Final = "why_capitals"
SHORT: Final = "why_short"
ADD_WORDS: Final = "add_words"
STRONG: Final = "strong"

_SHORT: Final = 12
"""Code points below which even text drawn at random is called short."""

_ENDING: Final = 6
"""Code points of the longest ending."""

_WORDS: Final = frozenset(("dictionary", "personal", "leet", "reverse"))
_TIMES: Final = frozenset(("year", "date"))


def feedback(guesses_log10: float, matches: Sequence[Match], text: str = "") -> tuple[str, ...]:
    """Return codes for an estimate, at every score: reasons first, the weightiest first, then what helps.

    Args:
        guesses_log10: the estimate.
        matches: its parts.
        text: what was analysed, for reasons that no part shows.
    """
    if guesses_log10 >= STRONGEST:
        return (STRONG,)
    found = _reasons(matches, text) if matches else []
    return (*found, ADD_WORDS)


def _reasons(matches: Sequence[Match], text: str) -> list[str]:
    # The longest known part explains most of what the password is not worth.
    longest, last = matches[0], matches[-1]
    for match in matches[1:]:
        if match.end - match.start > longest.end - longest.start:
            longest = match
    found = []
    if longest.kind in WHY:
        found.append(WHY[longest.kind])
    elif last.end < _SHORT:
        found.append(SHORT)
    if len(matches) > 1 and matches[-2].kind in _WORDS and last.kind not in _WORDS:
        ending = WHY[last.kind] if last.kind in _TIMES else ENDING
        if ending not in found and (ending is not ENDING or last.end - last.start <= _ENDING):
            found.append(ending)
    if longest.kind in _WORDS and _usual_capitals(text[longest.start : longest.end]):
        found.append(CAPITALS)
    return found


def _usual_capitals(word: str) -> bool:
    """Whether the capitals of a word are where most people put them: at its start, or everywhere."""
    return word != word.lower() and (word.isupper() or word[1:] == word[1:].lower())
