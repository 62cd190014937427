from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pwguard.text import NORMALISED_LENGTH, SEPARATORS, fold, nfc, shaped

MARKS = [chr(code) for code in range(0x300, 0x370)]


@given(
    st.text(
        alphabet=st.one_of(st.sampled_from(MARKS), st.characters(exclude_categories=["Cs"])), max_size=300
    )
)
def test_nfc_is_the_standard_one(text: str) -> None:
    assert nfc(text) == unicodedata.normalize("NFC", text)


@given(st.lists(st.sampled_from([*MARKS, "e", "\u1100", "\u1161"]), min_size=65, max_size=400).map("".join))
def test_nfc_is_the_standard_one_on_long_runs_of_marks(text: str) -> None:
    assert nfc(text) == unicodedata.normalize("NFC", text)


def test_what_is_too_long_for_any_policy_is_left_alone() -> None:
    text = "e\u0301" * NORMALISED_LENGTH
    assert nfc(text) is text


@given(st.text())
def test_folding_keeps_every_position(text: str) -> None:
    assert len(fold(text)) == len(text)


@pytest.mark.parametrize(
    ("text", "folded"),
    [("PÄSSWÖRD", "password"), ("İstanbul", "istanbul"), ("José", "jose"), ("ẞ", "ß"), ("ab١２", "ab12")],
)
def test_folding_takes_case_and_diacritics_away(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text() | st.text(alphabet=st.characters(codec="ascii")))
def test_the_kind_of_each_code_point(text: str) -> None:
    kinds = {"0": r"\d", "a": r"[^\W\d_]", "/": rf"[\s{re.escape(SEPARATORS)}]"}
    shape = shaped(text).decode()
    assert len(shape) == len(text)
    for kind, character in zip(shape, text, strict=True):
        assert kind == next((kind for kind, found in kinds.items() if re.match(found, character)), "!")
