"""Years and dates."""

from __future__ import annotations

import re

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Final

    from pwguard.strength.board import Board

_PROMISING: Final = re.compile(r"\d{4}|\d[\s/\\_.-]\d")
_REFERENCE_YEARS: Final = re.compile(r"19\d\d|200\d|201\d")
_YEARS: Final = re.compile(r"(?=((?:19|20)\d\d))")
_DIGITS: Final = re.compile(r"\d{4,}")
_BETWEEN: Final = re.compile(r"(?<=\d)([\s/\\_.-])(?=(\d{1,2})\1\d)")
"""The first separator of a date; the middle number and the second separator follow."""

_BEFORE: Final = re.compile(r"\d{1,4}\Z")
_AFTER: Final = re.compile(r"\d{1,4}")
_SEPARATED_WIDTHS: Final = range(6, 11)

_SPLITS: Final = {
    8: ((2, 4), (4, 6)),
    7: ((1, 3), (2, 3), (4, 5), (4, 6)),
    6: ((1, 2), (2, 4), (4, 5)),
    5: ((1, 3), (2, 3)),
    4: ((1, 2), (2, 3)),
}
"""Where to split digits into three numbers, by how many there are, longest first."""

REFERENCE_YEAR: Final = 2017
_FIRST_YEAR: Final = 1000
_LAST_YEAR: Final = 2050
_YEAR_WIDTH: Final = 4
_SHORT_YEAR: Final = 99
_DAYS: Final = 365
_MONTHS: Final = 12
_LONGEST_MONTH: Final = 31
_LEAST_YEARS: Final = 20
_SEPARATORS: Final = 4
"""Factor for a date with separators."""

_CENTURY_SPLIT: Final = 50
"""Years of two digits up to this one belong to this century."""


def find(board: Board, now: int | None = None) -> None:
    """Put years and dates on the board.

    Args:
        board: where to.
        now: the year that years are guessed from, nearest first, and up to the next one; None for the
            reference's, which knows years up to 2019.
    """
    text = board.text
    if text.isalpha() or not _PROMISING.search(text):
        return
    _find_years(board, now)
    now = now or REFERENCE_YEAR
    # By place: where the longest date that covers it ends; a date inside another is not put.
    covered = [0] * board.size
    for start, end, distance in sorted(_separated(text, now), key=lambda date: date[0] - date[1]):
        if covered[start] < end:
            _put(board, covered, start, end, distance * _SEPARATORS)
    for run in _DIGITS.finditer(text):
        first, last = run.span()
        for width, splits in _SPLITS.items():
            for start in range(first, last - width + 1):
                end = start + width
                if covered[start] < end:
                    nearest = _nearest(text[start:end], splits, now)
                    if nearest is not None:
                        _put(board, covered, start, end, nearest)


def _find_years(board: Board, now: int | None) -> None:
    if now is None:
        now = REFERENCE_YEAR
        years = [(found.start(), int(found[0])) for found in _REFERENCE_YEARS.finditer(board.text)]
    else:
        years = [(found.start(), int(found[1])) for found in _YEARS.finditer(board.text)]
        years = [(start, year) for start, year in years if year <= now + 1]
    for start, year in years:
        board.put(start, start + _YEAR_WIDTH, float(max(abs(year - now), _LEAST_YEARS)), "year")


def _put(board: Board, covered: list[int], start: int, end: int, years: int) -> None:
    for place in range(start, end):
        covered[place] = max(covered[place], end)
    board.put(start, end, float(years * _DAYS), "date")


def _nearest(digits: str, splits: Iterable[tuple[int, int]], now: int) -> int | None:
    """Return the years from ``now`` of the nearest date that ``digits`` can be, or None."""
    nearest = None
    for first, second in splits:
        year = _year(int(digits[:first]), int(digits[first:second]), int(digits[second:]))
        if year is not None and (nearest is None or abs(year - now) < nearest):
            nearest = abs(year - now)
    return None if nearest is None else max(nearest, _LEAST_YEARS)


def _separated(text: str, now: int) -> Iterator[tuple[int, int, int]]:
    """Yield start, end and years from ``now`` of every date with separators."""
    for found in _BETWEEN.finditer(text):
        middle = found[2]
        left = found.start()
        right = found.end() + len(middle) + 1
        before, after = _BEFORE.search(text, 0, left), _AFTER.match(text, right)
        if not before or not after:
            continue
        for start in range(before.start(), left):
            for end in range(right + 1, after.end() + 1):
                if end - start in _SEPARATED_WIDTHS:
                    year = _year(int(text[start:left]), int(middle), int(text[right:end]))
                    if year is not None:
                        yield start, end, max(abs(year - now), _LEAST_YEARS)


def _year(first: int, middle: int, last: int) -> int | None:
    """Return the year of a date whose year is not in the middle, or None where it is no date."""
    if middle > _LONGEST_MONTH or not (_is_year(first) and _is_year(last)):
        return None
    if last >= _FIRST_YEAR:
        return last if _is_day(first, middle) else None
    if first >= _FIRST_YEAR:
        return first if _is_day(middle, last) else None
    if _is_day(first, middle):
        short = last
    elif _is_day(middle, last):
        short = first
    else:
        return None
    return short + (1900 if short > _CENTURY_SPLIT else 2000)


def _is_year(number: int) -> bool:
    return number <= _SHORT_YEAR or _FIRST_YEAR <= number <= _LAST_YEAR


def _is_day(first: int, second: int) -> bool:
    """Whether one of the two is a month and the other a day of one."""
    return (0 < first <= _LONGEST_MONTH and 0 < second <= _MONTHS) or (
        0 < second <= _LONGEST_MONTH and 0 < first <= _MONTHS
    )
