"""Gives passwords away, each path in a way of its own: what a search for leaks must find."""

from __future__ import annotations

import base64
import logging
import sqlite3
import sys
from typing import Any
from urllib.parse import parse_qs, quote

from serving import FOLDER, log_everything, serve_wsgi


def app(environ: dict[str, Any], start_response: Any) -> list[bytes]:
    length = int(environ.get("CONTENT_LENGTH") or 0)
    form = parse_qs(environ["wsgi.input"].read(length).decode())
    password = form.get("password", [""])[0]
    channel = environ["PATH_INFO"].removeprefix("/")
    if channel == "log":
        logging.getLogger("leaky").debug("%s", quote(password))
    if channel == "traceback":
        raise RuntimeError("its frame shows it")
    if channel == "error":
        print(repr(password), file=sys.stderr, flush=True)
    if channel == "database":
        with sqlite3.connect(FOLDER / "db.sqlite3") as database:
            database.execute("create table person (password)")
            database.execute("insert into person values (?)", (password,))
    header = base64.b64encode(password.encode()).decode() if channel == "header" else ""
    start_response("200 OK", [("Content-Type", "text/plain"), ("X-Password", header)])
    return [password.encode() if channel == "response" else b""]


if __name__ == "__main__":
    log_everything()
    serve_wsgi(app)
