"""Whole spaces of passphrases and passwords, each text listed twice: as it is drawn, and grown another way.

For every combination of options whose space is small enough, the texts of all numbers that a draw can yield
are made and compared with an independent list (``tests/support/phrases.py``). A space is wrong unless both
hold the same texts, and as many as there are numbers: then each text has exactly one number, so that the draw
is uniform and its entropy exact.
"""

from __future__ import annotations

import sys
import time
from collections import deque
from concurrent.futures import ProcessPoolExecutor
from itertools import chain, product
from math import prod
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from pwguard.errors import GenerationError
from pwguard.passphrase import WordList
from pwguard.passphrase.ambiguous import Told
from pwguard.passphrase.characters import password_space, pin_space
from pwguard.passphrase.limits import MOST_CHARACTERS, Asked
from pwguard.passphrase.phrase import passphrase_space

sys.path.insert(0, str(Path(__file__).parent.parent / "tests" / "support"))
from phrases import all_passwords, all_phrases, fitting, meant

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from pwguard.passphrase.space import Space

LARGEST: Final = 1_000_000
"""Ways to make a text, of the largest space that is listed."""

ALL_UP_TO: Final = 10_000
"""Ways of the largest groups that are listed with each of the limits; larger ones with one of them."""

SAMPLED_UP_TO: Final = 300
"""Unless all are asked for, every group up to this is listed, and each ``STEP``-th of the larger ones."""

STEP: Final = 80

PROCESSES: Final = 2

LISTS: Final = (
    ("ax", "bee", "cod", "dodo", "emu"),
    ("a", "ab", "b", "ba"),
    ("felt-tip", "felt", "tip", "elk"),
    ("Ox", "ox", "3d", "字"),
    ("a", "a1", "1", "b!"),
)
SEPARATORS: Final[Sequence[str | tuple[str, ...]]] = (
    "-",
    "",
    "1",
    "el",
    ("-", "."),
    ("-", "--"),
    ("", "-"),
    ("1", "2"),
)
EXTRAS: Final = ((0, 0), (1, 0), (0, 1), (2, 0), (1, 1), (3, 0))
CAPITALS: Final = ("none", "first", "upper", "random")
COUNTS: Final[tuple[int | str, ...]] = (1, 2, 3, 4, "ab", "Oxo")
"""Numbers of words, and acrostics."""

ALPHABETS: Final = ("01", "0123456789", "abAB1!", "aA1 字ªǅ", "abcdefghijklm", "aB1", "!?+1")
REQUIRED: Final = ((), ("digit",), ("lower", "upper"), ("lower", "upper", "digit", "symbol"))


class Limits(NamedTuple):
    """What a policy asks for that is counted."""

    least: int = 0
    most: int = MOST_CHARACTERS
    kinds: tuple[str, ...] = ()

    @property
    def asked(self) -> Asked:
        """The same, with no text to be refused."""
        asked = Asked()
        asked.least, asked.most, asked.kinds = self
        return asked


SHORT: Final = Limits(0, 7)
"""Asked for by an option, not by a policy."""

POLICIES: Final = (
    Limits(6, 9),
    Limits(kinds=("upper", "digit")),
    Limits(7, 12, ("lower", "symbol")),
    Limits(0, 8, ("letter", "upper", "symbol")),
)


class Found(NamedTuple):
    """What was found: spaces and texts listed, texts of the largest space, and spaces that are wrong."""

    spaces: int = 0
    texts: int = 0
    largest: int = 0
    wrong: int = 0

    def __or__(self, other: Found) -> Found:
        largest = max(self.largest, other.largest)
        spaces, texts, wrong = self.spaces + other.spaces, self.texts + other.texts, self.wrong + other.wrong
        return Found(spaces, texts, largest, wrong)


def compared(expected: set[str], make: Callable[[], Space]) -> Found:
    """Return whether a space holds each of the expected texts once and nothing else; uses up the set."""
    size = len(expected)
    try:
        space = make()
    except GenerationError:
        return Found(1, 0, 0, int(size > 0))
    right = space.exact and space.size == size
    try:
        if right:
            deque(map(expected.remove, made(space)), maxlen=0)
    except KeyError:
        right = False  # a text that should not be there, or one that was there before
    return Found(1, size, size, int(not right))


def made(space: Space) -> Iterator[str]:
    """Yield the text of each number."""
    texts = getattr(space._make, "__self__", None)
    if isinstance(texts, Told):
        # What its words are is read off the text afterwards, and takes longer than the text itself.
        return map(texts.text, range(space.size))
    return map(itemgetter(0), map(space._make, range(space.size)))


