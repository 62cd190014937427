"""The shell over ``httpx2``: walks the steps of a lookup on an event loop.

It uses the library's transport rather than a client, for the reasons given in ``threads``. Names are
resolved by our own workers: the loop's executor cannot be left behind when one hangs, and an
application's other work waits for the same executor.
"""

from __future__ import annotations

import asyncio
import contextlib
import ipaddress
import socket
import time
from typing import TYPE_CHECKING, Any, Final

import anyio
import httpx2

from pwguard.breach.body import Body
from pwguard.breach.headers import Head
from pwguard.breach.quiet import quiet
from pwguard.breach.reasons import Reason
from pwguard.breach.retrieve import Sleep, Wait
from pwguard.breach.wire import ADDRESS_SHARE, NOT_MODIFIED, OK, Failure, Reply, failure

if TYPE_CHECKING:
    import ssl
    from collections.abc import AsyncGenerator, Generator

    from pwguard.breach.pace import Pace
    from pwguard.breach.retrieve import Outcome, Sent, Step
    from pwguard.breach.wire import Endpoint, Fetch
    from pwguard.breach.workers import Workers

_RESOLVED_FOR: Final = 60.0
"""Seconds for which addresses are kept."""


def preload(endpoint: Endpoint) -> ssl.SSLContext:
    """Return the context for ``LoopShell``, having loaded all that would stall a loop when first used.

    The libraries import half of themselves as they make their first transport and their first stream.
    """
    import email.utils  # noqa: F401, PLC0415  dates are parsed with it

    context = endpoint.tls()
    endpoint.headers()
    httpx2.AsyncHTTPTransport(verify=context, trust_env=False, http2=endpoint.http2)
    anyio.run(anyio.sleep, 0)
    return context


class _BusyError(Exception):
    """No worker is free to resolve the name."""


class LoopShell:
    """Makes the requests of one source on one event loop.

    Args:
        endpoint: where to ask.
        context: verifies the server.
        workers: where names are resolved.
        pace: the loop's.
        size: most connections at a time.
    """

    def __init__(
        self, endpoint: Endpoint, context: ssl.SSLContext, workers: Workers, pace: Pace, size: int
    ) -> None:
        self._endpoint = endpoint
        self._url = httpx2.URL(endpoint.url)
        self._headers = {"Host": endpoint.parts.netloc} | endpoint.headers()
        self._workers = workers
        self._pace = pace
        self._room = asyncio.Semaphore(size)
        self._addresses: list[str] = []
        self._resolved = float("-inf")
        proxy = _proxy(endpoint)
        self._forwards = proxy is not None and endpoint.parts.scheme == "http"
        self._resolves = proxy is None and not _is_address(endpoint.parts.hostname or "")
        self._transport = httpx2.AsyncHTTPTransport(
            verify=context,
            trust_env=False,
            http2=endpoint.http2,
            proxy=proxy,
            limits=httpx2.Limits(max_connections=size, max_keepalive_connections=size),
        )
        self._closing = self._close_with_loop()

    async def walk(self, steps: Generator[Step, Sent, Outcome]) -> Outcome:
        """Take the steps of a lookup one by one; return its outcome."""
        sent: Sent = None
        try:
            while True:
                step = steps.send(sent)
                sent = None
                if isinstance(step, Sleep):
                    await asyncio.sleep(step.seconds)
                elif isinstance(step, Wait):
                    waiting = asyncio.wrap_future(step.future)
                    with contextlib.suppress(Exception):
                        sent = await asyncio.wait_for(waiting, step.seconds)
                else:
                    with quiet():
                        sent = await self._fetch(step)
        except StopIteration as end:
            outcome: Outcome = end.value
            return outcome

    async def open(self) -> None:
        """Have the loop close the connections when it ends, as it does with async generators."""
        await anext(self._closing)

    async def close(self) -> None:
        """Close every connection."""
        await self._closing.aclose()

    async def _close_with_loop(self) -> AsyncGenerator[None, None]:
        try:
            yield
        finally:
            await self._transport.aclose()

    async def _fetch(self, step: Fetch) -> Reply | Failure:
        begun = False
        try:
            async with asyncio.timeout(max(0.0, step.expires - time.monotonic())), self._room:
                await self._pace.turn()
                response = await self._send(step)
                begun = True
                return await self._reply(response)
        except _BusyError:
            return Failure(Reason.BUSY, again=False)
        except Exception as error:  # noqa: BLE001  whatever the libraries raise, the answer is Unknown
            return failure(error, begun=begun)

    async def _send(self, step: Fetch) -> httpx2.Response:
        failed: Exception = ConnectionError()
        for address in await self._hosts(step.expires):
            left = step.expires - time.monotonic()
            try:
                return await self._transport.handle_async_request(self._request(step, address, left))
            except (httpx2.ConnectError, httpx2.ConnectTimeout) as error:
                failed = error
        self._resolved = float("-inf")
        raise failed

    async def _reply(self, response: httpx2.Response) -> Reply:
        try:
            http2 = response.extensions.get("http_version") == b"HTTP/2"
            head = Head.of(response.status_code, response.headers.multi_items(), http2=http2)
            if head.status not in (OK, NOT_MODIFIED):
                return Reply(head, b"", whole=False)
            body = Body(head)
            async for data in response.stream:  # type: ignore[union-attr]  # an async transport's
                body.feed(data)
        finally:
            await response.aclose()
        # Decoding, and the judging that follows at once, are the long pieces of a lookup.
        await self._pace.turn()
        return Reply(head, b"", whole=False) if head.status == NOT_MODIFIED else Reply(head, *body.finish())

    def _request(self, step: Fetch, address: str, left: float) -> httpx2.Request:
        endpoint = self._endpoint
        host = endpoint.parts.hostname or ""
        extensions: dict[str, Any] = {
            "target": endpoint.target(step.query, absolute=self._forwards),
            "timeout": {"connect": left / ADDRESS_SHARE, "read": left, "write": left, "pool": left},
        }
        url = self._url
        if address != host:
            url = url.copy_with(host=address)
            extensions["sni_hostname"] = host
        return httpx2.Request(
            "GET",
            url,
            headers=self._headers | endpoint.validators(step.held),
            extensions=extensions,
        )

    async def _hosts(self, expires: float) -> list[str]:
        host = self._endpoint.parts.hostname or ""
        if not self._resolves:
            return [host]
        now = time.monotonic()
        if now - self._resolved > _RESOLVED_FOR:
            port = self._endpoint.port
            looked_up = self._workers.call(
                lambda: socket.getaddrinfo(host, port, type=socket.SOCK_STREAM), expires - now
            )
            if looked_up is None:
                raise _BusyError
            found = await asyncio.wrap_future(looked_up)
            self._addresses = list(dict.fromkeys(str(info[4][0]) for info in found))
            self._resolved = now
        return self._addresses


def _proxy(endpoint: Endpoint) -> str | None:
    if not endpoint.trust_env:
        return None
    from requests.utils import get_environ_proxies, select_proxy  # noqa: PLC0415  rarely asked for

    return select_proxy(endpoint.url, get_environ_proxies(endpoint.url))


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True
