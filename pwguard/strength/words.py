"""Dictionary words and the person's own words in the text, as they are and reversed."""

from __future__ import annotations

from pwguard.strength.lexicon import FURTHER, lexicon

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Final

    from pwguard.strength.board import Board

_SHORTEST: Final = 3
"""Letters of the shortest word that is worth a part of its own."""

REVERSED: Final = 2
"""Factor for a word that is reversed."""


def find(board: Board, own: Mapping[str, int]) -> None:
    """Put every dictionary word, and every word of ``own`` (rank by word), on the board."""
    mirrored = board.lower[::-1]
    if board.further:
        # Ours leaves out what is hardly cheaper than brute force: words of one or two letters, unless they
        # are all. Nobody reverses a text that is mostly a word, nor a word inside of others.
        shortest = min(board.size, _SHORTEST)
        longest = _find(board, range(board.size - shortest + 1), shortest)
        if 2 * longest < board.size:
            _find_reversed(board, mirrored, _turns(mirrored), shortest)
    else:
        _find(board, range(board.size), 1)
        _find_reversed(board, mirrored, list(range(board.size)), 1)
    if own:
        _find_own(board, mirrored, own)


def _find(board: Board, starts: Iterable[int], shortest: int) -> int:
    """Put words of at least ``shortest`` letters on the board; return the length of the longest."""
    lexemes = lexicon()
    words, ranks = lexemes.words, lexemes.ranks
    lower, plain, further, limit = board.lower, board.plain, board.further, board.limit
    longest = 0
    for start in starts:
        for word, key in words(lower[start:]):
            width = len(word)
            if width >= shortest:
                rank = ranks[key]
                if rank > FURTHER:
                    if not further:
                        continue
                    rank -= FURTHER
                # Most words are rarer than brute force over their few letters: a call of put() for each
                # would be half of the time.
                if rank < limit[width]:
                    longest = max(longest, width)
                    end = start + width
                    board.put(start, end, rank if plain else rank * board.forms(start, end), "dictionary")
    return longest


def _find_reversed(board: Board, mirrored: str, starts: list[int], shortest: int) -> None:
    """Put words that are reversed on the board: from each of ``starts`` on, one after another."""
    lexemes = lexicon()
    words, ranks = lexemes.words, lexemes.ranks
    size, plain, further, limit = board.size, board.plain, board.further, board.limit
    for start in starts:
        for word, key in words(mirrored[start:]):
            width = len(word)
            if width >= shortest:
                rank = REVERSED * ranks[key]
                if rank > REVERSED * FURTHER:
                    if not further:
                        continue
                    rank -= REVERSED * FURTHER
                if rank < limit[width]:
                    end = start + width
                    first, last = size - end, size - start
                    board.put(first, last, rank if plain else rank * board.forms(first, last), "reverse")
                    if end not in starts:
                        starts.append(end)


def _turns(text: str) -> list[int]:
    """Return where letters begin, or anything else."""
    if text.isalpha():
        return [0]
    letters = list(map(str.isalpha, text))
    return [0, *(place for place in range(1, len(text)) if letters[place] != letters[place - 1])]


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
