"""The likely variants of a password, likeliest first: what a person makes of it, or made it from.

Weights are shares of changes, in thousandths, after what is published of how people change a password
(Das et al. 2014; Pal et al. 2019 and 2022) and after how often endings stand in leaks: most drop, add or
replace the last one to three characters or change the case; leet, years and moved pieces come after that.
"""

from __future__ import annotations

from _operator import itemgetter  # built in; the module around it is not
from itertools import groupby

from pwguard.endings import NUMBERS
from pwguard.lazy import once
from pwguard.text import shaped

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Final, TypeAlias

    Weighed: TypeAlias = tuple[str, float]
    Found: TypeAlias = tuple[float, str, str]
    Tail: TypeAlias = tuple[float, str, int, str]

SHORTEST: Final = 4
"""Code points of the shortest variant."""

_YEARS: Final = range(1950, 2050)
_YEAR_WIDTH: Final = 4

_weight: Final = itemgetter(0)


def _falling(endings: str, first: float, slope: float) -> tuple[Weighed, ...]:
    """Return endings, likeliest first, with weights that fall by a power of their place."""
    return tuple((end, first / (1 + place) ** slope) for place, end in enumerate(endings.split()))


_LETTERS: Final = "e s n a r t o y d l k i g m h b p c x u z"
_DIGITS: Final = "3 1 0 2 9 4 7 5 6 8"

_DROPPED: Final = ((1, 150.0), (2, 90.0), (3, 40.0), (4, 20.0))


def _usual_tails(kind: str, added: tuple[Weighed, ...], instead: tuple[Weighed, ...]) -> list[Tail]:
    """Return (weight, kind, code points dropped, new ending), likeliest first."""
    tails: list[Tail] = [(weight, "ending", count, "") for count, weight in _DROPPED]
    tails += [(weight, "ending", 0, end) for end, weight in added]
    tails += [(weight, kind, 1, end) for end, weight in instead]
    return sorted(tails, key=_weight, reverse=True)


@once
def _after_letter() -> list[Tail]:
    """Return what is made of the end of a password, by what that is: a letter, digits, one digit, a sign."""
    added = (
        *_falling(NUMBERS, 70.0, 0.82),
        *_falling(_LETTERS, 14.0, 0.5),
        *_falling("! . ? * @ - $ #", 8.0, 0.7),
        *_falling("er an on es en q ng", 3.0, 0.2),
    )
    instead = (*_falling("1 2 0 3 5 a 4 7 6 8 9 q ! s", 22.0, 0.6), *_falling(_LETTERS, 5.0, 0.3))
    return _usual_tails("ending", added, instead)


@once
def _after_digit() -> list[Tail]:
    instead = (*_falling("1 2 0 3 5 7 4 9 8 6 a q", 18.0, 0.3), *_falling(_LETTERS, 8.0, 0.3))
    return _usual_tails("number", _added_to_digit(), instead)


@once
def _after_digits() -> list[Tail]:
    return _usual_tails("number", _added_to_digit(), _for_digits())


@once
def _after_sign() -> list[Tail]:
    added = _falling("! 1 2 3 123 12 0 a", 14.0, 0.7)
    return _usual_tails("ending", added, _falling("1 ! 2 ? . @ * # $ 3", 10.0, 0.6))


def _added_to_digit() -> tuple[Weighed, ...]:
    return (
        *_falling(_DIGITS, 16.0, 0.15),
        *_falling("! a q . * e s", 6.0, 0.7),
        *_falling("23 00 11 12 99 01 21", 4.0, 0.4),
    )


@once
def _for_digits() -> tuple[Weighed, ...]:
    return (*_falling("1 2 0 3 5 7 4 9 8 6", 18.0, 0.2), *_falling("a q ! e s n", 5.0, 0.5))


@once
def _other_numbers() -> tuple[Weighed, ...]:
    """Return what stands instead of the number at the end."""
    return _falling(NUMBERS, 40.0, 0.7)


