"""A way to a site on which the meter's requests can be held up, refused or lost; all others go through."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any, Self
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from types import TracebackType

PATIENCE = 60.0
"""Seconds that a request is held up at most."""

_HOP_BY_HOP = {"connection", "date", "host", "keep-alive", "origin", "server", "transfer-encoding"}


@dataclass
class Asked:
    """A request of the meter."""

    path: str
    at: float
    body: bytes


class Unsteady:
    """Stands before a site, on a port of its own.

    Attributes:
        url: where it listens, without a slash at the end.
        asked: the meter's requests so far.
        status: what the meter's requests are answered with: 0 for what the site says, -1 for nothing.
        retry_after: the header that goes with a refusal.
        policy: a Content-Security-Policy on top of the site's own.
    """

    def __init__(self, site: str) -> None:
        self.site = urlsplit(site)
        self.asked: list[Asked] = []
        self.status = 0
        self.retry_after: str | None = None
        self.policy: str | None = None
        self._open = threading.Event()
        self.release()
        front = self

        class Handler(_Handler):
            before = front

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_port}"

    def hold(self) -> None:
        """Let the meter's requests wait from now on."""
        self._open.clear()

    def release(self) -> None:
        """Let those that wait go on."""
        self._open.set()

    def wait(self) -> None:
        self._open.wait(PATIENCE)

    def steady(self) -> None:
        """Let everything through again, and forget what was asked."""
        self.status, self.retry_after, self.policy = 0, None, None
        self.asked.clear()
        self.release()

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()
        self._server.shutdown()
        self._server.server_close()


class _Handler(BaseHTTPRequestHandler):
    before: Unsteady
    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  its own name for it
        """Log nothing."""

    def do_GET(self) -> None:
        self._forward(None)

    def do_POST(self) -> None:
        front = self.before
        body = self.rfile.read(int(self.headers["Content-Length"] or 0))
        if not self.path.startswith("/pwguard/"):
            self._forward(body)
            return
        front.asked.append(Asked(self.path, time.monotonic(), body))
        front.wait()
        if front.status == 0:
            self._forward(body)
            return
        self.close_connection = True
        if front.status > 0:
            self.send_response(front.status)
            if front.retry_after is not None:
                self.send_header("Retry-After", front.retry_after)
            self.send_header("Content-Length", "0")
            self.end_headers()

    def _forward(self, body: bytes | None) -> None:
        site = self.before.site
        headers = {name: value for name, value in self.headers.items() if name.lower() not in _HOP_BY_HOP}
        connection = HTTPConnection(site.hostname or "", site.port, timeout=PATIENCE)
        try:
            connection.request(self.command, self.path, body, headers)
            response = connection.getresponse()
            content = response.read()
            self.send_response(response.status)
            for name, value in response.getheaders():
                if name.lower() not in _HOP_BY_HOP:
                    self.send_header(name, value)
            if self.before.policy is not None:
                self.send_header("Content-Security-Policy", self.before.policy)
            self.end_headers()
            self.wfile.write(content)
        except ConnectionError:
            self.close_connection = True  # the browser gave the request up
        finally:
            connection.close()
