"""A canary password, and every form in which it could turn up."""

from __future__ import annotations

import base64
import hashlib
import html
import json
from urllib.parse import quote, quote_plus

CANARY = "Zx9!kanary <wombat> & 77q\u00e9"
"""Acceptable; has characters that URLs, HTML and JSON each write in their own way. No list has the word at
its beginning, so no suggested passphrase can hold it."""


def forms(secret: str) -> list[str]:
    """Return the forms in which a secret could turn up."""
    raw = secret.encode()
    digests = [hashlib.new(name, raw).hexdigest() for name in ("md5", "sha1", "sha256", "sha512")]
    written = [
        secret,
        secret.lower(),
        secret.upper(),
        secret[::-1],
        secret[4:],
        secret[:-4],
        html.escape(secret),
        html.escape(secret[4:-4]),
        json.dumps(secret)[1:-1],
        ascii(secret)[1:-1],
        repr(raw)[2:-1],
        quote(secret),
        quote_plus(secret),
        secret[4:10],  # "kanary": whatever came between
        raw.hex(),
        secret.encode("utf-16-le").hex(),
        secret.encode("utf-16-le").decode("latin-1"),
        raw.decode("latin-1"),
        *(base64.b64encode(raw[start:])[:-4].decode() for start in range(3)),
        *(digest[:10] for digest in digests),
        *(digest[:10].upper() for digest in digests),
    ]
    return list(dict.fromkeys(written))


def leaks(shown: str, secret: str = CANARY) -> list[str]:
    """Return the forms of a secret that turn up in ``shown``."""
    return [form for form in forms(secret) if form in shown]
