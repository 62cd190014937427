"""The meter as servers call it: ASGI's messages and WSGI's rules, also where a client breaks them."""

from __future__ import annotations

import asyncio
import io
import json
import threading
from typing import TYPE_CHECKING, Any
from wsgiref.util import setup_testing_defaults
from wsgiref.validate import validator

import pytest

from pwguard import Guard, Policy
from pwguard.errors import ConfigurationError, WrongTypeError
from pwguard.integrations.meter import meter_asgi, meter_wsgi
from pwguard.policy import register

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ASKED = json.dumps({"password": "sunshine1"}).encode()
HEADERS = [(b"content-type", b"application/json"), (b"host", b"shop.example")]
Message = dict[str, Any]


def scope(page: str = "check", method: str = "POST", **more: Any) -> Message:
    path = f"/pwguard/{page}"
    return {"type": "http", "method": method, "path": path, "headers": HEADERS, "client": ("::1", 9), **more}


def exchanged(app: Any, where: Message, *messages: Message) -> list[Message]:
    """Return what an ASGI application sends when it is sent these messages."""
    waiting = iter(messages)
    sent: list[Message] = []

    async def receive() -> Message:
        return next(waiting)

    async def send(message: Message) -> None:
        sent.append(message)

    asyncio.run(app(where, receive, send))
    return sent


def part(body: bytes, *, more: bool = False) -> Message:
    return {"type": "http.request", "body": body, "more_body": more}


def parts(body: bytes) -> Iterator[Message]:
    yield from (part(body[place : place + 1], more=True) for place in range(len(body)))
    yield {"type": "http.request"}


def test_a_body_in_pieces_is_put_together() -> None:
    start, rest = exchanged(meter_asgi(), scope(), *parts(ASKED))
    assert start["status"] == 200
    assert json.loads(rest["body"])["acceptable"] is False


def test_a_client_that_goes_is_not_answered() -> None:
    assert exchanged(meter_asgi(), scope(), part(ASKED, more=True), {"type": "http.disconnect"}) == []


def test_what_is_too_large_is_not_read_to_its_end() -> None:
    endless = (part(b" " * 10_000, more=True) for _ in range(5))
    start, _ = exchanged(meter_asgi(), scope(), *endless)
    assert start["status"] == 413


def test_a_server_may_start_and_stop_it() -> None:
    sent = exchanged(
        meter_asgi(), {"type": "lifespan"}, {"type": "lifespan.startup"}, {"type": "lifespan.shutdown"}
    )
    assert [message["type"] for message in sent] == [
        "lifespan.startup.complete",
        "lifespan.shutdown.complete",
    ]


def test_it_speaks_no_websocket() -> None:
    sent = exchanged(meter_asgi(), {"type": "websocket"}, {"type": "websocket.connect"})
    assert [message["type"] for message in sent] == ["websocket.close"]


@pytest.mark.parametrize(("estimator", "elsewhere"), [("pwguard", False), ("reference", True)])
def test_what_is_slow_is_done_in_a_thread(estimator: str, elsewhere: object) -> None:
    threads = set()

    @register("notes-its-thread")
    def note(_evidence: object) -> None:
        threads.add(threading.current_thread())

    app = meter_asgi(Guard(Policy(rules=("notes-its-thread",)), estimator=estimator))
    assert exchanged(app, scope(), part(ASKED))[0]["status"] == 200
    assert (threads == {threading.main_thread()}) is not elsewhere


@pytest.mark.parametrize("patient", [False, True])
@pytest.mark.parametrize(("allowed", "status"), [(True, 200), (False, 429)])
def test_a_limiter_may_be_plain_or_not(patient: object, allowed: object, status: int) -> None:
    clients = []

    def limiter(client: str) -> bool:
        clients.append(client)
        return bool(allowed)

    async def waits(client: str) -> bool:
        return limiter(client)

    app = meter_asgi(limiter=waits if patient else limiter)
    assert exchanged(app, scope(), part(ASKED))[0]["status"] == status
    assert exchanged(app, scope(client=None), part(ASKED))[0]["status"] == status
    assert clients == ["::1", ""]


def test_the_client_can_be_another() -> None:
    clients = []

    def limiter(client: str) -> None:
        clients.append(client)

    exchanged(meter_asgi(limiter=limiter, client=lambda scope: scope["path"]), scope(), part(ASKED))
    called(meter_wsgi(limiter=limiter, client=lambda environ: environ["PATH_INFO"]), ASKED)
    assert clients == ["/pwguard/check", "/pwguard/check"]


def test_a_limiter_that_answers_nonsense_is_found_out() -> None:
    app = meter_wsgi(limiter=lambda _: "yes")  # type: ignore[arg-type,return-value]  # wrong on purpose
    with pytest.raises(WrongTypeError):
        called(app, ASKED)


@pytest.mark.parametrize("made", [meter_asgi, meter_wsgi])
def test_a_guard_must_be_one(made: Callable[[Any], object]) -> None:
    with pytest.raises(ConfigurationError):
        made("nist")


def called(app: Any, body: bytes, **environ: Any) -> tuple[int, dict[str, str], bytes]:
    """Return what a WSGI application answers, held to the rules of WSGI (PEP 3333)."""
    sent: dict[str, Any] = {
        "REQUEST_METHOD": "POST",
        "PATH_INFO": "/pwguard/check",
        "QUERY_STRING": "",
        "SCRIPT_NAME": "",
        "CONTENT_TYPE": "application/json",
        "CONTENT_LENGTH": str(len(body)),
        "wsgi.input": io.BytesIO(body),
        **environ,
    }
    sent = {name: value for name, value in sent.items() if value is not None}
    setup_testing_defaults(sent)
    started: list[Any] = []

    def start_response(status: str, headers: list[tuple[str, str]], _error: Any = None) -> Any:
        started.extend((int(status.split(maxsplit=1)[0]), dict(headers)))
        return list[bytes]().append

    answer = validator(app)(sent, start_response)
    content = b"".join(answer)
    answer.close()  # type: ignore[attr-defined]  # the validator's has one
    status, headers = started
    return status, headers, content


@pytest.mark.parametrize(
    ("environ", "status"),
    [
        ({}, 200),
        ({"CONTENT_LENGTH": ""}, 400),  # then nothing is read: the server might wait for more
        ({"CONTENT_LENGTH": None}, 400),
        ({"CONTENT_LENGTH": None, "wsgi.input_terminated": True}, 200),  # sent in chunks
        ({"CONTENT_LENGTH": "0"}, 400),
        ({"CONTENT_TYPE": None}, 415),
        ({"PATH_INFO": ""}, 404),
        ({"REQUEST_METHOD": "GET"}, 405),
        ({"REQUEST_METHOD": "GET", "PATH_INFO": "/pwguard-meter.js"}, 200),
        ({"REQUEST_METHOD": "HEAD", "PATH_INFO": "/pwguard-meter.js"}, 200),
        ({"REQUEST_METHOD": "GET", "PATH_INFO": "/pwguard-meter.js", "HTTP_IF_NONE_MATCH": "*"}, 304),
    ],
)
def test_it_keeps_to_the_rules_of_wsgi(environ: dict[str, Any], status: int) -> None:
    found, _, content = called(meter_wsgi(), ASKED, **environ)
    assert found == status
    assert bool(content) is (status != 304 and environ.get("REQUEST_METHOD") != "HEAD")
