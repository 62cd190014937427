"""The demo as a WSGI application: which page answers, and the headers that all of them have."""

from __future__ import annotations

from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import parse_qs

from pwguard.candidate import shielded
from pwguard.cli.web import pages
from pwguard.cli.web.accounts import Accounts
from pwguard.cli.web.form import Form
from pwguard.integrations.meter.exchange import same_origin
from pwguard.integrations.meter.wsgi import meter_wsgi, request_of
from pwguard.integrations.wsgi import language_of
from pwguard.messages import speaks, spoken

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from pwguard.integrations.wsgi import Environ

_METER: Final = "/pwguard/"

_POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS: Final = (
    ("Content-Security-Policy", _POLICY),
    ("Cache-Control", "no-store"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Referrer-Policy", "same-origin"),
    ("X-Content-Type-Options", "nosniff"),
)
_HTML: Final = "text/html; charset=utf-8"
_FILES: Final = {"/style.css": "text/css; charset=utf-8", "/icon.svg": "image/svg+xml"}


class Site:
    """The application.

    Args:
        port: where it is served on loopback.
    """

    def __init__(self, port: int) -> None:
        self._hosts = {f"{name}:{port}" for name in ("127.0.0.1", "localhost", "[::1]")}
        self._accounts = Accounts()
        self._meter = meter_wsgi(self._accounts.guard)

    def __call__(self, environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        """Answer a request."""
        if environ.get("HTTP_HOST", "").lower() not in self._hosts:
            # A page elsewhere whose name was pointed at this machine (DNS rebinding).
            return _sent(start_response, 421, "text/plain", b"This is served to this machine only.\n")
        path = environ.get("PATH_INFO", "")
        if path.startswith(_METER):
            return self._meter(environ, start_response)
        if path in _FILES:
            content = Path(__file__).with_name(path.removeprefix("/")).read_bytes()
            return _sent(start_response, 200, _FILES[path], content)
        status, page = shielded(self._page, environ, path)
        return _sent(start_response, status, _HTML, page.encode())

    def _page(self, environ: Environ, path: str) -> tuple[int, str]:
        tag = _language(environ)
        method = environ["REQUEST_METHOD"]
        shown, answered = {
            "/": (pages.sign_up, self._accounts.signed_up),
            "/change-password": (pages.change_password, self._accounts.changed_password),
        }.get(path, (None, None))
        if shown is None or answered is None:
            return 404, pages.missing(tag)
        if method in {"GET", "HEAD"}:
            return 200, shown(tag)
        if method != "POST":
            return 405, pages.missing(tag)
        form = Form.of(environ) if same_origin(request_of(environ).headers) else None
        if form is None:
            return 403, pages.missing(tag)
        outcome = answered(form)
        return (200 if outcome.stored else 422), shown(tag, form, outcome)


def _language(environ: Environ) -> str:
    asked = parse_qs(environ.get("QUERY_STRING", "")[:64]).get("lang", [""])[-1]
    return spoken(asked if speaks(asked) else language_of(environ))


def _sent(start_response: Callable[..., Any], status: int, kind: str, content: bytes) -> Iterable[bytes]:
    phrase = HTTPStatus(status).phrase
    length = ("Content-Length", str(len(content)))
    start_response(f"{status} {phrase}", [("Content-Type", kind), length, *_HEADERS])
    return [content]
