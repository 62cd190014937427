"""A WSGI application without a framework."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs

from meters import guard as metered
from meters import limiter
from serving import log_everything, serve_wsgi
from shaky import Shaky

from pwguard import Guard
from pwguard.integrations.meter import meter_wsgi
from pwguard.integrations.shared import refusals
from pwguard.integrations.wsgi import Shield, language_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

guard = Guard(breach=Shaky())
meter = meter_wsgi(metered, limiter=limiter)


def app(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
    if environ["PATH_INFO"].startswith("/pwguard/"):
        return meter(environ, start_response)
    if environ["PATH_INFO"] == "/in-pieces":
        return in_pieces(environ, start_response)
    body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0)).decode()
    form = parse_qs(body, max_num_fields=10, strict_parsing=True)
    verdict = guard.evaluate(form["password"][0], user_inputs=form.get("email", ()))
    if form.get("email") == ["bug@example.com"]:
        raise RuntimeError("a bug after the password was checked")
    status = "200 OK" if verdict.ok else "422 Unprocessable Content"
    start_response(status, [("Content-Type", "application/json")])
    answer = [refusal.to_dict() for refusal in refusals(verdict, language_of(environ))]
    return [json.dumps(answer).encode()]


def in_pieces(environ: dict[str, Any], start_response: Any) -> Iterator[bytes]:
    # A generator: nothing of it runs before the server asks for the answer.
    yield from app({**environ, "PATH_INFO": "/sign-up"}, start_response)


if __name__ == "__main__":
    log_everything()
    # Its own frames hold the form: they are emptied too.
    serve_wsgi(Shield(app, modules=("__main__",)))
