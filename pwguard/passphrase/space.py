"""All texts that a generator could return, each as likely as any other, and how many there are."""

from __future__ import annotations

from math import log2

from pwguard.errors import GenerationError
from pwguard.passphrase.chance import Below, random_bits
from pwguard.passphrase.generated import Generated

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Protocol

    from pwguard.passphrase.layout import Layout

    class Numbered(Protocol):
        """Things with numbers from 0 to ``size - 1``: texts, each with the words that it was made from."""

        size: int

        def make(self, number: int) -> tuple[str, tuple[str, ...]]:
            """Return the text with this number."""


MOST_TRIES = 500
"""Draws of one of several readings before giving up; each is kept with the inverse of their number."""

_PLANS = 64
"""Combinations of options whose space is kept."""

_plans: dict[tuple[object, ...], Space] = {}


class Space:
    """Distinct texts with equal chances.

    Attributes:
        size: how many there are, or, if not ``exact``, a number that there are at least.
        entropy_bits: log2 of ``size``.
        exact: whether ``size`` is exact.
    """

    __slots__ = ("_bits", "_limit", "_make", "_ways", "entropy_bits", "exact", "size")

    exact: bool

    def __init__(self, texts: Numbered) -> None:
        self.size = texts.size
        self.entropy_bits = log2(texts.size)
        self.exact = True
        below = Below(texts.size)
        self._ways, self._bits, self._limit = below.size, below.bits, below.limit
        self._make = texts.make

    def draw(self, bits: Callable[[int], int] = random_bits) -> Generated:
        """Return one of the texts.

        Args:
            bits: where random bits come from; another than the system's is for tests.
        """
        # ``Below.draw``, without the call: it is a tenth of the whole.
        number = bits(self._bits)
        while number >= self._limit:
            number = bits(self._bits)
        text, words = self._make(number % self._ways)
        return Generated(text, self.entropy_bits, words, self.exact)


class LeastSpace(Space):
    """Texts that can be read in several ways, too many to be told apart: a guaranteed minimum is known.

    A way to make a phrase is drawn, and kept with probability 1 / (ways that give the same text): so each
    text is as likely as any other, however many ways there are to it.
    """

    __slots__ = ("_readings",)

    def __init__(self, ways: Numbered, readings: Callable[[str], int], least: int) -> None:
        super().__init__(ways)
        self.size = least
        self.entropy_bits = log2(least)
        self.exact = False
        self._readings = readings

    def draw(self, bits: Callable[[int], int] = random_bits) -> Generated:
        """Return one of the texts."""
        for _ in range(MOST_TRIES):
            made = super().draw(bits)
            if Below(self._readings(made.text)).draw(bits) == 0:
                return made
        raise GenerationError("the list is too ambiguous without a separator: choose one")


def planned(make: Callable[..., Space], *options: object) -> Space:
    """Return the space that ``make`` returns for these options, kept from earlier where possible."""
    key = (make, *options)
    try:
        # True would find the space of 1.
        space = None if bool in map(type, options) else _plans.get(key)
    except TypeError:
        return make(*options)  # what cannot be hashed has the wrong type, and is refused there
    if space is None:
        space = make(*options)
        if len(_plans) >= _PLANS:
            _plans.clear()
        _plans[key] = space
    return space


def space_of(layout: Layout, *, one_reading: bool) -> Space | None:
    """Return the texts of ``layout``, or None if there are none.

    Args:
        layout: the shape of the phrases.
        one_reading: whether it is known that no text can be read in two ways.
    """
    from pwguard.passphrase.counting import Plain, Ways  # noqa: PLC0415  passwords do not need it

    bounded = layout.limit is not None or layout.least or layout.kinds
    if not bounded and not layout.extras and len(layout.separators) == 1:
        first = layout.vocabularies[0]
        if one_reading and all(words is first for words in layout.vocabularies):
            return Space(Plain(first, len(layout.vocabularies), layout.separators[0]))
    ways = Ways(layout)
    if ways.size == 0:
        return None
    if one_reading:
        return Space(ways)
    from pwguard.passphrase.ambiguous import least_texts, told_apart  # noqa: PLC0415  rarely needed

    texts = told_apart(layout)
    if texts is not None:
        return Space(texts)
    readings, least = least_texts(layout)
    return LeastSpace(ways, readings.count, least)
