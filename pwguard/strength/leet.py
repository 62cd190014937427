"""Dictionary words written with look-alike symbols (``p4ssw0rd``), found by one walk for each start.

The reference tries whole maps: each letter has at most one symbol, each symbol at most one letter,
and as many are in use as the text allows. Their number is exponential. Here the maps of each group of
letters that share symbols are bits of one number, and a walk through the dictionary keeps those bits
that agree with what it read, so that it ends as soon as no word or no map is left.
"""

from __future__ import annotations

from itertools import combinations

from pwguard.strength.lexicon import FURTHER, lexicon
from pwguard.strength.variations import substitutions

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Final, TypeAlias

    from pwguard.strength.board import Board

SYMBOLS: Final = {
    "a": "4@",
    "b": "8",
    "c": "({[<",
    "e": "3",
    "g": "69",
    "i": "1!|",
    "l": "1|7",
    "o": "0",
    "s": "$5",
    "t": "+7",
    "x": "%",
    "z": "2",
}
"""Symbols by letter, in the reference's order."""

GROUPS: Final = {
    "4@": 2,
    "8": 1,
    "({[<": 4,
    "3": 1,
    "69": 2,
    "1!|7+": 23,
    "0": 1,
    "$5": 2,
    "%": 1,
    "2": 1,
}
"""Symbols that share a letter, directly or through another symbol, stand in one group; with it, the number
of maps where all of them occur, which is the largest."""

_GROUP_OF: Final = {symbol: group for group in GROUPS for symbol in group}
_ALIKE: Final = str.maketrans(
    {
        character: group[0]
        for group in GROUPS
        for letter, symbols in SYMBOLS.items()
        if symbols[0] in group
        for character in letter + symbols
    }
)
"""Letters and symbols to the first symbol of their group: what differs after this is read apart."""

_RIM: Final = "".join((*GROUPS, "-_.?*#&/=~,;:"))

Reading: TypeAlias = tuple[str, int, int]
"""What a symbol is read as; the maps that read it so; all maps of its group."""


def maps(present: frozenset[str]) -> list[dict[str, str]]:
    """Return every map (symbol to letter) that the reference tries where ``present`` occur."""
    found: list[dict[str, str]] = [{}]
    for letter, symbols in SYMBOLS.items():
        grown: dict[frozenset[tuple[str, str]], dict[str, str]] = {}
        for symbol in symbols:
            if symbol not in present:
                continue
            for known in found:
                # A symbol that stands for another letter already keeps it, or is taken over.
                for candidate in ({symbol: letter, **known}, {**known, symbol: letter}):
                    grown.setdefault(frozenset(candidate.items()), candidate)
        found = list(grown.values()) or found
    return found


_tables: Final[dict[str, dict[str, dict[str, tuple[Reading, ...]]]]] = {}


def _read_in(group: str) -> dict[str, dict[str, tuple[Reading, ...]]]:
    """Return the readings by symbol, by the symbols of ``group`` that occur in the text."""
    found = _tables.get(group)
    if found is None:
        found = {}
        # Each group has bits of its own, in alphabetical order of the groups.
        offset = sum([number for before, number in GROUPS.items() if before < group])
        for size in range(1, len(group) + 1):
            for present in combinations(group, size):
                table = maps(frozenset(present))
                found["".join(present)] = {symbol: _readings(symbol, table, offset) for symbol in present}
        _tables[group] = found
    return found


def _readings(symbol: str, table: list[dict[str, str]], offset: int) -> tuple[Reading, ...]:
    every = (1 << len(table)) - 1 << offset
    agreeing: dict[str, int] = {}
    for place, known in enumerate(table, offset):
        read = known.get(symbol, symbol)
        agreeing[read] = agreeing.get(read, 0) | 1 << place
    return tuple((read, some, every) for read, some in agreeing.items())


def find(board: Board, own: Mapping[str, int]) -> None:
    """Put every word that a symbol stands in on the board: of the dictionary and of ``own`` (ranks)."""
    # Most passwords without digits are letters only, and this is the quickest way to know.
    if board.lower.isalpha():
        return
    places = [place for place, character in enumerate(board.lower) if character in _GROUP_OF]
    if board.further and places and _at_the_rim(board.lower, places):
        return
    if places:
        reader = _Reader(board, places)
        reader.walk()
        if own:
            reader.find_own(own)


