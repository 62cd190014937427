"""Passphrases: words of a list, drawn uniformly, with the exact entropy of the draw."""

from __future__ import annotations

from pwguard.errors import GenerationError, WrongTypeError
from pwguard.passphrase.limits import (
    ANYTHING,
    LONGEST_SEPARATOR,
    MOST_CHARACTERS,
    MOST_WORDS,
    asked_by,
    positive,
    whole,
)
from pwguard.passphrase.recipe import Recipe
from pwguard.passphrase.space import planned
from pwguard.passphrase.wordlist import DEFAULT, WordList, character_fault

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection
    from typing import Any

    from pwguard.candidate import Candidate
    from pwguard.passphrase.generated import Generated
    from pwguard.passphrase.limits import Asked
    from pwguard.passphrase.space import Space
    from pwguard.policy import Policy

WORDS = 6
"""Words of a passphrase when neither number nor bits are asked for: 77 bits with a list of 7,776."""


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
    policy: Policy | str | None = None,
) -> Generated:
    """Return a passphrase, drawn uniformly from all texts that the options allow.

    ``entropy_bits`` is log2 of their number, whatever the options. Where a text can be made in several ways
    (no separator, and a list such as ``a``, ``ab``, ``b``), it counts once and is as likely as any other; if
    there are too many such texts to count, the entropy is a guaranteed minimum and ``exact`` is False.

    Words of the list that hold the separator are left out, and not counted: so the text can always be split
    into the words that it was made of.

    With a policy, the text is drawn uniformly from those that the policy accepts, going by nothing but the
    text: lengths and kinds of characters are counted; what is listed or easily guessed is found by evaluating
    it (offline) and drawn anew. The entropy is then a guaranteed minimum: one bit less than was counted.

    Args:
        words: how many words, 1 to 64; 6 if nothing else sets the size.
        bits: in its place, the least entropy: the smallest number of words that reaches it is taken.
        wordlist: a list's name (see ``SHIPPED``) or a ``WordList``.
        separator: what stands between the words, or several texts of which each place draws one.
        capitalize: ``none``, ``first`` (each word's first letter), ``upper`` (whole words) or ``random``
            (each word's first letter, or not, by a fair coin; words without case have only one form).
        digits: how many random digits to put after words drawn at random.
        symbols: the same for symbols (``!#$%&*+=?@`` without those in the list or the separators).
        acrostic: the first letters of the words, in order; it sets how many there are.
        max_length: greatest length of the text, in code points, up to 1,024.
        policy: a ``Policy``, or the name of one, that accepts the text. Kinds of characters that it asks for
            and nothing else brings are added (a digit, a symbol, capital first letters), and words beyond 6
            if neither their number nor bits are given.

    Raises:
        GenerationError: a number is out of range, size and bits are both given, or nothing satisfies it all.
        ConfigurationError: no list or policy has this name.
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
            policy=policy,
        )
    if not isinstance(separator, str):
        separator = _alternatives(separator)
    options = (words, bits, wordlist, separator, capitalize, digits, symbols, max_length, policy)
    return planned(passphrase_space, *options).draw()


def passphrase_space(  # noqa: PLR0917  the options of a plan, in order
    words: int | None = None,
    bits: float | None = None,
    wordlist: str | WordList = DEFAULT,
    separator: str | Collection[str] = "-",
    capitalize: str = "none",
    digits: int = 0,
    symbols: int = 0,
    max_length: int | None = None,
    policy: Policy | Asked | str | None = None,
    *,
    acrostic: str | None = None,
) -> Space:
    """Return all passphrases that the options of ``generate_passphrase`` allow."""
    if words is not None and bits is not None:
        raise GenerationError("give a number of words or bits, not both")
    if acrostic is not None and not (words is None and bits is None):
        raise GenerationError("an acrostic sets the number of words: give neither words nor bits")
    if acrostic is not None and not 1 <= len(acrostic) <= MOST_WORDS:
        raise GenerationError(f"an acrostic must have from 1 to {MOST_WORDS} letters")
    marks = MOST_CHARACTERS // 2
    recipe = Recipe(
        _list(wordlist),
        _separators(separator),
        capitalize=capitalize,
        digits=whole(digits, "digits", 0, marks),
        symbols=whole(symbols, "symbols", 0, marks),
        limit=None if max_length is None else whole(max_length, "max_length", 1, MOST_CHARACTERS),
        asked=asked_by(policy),
    )
    if acrostic is not None:
        return recipe.spelling(acrostic)
    if bits is not None:
        return recipe.reaching(positive(bits, "bits"))
    if words is None and recipe.asked is not ANYTHING:
        return recipe.reaching(0, WORDS)
    return recipe.of(WORDS if words is None else whole(words, "words", 1, MOST_WORDS))


def _acrostic(hidden: Candidate, words: int | None, **options: Any) -> Generated:  # noqa: ANN401  as they came
    return passphrase_space(words, acrostic=hidden.check("acrostic").nfc, **options).draw()


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
