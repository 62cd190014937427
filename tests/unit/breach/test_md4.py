from __future__ import annotations

import hashlib

import pytest

from pwguard.breach.md4 import md4

RFC_1320 = {
    "": "31d6cfe0d16ae931b73c59d7e0c089c0",
    "a": "bde52cb31de33e46245e05fbdbd6fb24",
    "abc": "a448017aaf21d8525fc10ae87aa6729d",
    "message digest": "d9130a8164549fe818874806e1c7014b",
    "abcdefghijklmnopqrstuvwxyz": "d79e1c308aa5bbcdeea8ed63df412da9",
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789": "043f8582f241db351ce627e153e7f0e4",
    "1234567890" * 8: "e33b4ddc9c38f2199c3e7b164fcc0536",
}
"""The test suite in the appendix of the RFC."""

NTLM = {
    "password": "8846f7eaee8fb117ad06bdd830b7586c",
    "": "31d6cfe0d16ae931b73c59d7e0c089c0",
    "hashcat": "b4b9b02e6f09a9bd760f388b67351e2b",
}
"""Published NT hashes."""


@pytest.mark.parametrize("text", RFC_1320)
def test_published_vectors(text: str) -> None:
    assert md4(text.encode()).hex() == RFC_1320[text]


@pytest.mark.parametrize("text", NTLM)
def test_published_ntlm_hashes(text: str) -> None:
    assert md4(text.encode("utf-16-le")).hex() == NTLM[text]


def test_as_openssl_has_it() -> None:
    try:
        hashlib.new("md4")  # noqa: S324  what NTLM is made of
    except ValueError:
        pytest.skip("this build of OpenSSL has no MD4")
    message = bytes(range(256)) * 4
    for size in range(1_000):
        assert md4(message[:size]) == hashlib.new("md4", message[:size]).digest()  # noqa: S324  the same
