"""Variants are new, differ from one another, and are not much longer than what they are made from."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pwguard.tweaks import variants

TEXT = st.text(st.characters(codec="utf-8"), max_size=24) | st.from_regex(
    r"[A-Za-z0-9!@.-]{0,16}", fullmatch=True
)


@given(TEXT)
def test_variants_are_new_and_bounded(text: str) -> None:
    found = variants(text, 200)
    texts = [variant for _, variant in found]
    assert len(texts) == len(set(texts)) <= 200
    assert text not in texts
    assert all(len(variant) <= 2 * len(text) + 8 for variant in texts)