def _at_the_rim(lower: str, places: list[int]) -> bool:
    """Whether the symbols only stand before and after all else (or are all), where they are not letters.

    A single one at the start, or a single digit at the end, may be (``4ever``, ``ninj4``).
    """
    core = lower.strip(_RIM)
    start = lower.find(core)
    end = start + len(core)
    if not core:
        return True
    if start == 1 or (len(lower) - end == 1 and lower[end].isdigit()):
        return False
    return all(place < start or place >= end for place in places)


class _Reader:
    """One text with symbols, read in every way that the maps allow."""

    def __init__(self, board: Board, places: list[int]) -> None:
        lower = board.lower
        self._board = board
        self._places = places
        self._read: dict[str, tuple[Reading, ...]] = {}
        for group in {_GROUP_OF[lower[place]] for place in places}:
            self._read.update(_read_in(group)["".join([symbol for symbol in group if symbol in lower])])
        self._sure = lower
        for character, (first, *others) in self._read.items():
            if not others:
                # A symbol that can be read in one way only is a letter like any other.
                self._sure = self._sure.replace(character, first[0])
        self._forks = [place for place in places if len(self._read[lower[place]]) > 1]
        self._forks.append(board.size)

    def walk(self) -> None:
        """Put dictionary words."""
        places, forks, sure = self._places, self._forks, self._sure
        prefixes = lexicon().prefixes
        symbol = fork = 0
        for start in range(places[-1] + 1):
            if places[symbol] < start:
                symbol += 1
            if forks[fork] < start:
                fork += 1
            stop = forks[fork]
            head = sure[start:stop]
            width = places[symbol] - start
            if places[symbol] < stop:
                found = prefixes(head)
                if found and len(found[-1]) > width:
                    self._put(start, found, width)
            if stop < self._board.size:
                self._branch(start, head, fork, width)

    def _branch(self, start: int, head: str, fork: int, reach: int) -> None:
        """Read on from ``head`` at each fork, as long as a word begins so and a map agrees."""
        forks, sure, size = self._forks, self._sure, self._board.size
        prefixes, continues = lexicon().prefixes, lexicon().continues
        paths = [(head, fork, -1)]
        while paths:
            head, fork, alive = paths.pop()
            place, stop = forks[fork], forks[fork + 1]
            between = sure[place + 1 : stop]
            width = max(len(head), reach)
            for letter, agreeing, group in self._read[sure[place]]:
                left = alive & agreeing
                if left:
                    longer = head + letter + between
                    found = prefixes(longer)
                    if found and len(found[-1]) > width:
                        self._put(start, found, width)
                    if stop < size and continues(longer):
                        paths.append((longer, fork + 1, left | alive & ~group))

    def _put(self, start: int, words: list[str], width: int) -> None:
        """Put those of ``words`` that are longer than ``width`` and have a symbol in them."""
        further, rank_of = self._board.further, lexicon().rank
        for word in words:
            if len(word) > max(width, 1):
                rank = rank_of(word)
                if rank < FURTHER or further:
                    self._price(start, word, rank % FURTHER, "leet")

    def _price(self, start: int, word: str, rank: int, kind: str) -> None:
        board = self._board
        end = start + len(word)
        lower = board.lower[start:end]
        used = {pair for pair in zip(lower, word, strict=True) if pair[0] != pair[1]}
        if used:
            guesses = rank * substitutions(lower, used)
            if not board.plain:
                guesses *= board.forms(start, end)
            board.put(start, end, guesses, kind)

    def find_own(self, own: Mapping[str, int]) -> None:
        """Put words of ``own``: those that look alike are found first, then read."""
        lower = self._board.lower
        alike = lower.translate(_ALIKE)
        for word, rank in own.items():
            likeness = word.translate(_ALIKE)
            start = alike.find(likeness)
            while start >= 0:
                if len(word) > 1 and self._reads(lower[start : start + len(word)], word):
                    self._price(start, word, rank, "personal")
                start = alike.find(likeness, start + 1)

    def _reads(self, lower: str, word: str) -> bool:
        """Whether one map reads ``lower`` as ``word``."""
        alive = -1
        for character, wanted in zip(lower, word, strict=True):
            if character in self._read:
                agreeing = [
                    found for found in self._read[character] if found[0] == wanted and alive & found[1]
                ]
                if not agreeing:
                    return False
                _, some, group = agreeing[0]
                alive &= some | ~group
            elif character != wanted:
                return False
        return True
