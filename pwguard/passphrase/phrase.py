"""Passphrases: words of a list, drawn uniformly, with the exact entropy of the draw."""

from __future__ import annotations

from pwguard.errors import GenerationError, WrongTypeError
from pwguard.passphrase.layout import Layout
from pwguard.passphrase.limits import MOST_CHARACTERS, MOST_WORDS, positive, whole
from pwguard.passphrase.space import Space, space_of
from pwguard.passphrase.wordlist import DEFAULT, LONGEST_SHIPPED, WordList, character_fault

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection
    from typing import Any

    from pwguard.candidate import Candidate
    from pwguard.passphrase.generated import Generated

WORDS = 6
"""Words of a passphrase when neither number nor bits are asked for: 77 bits with a list of 7,776."""

CAPITALS = ("none", "first", "upper", "random")
"""Ways to capitalise: not at all, each first letter, whole words, each first letter or not by chance."""

SYMBOLS = "!#$%&*+=?@"
"""Symbols that are easy to find on every keyboard."""

LONGEST_SEPARATOR = 16

_PLANS = 64
"""Combinations of options whose space is kept."""

_SHIPPED_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz-ABCDEFGHIJKLMNOPQRSTUVWXYZ")

_plans: dict[tuple[object, ...], Space] = {}


def generate_passphrase(
    words: int | None = None,
    *,
    bits: float | None = None,
    wordlist: str | WordList = DEFAULT,
    separator: str | Collection[str] = "-",
    capitalize: str = "none",
    digits: int = 0,
    symbols: int = 0,
    acrostic: str | None = None,
    max_length: int | None = None,
) -> Generated:
    """Return a passphrase, drawn uniformly from all texts that the options allow.

    ``entropy_bits`` is log2 of their number, whatever the options. Where a text can be made in several ways
    (no separator, and a list such as ``a``, ``ab``, ``b``), it counts once and is as likely as any other; if
    there are too many such texts to count, the entropy is a guaranteed minimum and ``exact`` is False.

    Words of the list that hold the separator are left out, and not counted: so the text can always be split
    into the words that it was made of.

    Args:
        words: how many words, 1 to 64; 6 if nothing else sets the size.
        bits: in its place, the least entropy: the smallest number of words that reaches it is taken.
        wordlist: a list's name (see ``SHIPPED``) or a ``WordList``.
        separator: what stands between the words, or several texts of which each place draws one.
        capitalize: ``none``, ``first`` (each word's first letter), ``upper`` (whole words) or ``random``
            (each word's first letter, or not, by a fair coin; words without case have only one form).
        digits: how many random digits to put after words drawn at random.
        symbols: the same for symbols (``SYMBOLS`` without those in the list or the separators).
        acrostic: the first letters of the words, in order; it sets how many there are.
        max_length: greatest length of the text, in code points, up to 1,024.

    Raises:
        GenerationError: a number is out of range, size and bits are both given, or nothing satisfies it all.
        ConfigurationError: no list has this name.
        WrongTypeError: an argument has the wrong type.
    """
    if acrostic is not None:
        # The first letters are a part of the secret: nothing of them may stand in a traceback.
        from pwguard.candidate import Candidate, shielded  # noqa: PLC0415  rarely needed

        hidden = Candidate(acrostic)
        del acrostic
        return shielded(
            _acrostic,
            hidden,
            words=words,
            bits=bits,
            wordlist=wordlist,
            separator=separator,
            capitalize=capitalize,
            digits=digits,
            symbols=symbols,
            max_length=max_length,
        )
    if not isinstance(separator, str):
        separator = _alternatives(separator)
    key = (words, bits, wordlist, separator, capitalize, digits, symbols, max_length)
    try:
        space = _plans.get(key)
    except TypeError:
        space = None  # what cannot be hashed has the wrong type, and is refused below
    if space is None:
        space = passphrase_space(
            words,
            bits=bits,
            wordlist=wordlist,
            separator=separator,
            capitalize=capitalize,
            digits=digits,
            symbols=symbols,
            max_length=max_length,
        )
        if len(_plans) >= _PLANS:
            _plans.clear()
        _plans[key] = space
    return space.draw()


