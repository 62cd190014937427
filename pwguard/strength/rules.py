"""The rules: text in, the cheapest sequence of known patterns out."""

from __future__ import annotations

import operator
import string
from math import factorial, inf, log10
from typing import TYPE_CHECKING, Final, NamedTuple

from pwguard.candidate import ANALYSED_LENGTH
from pwguard.strength import affixes, dates, keyboards, leet, repeats, runs, sequences, words
from pwguard.strength.board import Board, lowered
from pwguard.strength.search import BRUTE, BRUTE_FORCE, Part, cheapest
from pwguard.text import fold

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_NO_LIMIT: Final = (inf,) * (ANALYSED_LENGTH + 1)


_CLASSES: Final = (string.digits, string.ascii_lowercase, string.ascii_uppercase)
_SIZES: Final = {character: len(some) for some in _CLASSES for character in some}
_SYMBOLS: Final = 33
_OTHERS: Final = 100
"""Characters of a script, about, or of all signs."""

_SWITCH: Final = 20.0
"""Factor for a character of another class than the one before, up to trying all classes everywhere."""


_SHORT: Final = 5
_BY_CHANCE: Final = frozenset(("dictionary", "reverse", "leet", "spatial", "sequence", "repeat", "date"))


class Outcome(NamedTuple):
    """What the rules found.

    Attributes:
        guesses_log10: for the whole text, with ten guesses a character where only brute force is left.
        parts: the sequence that they are for.
        spread_log10: the same, with as many guesses a character as its class has.
    """

    guesses_log10: float
    parts: Sequence[Part]
    spread_log10: float = 0.0


def reference(text: str, own: Mapping[str, int]) -> Outcome:
    """Apply the reference's rules to ``text``, with the person's ``own`` words (rank by word)."""
    if not text:
        return Outcome(0.0, ())
    board = Board(text, lowered(text), _NO_LIMIT, further=False)
    words.find(board, own)
    if board.size > 1:
        leet.find(board, own)
        keyboards.find(board, keyboards.REFERENCE)
        repeats.find(board, lambda piece: reference(piece, own).guesses_log10)
        sequences.find(board)
        dates.find(board)
    return Outcome(*cheapest(board))


def extended(text: str, own: Mapping[str, int], year: int) -> Outcome:
    """Apply the reference's rules and ours.

    Args:
        text: what is analysed, at most ``ANALYSED_LENGTH`` code points.
        own: the person's words: rank by folded word (see ``own_words``).
        year: the current year.
    """
    if not text:
        return Outcome(0.0, ())

    def price(piece: str) -> float:
        return extended(piece, own, year).guesses_log10

    board = Board(text, lowered(fold(text)), BRUTE_FORCE, further=True)
    words.find(board, own)
    if board.size > 1:
        leet.find(board, own)
        keyboards.find(board, keyboards.LAYOUTS)
        keyboards.find_walks(board)
        repeats.find(board, price)
        runs.find(board, price)
        sequences.find(board)
        dates.find(board, year)
        affixes.find(board)
    guesses_log10, parts = cheapest(board)
    return Outcome(guesses_log10, parts, max(guesses_log10, _spread(text, parts)))


def _spread(text: str, parts: Sequence[Part]) -> float:
    """Return log10 of the guesses of a sequence where brute force tries all characters of each class."""
    brute = sum(part.end - part.start for part in parts if part.kind is BRUTE)
    if not brute:
        return 0.0
    # In text that is mostly unknown, a short match is chance: an attacker would have to try it everywhere.
    chance = _SHORT if 2 * brute >= len(text) else 0
    total = 0.0
    length = start = 0
    for part in parts:
        if part.kind is BRUTE or (part.end - part.start <= chance and part.kind in _BY_CHANCE):
            continue
        if start < part.start:
            total += _by_classes(text[start : part.start])
            length += 1
        total += log10(part.guesses)
        length += 1
        start = part.end
    if start < len(text):
        total += _by_classes(text[start:])
        length += 1
    return total + log10(factorial(length))


def _by_classes(token: str) -> float:
    sizes = [_SIZES.get(character, _SYMBOLS if character.isascii() else _OTHERS) for character in token]
    classes = list(map(_class, token))
    mixed = len(token) * log10(sum(dict(zip(classes, sizes, strict=True)).values()))
    switches: int = sum(map(operator.ne, classes, classes[1:]))
    return min(sum(map(log10, sizes)) + switches * log10(_SWITCH), mixed)


def _class(character: str) -> tuple[bool, bool, bool]:
    return character.isdigit(), character.islower(), character.isupper()
