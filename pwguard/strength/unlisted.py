"""What a password costs that stands in no list: the blend of rules, character model and word lists.

It is the geometric mean of two attackers, one with the rules and one with the character model: that
orders real passwords better than either, or than the cheaper of them. What looks drawn at random to the
character model costs brute force over its alphabet; what reads as words of a shipped list costs no more
than drawing them. The mean never crosses a line that the rules draw: what they call weak is not called
strong.
"""

from __future__ import annotations

from math import log10

from pwguard.results import Match
from pwguard.strength import characters
from pwguard.strength.board import lowered
from pwguard.strength.estimate import OTHER_CASE
from pwguard.strength.own import own_words
from pwguard.strength.phrases import CHEAPEST, Phrase, phrase
from pwguard.strength.rules import Outcome, extended
from pwguard.strength.search import BRUTE
from pwguard.strength.variations import capitals

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from pwguard.details import Details

RULES_SHARE: Final = 0.5
"""Weight of the rules in the mean, on log guesses."""

UNLISTED: Final = 4.3
"""Log10 of guesses for the cheapest password that is not listed: the 20,000 commonest are tried first."""

SURPRISE: Final = (0.93, 1.0)
"""Surprise of the character model, as a share of what random characters would be, at which a text
begins to count as random, and at which it does wholly. Of twelve random letters and digits, one text in
a hundred has less than 1.02; real passwords have .85 in the median."""

CHANCE: Final = 5
CHANCE_SHARE: Final = 1 / 3
"""Code points, or share of all, of the longest match that random characters hold by chance."""

UNRULY: Final = (0.7, 0.8)
"""The same for what the rules pay a character, in decades: one where they know nothing (the reference's
brute force). Of twelve random letters and digits, one text in a hundred has less than .91."""

LINES: Final = ((log10(1e6 + 5), 5.99), (log10(1e8 + 5), 7.99))
"""What the rules put up to the first number is not put above the second: zxcvbn's thresholds."""

LIFT: Final = 2.0
"""Log10 of guesses that the mean may lie above what the rules say of words and numbers."""

PATTERN_LIFT: Final = 1.0
"""The same where nothing but patterns is found, which a character model cannot know."""

BRUTE_LIFT: Final = 1.0
"""The same for each code point but a digit that is left to brute force: the rules pay ten, not a hundred."""

PATTERNS: Final = frozenset({"repeat", "sequence", "spatial"})

NEAR: Final = 0.3
"""Log10 of guesses above a line that still count as below it: the rules are not exact to a factor of two."""

_DIGITS, _LETTERS, _LETTERS_AND_DIGITS, _BOTH_CASES, _PRINTABLE, _ANY = 10, 26, 36, 62, 95, 195
"""Sizes of the alphabets that brute force goes through, as its masks name them: nobody tries small and
capital letters together without digits, or with some symbols only. The last is for all scripts."""


def by_rules(text: str, details: Details, year: int) -> tuple[float, list[Match]]:
    """Return what the extended rules alone say: guesses, log10, and the parts they are for."""
    rules = extended(text, own_words(details), year)
    return rules.guesses_log10, _matches(rules)


def unlisted(text: str, details: Details, year: int) -> tuple[float, list[Match]]:
    """Return the guesses, log10, for a text as if it stood in no list, and the parts they are for."""
    rules = extended(text, own_words(details), year)
    lower = lowered(text)
    matches = None
    guesses, random = _mean(text, lower, rules)
    if any(part.kind == "personal" for part in rules.parts):
        # Whoever aims at this person does not guess like one who attacks everybody.
        guesses = min(guesses, rules.guesses_log10)
    words = phrase(text, lower) if guesses > CHEAPEST else None
    if words is not None and words.guesses_log10 < guesses:
        guesses = words.guesses_log10
        matches = _words(text, words)
    near = 0.0 if random else NEAR
    for line, below in LINES:
        if rules.guesses_log10 <= line + near:
            guesses = min(guesses, below)
            break
    return guesses, _matches(rules) if matches is None else matches


def _words(text: str, found: Phrase) -> list[Match]:
    """Return the words of a phrase, and what stands between them: digits bear what is left, or all alike."""
    ends = [0, *(end for _, end in found.spans)]
    starts = [*(start for start, _ in found.spans), len(text)]
    gaps = [gap for gap in zip(ends, starts, strict=True) if gap[0] < gap[1]]
    share = [sum(map(str.isdigit, text[start:end])) for start, end in gaps]
    if not any(share):
        share = [end - start for start, end in gaps]
    rest = found.guesses_log10 - len(found.spans) * found.word_log10
    matches = [Match("passphrase", start, end, found.word_log10) for start, end in found.spans]
    matches += [
        Match(BRUTE, start, end, rest * part / sum(share))
        for (start, end), part in zip(gaps, share, strict=True)
    ]
    return sorted(matches, key=lambda match: match.start)


def _mean(text: str, lower: str, rules: Outcome) -> tuple[float, float]:
    """Return the mean of rules and character model, and how much ``text`` looks random to both, 0 to 1.

    What does costs brute force.
    """
    steps = sum(characters.costs(text))
    case = 0.0 if text == lower else max(OTHER_CASE, log10(capitals(text)))
    model_log10 = characters.guesses_log10(text, steps) + case
    rules_log10 = rules.guesses_log10
    mean = RULES_SHARE * rules_log10 + (1 - RULES_SHARE) * model_log10
    brute = len(text) * log10(alphabet(text, lower))
    unknown = longest = 0
    lift = PATTERN_LIFT
    for part in rules.parts:
        width = part.end - part.start
        if part.kind == BRUTE:
            unknown += width - sum(map(str.isdigit, text[part.start : part.end]))
        else:
            longest = max(longest, width)
            if part.kind not in PATTERNS:
                lift = LIFT
    mean = max(min(mean, rules_log10 + lift + BRUTE_LIFT * unknown), UNLISTED)
    random = 0.0
    if longest <= max(CHANCE, CHANCE_SHARE * len(text)):
        surprise = steps / characters.SCALE + case
        random = min(_ramp(surprise / brute, *SURPRISE), _ramp(rules_log10 / len(text), *UNRULY))
        mean += random * max(min(surprise, brute) - mean, 0.0)
    return min(mean, brute), random


def _ramp(value: float, start: float, end: float) -> float:
    """Return 0 up to ``start``, 1 from ``end`` on, and evenly more between them."""
    return min(max((value - start) / (end - start), 0.0), 1.0)


def alphabet(text: str, lower: str) -> int:
    """Return the size of the smallest alphabet that brute force finds ``text`` in."""
    if not text.isascii():
        return _ANY
    if not text.isalnum():
        return _PRINTABLE
    if text.isdigit():
        return _DIGITS
    if lower not in (text, text.swapcase()):
        return _BOTH_CASES
    return _LETTERS if text.isalpha() else _LETTERS_AND_DIGITS


def _matches(rules: Outcome) -> list[Match]:
    return [Match(part.kind, part.start, part.end, log10(part.guesses)) for part in rules.parts]