_NEXT: Final = (1, -1, 2, -2, 3, -3, 4, -4, 5, -5)
"""Steps of a number, likeliest first."""

_BEFORE: Final = _falling("1 a 0 q z 2 ! s", 10.0, 0.8)
_USUALLY_BEFORE: Final = frozenset("a01qz")

_LEET: Final = tuple(zip("aoeisaslt", "@031$4517", strict=True))

_OF_TWO: Final = 1.5
"""How much likelier two changes are together than their shares alone say: who changes one changes more."""

_LEAST: Final = 1.0
"""Least share, in thousandths, of a pair of changes that is tried."""


def variants(text: str, limit: int, possible: Callable[[str], bool] | None = None) -> list[tuple[str, str]]:
    """Return up to ``limit`` likely variants of ``text`` as (kind, variant), likeliest first.

    Args:
        text: a password; it is not among its variants.
        limit: how many.
        possible: says of a beginning whether anything that begins so is wanted; where it is not, the
            variants with that beginning are not made.

    Returns:
        Kinds are those of ``pwguard.results.Reuse``. No variant is shorter than ``SHORTEST``.
    """
    if len(text) < SHORTEST:
        return []
    tails = _tails(text)
    drops = sorted({tail[2] for tail in tails}, reverse=True)
    found = _ended(tails, _heads(text, drops, possible))
    found += _rearranged(text)
    for weight, kind, base in _bases(text):
        found.append((weight, kind, base))
        share = weight * _OF_TWO / 1000
        if share * tails[0][0] >= _LEAST:
            found += _paired(tails, share, _heads(base, drops, possible))
    found.sort(key=_weight, reverse=True)
    seen = {text}
    chosen: list[tuple[str, str]] = []
    for _, kind, variant in found:
        if len(chosen) >= limit:
            break
        if variant not in seen and len(variant) >= SHORTEST:
            seen.add(variant)
            chosen.append((kind, variant))
    return chosen


def _heads(base: str, drops: list[int], possible: Callable[[str], bool] | None) -> dict[int, str]:
    """Return the beginnings of ``base`` that endings may be put on, by code points dropped, most first."""
    length = len(base)
    heads: dict[int, str] = {}
    for drop in drops:
        head = base[: length - drop]
        if possible is not None and not possible(head):
            break  # and nothing that begins with it either
        heads[drop] = head
    return heads


def _ended(tails: list[Tail], heads: dict[int, str]) -> list[Found]:
    """Return each of the endings on its beginning."""
    return [(weight, kind, heads[drop] + end) for weight, kind, drop, end in tails if drop in heads]


def _paired(tails: list[Tail], share: float, heads: dict[int, str]) -> list[Found]:
    """Return the likely endings on the beginnings of a text that has been changed already."""
    found: list[Found] = []
    if heads:
        for weight, kind, drop, end in tails:
            if weight * share < _LEAST:
                break
            if drop in heads:
                found.append((weight * share, kind, heads[drop] + end))
    return found


def _bases(text: str) -> list[Found]:
    """Return the text changed in case or leet, or without what stands before its letters."""
    lower, upper = text.lower(), text.upper()
    cased = (
        (70.0, text[0].swapcase() + text[1:]),
        (40.0, lower),
        (40.0, upper),
        (20.0, text[0].upper() + lower[1:]),
        (2.0, text[:-1] + text[-1].swapcase()),
    )
    found = [(weight, "case", base) for weight, base in cased if len(base) == len(text) and base != text]
    leet = text
    for letter, sign in _LEET:
        if letter in lower:
            found.append((4.0, "leet", text.replace(letter, sign).replace(letter.upper(), sign)))
            leet = leet.replace(letter, sign)
        if sign in text:
            found.append((4.0, "leet", text.replace(sign, letter)))
    shape = shaped(text)
    core = shape.lstrip(b"0/!")
    if SHORTEST <= len(core) < len(shape):
        found.append((30.0, "beginning", text[-len(core) :]))
    return [*found, (10.0, "leet", _unleet(text)), (3.0, "leet", leet)]


