"""Count the ways to make a phrase of a layout, and make the one with a given number.

A number below ``size`` is taken apart like one of mixed radix: so much of it chooses the extras, so much the
words and the separators. Where the length of the text is bounded, or kinds of characters are asked for, each
choice first counts in how many ways the rest can still do.
"""

from __future__ import annotations

from math import comb

from pwguard.passphrase.layout import DIGITS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from pwguard.passphrase.kinds import Kinds
    from pwguard.passphrase.layout import Layout

MOST_ARRANGED = 1000
"""Arrangements of digits and symbols that are kept once they were needed."""


class Ways:
    """The ways to make a phrase of a layout: two may give the same text (see ``reading``)."""

    __slots__ = ("_chain", "_extras", "size")

    def __init__(self, layout: Layout) -> None:
        steps = list(_alternating(layout))
        bounds = _bounds(layout)
        self._chain: _Free | _Bounded
        if bounds is None and not layout.unmet_kinds:
            self._chain = _Free(steps)
        else:
            from pwguard.passphrase.kinds import Kinds  # noqa: PLC0415  most phrases need none

            self._chain = _Bounded(steps, bounds, Kinds(layout.unmet_kinds))
        self._extras = _Extras(layout)
        self.size: int = self._chain.size * self._extras.size

    def make(self, number: int) -> tuple[str, tuple[str, ...]]:
        """Return the text with this number (from 0 to ``size - 1``) and its words."""
        number, extras = divmod(number, self._extras.size)
        chosen = self._chain.make(number)
        words = tuple(chosen[::2])
        self._extras.put(extras, chosen)
        return "".join(chosen), words


class Plain:
    """The commonest phrases, fast: words of one list with one separator between them."""

    __slots__ = ("_base", "_count", "_separator", "_words", "size")

    def __init__(self, words: tuple[str, ...], count: int, separator: str) -> None:
        self._words = words
        self._base = len(words)
        self._count = range(count)
        self._separator = separator
        self.size = len(words) ** count

    def make(self, number: int) -> tuple[str, tuple[str, ...]]:
        """Return the text with this number (from 0 to ``size - 1``) and its words."""
        words, base, chosen = self._words, self._base, []
        for _ in self._count:
            number, at = divmod(number, base)
            chosen.append(words[at])
        return self._separator.join(chosen), tuple(chosen)


class _Free:
    """One text of each step, whatever the length of the whole."""

    __slots__ = ("_steps", "size")

    def __init__(self, steps: list[tuple[str, ...]]) -> None:
        self._steps = steps
        size = 1
        for texts in steps:
            size *= len(texts)
        self.size = size

    def make(self, number: int) -> list[str]:
        chosen = []
        for texts in self._steps:
            at = 0
            if len(texts) > 1:
                number, at = divmod(number, len(texts))
            chosen.append(texts[at])
        return chosen


class _Bounded:
    """One text of each step, with bounds to the length of the whole and kinds of characters to be in it."""

    __slots__ = ("_least", "_missing", "_room", "_steps", "_tails", "size")

    def __init__(self, steps: list[tuple[str, ...]], bounds: tuple[int, int] | None, kinds: Kinds) -> None:
        # Where length does not matter, all texts count as empty.
        self._least, self._room = bounds or (0, 0)
        always = {texts: kinds.of_all(texts) for texts in dict.fromkeys(steps)}
        self._missing = kinds.every
        for texts in steps:
            self._missing &= ~always[texts]
        grouped = {texts: _grouped(texts, kinds, self._missing, sized=bounds is not None) for texts in always}
        self._steps = [grouped[texts] for texts in steps]
        missings = [missing for missing in range(self._missing + 1) if not missing & ~self._missing]
        rooms = range(max(self._room, 0) + 1)
        # tails[n][missing][room]: in how many ways the last n steps fit into so much room and hold all
        # that is missing.
        self._tails = [{missing: [int(missing == 0)] * len(rooms) for missing in missings}]
        for groups in reversed(self._steps):
            behind = self._tails[-1]
            self._tails.append(
                {
                    missing: [
                        sum(
                            len(texts) * behind[missing & ~held][left - length]
                            for length, held, texts in groups
                            if length <= left
                        )
                        for left in rooms
                    ]
                    for missing in missings
                }
            )
        self.size = _between(self._tails[-1][self._missing], self._least, self._room)

    def make(self, number: int) -> list[str]:
        chosen, missing, least, room = [], self._missing, self._least, self._room
        for groups, behind in zip(self._steps, reversed(self._tails[:-1]), strict=True):
            for length, held, texts in groups:
                each = _between(behind[missing & ~held], least - length, room - length)
                if number < len(texts) * each:
                    at, number = divmod(number, each)
                    chosen.append(texts[at])
                    missing &= ~held
                    least -= length
                    room -= length
                    break
                number -= len(texts) * each
        return chosen


