"""The person's own words as an attacker who knows them tries them: whole, in parts, joined, shortened."""

from __future__ import annotations

from _operator import le  # built in; the module around it is not
from itertools import permutations

from pwguard.details import SHORTEST_PIECE, runs
from pwguard.lazy import once
from pwguard.text import fold

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from pwguard.details import Details

_NAMES: Final = range(2, 5)
"""Words of an entry that is taken for a name."""

_MOST_DERIVED: Final = 200
"""Entries from which further words are derived; the rest count as they are."""

_STEM: Final = 4
"""Letters of the shortest abbreviation."""

_WIDTHS: Final = (4, 2, 4)
"""Digits that the numbers of a date have at most."""

_LONGEST_DATE: Final = 10
_BETWEEN: Final = str.maketrans("-./", "   ")
_SEPARATORS: Final = ("", ".", "-", "/", "_")


def own_words(details: Details) -> dict[str, int]:
    """Return rank by word, folded: the entries and their parts first, then what is made of them."""
    ranks: dict[str, int] = {}
    if not details.whole:
        return ranks
    for word in details.pieces:
        ranks.setdefault(word, len(ranks) + 1)
    for entry in details.whole[:_MOST_DERIVED]:
        for word in _derived(entry):
            ranks.setdefault(word, len(ranks) + 1)
    return ranks


def may_be_altered(folded: str, details: Details) -> bool:
    """Whether a short text may hold one of the person's words reversed, as another date or with symbols."""
    if details.may_stand_in(folded[::-1]):
        return True
    if folded.isalpha():
        return False
    if details.have_digits and sum(map(str.isdigit, folded)) > SHORTEST_PIECE:
        return True
    return any(details.may_stand_in(folded.translate(reading)) for reading in _readings())


@once
def _readings() -> tuple[dict[int, str], ...]:
    """Return tables for ``str.translate``: each symbol as one letter that it can be, and as the other."""
    from pwguard.strength.leet import SYMBOLS  # noqa: PLC0415  few texts that are settled early need it

    return tuple(
        str.maketrans({symbol: letter for letter in letters for symbol in SYMBOLS[letter]})
        for letters in (SYMBOLS, reversed(SYMBOLS))
    )


def _derived(entry: str) -> Iterator[str]:
    date = entry[:_LONGEST_DATE].translate(_BETWEEN).split(" ")
    widths = tuple(map(len, date))
    if len(date) == len(_WIDTHS) and all(map(str.isdecimal, date)) and all(map(le, widths, _WIDTHS)):
        yield from _dates(*date)
        return
    if "@" in entry:
        entry = entry.partition("@")[0]
    names = [fold(name) for run in runs(entry) for name in _without_digits(run)]
    if len(names) in _NAMES:
        for first, last in permutations(names, 2):
            yield from (first + last, first[0] + last, first + last[0], f"{first}.{last}", f"{first}_{last}")
        initials = "".join(name[0] for name in names)
        if len(names) > _NAMES[0]:
            yield initials
    for name in names:
        for length in range(_STEM, min(len(name), _STEM + 2)):
            yield name[:length]


def _without_digits(run: str) -> list[str]:
    if run.isalpha():
        return [run]
    return "".join([" " if character.isdecimal() else character for character in run]).split()


def _dates(first: str, middle: str, last: str) -> Iterator[str]:
    year, others = (first, (middle, last)) if len(first) > len(last) else (last, (first, middle))
    for one, other in (others, others[::-1]):
        padded = (one.zfill(2), other.zfill(2))
        for short in dict.fromkeys((padded, (one, other), (one.lstrip("0"), other.lstrip("0")))):
            for years in dict.fromkeys((year, year[-2:])):
                for separator in _SEPARATORS:
                    yield separator.join((*short, years))
                    yield separator.join((years, *short))
            yield "".join(short)
    yield year
