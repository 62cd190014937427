from __future__ import annotations

import gzip

from hypothesis import given, settings
from hypothesis import strategies as st
from range_bodies import ROWS, padding_rows, range_digest, range_rows

from pwguard.breach.body import Body
from pwguard.breach.headers import Head
from pwguard.breach.range import SHA1, Query, RangeFormat
from pwguard.breach.reasons import Lie
from pwguard.candidate import Candidate

PREFIX = range_digest("hunter2", ntlm=False)[:5]
REAL = b"\r\n".join(range_rows(PREFIX, False, ROWS))  # noqa: FBT003  a cached function takes no names
PADDED = REAL + b"\r\n" + b"\r\n".join(padding_rows(PREFIX, ntlm=False))
FORM = RangeFormat(SHA1, 700)
HUNTER2 = Query(Candidate("hunter2"), SHA1)

bodies = st.sampled_from([REAL, PADDED])
shares = st.floats(0.0, 1.0, exclude_max=True)


def count(head: Head, data: bytes) -> int | None:
    """Return the count that is read from a body, or None where it is not believed."""
    try:
        body = Body(head)
        body.feed(data)
        text, whole = body.finish()
        return FORM.parse(text, whole=whole).count(HUNTER2)
    except Lie:
        return None


@given(bodies, shares)
def test_by_its_length(text: bytes, share: float) -> None:
    head = Head.of(200, [("Content-Length", str(len(text)))])
    assert count(head, text[: int(len(text) * share)]) is None


@settings(max_examples=300)
@given(bodies, shares)
def test_by_the_end_of_the_connection(text: bytes, share: float) -> None:
    found = count(Head.of(200, []), text[: int(len(text) * share)])
    # Within the padding every real row is there, and so is the answer.
    assert found in (None, 17_043)
    if len(text) * share <= len(REAL):
        assert found is None


@given(bodies, shares)
def test_by_its_compression(text: bytes, share: float) -> None:
    packed = gzip.compress(text, 1)
    part = packed[: int(len(packed) * share)]
    assert count(Head.of(200, [("Content-Encoding", "gzip")]), part) is None
    headers = [("Content-Encoding", "gzip"), ("Content-Length", str(len(part)))]
    assert count(Head.of(200, headers), part) is None


@given(bodies)
def test_whole_it_is(text: bytes) -> None:
    assert count(Head.of(200, [("Content-Length", str(len(text)))]), text) == 17_043
    assert count(Head.of(200, [("Content-Encoding", "gzip")]), gzip.compress(text, 1)) == 17_043
