"""Which names the demo answers to."""

from __future__ import annotations

from wsgiref.util import setup_testing_defaults

import pytest

from pwguard.cli.web.site import Site


@pytest.mark.parametrize(
    ("port", "host", "status"),
    [
        (80, "127.0.0.1", "200 OK"),
        (80, "localhost:80", "200 OK"),
        (8080, "LOCALHOST:8080", "200 OK"),
        (8080, "localhost", "421 Misdirected Request"),
        (80, "shop.example", "421 Misdirected Request"),
        (80, "", "421 Misdirected Request"),
    ],
)
def test_it_answers_to_this_machines_names_only(port: int, host: str, status: str) -> None:
    environ = {"HTTP_HOST": host}
    setup_testing_defaults(environ)
    started: list[str] = []
    Site(port)(environ, lambda status, _headers: started.append(status))
    assert started == [status]
