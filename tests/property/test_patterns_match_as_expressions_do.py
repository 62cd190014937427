"""What is told without regular expressions, to be loaded sooner, is what the reference's would tell."""

from __future__ import annotations

import re
from itertools import groupby
from math import inf
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from pwguard.candidate import ANALYSED_LENGTH
from pwguard.strength import dates, repeats, runs
from pwguard.strength.board import Board, digit_runs, lowered
from pwguard.strength.variations import capitals
from pwguard.text import shaped

if TYPE_CHECKING:
    from collections.abc import Callable

texts = st.text(max_size=24) | st.text("ab\n", max_size=24) | st.text("aA1!É", max_size=12)
numbers = st.text("0129/.- a٣", max_size=16)


def spans(text: str, find: Callable[[Board], None], kind: str) -> list[tuple[int, int]]:
    board = Board(text, lowered(text), (inf,) * (ANALYSED_LENGTH + 1), further=False)
    find(board)
    found = ((end, starts) for end, starts in enumerate(board.ends) if starts)
    return sorted((start, end) for end, starts in found for start, it in starts.items() if it[1] == kind)


@given(texts)
def test_repeats(text: str) -> None:
    expected = []
    place = 0
    while found := re.compile(r"(.+?)\1+").search(text, place):
        longest = re.compile(r"(.+)\1+").search(text, place)
        place = max(found.end(), longest.end() if longest else 0)
        expected.append((found.start(), place))
    assert spans(text, lambda board: repeats.find(board, len), "repeat") == expected


@given(st.text("ab\n", min_size=5, max_size=20))
def test_groups(text: str) -> None:
    expected = []
    if found := re.search(r"(?:(.)\1+){3,}", text):
        sizes = {len(list(group)) for _, group in groupby(found[0])}
        expected = [found.span()] if len(sizes) == 1 else []
    assert spans(text, lambda board: runs.find(board, len), "repeat") == expected


@given(numbers)
def test_years(text: str) -> None:
    expected = [found.span() for found in re.finditer(r"19\d\d|200\d|201\d", text)]
    assert spans(text, dates.find, "year") == expected


@given(numbers)
def test_runs_of_digits(text: str) -> None:
    assert list(digit_runs(shaped(text), 4)) == [found.span() for found in re.finditer(r"\d{4,}", text)]


@given(texts.filter(bool))
def test_usual_capitals(token: str) -> None:
    if re.fullmatch(r"[^A-Z]+", token):
        assert capitals(token) == 1
    elif re.fullmatch(r"[A-Z][^A-Z]+|[^A-Z]+[A-Z]|[^a-z]+", token):
        assert capitals(token) == 2
    else:
        assert capitals(token) >= 1
