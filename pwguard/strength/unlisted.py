"""What a password costs that stands in no list: the blend of rules, character model and word lists.

It is the geometric mean of two attackers, one with the rules and one with the character model: that
orders real passwords better than either, or than the cheaper of them. What looks drawn at random to the
character model costs brute force over its alphabet; what reads as words of a shipped list costs no more
than drawing them. The mean never crosses a line that the rules draw: what they call weak, or nearly so,
is not called strong, unless what they leave to brute force looks drawn at random. Nor is it below the
first of them: whoever guesses has tried the list before, and what is as weak is in no better order if it is
told apart.
"""

from __future__ import annotations

from _operator import ne  # built in; the module around it is not
from math import inf, log10

from pwguard.guesses import Match
from pwguard.lazy import once
from pwguard.strength import characters
from pwguard.strength.board import lowered
from pwguard.strength.brute import SURPRISE, SURPRISE_OF_SMALL, alphabet, brute_log10
from pwguard.strength.estimate import BELOW_LINES, BRUTE, NEAR, OTHER_CASE
from pwguard.strength.phrases import CHEAPEST, Phrase, phrase
from pwguard.strength.rules import Outcome, extended
from pwguard.strength.variations import capitals

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Final

    from pwguard.details import Details
    from pwguard.strength.estimate import Price

RULES_SHARE: Final = 0.5
"""Weight of the rules in the mean, on log guesses."""

ODD_SURPRISE: Final = (0.86, 0.93)
"""``SURPRISE`` for letters whose capitals are where people do not put them: those alone must look random."""

CHANCE: Final = 5
CHANCE_SHARE: Final = 0.4
"""Code points, or share of all, of the longest match that random characters hold by chance."""

BY_CHANCE: Final = 0.3
"""Share of all code points that chance leaves to brute force at least."""

ODD_CHANCE: Final = 7
"""Code points of such a match where its capitals are not where people put them."""

FRAGMENT: Final = 4
"""Code points of a match that is no less random than what is around it."""

LONG: Final = 10
"""Code points of a text whose random characters cost brute force even if the rules say less than a line:
shorter ones are tried anyway."""

MIXED: Final = 3
"""Changes between small letters, capitals, digits and symbols in random characters: people put one kind
after the other."""

USUAL_WAYS: Final = 2.0
"""Ways to capitalise, up to which capitals are where most people put them."""

_WORD: Final = 3
"""Letters for each capital, from which on capitals that small letters follow may begin words."""

_AROUND_WORDS: Final = "0123456789!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~ "

UNRULY: Final = (0.7, 0.8)
"""The same for what the rules pay a character, in decades: one where they know nothing (the reference's
brute force). Of twelve random letters and digits, one text in a hundred has less than .91."""

LOOKS_RANDOM: Final = 15.0
"""Log10 of guesses from which a text may be of those that only a list can tell from a secret."""

LEAKED: Final = 6.7
"""Log10 of guesses for one of them: the packaged list and the four million from which they were taken."""

_WEAK: Final = BELOW_LINES[0]
LINES: Final = tuple(zip((log10(1e6 + 5), log10(1e8 + 5)), BELOW_LINES, strict=True))
"""What the rules put up to the first number is not put above the second: zxcvbn's thresholds."""

LIFT: Final = 2.0
"""Log10 of guesses that the mean may lie above what the rules say of words and numbers."""

PATTERN_LIFT: Final = 1.0
"""The same where nothing but patterns is found, which a character model cannot know."""

BRUTE_LIFT: Final = 1.0
"""The same for each code point but a digit that is left to brute force: the rules pay ten, not a hundred."""

PATTERNS: Final = frozenset({"repeat", "sequence", "spatial"})

UNLIKELY: Final = 16.0
"""Log10 of the character model's guesses from which a text is near no line: it may be drawn at random."""

_FOLDED: Final = 69
"""Size of the alphabet of all that is printable, case aside."""


def by_rules(text: str, details: Details, year: int) -> Price:
    """Return what the extended rules alone say: guesses, log10, and the parts they are for."""
    rules = extended(text, _own(details), year)
    return rules.guesses_log10, rules.parts


def unlisted(text: str, details: Details, year: int) -> Price:
    """Return the guesses, log10, for a text as if it stood in no list, and the parts they are for."""
    own = _own(details)
    rules = extended(text, own, year)
    matches = rules.parts
    # Whoever aims at this person does not guess like one who attacks everybody.
    most = rules.guesses_log10 if own and any(part.kind == "personal" for part in matches) else inf
    if rules.guesses_log10 <= LINES[0][0]:
        return min(_WEAK, most), matches
    lower = lowered(text)
    mean, drawn, near, random = _mean(text, lower, rules)
    guesses = min(mean, most)
    words = phrase(text, lower) if guesses > CHEAPEST else None
    if words is not None and words.guesses_log10 < guesses:
        guesses = words.guesses_log10
        matches = _words(text, words)
    for line, below in LINES:
        if drawn <= line + near:
            guesses = min(guesses, below)
            break
    if random == 1 and guesses == mean:
        # Whatever the rules found in it, they found by chance.
        matches = (Match(BRUTE, 0, len(text), guesses),)
    if guesses > LOOKS_RANDOM and _leaked()(text):
        guesses, matches = LEAKED, (Match("listed", 0, len(text), LEAKED),)
    return guesses, matches


@once
def _leaked() -> Callable[[str], bool]:
    from pwguard.strength.leaked import leaked  # noqa: PLC0415  few texts look random

    return leaked


