"""One response's body: raw bytes in, the decoded body out, and whether anything says it is whole.

Both HTTP clients hand over raw bytes, so that both are held to the same rules. Their own decoders
take a compressed stream without its trailer for a whole one; here it is a cut.
"""

from __future__ import annotations

import re
import zlib
from functools import cache
from typing import TYPE_CHECKING, Final, Protocol

from pwguard.breach.reasons import Lie, Reason

if TYPE_CHECKING:
    from pwguard.breach.headers import Head

MAX_BODY: Final = 2 * 1024 * 1024
"""Largest body that is read, raw or decoded, in bytes: a range has about 75 KB."""
_MAX_CODINGS: Final = 2
_MAX_MEMBERS: Final = 16
"""Members of a gzip stream: each copies what follows it, so that many empty ones would take seconds."""
_LENGTH: Final = re.compile(r"[0-9]{1,12}")
_GZIP: Final = 31
_ZLIB: Final = 15
_RAW_DEFLATE: Final = -15
_DEFLATE_METHOD: Final = 8
_BROTLI_STEP: Final = 64 * 1024


class Decoder(Protocol):
    """One coding of a body.

    Attributes:
        ended: whether the coding's own end was seen.
    """

    ended: bool

    def feed(self, data: bytes, limit: int) -> bytes:
        """Decode the whole of ``data``; raise ``Lie`` past ``limit`` bytes or where it is damaged."""


class Body:
    """The body of one response with status 200.

    Args:
        head: the response's head; ``Lie`` is raised for a coding or a framing that is unknown.
    """

    __slots__ = ("_decoders", "_expected", "_framed", "_parts", "_raw")

    def __init__(self, head: Head) -> None:
        names = [name.strip().lower() for name in head.get("content-encoding").split(",")]
        names = [name for name in names if name not in ("", "identity")]
        if len(names) > _MAX_CODINGS:
            raise Lie(Reason.ENCODING)
        self._decoders = [_decoder(name) for name in reversed(names)]
        self._expected, self._framed = _framing(head)
        self._parts: list[bytes] = []
        self._raw = 0

    def feed(self, data: bytes) -> None:
        """Take the next raw bytes; raise ``Lie`` where they are more than a range can have."""
        self._raw += len(data)
        if self._raw > MAX_BODY:
            raise Lie(Reason.TOO_LARGE)
        self._parts.append(data)

    def finish(self) -> tuple[bytes, bool]:
        """Return the decoded body, and whether framing or coding says that it is whole.

        Raises:
            Lie: something says that it is not, or it cannot be decoded.
        """
        if self._expected is not None and self._raw != self._expected:
            raise Lie(Reason.INCOMPLETE)
        data = b"".join(self._parts)
        for decoder in self._decoders:
            data = decoder.feed(data, MAX_BODY)
            if not decoder.ended:
                raise Lie(Reason.INCOMPLETE)
        return data, self._framed or bool(self._decoders)


def accepted() -> str:
    """Return the value of ``Accept-Encoding``: what can be decoded here."""
    return "gzip, deflate" if _brotli() is None else "br, gzip, deflate"


def _framing(head: Head) -> tuple[int | None, bool]:
    """Return the stated length, if one counts, and whether the end of the body is marked."""
    transfer = head.get("transfer-encoding").lower()
    if transfer:
        # The client takes the chunks apart, and fails where the last one is missing.
        if transfer != "chunked":
            raise Lie(Reason.ENCODING)
        return None, True
    length = head.get("content-length")
    if not length:
        return None, head.http2
    values = {value.strip() for value in length.split(",")}
    if len(values) != 1 or not _LENGTH.fullmatch(first := values.pop()):
        raise Lie(Reason.MALFORMED)
    if int(first) > MAX_BODY:
        raise Lie(Reason.TOO_LARGE)
    return int(first), True


def _decoder(name: str) -> Decoder:
    if name in ("gzip", "x-gzip"):
        return _Zlib(gzip=True)
    if name == "deflate":
        return _Zlib(gzip=False)
    if name == "br" and _brotli() is not None:
        return _Brotli()
    raise Lie(Reason.ENCODING)


class _Zlib:
    """gzip (of a few members) or deflate (RFC 1950, or bare as some servers send it)."""

    def __init__(self, *, gzip: bool) -> None:
        self._gzip = gzip
        self.ended = False

    def feed(self, data: bytes, limit: int) -> bytes:
        window = _GZIP if self._gzip else _ZLIB if _has_zlib_header(data) else _RAW_DEFLATE
        most = _MAX_MEMBERS if self._gzip else 1
        parts: list[bytes] = []
        while data:
            if len(parts) == most:
                raise Lie(Reason.ENCODING)  # bytes after the end
            stream = zlib.decompressobj(window)
            try:
                part = stream.decompress(data, limit + 1)
            except zlib.error:
                part = None
            if part is None:
                raise Lie(Reason.ENCODING)
            limit -= len(part)
            if limit < 0:
                raise Lie(Reason.TOO_LARGE)
            parts.append(part)
            self.ended = stream.eof
            data = stream.unused_data
        return b"".join(parts)


def _has_zlib_header(data: bytes) -> bool:
    return len(data) > 1 and data[0] & 15 == _DEFLATE_METHOD and int.from_bytes(data[:2], "big") % 31 == 0


class _Brotli:
    """Brotli, where the package ``brotli`` is installed."""

    def __init__(self) -> None:
        brotli = _brotli()
        self._error = brotli.error  # type: ignore[attr-defined]  # it ships no types
        self._stream = brotli.Decompressor()  # type: ignore[attr-defined]  # the same
        self.ended = False

    def feed(self, data: bytes, limit: int) -> bytes:
        parts: list[bytes] = []
        part: bytes | None = b"some"
        while part:
            try:
                part = self._stream.process(data, output_buffer_limit=_BROTLI_STEP)
            except self._error:
                part = None
            if part is None:
                raise Lie(Reason.ENCODING)
            limit -= len(part)
            if limit < 0:
                raise Lie(Reason.TOO_LARGE)
            parts.append(part)
            data = b""
        self.ended = bool(self._stream.is_finished())
        return b"".join(parts)


@cache
def _brotli() -> object | None:
    try:
        import brotli  # noqa: PLC0415  optional
    except ImportError:
        return None
    return brotli if hasattr(brotli.Decompressor, "is_finished") else None