def _between(tails: list[int], least: int, most: int) -> int:
    """Return how many are at least and at most so long, of counts by the most that they are."""
    if most < max(least, 0):
        return 0
    return tails[most] - (tails[least - 1] if least > 0 else 0)


def _alternating(layout: Layout) -> Iterator[tuple[str, ...]]:
    """Yield what stands at each step: word, separator, word, …, word."""
    for at, words in enumerate(layout.vocabularies):
        if at:
            yield layout.separators
        yield words


def _bounds(layout: Layout) -> tuple[int, int] | None:
    """Return the least and the greatest length of a text without its extras, or None if there is none."""
    if layout.limit is None and not layout.least:
        return None
    most = layout.longest if layout.limit is None else layout.limit
    return max(layout.least - layout.extras, 0), most - layout.extras


def _grouped(
    texts: tuple[str, ...], kinds: Kinds, missing: int, *, sized: bool
) -> list[tuple[int, int, list[str]]]:
    """Return the texts by their length and by which of the missing kinds they hold."""
    groups: dict[tuple[int, int], list[str]] = {}
    for text in texts:
        held = kinds.of(text) & missing if missing else 0
        groups.setdefault((len(text) if sized else 0, held), []).append(text)
    return [(length, held, groups[length, held]) for length, held in sorted(groups)]


class _Extras:
    """The digits and symbols of a phrase: which, in which order, and behind which of the words."""

    __slots__ = (
        "_alphabet",
        "_arranged",
        "_arrangements",
        "_borders",
        "_digits",
        "_extras",
        "_orders",
        "size",
    )

    def __init__(self, layout: Layout) -> None:
        self._digits, self._extras, self._alphabet = layout.digits, layout.extras, layout.alphabet
        self._borders = len(layout.vocabularies) - 1
        self._orders = comb(self._extras, self._digits)
        self._arrangements = self._orders * comb(self._extras + self._borders, self._borders)
        self._arranged: dict[int, list[tuple[int, str]]] = {}
        marks: int = len(DIGITS) ** layout.digits * len(layout.alphabet) ** layout.symbols
        self.size = self._arrangements * marks

    def put(self, number: int, chosen: list[str]) -> None:
        """Put those with this number behind words, which are every second of ``chosen``."""
        number, arrangement = divmod(number, self._arrangements)
        arranged = self._arranged.get(arrangement)
        if arranged is None:
            arranged = self._arrange(arrangement)
            if len(self._arranged) < MOST_ARRANGED:
                self._arranged[arrangement] = arranged
        for step, alphabet in arranged:
            number, at = divmod(number, len(alphabet))
            chosen[step] += alphabet[at]

    def _arrange(self, number: int) -> list[tuple[int, str]]:
        """Return behind which step each extra stands, and what it is one of."""
        spread, order = divmod(number, self._orders)
        kinds = iter(_subset(order, self._extras, self._digits))
        arranged = []
        step = 0
        # Extras and the borders between places, in one row: so many of them are borders.
        for border in _subset(spread, self._extras + self._borders, self._borders):
            if border:
                step += 2
            else:
                arranged.append((step, DIGITS if next(kinds) else self._alphabet))
        return arranged


def _subset(number: int, total: int, chosen: int) -> list[bool]:
    """Return the subset of ``chosen`` out of ``total`` with this number, as a row of flags."""
    row = []
    for left in range(total - 1, -1, -1):
        with_this = comb(left, chosen - 1) if chosen else 0
        taken = number < with_this
        row.append(taken)
        if taken:
            chosen -= 1
        else:
            number -= with_this
    return row
