"""Phrases that can be read in more than one way: told apart where possible, bounded from below elsewhere."""

from __future__ import annotations

from pwguard.passphrase.counting import Ways
from pwguard.passphrase.decoding import only_beginnings, prefix_free, uniquely_decodable, without_beginnings
from pwguard.passphrase.distinct import Texts, TooMuchWorkError
from pwguard.passphrase.layout import Layout, Readings

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable


def one_reading(layout: Layout, words: tuple[str, ...], *, known_prefix_free: bool) -> bool:
    """Return whether it is certain that no text of ``layout`` can be read in two ways.

    Args:
        layout: the shape of the phrases.
        words: all that the layout's vocabularies are taken from.
        known_prefix_free: whether it is known that none of ``words`` begins another.
    """
    letters = frozenset("".join(words))
    marks = frozenset("".join(layout.separators))
    extras = layout.extra_characters
    if extras & letters:
        return False
    widths = set(map(len, layout.separators))
    if len(widths) == 1 and marks and not marks & letters:
        # What stands between two words is extras and then a separator, of known length.
        return True
    if extras & marks:
        return False
    if (known_prefix_free or prefix_free(words)) and prefix_free(layout.separators):
        return True
    # Each word but the last carries its separator; lend the last one too.
    return len(layout.separators) == 1 and uniquely_decodable(word + layout.separators[0] for word in words)


class Told:
    """Distinct texts, each with the words of one way to read it."""

    __slots__ = ("_first", "size", "text")

    def __init__(self, texts: Texts, first: Callable[[str], tuple[str, ...]]) -> None:
        self.size = texts.size
        self.text = texts.make
        self._first = first

    def make(self, number: int) -> tuple[str, tuple[str, ...]]:
        """Return the text with this number and its words."""
        text = self.text(number)
        return text, self._first(text)


def told_apart(layout: Layout) -> Told | None:
    """Return the distinct texts of ``layout``, or None if there are too many to tell them apart."""
    try:
        return Told(Texts(layout), Readings(layout).first)
    except TooMuchWorkError:
        return None


def least_texts(layout: Layout) -> tuple[Readings, int]:
    """Return the readings of a layout's texts, and a number of distinct texts that there are at least.

    Counted are the phrases that surely differ: of words none of which begins another, with the extras at the
    end. From the left, such a phrase can be read in one way only.
    """
    marks = layout.extras
    alone = Layout((("x",),), ("",), digits=layout.digits, symbols=layout.symbols, alphabet=layout.alphabet)
    order = Ways(alone).size
    room = None if layout.limit is None else layout.limit - marks
    words_least = max(layout.least - marks, 0)
    least = 1
    for part in (without_beginnings, only_beginnings):
        words = tuple(map(part, layout.vocabularies))
        certain = Ways(
            Layout(words, part(layout.separators), limit=room, least=words_least, kinds=layout.unmet_kinds)
        )
        least = max(least, certain.size * order)
    return Readings(layout), least
