"""The rules: text in, the cheapest sequence of known patterns out."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING, Final, NamedTuple

from pwguard.candidate import ANALYSED_LENGTH
from pwguard.strength import dates, keyboards, leet, repeats, sequences, words
from pwguard.strength.board import Board
from pwguard.strength.search import Part, cheapest

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_TEN_EACH: Final = [10.0**length for length in range(ANALYSED_LENGTH + 1)]
"""What the reference's brute force pays, by length."""

_NO_LIMIT: Final = [inf] * (ANALYSED_LENGTH + 1)


class Outcome(NamedTuple):
    """What the rules found.

    Attributes:
        guesses_log10: for the whole text.
        parts: the sequence that they are for.
    """

    guesses_log10: float
    parts: Sequence[Part]


def reference(text: str, own: Mapping[str, int]) -> Outcome:
    """Apply the reference's rules to ``text``, with the person's ``own`` words (rank by word)."""
    if not text:
        return Outcome(0.0, ())
    board = Board(text, _TEN_EACH, _TEN_EACH, _NO_LIMIT)
    words.find(board, own)
    if board.size > 1:
        leet.find(board, own)
        keyboards.find(board)
        repeats.find(board, lambda piece: reference(piece, own).guesses_log10)
        sequences.find(board)
        dates.find(board)
    return Outcome(*cheapest(board))
