from __future__ import annotations

from contextlib import suppress

from hypothesis import given
from hypothesis import strategies as st
from range_bodies import ROWS, range_digest, range_rows

from pwguard.breach.range import SHA1, Query, RangeFormat
from pwguard.breach.reasons import Lie
from pwguard.candidate import Candidate

REAL = b"\r\n".join(range_rows(range_digest("hunter2", ntlm=False)[:5], False, ROWS))  # noqa: FBT003
FORM = RangeFormat(SHA1, 1)
HUNTER2 = Query(Candidate("hunter2"), SHA1)


@given(st.integers(0, len(REAL) - 1), st.binary(max_size=60), st.booleans(), st.booleans())
def test_spliced(at: int, piece: bytes, replace: bool, whole: bool) -> None:  # noqa: FBT001
    text = REAL[:at] + piece + REAL[at + len(piece) * replace :]
    with suppress(Lie):
        assert FORM.parse(text, whole=whole).count(HUNTER2) >= 0


@given(st.binary(max_size=2_000), st.booleans())
def test_noise(text: bytes, whole: bool) -> None:  # noqa: FBT001
    with suppress(Lie):
        assert FORM.parse(text, whole=whole).count(HUNTER2) >= 0
