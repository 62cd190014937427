"""The shape of a passphrase: which texts can stand at each place, and what the whole must hold. Pure.

A phrase is ``word extras separator word extras separator … word extras``: the extras, digits and symbols, are
spread at random over the places after the words.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    _Place = tuple[int, int, int, int]  # number of the word, where it starts, digits and symbols left

DIGITS = "0123456789"


class Layout:
    """What may stand where.

    Attributes:
        vocabularies: for each word of the phrase, the distinct texts to choose from.
        separators: distinct texts, one of which stands between two words.
        digits: how many random digits the phrase has.
        symbols: how many random symbols it has.
        alphabet: the distinct symbols; shares no character with ``DIGITS``.
        limit: greatest length of the text, in code points, or None.
        least: its least length.
        kinds: kinds of characters (see ``pwguard.text.kinds``) of which the text holds at least one each.
    """

    __slots__ = ("alphabet", "digits", "kinds", "least", "limit", "separators", "symbols", "vocabularies")

    def __init__(
        self,
        vocabularies: tuple[tuple[str, ...], ...],
        separators: tuple[str, ...],
        *,
        digits: int = 0,
        symbols: int = 0,
        alphabet: str = "",
        limit: int | None = None,
        least: int = 0,
        kinds: tuple[str, ...] = (),
    ) -> None:
        self.vocabularies = vocabularies
        self.separators = separators
        self.digits = digits
        self.symbols = symbols
        self.alphabet = alphabet
        self.limit = limit
        self.least = least
        self.kinds = kinds

    @property
    def extras(self) -> int:
        """How many digits and symbols there are."""
        return self.digits + self.symbols

    @property
    def extra_characters(self) -> frozenset[str]:
        """The characters that extras can be."""
        return frozenset((DIGITS if self.digits else "") + (self.alphabet if self.symbols else ""))

    @property
    def unmet_kinds(self) -> tuple[str, ...]:
        """The kinds of characters that the extras do not bring: words and separators have to."""
        brought = {"digit": self.digits, "symbol": self.symbols}
        return tuple(kind for kind in self.kinds if not brought.get(kind))

    @property
    def longest(self) -> int:
        """The length of the longest text, whatever the limit."""
        return self._length(max)

    @property
    def shortest(self) -> int:
        """The length of the shortest text, whatever the least length."""
        return self._length(min)

    def _length(self, of: Callable[[Iterable[int]], int]) -> int:
        total = (len(self.vocabularies) - 1) * of(map(len, self.separators)) + self.extras
        seen: tuple[str, ...] = ()
        width = 0
        for words in self.vocabularies:
            # Most places have the same vocabulary, which is then looked at once.
            if words is not seen:
                seen, width = words, of(map(len, words))
            total += width
        return total


class Readings:
    """Every way in which a text can be read as a phrase of a layout."""

    __slots__ = ("_layout", "_lengths", "_separators", "_start", "_words")

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        same: dict[tuple[str, ...], frozenset[str]] = {}
        self._words = [same.setdefault(words, frozenset(words)) for words in layout.vocabularies]
        self._lengths = [_lengths(words) for words in layout.vocabularies]
        self._separators = [(text, len(text)) for text in layout.separators]
        self._start: _Place = (0, 0, layout.digits, layout.symbols)

    def count(self, text: str) -> int:
        """Return in how many ways ``text`` can be read."""
        return self._count(text, {}, self._start)

    def first(self, text: str) -> tuple[str, ...]:
        """Return the words of one way to read ``text``, which must have one."""
        words: list[str] = []
        trails = [self._steps(text, *self._start)]
        dead: set[_Place] = set()
        while True:
            for word, place in trails[-1]:
                if place is None:
                    return (*words, word)
                if place not in dead:
                    # Dead from now on: who comes back here found no way onwards from there.
                    dead.add(place)
                    words.append(word)
                    trails.append(self._steps(text, *place))
                    break
            else:
                trails.pop()
                words.pop()

    def _count(self, text: str, seen: dict[_Place, int], place: _Place) -> int:
        """Return in how many ways the rest of ``text`` can be read from ``place`` on."""
        if place not in seen:
            seen[place] = sum(
                1 if following is None else self._count(text, seen, following)
                for _, following in self._steps(text, *place)
            )
        return seen[place]

    def _steps(
        self, text: str, at: int, start: int, digits: int, symbols: int
    ) -> Iterator[tuple[str, _Place | None]]:
        """Yield each word that can stand at ``start``, with where the next one would (None: that was all)."""
        last = at == len(self._words) - 1
        for length in self._lengths[at]:
            word = text[start : start + length]
            if word not in self._words[at]:
                continue
            end, left, marks = start + length, digits, symbols
            while True:
                if not last:
                    for separator, width in self._separators:
                        if text.startswith(separator, end):
                            yield word, (at + 1, end + width, left, marks)
                elif end == len(text) and left == marks == 0:
                    yield word, None
                character = text[end : end + 1]
                if left and character and character in DIGITS:
                    left -= 1
                elif marks and character and character in self._layout.alphabet:
                    marks -= 1
                else:
                    break
                end += 1


def _lengths(words: tuple[str, ...]) -> tuple[int, ...]:
    return tuple(sorted(set(map(len, words))))
