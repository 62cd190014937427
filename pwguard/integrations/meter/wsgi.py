"""The meter as a WSGI application."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, TypeAlias

from pwguard.integrations.meter.core import Meter
from pwguard.integrations.meter.exchange import LARGEST_BODY, READ_HEADERS, Body, Request
from pwguard.value import Frozen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from typing import Any

    from pwguard.guard import Guard
    from pwguard.integrations.meter.exchange import Allowance
    from pwguard.integrations.wsgi import App, Environ

    Limiter: TypeAlias = Callable[[str], Allowance]


def address(environ: Mapping[str, Any]) -> str:
    """Return the address of whoever is connected: behind a proxy, the proxy's."""
    return str(environ.get("REMOTE_ADDR", ""))


def meter_wsgi(
    guard: Guard | None = None,
    *,
    limiter: Limiter | None = None,
    client: Callable[[Mapping[str, Any]], str] = address,
) -> App:
    """Return the meter's endpoint, to be mounted where the page's ``<pwguard-meter>`` asks.

    Args:
        guard: the guard of the form that the meter stands in. Only its local evidence is asked.
        limiter: asked before each answer, with the client's key: whether it may (True or None), or the
            seconds that it has to wait (0 for none). None: the requests are limited elsewhere.
        client: whom a limiter counts, from the WSGI environment.

    Raises:
        ConfigurationError: ``guard`` is not a guard.
    """
    meter = Meter(guard)

    def app(environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        request = request_of(environ)
        response = meter.answer(
            request, lambda: _body(environ), lambda: limiter is None or limiter(client(environ))
        )
        start_response(f"{response.status} {HTTPStatus(response.status).phrase}", [*response.headers])
        return [b"" if request.method == "HEAD" else response.body]

    return app


def request_of(environ: Mapping[str, Any]) -> Request:
    """Return the request that a WSGI environment is of, without its body."""
    sent = {name: environ.get(_key(name)) for name in READ_HEADERS}
    headers = Frozen({name: value for name, value in sent.items() if isinstance(value, str) and value})
    return Request(environ["REQUEST_METHOD"], environ.get("PATH_INFO", ""), headers)


def _key(name: str) -> str:
    key = name.upper().replace("-", "_")
    return key if key.startswith("CONTENT_") else f"HTTP_{key}"


def _body(environ: Environ) -> Body:
    body = Body()
    # Without a length, most servers would wait for more than is sent.
    whole = bool(environ.get("wsgi.input_terminated"))
    length = LARGEST_BODY + 1 if whole else int(environ.get("CONTENT_LENGTH") or 0)
    body.add(environ["wsgi.input"].read(length))
    return body
