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
_LENGTH: Final = re.compile(r"[0-9]{1,12}")
_GZIP: Final = 31
_ZLIB: Final = 15
_RAW_DEFLATE: Final = -15
_DEFLATE_METHOD: Final = 8


class Decoder(Protocol):
    """One coding of a body."""

    def feed(self, data: bytes, limit: int) -> bytes:
        """Decode ``data``; raise ``Lie`` past ``limit`` bytes or where it is damaged."""

    @property
    def ended(self) -> bool:
        """Whether the coding's own end was seen."""


class Body:
    """The body of one response with status 200.

    Args:
        head: the response's head; ``Lie`` is raised for a coding or a framing that is unknown.
    """

    __slots__ = ("_decoders", "_expected", "_framed", "_parts", "_raw", "_size")

    def __init__(self, head: Head) -> None:
        names = [name.strip().lower() for name in head.get("content-encoding").split(",")]
        names = [name for name in names if name not in ("", "identity")]
        if len(names) > _MAX_CODINGS:
            raise Lie(Reason.ENCODING)
        self._decoders = [_decoder(name) for name in reversed(names)]
        self._expected, self._framed = _framing(head)
        self._parts: list[bytes] = []
        self._raw = self._size = 0

    def feed(self, data: bytes) -> None:
        """Take the next raw bytes; raise ``Lie`` if they cannot belong to a range."""
        self._raw += len(data)
        if self._raw > MAX_BODY:
            raise Lie(Reason.TOO_LARGE)
        for decoder in self._decoders:
            data = decoder.feed(data, MAX_BODY - self._size)
        self._size += len(data)
        self._parts.append(data)

    def finish(self) -> tuple[bytes, bool]:
        """Return the decoded body, and whether framing or coding says that it is whole.

        Raises:
            Lie: something says that it is not.
        """
        if self._expected is not None and self._raw != self._expected:
            raise Lie(Reason.INCOMPLETE)
        if not all(decoder.ended for decoder in self._decoders):
            raise Lie(Reason.INCOMPLETE)
        return b"".join(self._parts), self._framed or bool(self._decoders)


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
        return _Zlib(_GZIP)
    if name == "deflate":
        return _Zlib(None)
    if name == "br" and _brotli() is not None:
        return _Brotli()
    raise Lie(Reason.ENCODING)


class _Zlib:
    """gzip (of any number of members) or deflate (RFC 1950, or bare as some servers send it)."""

    def __init__(self, window: int | None) -> None:
        self._window = window
        self._stream: zlib._Decompress | None = None
        self._start = b""

    def feed(self, data: bytes, limit: int) -> bytes:
        if self._window is None:
            self._start += data
            if len(self._start) < 2:  # noqa: PLR2004  RFC 1950: a header of two bytes
                return b""
            data = self._start
            zlib_header = data[0] & 15 == _DEFLATE_METHOD and int.from_bytes(data[:2], "big") % 31 == 0
            self._window = _ZLIB if zlib_header else _RAW_DEFLATE
        parts: list[bytes] = []
        size = 0
        while data:
            if self._stream is None or (self._stream.eof and self._window == _GZIP):
                self._stream = zlib.decompressobj(self._window)
            if self._stream.eof:
                raise Lie(Reason.ENCODING)  # bytes after the end
            try:
                part = self._stream.decompress(data, limit - size + 1)
            except zlib.error:
                part = None
            if part is None:
                raise Lie(Reason.ENCODING)
            size += len(part)
            if size > limit:
                raise Lie(Reason.TOO_LARGE)
            parts.append(part)
            data = self._stream.unused_data or self._stream.unconsumed_tail
        return b"".join(parts)

    @property
    def ended(self) -> bool:
        return self._stream is not None and self._stream.eof


class _Brotli:
    """Brotli, where the package ``brotli`` is installed."""

    def __init__(self) -> None:
        brotli = _brotli()
        self._error = brotli.error  # type: ignore[attr-defined]  # it ships no types
        self._stream = brotli.Decompressor()  # type: ignore[attr-defined]  # the same

    def feed(self, data: bytes, limit: int) -> bytes:
        parts: list[bytes] = []
        size = 0
        while True:
            try:
                part = self._stream.process(data, output_buffer_limit=64 * 1024)
            except self._error:
                part = None
            if part is None:
                raise Lie(Reason.ENCODING)
            size += len(part)
            if size > limit:
                raise Lie(Reason.TOO_LARGE)
            if not part:
                return b"".join(parts)
            parts.append(part)
            data = b""

    @property
    def ended(self) -> bool:
        return bool(self._stream.is_finished())


@cache
def _brotli() -> object | None:
    try:
        import brotli  # noqa: PLC0415  optional
    except ImportError:
        return None
    return brotli if hasattr(brotli.Decompressor, "is_finished") else None
