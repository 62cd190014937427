"""Texts with a separator between groups: ``p a s s w o r d``, ``let me in``, ``(212) 555-0147``.

Neither words of three letters nor a space are usual in passwords, so that such a text looks drawn at random
to rules and character model alike. An attacker guesses what the groups spell, and puts separators into it.
"""

from __future__ import annotations

from math import comb, log10

from pwguard.candidate import Candidate
from pwguard.guesses import Match
from pwguard.strength import characters
from pwguard.strength.board import lowered
from pwguard.strength.brute import SURPRISE, SURPRISE_OF_SMALL, alphabet
from pwguard.strength.lexicon import lexicon
from pwguard.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from typing import Final

_USUAL: Final = " -_./,:+"
_USUAL_LOG10: Final = 1.0
_OTHER_LOG10: Final = 1.5
"""Log10 of guesses for the separator."""

_IN_NUMBERS: Final = frozenset("()+-./: ")
_FORMAT_LOG10: Final = 1.5
"""Log10 of guesses for how a number of some kind is written: there are a few dozen ways."""

_GROUPS: Final = 3
"""Groups from which on the same sign between them is a separator."""


class Joined(Value):
    """What the groups of a text spell.

    Attributes:
        candidate: the groups, joined.
        places: where in the whole text each code point of them stands.
        separators_log10: guesses, log10, for which separators there are, and where.
        words: whether each group is a word or a number, so that no character model needs to be asked.
    """

    candidate: Candidate
    places: tuple[int, ...]
    separators_log10: float
    words: bool = False

    def spread(self, parts: Sequence[Match], size: int) -> tuple[Match, ...]:
        """Return ``parts`` of the joined text as parts of the whole one, which has ``size`` code points."""
        starts = [0, *(self.places[part.start] for part in parts[1:])]
        ends = [*starts[1:], size]
        return tuple(
            Match(part.kind, start, end, part.guesses_log10)
            for part, start, end in zip(parts, starts, ends, strict=True)
        )


def joined(text: str) -> Joined | None:
    """Return what the groups of ``text`` spell, or None where it has no separators."""
    signs = [sign for sign in text if not sign.isalnum()]
    if not signs:
        return None
    number = "".join(filter(str.isalnum, text))
    if number.isdecimal() and _IN_NUMBERS.issuperset(signs):
        return _without(text, set(signs), _FORMAT_LOG10)
    separator = max(signs, key=lambda sign: (signs.count(sign), sign))
    groups = [group for group in text.split(separator) if group]
    if len(groups) < _GROUPS:
        return None
    cost = _USUAL_LOG10 if separator in _USUAL else _OTHER_LOG10
    size = sum(map(len, groups))
    words = all(map(_is_word, groups))
    if _is_regular(groups) and len(signs) == len(groups) - 1:
        return _without(text, separator, cost + log10(size), words=words)
    if not words and _looks_random("".join(groups)):
        return None
    return _without(text, separator, cost + log10(comb(size - 1, len(groups) - 1)), words=words)


def _is_regular(groups: Sequence[str]) -> bool:
    """Whether all groups are of one width, the last of at most that."""
    return len(set(map(len, groups[:-1]))) == 1 and len(groups[-1]) <= len(groups[0])


def _is_word(group: str) -> bool:
    lower = lowered(group)
    return lower.isdigit() or lower in lexicon().prefixes(lower)


def _looks_random(text: str) -> bool:
    size = alphabet(text, text.lower())
    least, _ = SURPRISE_OF_SMALL.get(size, SURPRISE)
    return sum(characters.costs(text)) / characters.SCALE >= least * len(text) * log10(size)


def _without(
    text: str, separators: Collection[str], separators_log10: float, *, words: bool = False
) -> Joined:
    places = tuple(place for place, sign in enumerate(text) if sign not in separators)
    spelled = Candidate("".join([text[place] for place in places]))
    return Joined(spelled, places, separators_log10, words)
