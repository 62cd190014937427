"""The likely variants of a password, likeliest first: what a person makes of it, or made it from.

Weights are shares of changes, in thousandths, after what is published of how people change a password
(Das et al. 2014; Pal et al. 2019 and 2022) and after how often endings stand in leaks: most drop, add or
replace the last one to three characters or change the case; leet, years and moved pieces come after that.
"""

from __future__ import annotations

import re
from operator import itemgetter

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final, TypeAlias

    Found: TypeAlias = tuple[float, str, str]
    Tail: TypeAlias = tuple[float, str, int, str]

SHORTEST: Final = 4
"""Code points of the shortest variant."""

_ENDING: Final = re.compile(r"(\d*)([^\w\s]*)\Z")
_YEAR: Final = re.compile(r"(?:19[5-9]|20[0-4])\d\Z")
_PIECE: Final = re.compile(r"[^\W\d_]+|\d+|[\W_]+")
_START: Final = re.compile(r"\A[\W\d_]+")

_weight: Final = itemgetter(0)


def _falling(endings: str, first: float, slope: float) -> tuple[tuple[str, float], ...]:
    """Return endings, likeliest first, with weights that fall by a power of their place."""
    return tuple((end, first / (1 + place) ** slope) for place, end in enumerate(endings.split()))


_NUMBERS: Final = (
    "1 123 2 12 01 7 3 11 99 69 13 5 9 22 4 23 00 8 21 77 6 10 0 88 1234 007 666 33 2000 14 55 24 17 44 15 18"
)
_LETTERS: Final = "e s n a r t o y d l k i g m h b p c x u z"
_DIGITS: Final = "3 1 0 2 9 4 7 5 6 8"

_AFTER_LETTER: Final = (
    *_falling(_NUMBERS, 70.0, 0.85),
    *_falling(_LETTERS, 14.0, 0.5),
    *_falling("! . ? * @ - $ #", 8.0, 0.7),
    *_falling("er an on es en q ng", 3.0, 0.2),
)
_AFTER_DIGIT: Final = (
    *_falling(_DIGITS, 16.0, 0.15),
    *_falling("! a q . * e s", 6.0, 0.7),
    *_falling("23 00 11 12 99 01 21", 4.0, 0.4),
)
_AFTER_SIGN: Final = (*_falling("! 1 2 3 123 12 0 a", 14.0, 0.7),)
"""What is added, by what the password ends with."""

_FOR_LETTER: Final = (*_falling("1 2 0 3 5 a 4 7 6 8 9 q ! s", 22.0, 0.6), *_falling(_LETTERS, 5.0, 0.3))
_FOR_DIGIT: Final = (*_falling("1 2 0 3 5 7 4 9 8 6 a q", 18.0, 0.3), *_falling(_LETTERS, 8.0, 0.3))
_FOR_DIGITS: Final = (*_falling("1 2 0 3 5 7 4 9 8 6", 18.0, 0.2), *_falling("a q ! e s n", 5.0, 0.5))
_FOR_SIGN: Final = (*_falling("1 ! 2 ? . @ * # $ 3", 10.0, 0.6),)
"""What stands instead of the last character, by what that is."""

_OTHER_NUMBERS: Final = _falling(_NUMBERS, 40.0, 0.85)
"""What stands instead of the number at the end."""

_DROPPED: Final = ((1, 150.0), (2, 90.0), (3, 40.0), (4, 20.0))
_NEXT: Final = (1, -1, 2, -2, 3, -3, 4, -4, 5, -5)
"""Steps of a number, likeliest first."""

_BEFORE: Final = _falling("1 a 0 q z 2 ! s", 10.0, 0.8)
_USUALLY_BEFORE: Final = frozenset("a01qz")

_LEET: Final = tuple(zip("aoeisaslt", "@031$4517", strict=True))

_OF_TWO: Final = 1.5
"""How much likelier two changes are together than their shares alone say: who changes one changes more."""

_LEAST: Final = 1.0
"""Least share, in thousandths, of a pair of changes that is tried."""


