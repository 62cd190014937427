"""How the test applications are served: on loopback, logging all that an error tracker could see."""

from __future__ import annotations

import asyncio
import logging
import os
import socketserver
import sys
import traceback
from contextlib import closing, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

if TYPE_CHECKING:
    from types import TracebackType

FOLDER = Path(os.environ["PWGUARD_APP_FOLDER"])
"""Where this application keeps its database and its log."""


class EveryVariable(logging.Formatter):
    """Shows the local variables of each frame, as error trackers do."""

    def formatException(  # noqa: N802  logging's name for it
        self, ei: tuple[type[BaseException] | None, BaseException | None, TracebackType | None]
    ) -> str:
        error = ei[1]
        assert error is not None
        return "".join(traceback.TracebackException.from_exception(error, capture_locals=True).format())


def log_everything() -> None:
    handler = logging.FileHandler(FOLDER / "log", encoding="utf-8", errors="backslashreplace")
    handler.setFormatter(EveryVariable("%(name)s %(levelname)s %(message)s %(args)s"))
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)


class ThreadingServer(socketserver.ThreadingMixIn, WSGIServer):
    daemon_threads = True


class Tracked(WSGIRequestHandler):
    """Logs what wsgiref prints."""

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  its own name for it
        logging.getLogger("wsgiref").info(format, *args)


def tracked(app: Any) -> Any:
    """Return the WSGI application, its unhandled errors logged."""

    def run(environ: dict[str, Any], start_response: Any) -> Any:
        try:
            answer = app(environ, start_response)
            with closing(answer) if hasattr(answer, "close") else nullcontext():
                return list(answer)
        except Exception:
            logging.getLogger("server").exception("unhandled")
            plain = [("Content-Type", "text/plain")]
            start_response("500 Internal Server Error", plain, sys.exc_info())
            return [b"error"]

    return run


def serve_wsgi(app: Any) -> None:
    with make_server("127.0.0.1", 0, tracked(app), ThreadingServer, Tracked) as server:
        print(f"http://127.0.0.1:{server.server_port}", flush=True)
        server.serve_forever()


def serve_asgi(app: Any) -> None:
    import uvicorn  # noqa: PLC0415  not for the WSGI applications

    class Server(uvicorn.Server):
        def _log_started_message(self, listeners: Any) -> None:
            print(f"http://127.0.0.1:{listeners[0].getsockname()[1]}", flush=True)

    config = uvicorn.Config(app, port=0, log_config=None, log_level="debug", lifespan="on")
    asyncio.run(Server(config).serve())
