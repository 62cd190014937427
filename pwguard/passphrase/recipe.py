"""The options of a passphrase but for its size, and the texts of each size."""

from __future__ import annotations

from pwguard.errors import GenerationError
from pwguard.passphrase.layout import Layout
from pwguard.passphrase.limits import ANYTHING, KIND_NAMES, LONGEST_SEPARATOR, MOST_CHARACTERS, MOST_WORDS
from pwguard.passphrase.space import space_of
from pwguard.passphrase.wordlist import LONGEST_SHIPPED

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pwguard.passphrase.limits import Asked
    from pwguard.passphrase.space import Space
    from pwguard.passphrase.wordlist import WordList

CAPITALS = ("none", "first", "upper", "random")
"""Ways to capitalise: not at all, each first letter, whole words, each first letter or not by chance."""

SYMBOLS = "!#$%&*+=?@"
"""Symbols that are easy to find on every keyboard."""

_SHIPPED_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz-ABCDEFGHIJKLMNOPQRSTUVWXYZ")


class Recipe:
    """The options of a passphrase but for the size.

    Args:
        wordlist: the list.
        separators: distinct texts, one of which stands between two words.
        capitalize: one of ``CAPITALS``.
        digits: how many digits.
        symbols: how many symbols.
        limit: greatest length, or None.
        asked: what else the text must be like; kinds of characters that nothing brings are added.
    """

    def __init__(
        self,
        wordlist: WordList,
        separators: tuple[str, ...],
        *,
        capitalize: str,
        digits: int,
        symbols: int,
        limit: int | None,
        asked: Asked = ANYTHING,
    ) -> None:
        self.shipped = wordlist.shipped
        self.separators = separators
        self.asked = asked
        self.words = self._forms(wordlist, capitalize)
        self.digits = digits
        self.symbols = symbols
        self.limit = limit
        if asked.most < (limit or MOST_CHARACTERS):
            self.limit = asked.most
        self.kinds = asked.kinds
        if asked.kinds:
            self._bring(wordlist, capitalize)
        self.alphabet = self._alphabet() if self.symbols else ""

    def _forms(self, wordlist: WordList, capitalize: str) -> tuple[str, ...]:
        return _without(capitalized(wordlist.words, capitalize), self.separators, shipped=self.shipped)

    def _bring(self, wordlist: WordList, capitalize: str) -> None:
        """Add the kinds of characters that are asked for and that nothing brings."""
        from pwguard.passphrase.kinds import Kinds  # noqa: PLC0415  most phrases need none

        if capitalize == "none" and "upper" in self._missing(self.words):
            self.words = self._forms(wordlist, "first")
        for kind in self._missing((*self.words, *self.separators)):
            if kind == "digit":
                self.digits = max(self.digits, 1)
            elif kind == "symbol":
                self.symbols = max(self.symbols, 1)
            else:
                raise self.asked.lacking("the word list", kind)
        # What every word holds need not be counted.
        always = Kinds(self.kinds).of_all(self.words)
        self.kinds = tuple(kind for at, kind in enumerate(self.kinds) if not always >> at & 1)

    def _missing(self, texts: tuple[str, ...]) -> list[str]:
        """Return the kinds of characters that are asked for and stand in none of ``texts``."""
        from pwguard.text import kinds  # noqa: PLC0415  most phrases need none

        held = kinds("".join(texts))
        return [kind for kind in self.kinds if kind not in held]

    def _alphabet(self) -> str:
        taken = set("".join(self.separators)) | (
            _SHIPPED_LETTERS if self.shipped else set("".join(self.words))
        )
        alphabet = "".join(symbol for symbol in SYMBOLS if symbol not in taken)
        if not alphabet:
            raise GenerationError("every symbol stands in the list or the separators: ask for no symbols")
        return alphabet

    def of(self, count: int) -> Space:
        """Return the phrases of ``count`` words, or raise ``GenerationError``."""
        return self._enough((self.words,) * count, _of_words(count))

    def reaching(self, bits: float, least: int = 1) -> Space:
        """Return the phrases of the fewest words, but ``least``, that reach ``bits``, or raise."""
        wanted = max(bits, self.asked.bits)
        found = None
        for count in range(least, MOST_WORDS + 1):
            layout = self._layout((self.words,) * count)
            space = self._accepted(layout)
            if space is not None and space.entropy_bits >= wanted:
                return self.asked.tried(space)
            found = found or space
            if space is None and layout.limit is not None and layout.shortest > layout.limit:
                break
        if found is None:
            raise GenerationError(f"no {_of_words(count)} {self._lacking(layout)}")
        because = self.asked.because("too_guessable") + "," if wanted > bits else ""
        limit = f"{MOST_WORDS} words" if self.limit is None else f"at most {self.limit} characters"
        raise GenerationError(f"{round(wanted, 1):g} bits{because} cannot be reached with {limit}")

    def spelling(self, acrostic: str) -> Space:
        """Return the phrases whose words begin with the letters of ``acrostic``."""
        beginning: dict[str, list[str]] = {}
        for word in self.words:
            beginning.setdefault(word[0].casefold(), []).append(word)
        fitting = {letter: tuple(words) for letter, words in beginning.items()}
        vocabularies = tuple(fitting.get(letter.casefold(), ()) for letter in acrostic)
        if () in vocabularies:
            at = vocabularies.index(()) + 1
            raise GenerationError(f"no word of the list begins with letter number {at} of the acrostic")
        return self._enough(vocabularies, "passphrase with this acrostic")

    def _enough(self, vocabularies: tuple[tuple[str, ...], ...], what: str) -> Space:
        """Return the phrases, or raise ``GenerationError`` and say what they, called ``what``, lack."""
        layout = self._layout(vocabularies)
        space = self._accepted(layout)
        if space is None:
            raise GenerationError(f"no {what} {self._lacking(layout)}")
        if space.entropy_bits < self.asked.bits:
            because = self.asked.because("too_guessable")
            too_few = f"a {what} has {space.entropy_bits:.1f} bits, not {self.asked.bits:.1f}"
            raise GenerationError(f"{too_few}{because}")
        return self.asked.tried(space)

    def _lacking(self, layout: Layout) -> str:
        if layout.limit is not None and layout.shortest > layout.limit:
            because = self.asked.because("too_long") if layout.limit == self.asked.most else ""
            return f"has at most {layout.limit} characters{because}"
        if layout.longest < layout.least:
            return f"has at least {layout.least} characters{self.asked.because('too_short')}"
        several = len(layout.vocabularies) > 1
        words = tuple(word for words in layout.vocabularies for word in words)
        missing = self._missing((*words, *self.separators) if several else words)
        for kind in layout.unmet_kinds:
            if kind in missing:
                return f"holds {KIND_NAMES[kind]}{self.asked.because('missing_character_kind')}"
        return "meets all that is asked for at once"

    def _accepted(self, layout: Layout) -> Space | None:
        space = space_of(layout, one_reading=self._one_reading(layout))
        return None if space is None else self.asked.accepted(space)

    def _layout(self, vocabularies: tuple[tuple[str, ...], ...]) -> Layout:
        layout = Layout(
            vocabularies,
            self.separators,
            digits=self.digits,
            symbols=self.symbols,
            alphabet=self.alphabet,
            limit=self.limit,
            least=self.asked.least,
            kinds=self.kinds,
        )
        # A bound that bounds nothing need not be counted.
        if layout.least and layout.shortest >= layout.least:
            layout.least = 0
        if layout.limit is not None and layout.longest <= layout.limit:
            layout.limit = None
        if self.limit is None and self._longest(layout) > MOST_CHARACTERS:
            raise GenerationError(
                f"the text could be longer than {MOST_CHARACTERS:,} characters: set max_length"
            )
        return layout

    def _longest(self, layout: Layout) -> int:
        """Return a length that no text is longer than; the greatest there is, if that might be too long."""
        count = len(layout.vocabularies)
        bound = count * (LONGEST_SHIPPED + LONGEST_SEPARATOR) + layout.extras
        return bound if self.shipped and bound <= MOST_CHARACTERS else layout.longest

    def _one_reading(self, layout: Layout) -> bool:
        # Shipped lists are prefix-free in every case: one separator settles it without a look at the words.
        if self.shipped and len(self.separators) == 1:
            marks = frozenset(self.separators[0])
            if not layout.extra_characters & (marks | _SHIPPED_LETTERS):
                return True
        from pwguard.passphrase.ambiguous import one_reading  # noqa: PLC0415  not for the commonest phrases

        return one_reading(layout, self.words, known_prefix_free=self.shipped)