def variants(text: str, limit: int) -> list[tuple[str, str]]:
    """Return up to ``limit`` likely variants of ``text`` as (kind, variant), likeliest first.

    Args:
        text: a password; it is not among its variants.
        limit: how many.

    Returns:
        Kinds are those of ``pwguard.results.Reuse``. No variant is shorter than ``SHORTEST``.
    """
    if len(text) < SHORTEST:
        return []
    tails = _tails(text)
    tails.sort(key=_weight, reverse=True)
    found = [(weight, kind, text[:keep] + end) for weight, kind, keep, end in tails]
    found += _rearranged(text)
    for weight, kind, base in _bases(text):
        found.append((weight, kind, base))
        share = weight * _OF_TWO / 1000
        for other, tail_kind, keep, end in tails:
            if share * other < _LEAST:
                break
            found.append((share * other, tail_kind, base[:keep] + end))
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


def _bases(text: str) -> list[Found]:
    """Return the whole text changed in case or leet, its length kept."""
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
    return [*found, (10.0, "leet", _unleet(text)), (3.0, "leet", leet)]


def _unleet(text: str) -> str:
    """Return ``text`` with the signs in its inside read as letters."""
    ending = _ENDING.search(text)
    inside = text[: ending.start()] if ending else text
    for letter, sign in _LEET:
        inside = inside.replace(sign, letter)
    return inside + text[len(inside) :]


def _tails(text: str) -> list[Tail]:
    """Return (weight, kind, code points kept, new ending)."""
    length, last = len(text), text[-1]
    if last.isalpha():
        added, instead = _AFTER_LETTER, _FOR_LETTER
    elif last.isdigit():
        added, instead = _AFTER_DIGIT, _FOR_DIGITS if text[-2].isdigit() else _FOR_DIGIT
    else:
        added, instead = _AFTER_SIGN, _FOR_SIGN
    kind = "number" if last.isdigit() else "ending"
    found: list[Tail] = [(weight, "ending", length - count, "") for count, weight in _DROPPED]
    found += [(weight, "ending", length, end) for end, weight in added]
    found += [(weight, kind, length - 1, end) for end, weight in instead]
    found.append((6.0, "ending", length, last))
    ending = _ENDING.search(text)
    digits, signs = (ending[1], ending[2]) if ending else ("", "")
    stem = length - len(digits) - len(signs)
    if digits.isascii() and digits:
        found += _numbers(digits, signs, stem)
    if signs:
        found += [(20.0, "ending", stem + len(digits), ""), (12.0, "ending", stem, "")]
        found += [(weight, "ending", stem, number + signs) for number, weight in _falling("1 123", 12.0, 1.0)]
    return found


def _numbers(digits: str, signs: str, stem: int) -> list[Tail]:
    """Return endings in which the number at the end is another one, or none."""
    width = min(len(digits), 4)
    whole, head = int(digits[-width:]), digits[:-width]
    year = _YEAR.match(digits) is not None
    kind, first = ("year", 30.0) if year else ("number", 16.0)
    found: list[Tail] = [(40.0, "ending", stem, signs)]
    for place, step in enumerate(_NEXT):
        if 0 <= whole + step < 10**width:
            found.append((first / (1 + place), kind, stem, head + str(whole + step).zfill(width) + signs))
    if year:
        found.append((8.0, "year", stem, digits[2:] + signs))
    if signs:
        found += [(weight / 2, "number", stem, digits[:-1] + end + signs) for end, weight in _FOR_DIGITS[:10]]
    return found + [(weight, "number", stem, number + signs) for number, weight in _OTHER_NUMBERS]


def _rearranged(text: str) -> list[Found]:
    """Return changes at the beginning and of whole pieces."""
    found = [(weight, "beginning", start + text) for start, weight in _BEFORE]
    found.append((40.0 if text[0] in _USUALLY_BEFORE else 10.0, "beginning", text[1:]))
    found += [(6.0, "beginning", text[2:]), (3.0, "beginning", text[3:])]
    found += [(3.0, "beginning", start + text[1:]) for start in "1a0q"]
    start = _START.match(text)
    if start:
        found.append((20.0, "beginning", text[start.end() :]))
    half = len(text) // 2
    if text == text[:half] * 2:
        found.append((60.0, "doubled", text[:half]))
    found += [(4.0, "doubled", text + text), (2.0, "reversed", text[::-1])]
    pieces = _PIECE.findall(text)
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
