"""Dictionary words and the person's own words in the text, as they are and reversed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pwguard.strength.lexicon import lexicon
from pwguard.strength.variations import capitals

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pwguard.strength.board import Board

REVERSED: Final = 2
"""Factor for a word that is reversed."""


def find(board: Board, own: Mapping[str, int]) -> None:
    """Put every dictionary word, and every word of ``own`` (rank by word), on the board."""
    lexemes = lexicon()
    items, ranks = lexemes.items, lexemes.ranks
    text, lower, size, plain = board.text, board.lower, board.size, board.plain
    before, limit, put = board.before, board.limit, board.put
    mirrored = lower[::-1]
    # Limits are looked at here and not in put(): most words are rarer than brute force over their few
    # letters, and a call for each would be half of the time.
    for start in range(size):
        floor = before[start]
        for word, key in items(lower[start:]):
            end = start + len(word)
            guesses: float = ranks[key]
            if guesses * floor < limit[end]:
                put(start, end, guesses if plain else guesses * capitals(text[start:end]), "dictionary")
        end = size - start
        for word, key in items(mirrored[start:]):
            first = end - len(word)
            guesses = ranks[key] * REVERSED
            if guesses * before[first] < limit[end]:
                put(first, end, guesses if plain else guesses * capitals(text[first:end]), "reverse")
    if own:
        _find_own(board, mirrored, own)


def _find_own(board: Board, mirrored: str, own: Mapping[str, int]) -> None:
    text, lower, size = board.text, board.lower, board.size
    for width in sorted(set(map(len, own))):
        for start in range(size - width + 1):
            end = start + width
            for word, factor in ((lower[start:end], 1), (mirrored[size - end : size - start], REVERSED)):
                if word in own:
                    board.put(start, end, own[word] * factor * capitals(text[start:end]), "personal")