def _unleet(text: str) -> str:
    """Return ``text`` with the signs in its inside read as letters."""
    inside = text[: len(text) - sum(map(len, _ending(text)))]
    for letter, sign in _LEET:
        inside = inside.replace(sign, letter)
    return inside + text[len(inside) :]


def _tails(text: str) -> list[Tail]:
    """Return (weight, kind, code points dropped, new ending), likeliest first."""
    last = text[-1]
    if last.isalpha():
        return _after_letter()
    usual = _after_sign
    if last.isdigit():
        usual = _after_digits if text[-2].isdigit() else _after_digit
    found: list[Tail] = []
    digits, signs = _ending(text)
    if digits.isascii() and digits:
        found += _numbers(digits, signs)
    if signs:
        drop = len(digits) + len(signs)
        found += [(20.0, "ending", len(signs), ""), (12.0, "ending", drop, ""), (6.0, "ending", 0, last)]
        found += [(12.0, "ending", drop, "1" + signs), (6.0, "ending", drop, "123" + signs)]
    return sorted((*usual(), *found), key=_weight, reverse=True)


def _ending(text: str) -> tuple[str, str]:
    """Return the digits before the signs at the end, and those signs."""
    end = len(text)
    while end and _is_sign(text[end - 1]):
        end -= 1
    start = end
    while start and text[start - 1].isdecimal():
        start -= 1
    return text[start:end], text[end:]


def _is_sign(character: str) -> bool:
    return not (character.isalnum() or character == "_" or character.isspace())


def _pieces(text: str) -> list[str]:
    """Return the runs of letters, of digits and of all else."""
    pieces = []
    start = 0
    for _, run in groupby(shaped(text).replace(b"/", b"!")):
        end = start + len(list(run))
        pieces.append(text[start:end])
        start = end
    return pieces


def _numbers(digits: str, signs: str) -> list[Tail]:
    """Return endings in which the number at the end is another one, or none."""
    drop, width = len(digits) + len(signs), min(len(digits), 4)
    whole, head = int(digits[-width:]), digits[:-width]
    year = len(digits) == _YEAR_WIDTH and whole in _YEARS
    kind, first = ("year", 30.0) if year else ("number", 16.0)
    found: list[Tail] = [(40.0, "ending", drop, signs)]
    for place, step in enumerate(_NEXT):
        if 0 <= whole + step < 10**width:
            found.append((first / (1 + place), kind, drop, f"{head}{whole + step:0{width}}{signs}"))
    if year:
        found.append((8.0, "year", drop, digits[2:] + signs))
    if signs:
        found += [
            (weight / 2, "number", drop, digits[:-1] + end + signs) for end, weight in _for_digits()[:10]
        ]
    return found + [(weight, "number", drop, number + signs) for number, weight in _other_numbers()]


def _rearranged(text: str) -> list[Found]:
    """Return changes at the beginning and of whole pieces."""
    found = [(weight, "beginning", start + text) for start, weight in _BEFORE]
    found.append((40.0 if text[0] in _USUALLY_BEFORE else 10.0, "beginning", text[1:]))
    found += [(6.0, "beginning", text[2:]), (3.0, "beginning", text[3:])]
    found += [(3.0, "beginning", start + text[1:]) for start in "1a0q"]
    half = len(text) // 2
    if text == text[:half] * 2:
        found.append((60.0, "doubled", text[:half]))
    found += [(4.0, "doubled", text + text), (2.0, "reversed", text[::-1])]
    pieces = _pieces(text)
    if len(pieces) > 1:
        found += [
            (8.0, "moved", pieces[-1] + "".join(pieces[:-1])),
            (8.0, "moved", "".join(pieces[1:]) + pieces[0]),
            (6.0, "moved", "".join(reversed(pieces))),
            (12.0, "part", "".join(pieces[:-1])),
            (6.0, "part", "".join(pieces[1:])),
            (4.0, "part", "".join(pieces[:-2])),
            (6.0, "part", "".join(piece for piece in pieces if piece.isalnum())),
        ]
    return found