def _of_words(count: int) -> str:
    return f"passphrase of {count} word{'' if count == 1 else 's'}"


def capitalized(words: tuple[str, ...], capitalize: object) -> tuple[str, ...]:
    """Return the distinct forms that ``words`` take when capitalised."""
    if capitalize == "none":
        return words
    if capitalize == "first":
        return tuple(dict.fromkeys(map(_with_capital, words)))
    if capitalize == "upper":
        return tuple(dict.fromkeys(_composed(word.upper()) for word in words))
    if capitalize == "random":
        return tuple(dict.fromkeys(form for word in words for form in (word, _with_capital(word))))
    raise GenerationError(f"capitalize must be one of {', '.join(CAPITALS)}")


def _with_capital(word: str) -> str:
    return _composed(word[0].title() + word[1:])


def _composed(word: str) -> str:
    if word.isascii():
        return word
    from unicodedata import normalize  # noqa: PLC0415  most lists never need it

    return normalize("NFC", word)


def _without(words: tuple[str, ...], separators: tuple[str, ...], *, shipped: bool) -> tuple[str, ...]:
    """Return the words that hold no separator."""
    for separator in separators:
        if not separator or (shipped and not _SHIPPED_LETTERS.issuperset(separator)):
            continue
        # Most lists hold no separator: one search in the whole text is faster than one in each word.
        if separator in "\n".join(words):
            words = tuple(word for word in words if separator not in word)
    if not words:
        raise GenerationError("every word of the list holds the separator: choose another")
    return words
