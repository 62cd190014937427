"""Strict base64 as stored hashes write it: without padding, one spelling for each value."""

from __future__ import annotations

import base64
import binascii

from pwguard.errors import HashingError


def encoded(data: bytes) -> str:
    """Return ``data`` in base64 without padding (the PHC string format's B64)."""
    return base64.b64encode(data).rstrip(b"=").decode("ascii")


def decoded(text: str) -> bytes:
    """Return the bytes of unpadded base64, or raise ``HashingError`` on any other spelling of them."""
    try:
        data = base64.b64decode(text + "=" * (-len(text) % 4), validate=True)
    except (binascii.Error, ValueError):
        raise HashingError("the stored hash is malformed: bad base64") from None
    if encoded(data) != text:
        raise HashingError("the stored hash is malformed: bad base64")
    return data


def decoded_adapted(text: str) -> bytes:
    """Return the bytes of passlib's adapted base64, which writes ``.`` for ``+``."""
    if "+" in text:
        raise HashingError("the stored hash is malformed: bad base64")
    return decoded(text.replace(".", "+"))


def decoded_padded(text: str) -> bytes:
    """Return the bytes of padded base64, as Django writes it."""
    data = decoded(text.rstrip("="))
    if base64.b64encode(data).decode("ascii") != text:
        raise HashingError("the stored hash is malformed: bad base64")
    return data