def _own(details: Details) -> dict[str, int]:
    """Return the person's words: rank by folded word."""
    if not details.whole:
        return {}
    from pwguard.strength.own import own_words  # noqa: PLC0415  only where there are details

    return own_words(details)


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


def _mean(text: str, lower: str, rules: Outcome) -> tuple[float, float, float, float]:
    """Return the mean of rules and character model, what the rules say, how far above a line is near it.

    And how far the text looks random, from 0 to 1: what does to both costs brute force.
    """
    costs = characters.costs(text)
    steps = sum(costs)
    ways = _ways(text, lower)
    case = 0.0 if text == lower else max(OTHER_CASE, log10(ways))
    model_log10 = characters.guesses_log10(text, steps) + case
    odd = ways > USUAL_WAYS
    rests, longest, lift = _sorted_out(text, rules.parts, odd=odd)
    rules_log10 = rules.guesses_log10
    look = 0.0
    surprise = steps / characters.SCALE + case
    size = alphabet(text, lower)
    brute = len(text) * log10(size)
    if longest <= max(CHANCE, CHANCE_SHARE * len(text)):
        # Capitals that stand anywhere say nothing of the letters: these must look random for themselves.
        share = (surprise - case) / (len(text) * _folded_log10(text)) if odd else surprise / brute
        look = _ramp(share, *(ODD_SURPRISE if odd else SURPRISE_OF_SMALL.get(size, SURPRISE)))
        if look and len(text) >= LONG:
            rules_log10 += _unpaid(text, costs, rests)
    random = min(look, _ramp(rules_log10 / len(text), *UNRULY)) if look else 0.0
    mean = RULES_SHARE * rules_log10 + (1 - RULES_SHARE) * model_log10
    unknown = not text.isascii() and b"?" in characters.plain(text)
    if unknown:
        # Of letters that it has never seen the character model knows nothing, nor that they look random.
        random = lift = 0.0
    mean = min(mean, rules_log10 + lift)
    mean = max(mean, _WEAK)
    if random:
        mean += random * max(min(surprise, brute) - mean, 0.0)
    near = 0.0
    if mean > _WEAK and (unknown or model_log10 < UNLIKELY):
        # Whoever knows how passwords are built pays nothing for the number and the order of the parts.
        order = rules.guesses_log10 - sum(part.guesses_log10 for part in rules.parts)
        near = (NEAR + max(order, 0.0)) * (1 - random)
    return min(mean, brute), rules_log10, near, random


def _ways(text: str, lower: str) -> float:
    """Return the number of ways to capitalise that are tried before that of ``text``."""
    if text == lower:
        return 1.0
    ways = capitals(text)
    if ways > USUAL_WAYS:
        words = text.strip(_AROUND_WORDS)
        places = [place for place, letter in enumerate(words) if letter.isupper()]
        # Capitals that begin words are where people put them, however many there are.
        begin = all(words[place + 1 : place + 2].islower() for place in places)
        if begin and words.isalpha() and len(words) >= _WORD * len(places):
            return USUAL_WAYS
    return ways


def _sorted_out(text: str, parts: Sequence[Match], *, odd: bool) -> tuple[list[Match], int, float]:
    """Return the parts that may be chance, the longest match that may not, and how far the mean may lift.

    ``odd`` tells whether any capital is where people do not put it.
    """
    rests = []
    longest = unknown = 0
    lift = PATTERN_LIFT
    for part in parts:
        start, end = part.start, part.end
        width = end - start
        if part.kind == BRUTE:
            rests.append(part)
            unknown += width - sum(map(str.isdigit, text[start:end]))
            continue
        if part.kind not in PATTERNS:
            lift = LIFT
        if width <= FRAGMENT or (odd and width <= ODD_CHANCE and capitals(text[start:end]) > USUAL_WAYS):
            rests.append(part)
        else:
            longest = max(longest, width)
    left = sum(part.end - part.start for part in parts if part.kind == BRUTE)
    if left < BY_CHANCE * len(text):
        longest = len(text)
    return rests, longest, lift + BRUTE_LIFT * unknown


def _unpaid(text: str, costs: Sequence[int], rests: Sequence[Match]) -> float:
    """Return what the rules leave out, log10, who pay ten for each character that they know nothing of.

    Only where these look random: a word that is found by chance among them makes them no cheaper.
    """
    rest = "".join(text[part.start : part.end] for part in rests)
    kinds = [3 if not mark.isalnum() else 2 if mark.isdigit() else mark.isupper() for mark in rest]
    if len(rest) < CHANCE or sum(map(ne, kinds, kinds[1:])) < MIXED:
        return 0.0
    lower = rest.lower()
    steps = sum(sum(costs[part.start : part.end]) for part in rests)
    surprise = steps / characters.SCALE + log10(capitals(rest))
    share = _ramp(steps / characters.SCALE / (len(rest) * _folded_log10(rest)), *SURPRISE)
    brute = brute_log10(rest, lower)
    return share * max(min(surprise, brute) - sum(part.guesses_log10 for part in rests), 0.0)


def _folded_log10(text: str) -> float:
    """Return log10 of the size of the alphabet that ``text`` is of, case aside."""
    lower = text.lower()
    return log10(_FOLDED if text.isascii() and not text.isalnum() else alphabet(lower, lower))


def _ramp(value: float, start: float, end: float) -> float:
    """Return 0 up to ``start``, 1 from ``end`` on, and evenly more between them."""
    return min(max((value - start) / (end - start), 0.0), 1.0)