def passphrase_space(
    words: int | None = None,
    *,
    bits: float | None = None,
    wordlist: str | WordList = DEFAULT,
    separator: str | Collection[str] = "-",
    capitalize: str = "none",
    digits: int = 0,
    symbols: int = 0,
    acrostic: str | None = None,
    max_length: int | None = None,
) -> Space:
    """Return all passphrases that the options of ``generate_passphrase`` allow."""
    if words is not None and bits is not None:
        raise GenerationError("give a number of words or bits, not both")
    if acrostic is not None and not (words is None and bits is None):
        raise GenerationError("an acrostic sets the number of words: give neither words nor bits")
    if acrostic is not None and not 1 <= len(acrostic) <= MOST_WORDS:
        raise GenerationError(f"an acrostic must have from 1 to {MOST_WORDS} letters")
    marks = MOST_CHARACTERS // 2
    recipe = _Recipe(
        _list(wordlist),
        _separators(separator),
        capitalize=capitalize,
        digits=whole(digits, "digits", 0, marks),
        symbols=whole(symbols, "symbols", 0, marks),
        limit=None if max_length is None else whole(max_length, "max_length", 1, MOST_CHARACTERS),
    )
    if acrostic is not None:
        return recipe.spelling(acrostic)
    if bits is not None:
        return recipe.reaching(positive(bits, "bits"))
    return recipe.of(WORDS if words is None else whole(words, "words", 1, MOST_WORDS))


def _acrostic(hidden: Candidate, words: int | None, **options: Any) -> Generated:  # noqa: ANN401  as they came
    return passphrase_space(words, acrostic=hidden.nfc, **options).draw()


class _Recipe:
    """The options but for the size."""

    def __init__(
        self,
        wordlist: WordList,
        separators: tuple[str, ...],
        *,
        capitalize: str,
        digits: int,
        symbols: int,
        limit: int | None,
    ) -> None:
        self.shipped = wordlist.shipped
        self.separators = separators
        self.words = _without(capitalized(wordlist.words, capitalize), separators, shipped=self.shipped)
        self.digits = digits
        self.symbols = symbols
        self.limit = limit
        self.alphabet = self._alphabet() if symbols else ""

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
        space = self._space((self.words,) * count)
        if space is None:
            raise GenerationError(f"no passphrase of {count} words has at most {self.limit} characters")
        return space

    def reaching(self, bits: float) -> Space:
        """Return the shortest phrases with at least ``bits`` of entropy, or raise ``GenerationError``."""
        for count in range(1, MOST_WORDS + 1):
            space = self._space((self.words,) * count)
            if space is None:
                break
            if space.entropy_bits >= bits:
                return space
        raise GenerationError(
            f"{bits:g} bits cannot be reached with "
            + (f"{MOST_WORDS} words" if self.limit is None else f"at most {self.limit} characters")
        )

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
        space = self._space(vocabularies)
        if space is None:
            raise GenerationError(f"no passphrase with this acrostic has at most {self.limit} characters")
        return space

    def _space(self, vocabularies: tuple[tuple[str, ...], ...]) -> Space | None:
        layout = Layout(
            vocabularies,
            self.separators,
            digits=self.digits,
            symbols=self.symbols,
            alphabet=self.alphabet,
            limit=self.limit,
        )
        if self.limit is None and self._longest(layout) > MOST_CHARACTERS:
            raise GenerationError(
                f"the text could be longer than {MOST_CHARACTERS:,} characters: set max_length"
            )
        return space_of(layout, one_reading=self._one_reading(layout))

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


def _list(wordlist: object) -> WordList:
    if isinstance(wordlist, WordList):
        return wordlist
    if not isinstance(wordlist, str):
        raise WrongTypeError(f"wordlist must be a name or a WordList, not {type(wordlist).__name__}")
    return WordList.named(wordlist)


def _alternatives(separator: object) -> tuple[str, ...]:
    if not isinstance(separator, tuple | list | set | frozenset):
        raise WrongTypeError(f"separator must be a text or several, not {type(separator).__name__}")
    if not all(isinstance(text, str) for text in separator):
        raise WrongTypeError("each separator must be a text")
    return tuple(sorted(set(separator)))


def _separators(separator: str | Collection[str]) -> tuple[str, ...]:
    separators = (separator,) if isinstance(separator, str) else _alternatives(separator)
    if not separators:
        raise GenerationError("no separator to choose from: give at least one text (it may be empty)")
    for text in separators:
        if len(text) > LONGEST_SEPARATOR:
            raise GenerationError(f"a separator may have at most {LONGEST_SEPARATOR} characters")
        fault = character_fault(text)
        if fault is not None:
            raise GenerationError(f"a separator cannot be {fault}")
    return separators


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
