"""The text under analysis and the matches found in it so far: what every matcher reads and writes."""

from __future__ import annotations

from _operator import add  # built in; the module around it is not

from pwguard.strength.variations import capitals
from pwguard.text import shaped

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Final, TypeAlias

Found: TypeAlias = tuple[float, str]
"""Guesses and kind of the cheapest match of one span."""

SHORT_FLOOR: Final = 10.0
"""Least guesses for a match of one character inside a longer text (the reference's)."""

FLOOR: Final = 50.0
"""The same for longer matches."""

ACCENTED: Final = 4.0
"""Factor for a word with letters that were folded (``ä`` for ``a``)."""

_SURROGATES: Final = ("\ud800", "\udfff")


class Board:
    """One text, its folded form of the same length, and the cheapest match of each span.

    Attributes:
        text: what is analysed.
        lower: the same as it is looked up: in lower case, code point by code point.
        size: code points.
        pairs: each character with the next.
        shape: the kind of each character, a byte for each: see ``pwguard.text.shaped``.
        plain: whether ``text`` and ``lower`` are the same.
        further: whether words count that the reference does not have.
        limit: by width: what a match must be cheaper than to be kept.
        ends: by end of a span: the cheapest match by start, or None.
    """

    __slots__ = ("ends", "further", "limit", "lower", "pairs", "plain", "shape", "size", "text")

    def __init__(self, text: str, lower: str, limit: Sequence[float], *, further: bool) -> None:
        self.text = text
        self.size = len(text)
        self.lower = lower
        self.plain = lower == text
        self.pairs: list[str] = list(map(add, text, text[1:]))
        self.shape = shaped(text)
        self.limit = limit
        self.further = further
        self.ends: list[dict[int, Found] | None] = [None] * (self.size + 1)

    def put(self, start: int, end: int, guesses: float, kind: str) -> None:
        """Keep a match, unless another of its span is as cheap, or it is above the limit."""
        width = end - start
        if width < self.size:
            floor = FLOOR if width > 1 else SHORT_FLOOR
            guesses = max(guesses, floor)
        if guesses >= self.limit[width]:
            return
        found = self.ends[end]
        if found is None:
            self.ends[end] = {start: (guesses, kind)}
        elif start not in found or guesses < found[start][0]:
            found[start] = (guesses, kind)

    def forms(self, start: int, end: int) -> float:
        """Return in how many forms a word is tried before it is written as in this span."""
        token = self.text[start:end]
        ways = capitals(token)
        if not token.isascii() and token.lower() != self.lower[start:end]:
            ways *= ACCENTED
        return ways


def lowered(text: str) -> str:
    """Return ``text`` in lower case, code point by code point, without lone surrogates."""
    if text.isascii():
        return text.lower()
    lower = text.lower()
    # str.lower() lengthens some letters, and a lone surrogate cannot be looked up.
    if len(lower) != len(text):
        lower = "".join(character.lower()[0] for character in text)
    first, last = _SURROGATES
    return "".join(["\ufffd" if first <= character <= last else character for character in lower])


def digit_runs(shape: bytes, least: int) -> Iterator[tuple[int, int]]:
    """Yield start and end of each run of ``least`` digits and more."""
    run = b"0" * least
    start = shape.find(run)
    while start >= 0:
        end = len(shape) - len(shape[start:].lstrip(b"0"))
        yield start, end
        start = shape.find(run, end)
