"""What comes in and what goes out, as values, and the checks that need no body."""

from __future__ import annotations

import json
from math import ceil
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from pwguard.candidate import Redacted
from pwguard.errors import WrongTypeError
from pwguard.value import Value

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pwguard.value import Frozen, Json

LARGEST_BODY: Final = 32 * 1024
"""Bytes: room for the longest password that a policy can accept (4,096 code points) and a form's fields."""

READ_HEADERS: Final = (
    "accept-language",
    "content-length",
    "content-type",
    "host",
    "if-none-match",
    "origin",
    "sec-fetch-site",
)
"""Headers that are looked at; no other is taken over, cookies least of all."""

Allowance: TypeAlias = bool | float | None
"""A limiter's answer: True or None for yes, False for no, or the seconds to wait, 0 for none."""

_DEFAULT_WAIT: Final = 1
"""Seconds to wait where a limiter only says no."""

_MOST_DIGITS: Final = 16
"""Digits of a length that is read."""

_PADDED_TO: Final = 512
"""Bytes of which an answer has a multiple."""

_JSON: Final = "application/json"
_DEFAULT_PORTS: Final = {"http": ":80", "https": ":443"}


class Request(Value):
    """A request without its body.

    Attributes:
        method: as sent.
        path: all of it, or the part below the mount.
        headers: those of ``READ_HEADERS`` that were sent, by lower-case name.
    """

    method: str
    path: str
    headers: Frozen[str]

    @property
    def page(self) -> str:
        """The last part of the path: servers differ in whether the mount's own is before it."""
        return self.path.rpartition("/")[2]


class Response(Value):
    """An answer. Its ``repr`` leaves out the body, which can be a new passphrase."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes = b""

    def __repr__(self) -> str:
        return f"<Response: {self.status}>"


class Body(Redacted):
    """A request's body as it arrives: not in a local variable of anybody's, not more than is looked at."""

    __slots__ = ("_content",)

    def __init__(self) -> None:
        self._content = bytearray()

    def add(self, part: object) -> bool:
        """Take a part; return whether there may be more."""
        if isinstance(part, bytes) and not self.too_large:
            self._content += part[: LARGEST_BODY + 1]
        return not self.too_large

    @property
    def too_large(self) -> bool:
        """Whether it is larger than what is accepted."""
        return len(self._content) > LARGEST_BODY

    def read(self) -> dict[str, Any] | None:
        """Return the JSON object that it is, or None. An empty body is an empty object."""
        try:
            found = json.loads(self._content.decode()) if self._content else {}
        except (ValueError, RecursionError):
            return None
        return found if isinstance(found, dict) else None


def answer(status: int, content: Mapping[str, Json], *headers: tuple[str, str]) -> Response:
    """Return a JSON answer that is not kept anywhere, padded: its length would tell the password's."""
    always = (
        ("Content-Type", _JSON),
        ("Cache-Control", "no-store"),
        ("X-Content-Type-Options", "nosniff"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
    )
    body = json.dumps(content, separators=(",", ":")).encode()
    body = body.ljust(ceil(len(body) / _PADDED_TO) * _PADDED_TO)
    return Response(status, (*always, *headers, ("Content-Length", str(len(body)))), body)


def error(status: int, code: str, *headers: tuple[str, str]) -> Response:
    """Return an error."""
    return answer(status, {"error": code}, *headers)


def wrong_method(request: Request, *allowed: str) -> Response | None:
    """Return the error of a request whose method is not allowed."""
    if request.method in allowed:
        return None
    return error(405, "method_not_allowed", ("Allow", ", ".join(allowed)))


def wrong_post(request: Request) -> Response | None:
    """Return the error of a post that is refused whatever its body is."""
    if not same_origin(request.headers):
        return error(403, "cross_origin")
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != _JSON:
        return error(415, "unsupported_media_type")
    length = request.headers.get("content-length") or "0"
    if not (length.isascii() and length.isdigit()):
        return error(400, "bad_request")
    too_large = len(length) > _MOST_DIGITS or int(length) > LARGEST_BODY
    return error(413, "too_large") if too_large else None


def same_origin(headers: Mapping[str, str]) -> bool:
    """Return whether no page of another origin sent the request.

    Browsers say so themselves: in ``Sec-Fetch-Site`` (Fetch Metadata), or, over plain http and where they
    are older, in the ``Origin`` of a post. What has neither is no browser, so it is nobody's visit to
    another page; it learns nothing that it could not compute, and the limiter counts it.
    """
    site, origin = headers.get("sec-fetch-site"), headers.get("origin")
    if site is not None:
        return site == "same-origin"
    if origin is None:
        return True
    scheme, _, authority = origin.lower().partition("://")
    port = _DEFAULT_PORTS.get(scheme)
    if port is None:
        return False  # "null", among others
    host = headers.get("host", "").lower().removesuffix(port)
    return bool(host) and authority.removesuffix(port) == host


def limited(allowance: Allowance) -> Response | None:
    """Return the error of a request that a limiter lets wait.

    Raises:
        WrongTypeError: the limiter answers neither a bool nor a number.
    """
    if allowance is None or isinstance(allowance, bool):
        wait: float = 0 if allowance is not False else _DEFAULT_WAIT
    elif isinstance(allowance, int | float):
        wait = allowance
    else:
        raise WrongTypeError(f"a limiter must answer a bool or seconds, not {type(allowance).__name__}")
    if not wait > 0:
        return None
    return error(429, "too_many_requests", ("Retry-After", str(ceil(min(wait, 86_400)))))
