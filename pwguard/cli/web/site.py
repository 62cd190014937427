"""The demo as a WSGI application: which page answers, and the headers that all of them have."""

from __future__ import annotations

from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import parse_qs

from pwguard.candidate import shielded
from pwguard.cli.web import pages
from pwguard.cli.web.accounts import GUARD, Accounts
from pwguard.cli.web.form import Form
from pwguard.integrations.meter.exchange import same_origin
from pwguard.integrations.meter.wsgi import meter_wsgi, request_of
from pwguard.integrations.wsgi import language_of
from pwguard.messages import speaks, spoken
from pwguard.value import Value

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from pwguard.integrations.wsgi import Environ

_HTTP: Final = 80
"""The port that browsers leave out."""

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
_FILES: Final = {"/style.css": "text/css; charset=utf-8", "/icon.svg": "image/svg+xml"}


class Reply(Value):
    """What is sent back: a page, unless ``kind`` says otherwise."""

    status: int
    content: bytes
    kind: str = "text/html; charset=utf-8"
    headers: tuple[tuple[str, str], ...] = ()


class Site:
    """The application.

    Args:
        port: where it is served on loopback.
    """

    def __init__(self, port: int) -> None:
        ports = (f":{port}", "") if port == _HTTP else (f":{port}",)
        self._hosts = {name + shown for name in ("127.0.0.1", "localhost") for shown in ports}
        self._accounts = Accounts()
        self._meter = meter_wsgi(GUARD)

    def __call__(self, environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        """Answer a request."""
        if environ.get("HTTP_HOST", "").lower() not in self._hosts:
            # A page elsewhere whose name was pointed at this machine (DNS rebinding).
            return _sent(start_response, Reply(421, b"This is served to this machine only.\n", "text/plain"))
        path = environ.get("PATH_INFO", "")
        if path.startswith(_METER):
            return self._meter(environ, start_response)
        if path in _FILES:
            content = Path(__file__).with_name(path.removeprefix("/")).read_bytes()
            return _sent(start_response, Reply(200, content, _FILES[path]))
        return _sent(start_response, shielded(self._page, environ, path))

    def _page(self, environ: Environ, path: str) -> Reply:
        tag = _language(environ)
        if path == "/":
            shown, decided = pages.sign_up, self._accounts.signed_up
        elif path == "/change-password":
            shown, decided = pages.change_password, self._accounts.changed_password
        else:
            return Reply(404, pages.missing(tag))
        if environ["REQUEST_METHOD"] == "GET":
            return Reply(200, shown(tag))
        if environ["REQUEST_METHOD"] != "POST":
            return Reply(405, pages.missing(tag), headers=(("Allow", "GET, POST"),))
        form = Form.of(environ) if same_origin(request_of(environ).headers) else None
        if form is None:
            return Reply(403, pages.missing(tag))
        outcome = decided(form)
        return Reply(200 if outcome.stored else 422, shown(tag, form, outcome))


def _language(environ: Environ) -> str:
    asked = parse_qs(environ.get("QUERY_STRING", "")[:64]).get("lang", [""])[-1]
    return spoken(asked if speaks(asked) else language_of(environ))


def _sent(start_response: Callable[..., Any], reply: Reply) -> Iterable[bytes]:
    described = (("Content-Type", reply.kind), ("Content-Length", str(len(reply.content))))
    phrase = HTTPStatus(reply.status).phrase
    start_response(f"{reply.status} {phrase}", [*described, *reply.headers, *_HEADERS])
    return [reply.content]
