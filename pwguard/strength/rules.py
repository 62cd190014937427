"""The rules: text in, the cheapest sequence of known patterns out."""

from __future__ import annotations

from math import inf, log10

from pwguard.candidate import ANALYSED_LENGTH
from pwguard.strength import affixes, dates, keyboards, leet, repeats, runs, sequences, words
from pwguard.strength.board import FLOOR, SHORT_FLOOR, Board, lowered
from pwguard.strength.search import BRUTE_FORCE, cheapest
from pwguard.text import fold
from pwguard.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Final

    from pwguard.guesses import Match

_NO_LIMIT: Final = (inf,) * (ANALYSED_LENGTH + 1)


_LIMIT: Final = (1.0, SHORT_FLOOR, FLOOR, *BRUTE_FORCE[3:])
"""What a match must be cheaper than, by width: one or two characters are not worth a part of their own."""

_PAIR: Final = 2
"""Code points of texts, mostly what is repeated, that are too short for most patterns."""

_ONE: Final = log10(BRUTE_FORCE[1] + 1)
"""Guesses for one character, log10."""


class Outcome(Value):
    """What the rules found.

    Attributes:
        guesses_log10: for the whole text, with ten guesses a character where only brute force is left.
        parts: the sequence that they are for.
    """

    guesses_log10: float
    parts: Sequence[Match]


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
        # A character alone is what most repeats repeat.
        return _ONE if len(piece) == 1 else extended(piece, own, year).guesses_log10

    lower = text.lower() if text.isascii() else lowered(fold(text))
    board = Board(text, lower, _LIMIT, further=True)
    words.find(board, own)
    leet.find(board, own)
    repeats.find(board, price)
    sequences.find(board)
    if board.size > _PAIR:
        keyboards.find(board, keyboards.NAMES, keyboards.WALKED)
        runs.find(board, price)
        dates.find(board, year)
        affixes.find(board)
    return Outcome(*cheapest(board))
