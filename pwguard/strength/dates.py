"""Years and dates."""

from __future__ import annotations

from pwguard.strength.board import digit_runs

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Final

    from pwguard.strength.board import Board

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
_CENTURIES: Final = ("19", "20")
_REFERENCE_BEGINNINGS: Final = ("19", "200", "201")
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
    shape = board.shape
    separated = b"0/0" in shape
    if not separated and b"0000" not in shape:
        return
    runs = list(digit_runs(shape, _YEAR_WIDTH))
    _find_years(board, runs, now)
    now = now or REFERENCE_YEAR
    # By place: where the longest date that covers it ends; a date inside another is not put.
    covered = [0] * board.size
    if separated:
        for start, end, distance in sorted(_separated(text, shape, now), key=lambda date: date[0] - date[1]):
            if covered[start] < end:
                _put(board, covered, start, end, distance * _SEPARATORS)
    for first, last in runs:
        for width, splits in _SPLITS.items():
            for start in range(first, last - width + 1):
                end = start + width
                if covered[start] < end:
                    nearest = _nearest(text[start:end], splits, now)
                    if nearest is not None:
                        _put(board, covered, start, end, nearest)


def whole(digits: str, now: int) -> bool:
    """Whether four to eight digits may be a date."""
    return _nearest(digits, _SPLITS[len(digits)], now) is not None


def _find_years(board: Board, runs: Iterable[tuple[int, int]], now: int | None) -> None:
    text = board.text
    beginnings = _REFERENCE_BEGINNINGS if now is None else _CENTURIES
    newest = _LAST_YEAR if now is None else now + 1
    for first, last in runs:
        start = first
        while start <= last - _YEAR_WIDTH:
            end = start + _YEAR_WIDTH
            if text.startswith(beginnings, start) and (year := int(text[start:end])) <= newest:
                distance = abs(year - (now or REFERENCE_YEAR))
                board.put(start, end, float(max(distance, _LEAST_YEARS)), "year")
                if now is None:
                    start = end - 1  # the reference's do not overlap
            start += 1


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


def _separated(text: str, shape: bytes, now: int) -> Iterator[tuple[int, int, int]]:
    """Yield start, end and years from ``now`` of every date with separators."""
    left = shape.find(b"0/0") + 1
    while left:
        width = 1 if shape.startswith(b"/0/0", left) else 2 if shape.startswith(b"/00/0", left) else 0
        right = left + width + 2
        if width and text[right - 1] == text[left]:
            middle = int(text[left + 1 : right - 1])
            before, after = shape[max(left - _YEAR_WIDTH, 0) : left], shape[right : right + _YEAR_WIDTH]
            first = left - len(before) + len(before.rstrip(b"0"))
            last = right + len(after) - len(after.lstrip(b"0"))
            for start in range(first, left):
                for end in range(right + 1, last + 1):
                    if end - start in _SEPARATED_WIDTHS:
                        year = _year(int(text[start:left]), middle, int(text[right:end]))
                        if year is not None:
                            yield start, end, max(abs(year - now), _LEAST_YEARS)
        left = shape.find(b"0/0", left) + 1


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
