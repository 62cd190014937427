"""What the first look at details says stands nowhere in a text does stand nowhere in it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pwguard.details import Details
from pwguard.text import fold

WORDS = st.text(alphabet="aAbB1é.@_- ßİ·Ⓐ", max_size=12)


@given(st.lists(WORDS, max_size=3), WORDS)
def test_a_first_look_misses_no_detail(entries: list[str], text: str) -> None:
    details = Details(entries)
    folded = fold(text)
    stands = any(piece in folded for piece in details.pieces)
    assert details.may_stand_in(folded) or not stands
    assert all(map(details.may_stand_in, details.pieces))