class Phrases(NamedTuple):
    """Options of passphrases; lengths and policies are added to them."""

    words: tuple[str, ...]
    separator: str | tuple[str, ...]
    extras: tuple[int, int]
    size: int | str
    capitalize: str

    @property
    def separators(self) -> tuple[str, ...]:
        """What can stand between two words."""
        return (self.separator,) if isinstance(self.separator, str) else self.separator

    @property
    def options(self) -> dict[str, Any]:
        """The options that need no other form for the independent list."""
        return {"capitalize": self.capitalize, "digits": self.extras[0], "symbols": self.extras[1]}

    @property
    def number(self) -> int:
        """How many words there are."""
        return self.size if isinstance(self.size, int) else len(self.size)

    @property
    def limits(self) -> tuple[Limits, ...]:
        """What is asked for besides: all of it of small groups, of larger ones each in its turn."""
        every = (SHORT, *POLICIES)
        if self.ways() <= ALL_UP_TO:
            return every
        turn = SEPARATORS.index(self.separator) + CAPITALS.index(self.capitalize) + self.number
        return (every[turn % len(every)],)

    def ways(self, kinds: tuple[str, ...] = ()) -> int:
        """Return at least as many ways as there are to make such a phrase."""
        it = meant(self.words, self.separators, kinds=kinds, **self.options)
        ways = it.ways(self.number, len(self.separators))
        if isinstance(self.size, int):
            return ways
        # So many of the forms can stand at a place of an acrostic, at most.
        begins = [sum(form[0].lower() == letter.lower() for form in it.forms) for letter in self.size]
        return ways // len(it.forms) ** self.number * prod(begins) if it.forms else 0

    def found(self) -> Found:
        """List all spaces."""
        acrostic = self.size if isinstance(self.size, str) else None
        count = None if acrostic else self.number

        def grown(kinds: tuple[str, ...] = ()) -> set[str]:
            return all_phrases(
                self.words,
                self.number,
                separators=self.separators,
                acrostic=acrostic,
                kinds=kinds,
                **self.options,
            )

        def space(**more: Any) -> Callable[[], Space]:  # noqa: ANN401  options
            words = WordList(self.words)
            return lambda: passphrase_space(
                count, wordlist=words, separator=self.separator, acrostic=acrostic, **self.options, **more
            )

        texts = grown()
        found = Found()
        for limits in self.limits:
            if self.ways(limits.kinds) <= LARGEST:
                fit = fitting(grown(limits.kinds) if limits.kinds else texts, *limits)
                found |= compared(
                    fit, space(max_length=limits.most) if limits is SHORT else space(policy=limits.asked)
                )
        return found | compared(texts, space())


class Passwords(NamedTuple):
    """Options of passwords; policies are added to them."""

    alphabet: str
    require: tuple[str, ...]
    length: int

    def ways(self) -> int:
        """Return how many texts the alphabet has."""
        count: int = len(self.alphabet) ** self.length
        return count

    def found(self) -> Found:
        """List all spaces."""

        def space(policy: Asked | None = None) -> Callable[[], Space]:
            return lambda: password_space(self.length, None, self.alphabet, self.require, frozenset(), policy)

        texts = all_passwords(self.alphabet, self.length, self.require)
        found = Found()
        for limits in POLICIES:
            found |= compared(fitting(texts, *limits), space(limits.asked))
        return found | compared(texts, space())


class Pins(NamedTuple):
    """PINs of a length."""

    length: int

    def ways(self) -> int:
        """Return how many there are."""
        count: int = 10**self.length
        return count

    def found(self) -> Found:
        """List them."""
        return compared(all_passwords("0123456789", self.length), lambda: pin_space(self.length, None))


def groups() -> Iterator[Phrases | Passwords | Pins]:
    """Yield all groups of combinations whose spaces are small enough, in a fixed order."""
    phrases = (Phrases(*options) for options in product(LISTS, SEPARATORS, EXTRAS, COUNTS, CAPITALS))
    passwords = (Passwords(*options) for options in product(ALPHABETS, REQUIRED, range(1, 21)))
    every: Iterable[Phrases | Passwords | Pins] = chain(phrases, passwords, map(Pins, range(1, 7)))
    yield from (group for group in every if group.ways() <= LARGEST)


def sampled(every: Iterable[Phrases | Passwords | Pins]) -> Iterator[Phrases | Passwords | Pins]:
    """Yield all small groups and each ``STEP``-th of the larger ones."""
    large = 0
    for group in every:
        large += group.ways() > SAMPLED_UP_TO
        if group.ways() <= SAMPLED_UP_TO or large % STEP == 0:
            yield group


def listed(group: Phrases | Passwords | Pins) -> Found:
    """Return what is found in a group (for another process)."""
    return group.found()


def rows(*, every: bool) -> list[tuple[str, str, str]]:
    """Return rows on all spaces, or on a sample of the larger ones.

    All of them take two processes some time: how far they are is said on standard error.
    """
    found = Found()
    if every:
        chosen = sorted(groups(), key=lambda group: -group.ways())
        weights = [group.ways() for group in chosen]
        total, done, start = sum(weights), 0, time.monotonic()
        with ProcessPoolExecutor(PROCESSES) as pool:
            for weight, one in zip(weights, pool.map(listed, chosen, chunksize=4), strict=True):
                found |= one
                done += weight
                left = (time.monotonic() - start) * (total - done) / done
                so_far = f"{done / total:6.1%}, {found.texts:,} texts, {found.wrong} wrong"
                print(f"\r{so_far}, {left / 60:.1f} min left ", end="", file=sys.stderr)
        print(file=sys.stderr)
    else:
        for group in sampled(groups()):
            found |= group.found()
    return [
        (
            f"combinations listed (up to {found.largest:,} texts)",
            f"{found.spaces:,}",
            f"{found.texts:,} texts in all",
        ),
        ("  whose count or texts are wrong", f"{found.wrong}", "bar 0"),
    ]
