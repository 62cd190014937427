from __future__ import annotations

import gzip
import zlib

import brotli
import pytest

from pwguard.breach.body import MAX_BODY, Body
from pwguard.breach.headers import Head
from pwguard.breach.reasons import Lie, Reason

TEXT = b"some rows of a range\r\n" * 500


def read(data: bytes, step: int = 1_000, /, *, http2: bool = False, **headers: str) -> tuple[bytes, bool]:
    named = [(name.replace("_", "-"), value) for name, value in headers.items()]
    body = Body(Head.of(200, named, http2=http2))
    for at in range(0, len(data), step):
        body.feed(data[at : at + step])
    return body.finish()


def reason(data: bytes, **headers: str) -> Reason:
    with pytest.raises(Lie) as caught:
        read(data, 1_000, **headers)  # type: ignore[arg-type]  # none of them is called http2
    return caught.value.reason


def raw_deflate(text: bytes) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(text) + packer.flush()


def test_nothing_says_that_it_is_whole() -> None:
    assert read(TEXT) == (TEXT, False)


def test_what_says_that_it_is_whole() -> None:
    assert read(TEXT, Content_Length=str(len(TEXT))) == (TEXT, True)
    assert read(TEXT, Transfer_Encoding="chunked") == (TEXT, True)
    assert read(TEXT, http2=True) == (TEXT, True)
    assert read(gzip.compress(TEXT), Content_Encoding="gzip") == (TEXT, True)


@pytest.mark.parametrize("step", [1, 7, 100_000])
@pytest.mark.parametrize(
    ("coding", "data"),
    [
        ("gzip", gzip.compress(TEXT)),
        ("x-gzip", gzip.compress(TEXT)),
        ("gzip", gzip.compress(TEXT[:100]) + gzip.compress(TEXT[100:])),
        ("deflate", zlib.compress(TEXT)),
        ("deflate", raw_deflate(TEXT)),
        ("br", brotli.compress(TEXT)),
        ("identity", TEXT),
        ("deflate, gzip", gzip.compress(zlib.compress(TEXT))),
    ],
)
def test_codings(coding: str, data: bytes, step: int) -> None:
    assert read(data, step, Content_Encoding=coding)[0] == TEXT


@pytest.mark.parametrize(
    ("coding", "data"),
    [("gzip", gzip.compress(TEXT)), ("deflate", zlib.compress(TEXT)), ("br", brotli.compress(TEXT))],
)
def test_a_compressed_body_cut_anywhere(coding: str, data: bytes) -> None:
    for size in range(len(data)):
        assert reason(data[:size], Content_Encoding=coding) is Reason.INCOMPLETE
        assert reason(data[:size], Content_Encoding=coding, Content_Length=str(size)) is Reason.INCOMPLETE


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br"])
def test_damage(coding: str) -> None:
    assert reason(b"\xff" + TEXT, Content_Encoding=coding) is Reason.ENCODING


def test_bytes_after_the_end() -> None:
    assert reason(zlib.compress(TEXT) + b"more", Content_Encoding="deflate") is Reason.ENCODING
    assert reason(gzip.compress(TEXT) + b"more", Content_Encoding="gzip") in (
        Reason.ENCODING,
        Reason.INCOMPLETE,
    )


@pytest.mark.parametrize(
    ("coding", "packed"),
    [
        ("gzip", gzip.compress(b"\0" * (MAX_BODY + 1))),
        ("deflate", zlib.compress(b"\0" * (MAX_BODY * 20))),
        ("br", brotli.compress(b"\0" * (MAX_BODY * 20))),
        ("gzip, gzip", gzip.compress(gzip.compress(b"\0" * (MAX_BODY * 20)))),
    ],
)
def test_a_bomb(coding: str, packed: bytes) -> None:
    assert reason(packed, Content_Encoding=coding) is Reason.TOO_LARGE


def test_more_members_than_anybody_sends() -> None:
    empty = gzip.compress(b"")
    assert read(empty * 15 + gzip.compress(TEXT), Content_Encoding="gzip") == (TEXT, True)
    assert reason(empty * 16 + gzip.compress(TEXT), Content_Encoding="gzip") is Reason.ENCODING


def test_too_large() -> None:
    assert reason(b"A" * (MAX_BODY + 1)) is Reason.TOO_LARGE
    assert reason(b"", Content_Length=str(MAX_BODY + 1)) is Reason.TOO_LARGE


def test_lengths_that_are_not_true() -> None:
    assert reason(TEXT, Content_Length=str(len(TEXT) + 1)) is Reason.INCOMPLETE
    assert reason(TEXT, Content_Length=str(len(TEXT) - 1)) is Reason.INCOMPLETE
    assert reason(TEXT, Content_Length="12, 13") is Reason.MALFORMED
    assert reason(TEXT, Content_Length="-1") is Reason.MALFORMED
    assert reason(TEXT, Content_Length="9" * 5_000) is Reason.MALFORMED
    assert read(TEXT, Content_Length=f"{len(TEXT)}, {len(TEXT)}")[1]


def test_codings_that_nobody_knows() -> None:
    assert reason(TEXT, Content_Encoding="zstd-of-tomorrow") is Reason.ENCODING
    assert reason(TEXT, Content_Encoding="gzip, gzip, gzip") is Reason.ENCODING
    assert reason(TEXT, Transfer_Encoding="gzip, chunked") is Reason.ENCODING
