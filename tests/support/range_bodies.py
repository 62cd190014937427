"""What the range service lists, and the bodies that it sends it in: rows, padding, chunks, codings."""

from __future__ import annotations

import gzip
import hashlib
import zlib
from functools import lru_cache

import brotli

from pwguard.breach.md4 import md4

ROWS = 1_900
LISTED = {"password": 9_545_824, "hunter2": 17_043, "Grüße€uro": 42, "once-only-seen": 1}
"""Passwords in the service's corpus, in either mode, with their counts."""


def range_digest(password: str, *, ntlm: bool) -> str:
    """Return the digest that the corpus is keyed by, in upper-case hex."""
    if not ntlm:
        return hashlib.sha1(password.encode(), usedforsecurity=False).hexdigest().upper()
    return md4(password.encode("utf-16-le")).hex().upper()


@lru_cache(maxsize=4_096)
def range_rows(prefix: str, ntlm: bool, count: int) -> tuple[bytes, ...]:  # noqa: FBT001
    """Return the real rows of a range: the same ones every time."""
    digits = 27 if ntlm else 35
    noise = hashlib.shake_128(prefix.encode() + bytes([ntlm])).hexdigest(count * 20).upper()
    counts = {
        noise[at : at + digits]: int(noise[at + 36 : at + 40], 16) % 9 + 1 for at in range(0, 40 * count, 40)
    }
    for password, seen in LISTED.items():
        digest = range_digest(password, ntlm=ntlm)
        if digest.startswith(prefix):
            counts[digest[5:]] = seen
    return tuple(f"{suffix}:{counts[suffix]}".encode() for suffix in sorted(counts))


def padding_rows(prefix: str, ntlm: bool, count: int = 100) -> list[bytes]:  # noqa: FBT001
    """Return padding rows: unsorted, count 0."""
    digits = 27 if ntlm else 35
    noise = hashlib.shake_128(b"padding" + prefix.encode()).hexdigest(count * 20).upper()
    return [f"{noise[at : at + digits]}:0".encode() for at in range(0, 40 * count, 40)]


def chunked(body: bytes, size: int = 8_192) -> bytes:
    """Return a body in chunks, the last one included."""
    parts = [body[at : at + size] for at in range(0, len(body), size)]
    return b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"


def coded(body: bytes, coding: str) -> bytes:
    """Return a body in a content coding; ``raw-deflate`` is deflate as some servers send it."""
    if coding == "gzip":
        return gzip.compress(body, 6)
    if coding == "br":
        packed: bytes = brotli.compress(body, quality=4)
        return packed
    if coding == "deflate":
        return zlib.compress(body)
    packer = zlib.compressobj(6, zlib.DEFLATED, -15)
    return packer.compress(body) + packer.flush()
