"""A difference is the same one, whichever password came first."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pwguard.tweaks import Reader

TEXT = st.text(st.characters(codec="utf-8"), max_size=24) | st.from_regex(
    r"[A-Za-z0-9!@.-]{0,16}", fullmatch=True
)


@given(TEXT, TEXT)
def test_differences_are_mutual(one: str, other: str) -> None:
    assert Reader(one).difference(Reader(other)) == Reader(other).difference(Reader(one))
