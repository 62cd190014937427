"""The meter as an ASGI application."""

from __future__ import annotations

import asyncio
import inspect
from typing import TYPE_CHECKING, Any, TypeAlias

from pwguard.integrations.meter.core import Meter
from pwguard.integrations.meter.exchange import READ_HEADERS, Body, Request, limited
from pwguard.value import Frozen

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from pwguard.guard import Guard
    from pwguard.integrations.asgi import App, Receive, Scope, Send
    from pwguard.integrations.meter.exchange import Allowance, Response

    Limiter: TypeAlias = Callable[[str], Allowance | Awaitable[Allowance]]


def address(scope: Scope) -> str:
    """Return the address of whoever is connected: behind a proxy, the proxy's."""
    client = scope.get("client")
    return str(client[0]) if client else ""


def meter_asgi(
    guard: Guard | None = None,
    *,
    limiter: Limiter | None = None,
    client: Callable[[Scope], str] = address,
) -> App:
    """Return the meter's endpoint, to be mounted where the page's ``<pwguard-meter>`` asks.

    Args:
        guard: the guard of the form that the meter stands in. Only its local evidence is asked.
        limiter: asked before each answer, with the client's key: whether it may (True or None), or the
            seconds that it has to wait (0 for none). Plain or ``async``. None: the requests are limited
            elsewhere.
        client: whom a limiter counts, from the ASGI scope.

    Raises:
        ConfigurationError: ``guard`` is not a guard.
    """
    meter = Meter(guard)

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await _decline(scope, receive, send)
            return
        request = _request(scope)
        response = meter.without_body(request)
        if response is None and limiter is not None:
            allowance = limiter(client(scope))
            response = limited(await allowance if inspect.isawaitable(allowance) else allowance)
        if response is None:
            body = await _body(receive)
            if body is None:
                return
            work = meter.with_body
            response = await asyncio.to_thread(work, request, body) if meter.slow else work(request, body)
        await _send(response, request, send)

    return app


def _request(scope: Scope) -> Request:
    sent = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in scope["headers"]}
    headers = Frozen({name: sent[name] for name in READ_HEADERS if name in sent})
    return Request(scope["method"], scope["path"], headers)


async def _body(receive: Receive) -> Body | None:
    """Return the body, or None if the client has gone."""
    body = Body()
    while True:
        step = _taken(body, await receive())
        if step is not True:
            return body if step is False else None


def _taken(body: Body, message: Any) -> bool | None:  # noqa: ANN401  ASGI's own
    """Take what a message brings; return whether more is to come, None if the client has gone."""
    if message["type"] == "http.disconnect":
        return None
    return body.add(message.get("body")) and bool(message.get("more_body"))


async def _send(response: Response, request: Request, send: Send) -> None:
    headers = [(name.lower().encode(), value.encode()) for name, value in response.headers]
    await send({"type": "http.response.start", "status": response.status, "headers": headers})
    await send({"type": "http.response.body", "body": b"" if request.method == "HEAD" else response.body})


async def _decline(scope: Scope, receive: Receive, send: Send) -> None:
    """Close a WebSocket; go along with a server that starts and stops its application."""
    if scope["type"] == "websocket":
        await receive()
        await send({"type": "websocket.close", "code": 1000})
    while scope["type"] == "lifespan":
        phase = (await receive())["type"]
        await send({"type": f"{phase}.complete"})
        if phase == "lifespan.shutdown":
            return
