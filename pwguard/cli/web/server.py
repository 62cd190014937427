"""The demo's server: loopback only, a bounded number of threads, standard library."""

from __future__ import annotations

import sys
import threading
import webbrowser
from socketserver import TCPServer, ThreadingMixIn
from typing import TYPE_CHECKING, Any, Final
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer

from pwguard.cli.web.site import Site
from pwguard.errors import ConfigurationError
from pwguard.messages import spoken

HOST: Final = "127.0.0.1"

_THREADS: Final = 32
_PATIENCE: Final = 10.0
"""Seconds that a connection may take to say what it wants: browsers open some ahead, and say nothing."""


class _Handler(WSGIRequestHandler):
    timeout = _PATIENCE

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  its own name for it
        """Log nothing."""


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True
    block_on_close = False
    request_queue_size = 64

    def __init__(self, port: int) -> None:
        self._free = threading.BoundedSemaphore(_THREADS)
        super().__init__((HOST, port), _Handler)

    def server_bind(self) -> None:
        """Bind, without asking the network for the machine's name."""
        TCPServer.server_bind(self)
        self.server_name, self.server_port = HOST, self.server_address[1]
        self.setup_environ()

    def process_request(self, request: Any, client_address: Any) -> None:  # noqa: ANN401  its own types
        """Answer in a thread, once one is free."""
        self._free.acquire()
        super().process_request(request, client_address)

    def process_request_thread(self, request: Any, client_address: Any) -> None:  # noqa: ANN401  the same
        """Answer, and free the thread."""
        try:
            super().process_request_thread(request, client_address)
        finally:
            self._free.release()

    def handle_error(self, request: Any, client_address: Any) -> None:  # noqa: ANN401  the same
        """Pass over a connection that broke or said nothing."""
        if not isinstance(sys.exc_info()[1], OSError):
            super().handle_error(request, client_address)

    if TYPE_CHECKING:
        server_address: tuple[str, int]


def serve(port: int, locale: str | None, *, browser: bool) -> None:
    """Serve the demo until it is interrupted.

    Args:
        port: where to listen on loopback; 0 for a free one.
        locale: the language of the first page's verdicts; None for the browser's.
        browser: whether to open the first page in a browser.

    Raises:
        ConfigurationError: nothing can listen there.
    """
    try:
        server = _Server(port)
    except (OSError, OverflowError) as error:
        raise ConfigurationError(f"cannot listen on {HOST}, port {port}: {error}") from None
    with server:
        server.set_app(Site(server.server_port))
        language = "" if locale is None else f"?lang={spoken(locale)}"
        url = f"http://{HOST}:{server.server_port}/{language}"
        print(url, flush=True)
        print("Press Ctrl-C to stop.", file=sys.stderr, flush=True)
        if browser:
            # Some browsers run until they are closed.
            threading.Thread(target=webbrowser.open, args=(url,), daemon=True).start()
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            print("\nStopped.", file=sys.stderr)
