"""Count the distinct texts of a layout whose texts can be read in several ways, and make each once.

All readings of a text are followed at once, letter by letter (the subset construction), so every text is one
path and paths can be counted. The work is bounded: a list that is large and ambiguous is too much, and the
caller falls back to a guaranteed minimum.
"""

from __future__ import annotations

from bisect import bisect_right

from pwguard.passphrase.kinds import Kinds
from pwguard.passphrase.layout import DIGITS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from pwguard.passphrase.layout import Layout

    Place = tuple[int, int, int, int]  # step, node of the step's trie, digits left, symbols left
    Places = frozenset[Place]
    State = tuple[Places, int]  # where all readings are, and which kinds of characters are still missing

MOST_WORK = 400_000
"""Steps from place to place before giving up: about a second."""

MOST_ROWS = 50_000
"""Rows of choices that are kept once they were needed."""

_AFTER = -1
"""In place of a trie node: a word has ended, extras may follow."""


class TooMuchWorkError(Exception):
    """The layout is too large for its texts to be told apart."""


class Texts:
    """The distinct texts of a layout, numbered.

    Raises:
        TooMuchWorkError: telling them apart would take more than ``MOST_WORK``.
    """

    __slots__ = (
        "_following",
        "_held",
        "_kinds",
        "_last",
        "_layout",
        "_rows",
        "_start",
        "_totals",
        "_tries",
        "_work",
        "size",
    )

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
        self._kinds = Kinds(layout.kinds)
        self._held: dict[str, int] = {}
        self._start: State = (self._settled([(0, 0, layout.digits, layout.symbols)]), self._kinds.every)
        self._following: dict[Places, list[tuple[str, Places]]] = {}
        self._totals: dict[State, list[int]] = {}
        self._rows: dict[tuple[State, int], _Row] = {}
        self._work = 0
        self._count()
        self.size: int = self._within(self._start, 0)

    def make(self, number: int) -> str:
        """Return the text with this number (from 0 to ``size - 1``)."""
        row = self._row(self._start, 0)
        made: list[str] = []
        while True:
            at = bisect_right(row.before, number) - 1
            number -= row.before[at]
            character = row.characters[at]
            if not character:
                return "".join(made)
            made.append(character)
            row = row.rows[at] or self._follow(row, at, len(made))

    def _follow(self, row: _Row, at: int, used: int) -> _Row:
        """Return what can stand behind the choice at ``at`` of a row."""
        following = self._row(row.states[at], used)
        if len(self._rows) < MOST_ROWS:
            row.rows[at] = following
        return following

    def _row(self, state: State, used: int) -> _Row:
        """Return what can stand behind ``used`` characters, with the number of texts before each."""
        found = self._rows.get((state, used))
        if found is not None:
            return found
        row = _Row()
        below = 0
        if self._ends(state) and used >= self._layout.least:
            row.add("", state, below)
            below += 1
        for character, after in self._after(state):
            count = self._within(after, used + 1)
            if count:
                row.add(character, after, below)
                below += count
        if len(self._rows) < MOST_ROWS:
            self._rows[state, used] = row
        return row

    def _within(self, state: State, used: int) -> int:
        """Return how many distinct ends a text can have behind ``used`` characters."""
        limit = self._layout.longest if self._layout.limit is None else self._layout.limit
        most, least = limit - used, self._layout.least - used
        if most < max(least, 0):
            return 0
        totals = self._totals[state]
        longest = len(totals) - 1
        return totals[min(most, longest)] - (totals[min(least - 1, longest)] if least > 0 else 0)

    def _ends(self, state: State) -> bool:
        return state[1] == 0 and (self._last, _AFTER, 0, 0) in state[0]

    def _after(self, state: State) -> list[tuple[str, State]]:
        """Return where each character leads from a state, in the order of the characters."""
        places, missing = state
        if places not in self._following:
            self._following[places] = self._steps(places)
        return [(mark, (after, missing & ~self._held[mark])) for mark, after in self._following[places]]

    def _count(self) -> None:
        """Fill in the totals of all states, from the ends of the texts backwards."""
        pending = [self._start]
        while pending:
            state = pending[-1]
            if state in self._totals:
                pending.pop()
                continue
            following = [after for _, after in self._after(state)]
            self._worked(len(following))
            missing = [after for after in following if after not in self._totals]
            if missing:
                pending.extend(missing)
                continue
            pending.pop()
            self._totals[state] = self._total(state, [self._totals[after] for after in following])

    def _total(self, state: State, behind: list[list[int]]) -> list[int]:
        """Return how many ends of at most 0, 1, 2, … characters there are from here."""
        longest = max(map(len, behind), default=0)
        totals = [int(self._ends(state))]
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
        for character in reached:
            if character not in self._held:
                self._held[character] = self._kinds.of(character)
        following = [(character, self._settled(reached[character])) for character in sorted(reached)]
        self._worked(sum(len(after) for _, after in following))
        return following

    def _worked(self, steps: int) -> None:
        self._work += steps
        if self._work > MOST_WORK:
            raise TooMuchWorkError

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


class _Row:
    """What can stand next: characters, or the end, and how many texts come before each.

    Attributes:
        characters: the characters; "" at the end.
        states: where each leads.
        rows: the rows that follow, where they are known.
        before: how many texts stand before those with this character.
    """

    __slots__ = ("before", "characters", "rows", "states")

    def __init__(self) -> None:
        self.characters: list[str] = []
        self.states: list[State] = []
        self.rows: list[_Row | None] = []
        self.before: list[int] = []

    def add(self, character: str, state: State, before: int) -> None:
        self.characters.append(character)
        self.states.append(state)
        self.rows.append(None)
        self.before.append(before)


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
