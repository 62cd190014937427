"""Dictionary words and the person's own words in the text, as they are and reversed."""

from __future__ import annotations

from pwguard.strength.lexicon import FURTHER, lexicon

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Final

    from pwguard.strength.board import Board

_SHORT: Final = 4

REVERSED: Final = 2
"""Factor for a word that is reversed."""


def find(board: Board, own: Mapping[str, int]) -> None:  # noqa: C901  one hot loop, in two directions
    """Put every dictionary word, and every word of ``own`` (rank by word), on the board."""
    lexemes = lexicon()
    items, ranks = lexemes.items, lexemes.ranks
    lower, size, plain = board.lower, board.size, board.plain
    limit, further, put = board.limit, board.further, board.put
    mirrored = lower[::-1]
    longest = 0
    # Limits are looked at here and not in put(): most words are rarer than brute force over their few
    # letters, and a call for each would be half of the time.
    # Ours leaves out words of one or two letters at the end: they are hardly cheaper than brute force.
    last = size - 2 if further and size > _SHORT else size
    for start in range(last):
        for word, key in items(lower[start:]):
            rank = ranks[key]
            if rank > FURTHER:
                if not further:
                    continue
                rank -= FURTHER
            width = len(word)
            if rank < limit[width]:
                longest = max(longest, width)
                end = start + width
                put(start, end, rank if plain else rank * board.forms(start, end), "dictionary")
    # Nobody reverses a text that is mostly a word: the reference alone looks there too.
    for start in range(0 if further and 2 * longest >= size else last):
        end = size - start
        for word, key in items(mirrored[start:]):
            rank = ranks[key] * REVERSED
            if rank > REVERSED * FURTHER:
                if not further:
                    continue
                rank -= REVERSED * FURTHER
            if rank < limit[len(word)]:
                first = end - len(word)
                put(first, end, rank if plain else rank * board.forms(first, end), "reverse")
    if own:
        _find_own(board, mirrored, own)


def _find_own(board: Board, mirrored: str, own: Mapping[str, int]) -> None:
    lower, size = board.lower, board.size
    for word, rank in own.items():
        start = lower.find(word)
        while start >= 0:
            end = start + len(word)
            board.put(start, end, rank * board.forms(start, end), "personal")
            start = lower.find(word, start + 1)
        place = mirrored.find(word)
        while place >= 0:
            end = size - place
            start = end - len(word)
            board.put(start, end, REVERSED * rank * board.forms(start, end), "personal")
            place = mirrored.find(word, place + 1)
