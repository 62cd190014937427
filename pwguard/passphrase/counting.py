"""Count the ways to make a phrase of a layout, and make the one with a given number.

A number below ``size`` is taken apart like one of mixed radix: so much of it chooses the extras, so much the
words and the separators. Where the text must not be longer than a limit, each choice first counts in how many
ways the rest still fits.
"""

from __future__ import annotations

from math import comb

from pwguard.passphrase.layout import DIGITS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from pwguard.passphrase.layout import Layout


class Ways:
    """The ways to make a phrase of a layout: two may give the same text (see ``reading``)."""

    __slots__ = ("_chain", "_extras", "_layout", "size")

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        steps = list(_alternating(layout))
        room = None if layout.limit is None else layout.limit - layout.extras
        self._chain: _Free | _Bounded = _Free(steps) if room is None else _Bounded(steps, room)
        self._extras = _extras_count(layout)
        self.size: int = self._chain.size * self._extras

    def make(self, number: int) -> tuple[str, tuple[str, ...]]:
        """Return the text with this number (from 0 to ``size - 1``) and its words."""
        number, extras = divmod(number, self._extras)
        chosen = self._chain.make(number)
        words = tuple(chosen[::2])
        if self._layout.extras:
            for place, mark in enumerate(_extras_made(self._layout, extras)):
                chosen[place * 2] += mark
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
            number, at = divmod(number, len(texts))
            chosen.append(texts[at])
        return chosen


class _Bounded:
    """One text of each step, with a limit to the length of the whole."""

    __slots__ = ("_room", "_steps", "_tails", "size")

    def __init__(self, steps: list[tuple[str, ...]], room: int) -> None:
        self._room = room
        grouped: dict[tuple[str, ...], list[tuple[int, list[str]]]] = {}
        self._steps = [grouped.setdefault(texts, _by_length(texts)) for texts in steps]
        # tails[n][room]: in how many ways the last n steps fit into so much room.
        self._tails = [[1] * (max(room, 0) + 1)]
        for groups in reversed(self._steps):
            behind = self._tails[-1]
            self._tails.append(
                [
                    sum(len(texts) * behind[left - length] for length, texts in groups if length <= left)
                    for left in range(max(room, 0) + 1)
                ]
            )
        self.size = self._tails[-1][room] if room >= 0 else 0

    def make(self, number: int) -> list[str]:
        chosen, room = [], self._room
        for groups, behind in zip(self._steps, reversed(self._tails[:-1]), strict=True):
            for length, texts in groups:
                if length > room:
                    continue
                each = behind[room - length]
                if number < len(texts) * each:
                    at, number = divmod(number, each)
                    chosen.append(texts[at])
                    room -= length
                    break
                number -= len(texts) * each
        return chosen


def _alternating(layout: Layout) -> Iterator[tuple[str, ...]]:
    """Yield what stands at each step: word, separator, word, …, word."""
    for at, words in enumerate(layout.vocabularies):
        if at:
            yield layout.separators
        yield words


def _by_length(texts: tuple[str, ...]) -> list[tuple[int, list[str]]]:
    groups: dict[int, list[str]] = {}
    for text in texts:
        groups.setdefault(len(text), []).append(text)
    return sorted(groups.items())


def _extras_count(layout: Layout) -> int:
    """Return in how many ways the extras can be chosen, ordered and spread over the words."""
    places = len(layout.vocabularies)
    count: int = (
        len(DIGITS) ** layout.digits
        * len(layout.alphabet) ** layout.symbols
        * comb(layout.extras, layout.digits)
        * comb(layout.extras + places - 1, places - 1)
    )
    return count


def _extras_made(layout: Layout, number: int) -> list[str]:
    """Return what stands after each word, by number."""
    number, order = divmod(number, comb(layout.extras, layout.digits))
    places = len(layout.vocabularies)
    number, spread = divmod(number, comb(layout.extras + places - 1, places - 1))
    made = [""] * places
    kinds = iter(_subset(order, layout.extras, layout.digits))
    place = 0
    # Extras and the borders between places, in one row: places - 1 of them are borders.
    for border in _subset(spread, layout.extras + places - 1, places - 1):
        if border:
            place += 1
            continue
        alphabet = DIGITS if next(kinds) else layout.alphabet
        number, at = divmod(number, len(alphabet))
        made[place] += alphabet[at]
    return made


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
