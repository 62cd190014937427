"""The web component's file, as it is served."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from pwguard.errors import DataFileError
from pwguard.integrations.meter.exchange import Response

if TYPE_CHECKING:
    from pwguard.integrations.meter.exchange import Request

NAME: Final = "pwguard-meter.js"

_KEPT: Final = "public, max-age=3600, stale-while-revalidate=86400"
"""For an hour; for a day more, while the newest is fetched: the file's name has no version in it."""


def component(request: Request) -> Response:
    """Return the file, or that the browser has it.

    Raises:
        DataFileError: the file is missing.
    """
    content, tag = _content()
    headers = (("Cache-Control", _KEPT), ("ETag", tag), ("X-Content-Type-Options", "nosniff"))
    known = request.headers.get("if-none-match", "")
    if tag in known or known.strip() == "*":
        return Response(304, headers)
    described = (("Content-Type", "text/javascript; charset=utf-8"), ("Content-Length", str(len(content))))
    return Response(200, (*described, *headers), content)


@cache
def _content() -> tuple[bytes, str]:
    try:
        content = Path(__file__).with_name(NAME).read_bytes()
    except OSError:
        raise DataFileError(f"the packaged file {NAME} is missing: reinstall pwguard") from None
    return content, f'"{hashlib.sha256(content).hexdigest()[:32]}"'
