"""The shell over ``requests``: walks the steps of a lookup in a worker thread.

It uses the library's adapter rather than a session, so that there are no cookies, no ``.netrc``, no
redirects and no environment to switch off. Its connections write the real prefix, refuse cut lines,
and can be interrupted from another thread, also while headers are dripped at them.
"""

from __future__ import annotations

import contextlib
import http.client
import io
import threading
import time
from typing import TYPE_CHECKING, Any, Final

import requests
from requests.adapters import HTTPAdapter
from requests.utils import get_environ_proxies
from urllib3 import HTTPConnectionPool, HTTPSConnectionPool, PoolManager, Timeout
from urllib3.connection import HTTPConnection, HTTPSConnection

from pwguard.breach.body import Body
from pwguard.breach.headers import Head
from pwguard.breach.quiet import quiet
from pwguard.breach.reasons import Reason
from pwguard.breach.retrieve import Outcome, Sleep, Wait
from pwguard.breach.wire import ADDRESS_SHARE, MARK, NOT_MODIFIED, OK, Failure, Reply, failure

if TYPE_CHECKING:
    import socket
    import ssl
    from collections.abc import Generator

    from pwguard.breach.line import Line
    from pwguard.breach.retrieve import Sent, Step
    from pwguard.breach.wire import Endpoint, Fetch

_CHUNK: Final = 64 * 1024


class _Current(threading.local):
    line: Line | None = None


_current: Final = _Current()


class _WholeLines(io.BufferedReader):
    """Refuses a line that the connection's end cut short: half a chunk size reads like a whole one."""

    def readline(self, size: int | None = -1, /) -> bytes:
        line = super().readline(size)
        if line and not line.endswith(b"\n") and len(line) != size:
            raise http.client.IncompleteRead(line)
        return line


class _Response(http.client.HTTPResponse):
    def __init__(self, sock: socket.socket, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401  passed on
        super().__init__(sock, *args, **kwargs)
        self.fp: io.BufferedReader = _WholeLines(self.fp.detach())


class _Tapped:
    """What both kinds of connection add to urllib3's."""

    debuglevel = 0  # http.client prints requests at higher levels, whoever sets its class attribute
    response_class = _Response
    _plug: socket.socket | None = None

    def _new_conn(self) -> socket.socket:
        sock: socket.socket = super()._new_conn()  # type: ignore[misc]  # the other base's
        # TLS takes the socket over; a duplicate reaches the same connection.
        self._plug = sock.dup()
        if _current.line is not None:
            _current.line.use(self._plug)
        return sock

    def send(self, data: Any) -> None:  # noqa: ANN401  any buffer
        line = _current.line
        if line is not None:
            line.use(self._plug)
            head = bytes(data)
            request, end, rest = head.partition(b"\r\n")
            data = line.prefix.join(request.rsplit(MARK, 1)) + end + rest
        super().send(data)  # type: ignore[misc]  # the other base's

    def close(self) -> None:
        super().close()  # type: ignore[misc]  # the other base's
        plug, self._plug = self._plug, None
        if plug is not None:
            plug.close()


class _PlainConnection(_Tapped, HTTPConnection):  # type: ignore[misc]  # a response class of our own
    pass


class _TlsConnection(_Tapped, HTTPSConnection):  # type: ignore[misc]  # the same
    pass


class _PlainPool(HTTPConnectionPool):
    ConnectionCls = _PlainConnection


class _TlsPool(HTTPSConnectionPool):
    ConnectionCls = _TlsConnection


class _Adapter(HTTPAdapter):
    """An adapter whose pools make our connections, all with one TLS context."""

    def __init__(self, context: ssl.SSLContext, size: int) -> None:
        self._context = context
        super().__init__(pool_connections=1, pool_maxsize=size, max_retries=0)

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401  passed on
        super().init_poolmanager(*args, **kwargs)
        _use_our_pools(self.poolmanager)

    def proxy_manager_for(self, proxy: str, **kwargs: Any) -> PoolManager:  # noqa: ANN401  passed on
        manager: PoolManager = super().proxy_manager_for(proxy, **kwargs)
        _use_our_pools(manager)
        return manager

    def build_connection_pool_key_attributes(self, request: Any, verify: Any, cert: Any = None) -> Any:  # noqa: ANN401
        """Pass our context on, and nothing that would have the library load its bundle."""
        host, _ = super().build_connection_pool_key_attributes(request, verify, cert)
        return host, {"ssl_context": self._context} if host["scheme"] == "https" else {}

    def cert_verify(self, conn: Any, url: Any, verify: Any, cert: Any) -> None:  # noqa: ANN401  passed on
        """Leave the context as it is; the library would load its bundle for each connection."""


def _use_our_pools(manager: PoolManager) -> None:
    manager.pool_classes_by_scheme = {"http": _PlainPool, "https": _TlsPool}


class ThreadShell:
    """Makes the requests of one source; shared by its worker threads.

    Args:
        endpoint: where to ask.
        size: most connections kept.
    """

    def __init__(self, endpoint: Endpoint, size: int) -> None:
        self._endpoint = endpoint
        self._request = requests.Request("GET", endpoint.url, headers=endpoint.headers()).prepare()
        self._adapter = _Adapter(endpoint.tls(), size)
        self._proxies = get_environ_proxies(endpoint.url) if endpoint.trust_env else None

    def walk(self, steps: Generator[Step, Sent, Outcome], line: Line) -> Outcome:
        """Take the steps of a lookup one by one; return its outcome."""
        sent: Sent = None
        _current.line = line
        try:
            while True:
                step = steps.send(sent)
                sent = None
                if isinstance(step, Sleep):
                    time.sleep(step.seconds)
                elif isinstance(step, Wait):
                    with contextlib.suppress(Exception):
                        sent = step.future.result(step.seconds)
                else:
                    with quiet():
                        sent = self._fetch(step, line)
        except StopIteration as end:
            outcome: Outcome = end.value
            return outcome
        finally:
            line.use(None)
            _current.line = None

    def close(self) -> None:
        """Close every connection."""
        self._adapter.close()

    def _fetch(self, step: Fetch, line: Line) -> Reply | Failure:
        endpoint = self._endpoint
        left = step.expires - time.monotonic()
        if left <= 0.0:
            return Failure(Reason.TIMEOUT, again=False)
        line.prefix = step.query.prefix.encode()
        request = self._request
        if validators := endpoint.validators(step.held):
            request = request.copy()
            request.headers.update(validators)
        # Types say tuples and floats; the adapter passes a Timeout on as it is.
        timeout: Any = Timeout(connect=left / ADDRESS_SHARE, read=left)
        begun = False
        try:
            response = self._adapter.send(request, stream=True, timeout=timeout, proxies=self._proxies)
            begun = True
            try:
                return _reply(response, step.expires)
            finally:
                response.close()
        except Exception as error:  # noqa: BLE001  whatever the libraries raise, the answer is Unknown
            return failure(error, begun=begun)


def _reply(response: requests.Response, expires: float) -> Reply:
    raw = response.raw
    head = Head.of(response.status_code, raw.headers.items())
    if head.status == NOT_MODIFIED:
        raw.read1(_CHUNK, decode_content=False)  # nothing, but it frees the connection for another use
    if head.status != OK:
        return Reply(head, b"", whole=False)
    body = Body(head)
    while data := raw.read1(_CHUNK, decode_content=False):
        body.feed(data)
        if time.monotonic() >= expires:
            raise TimeoutError
    return Reply(head, *body.finish())
