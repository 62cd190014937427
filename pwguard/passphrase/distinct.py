"""Count the distinct texts of a layout whose texts can be read in several ways, and make each once.

All readings of a text are followed at once, letter by letter (the subset construction), so every text is one
path and paths can be counted. The work is bounded: a list that is large and ambiguous is too much, and the
caller falls back to a guaranteed minimum.
"""

from __future__ import annotations

from pwguard.passphrase.layout import DIGITS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from pwguard.passphrase.layout import Layout

    Place = tuple[int, int, int, int]  # step, node of the step's trie, digits left, symbols left
    Places = frozenset[Place]

MOST_WORK = 400_000
"""Steps from place to place before giving up: about a second."""

_AFTER = -1
"""In place of a trie node: a word has ended, extras may follow."""


class TooMuchWorkError(Exception):
    """The layout is too large for its texts to be told apart."""


class Texts:
    """The distinct texts of a layout, numbered.

    Raises:
        TooMuchWorkError: telling them apart would take more than ``MOST_WORK``.
    """

    __slots__ = ("_following", "_last", "_layout", "_start", "_totals", "_tries", "_work", "size")

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        tries: dict[tuple[str, ...], _Trie] = {}
        # Step 2n is word n, step 2n + 1 the separator behind it.
        self._tries = []
        for words in layout.vocabularies:
            for texts in (words, layout.separators):
                if texts not in tries:
                    tries[texts] = _Trie(texts)
                self._tries.append(tries[texts])
        self._tries.pop()
        self._last = len(self._tries) - 1
        self._start = self._settled([(0, 0, layout.digits, layout.symbols)])
        self._following: dict[Places, list[tuple[str, Places]]] = {}
        self._totals: dict[Places, list[int]] = {}
        self._work = 0
        self._count()
        self.size: int = self._within(self._start, self._room(0))

    def make(self, number: int) -> str:
        """Return the text with this number (from 0 to ``size - 1``)."""
        places = self._start
        made: list[str] = []
        while True:
            room = self._room(len(made))
            if self._ends(places):
                if number == 0:
                    return "".join(made)
                number -= 1
            for character, following in self._following[places]:
                below = self._within(following, room - 1)
                if number < below:
                    made.append(character)
                    places = following
                    break
                number -= below

    def _room(self, used: int) -> int:
        limit = self._layout.longest if self._layout.limit is None else self._layout.limit
        return limit - used

    def _within(self, places: Places, room: int) -> int:
        """Return how many distinct ends of at most ``room`` characters a text can have from here."""
        if room < 0:
            return 0
        totals = self._totals[places]
        return totals[min(room, len(totals) - 1)]

    def _ends(self, places: Places) -> bool:
        return (self._last, _AFTER, 0, 0) in places

    def _count(self) -> None:
        """Fill in the totals of all places, from the ends of the texts backwards."""
        pending = [self._start]
        while pending:
            places = pending[-1]
            if places in self._totals:
                pending.pop()
                continue
            if places not in self._following:
                self._following[places] = self._steps(places)
            missing = [after for _, after in self._following[places] if after not in self._totals]
            if missing:
                pending.extend(missing)
                continue
            pending.pop()
            self._totals[places] = self._total(places)

    def _total(self, places: Places) -> list[int]:
        """Return how many ends of at most 0, 1, 2, … characters there are from here."""
        behind = [self._totals[after] for _, after in self._following[places]]
        longest = max(map(len, behind), default=0)
        totals = [int(self._ends(places))]
        for room in range(longest):
            totals.append(totals[0] + sum(counts[min(room, len(counts) - 1)] for counts in behind))
        return totals

    def _steps(self, places: Places) -> list[tuple[str, Places]]:
        """Return where each character leads, in the order of the characters."""
        reached: dict[str, list[Place]] = {}
        for step, node, digits, symbols in places:
            if node != _AFTER:
                for character, child in self._tries[step].children[node].items():
                    reached.setdefault(character, []).append((step, child, digits, symbols))
                continue
            for character in DIGITS if digits else ():
                reached.setdefault(character, []).append((step, _AFTER, digits - 1, symbols))
            for character in self._layout.alphabet if symbols else ():
                reached.setdefault(character, []).append((step, _AFTER, digits, symbols - 1))
        following = [(character, self._settled(reached[character])) for character in sorted(reached)]
        self._work += sum(len(after) for _, after in following)
        if self._work > MOST_WORK:
            raise TooMuchWorkError
        return following

    def _settled(self, reached: Iterable[Place]) -> Places:
        """Return the places together with those that are reached from them without a character."""
        found = set(reached)
        waiting = list(found)
        while waiting:
            step, node, digits, symbols = waiting.pop()
            more = []
            if node == _AFTER:
                # Extras left over at the end make no phrase.
                if step < self._last:
                    more.append((step + 1, 0, digits, symbols))
            elif node in self._tries[step].ends:
                is_word = step % 2 == 0
                more.append((step, _AFTER, digits, symbols) if is_word else (step + 1, 0, digits, symbols))
            waiting.extend(place for place in more if place not in found)
            found.update(more)
        return frozenset(found)


class _Trie:
    """Texts by their characters: node 0 is the start."""

    __slots__ = ("children", "ends")

    def __init__(self, texts: Iterable[str]) -> None:
        self.children: list[dict[str, int]] = [{}]
        self.ends: set[int] = set()
        for text in texts:
            node = 0
            for character in text:
                child = self.children[node].get(character)
                if child is None:
                    child = self.children[node][character] = len(self.children)
                    self.children.append({})
                node = child
            self.ends.add(node)
