"""A canary goes through lookups that fail in every way, and is searched for in all that comes out.

Searched are every logger at DEBUG, both output streams, warnings, errors with the local variables of
our frames and all that they wrap, what threads and loops report, process arguments, new temporary files.
"""

from __future__ import annotations

import asyncio
import base64
import contextlib
import gc
import http.client
import inspect
import io
import logging
import re
import signal
import sys
import tempfile
import threading
import traceback
import urllib.parse
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

import hpack
import httpx2
import pytest
import requests
from range_bodies import range_digest
from range_genuine import GENUINE
from range_lies import LIES
from range_server import THREADS, RangeServer

import pwguard.breach
from pwguard.breach import Chain, EmbeddedCorpus, HibpRange, RedisCache
from pwguard.results import Breached, NotFound, Unknown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import FrameType

    from pwguard.results import BreachAnswer

    Ask = Callable[[HibpRange, str], BreachAnswer]

CANARY = "Canary-34245-wombat"
"""Both of its digests begin with letters alone, which no address or number does by chance."""
OURS = str(Path(pwguard.breach.__file__).parent)
ANSWERS = (Breached, NotFound, Unknown)


def traces() -> list[str]:
    """Return the forms in which the canary could turn up."""
    forms = [CANARY, CANARY[:12], urllib.parse.quote(CANARY)]
    raws = [CANARY.encode(), CANARY.encode("utf-16-le")]
    for ntlm in (False, True):
        digest = range_digest(CANARY, ntlm=ntlm)
        raws += [bytes.fromhex(digest), digest[:5].encode(), digest[5:].encode()]
        forms += [digest[:5], digest[5:15], digest[-10:]]
    for raw in raws:
        forms += [raw.hex(), base64.b64encode(raw).decode().rstrip("=")[:-1], repr(raw)[2:-1]]
    return sorted({form.lower() for form in forms})


class Catch:
    """Everything that comes out while the block runs."""

    def __init__(self, folder: Path) -> None:
        self._out = io.StringIO()
        self._folder = folder
        self._undo = contextlib.ExitStack()
        self.errors: list[BaseException] = []

    def __enter__(self) -> Self:
        undo = self._undo
        for name in ("", *logging.Logger.manager.loggerDict):
            logger = logging.getLogger(name)
            undo.callback(logger.setLevel, logger.level)
            logger.setLevel(logging.DEBUG)
        handler = logging.StreamHandler(self._out)
        handler.addFilter(lambda record: record.threadName != THREADS)  # it is told the prefix
        handler.setFormatter(logging.Formatter("%(name)s %(message)s %(args)s"))
        logging.getLogger().addHandler(handler)
        undo.callback(logging.getLogger().removeHandler, handler)
        undo.enter_context(contextlib.redirect_stdout(self._out))
        undo.enter_context(contextlib.redirect_stderr(self._out))
        undo.enter_context(warnings.catch_warnings(record=True))
        warnings.showwarning = lambda *args, **_: print(*args, file=self._out)
        warnings.simplefilter("always")
        for module, hook in ((threading, "excepthook"), (sys, "unraisablehook")):
            undo.callback(setattr, module, hook, getattr(module, hook))
            setattr(module, hook, self._hooked)
        undo.callback(setattr, http.client.HTTPConnection, "debuglevel", 0)
        http.client.HTTPConnection.debuglevel = 1
        undo.callback(setattr, tempfile, "tempdir", tempfile.tempdir)
        tempfile.tempdir = str(self._folder)
        return self

    def __exit__(self, *_: object) -> None:
        gc.collect()
        self._undo.close()

    def _hooked(self, report: Any) -> None:
        self.errors.append(report.exc_value)

    def loop_reports(self, _loop: object, context: dict[str, Any]) -> None:
        print(context, file=self._out)
        if "exception" in context:
            self.errors.append(context["exception"])

    def leaks(self) -> list[str]:
        shown = [self._out.getvalue(), Path("/proc/self/cmdline").read_text(), str(threading.enumerate())]
        shown += [shown_by(error) for error in self.errors]
        shown += [file.read_bytes().decode("latin-1") for file in self._folder.rglob("*") if file.is_file()]
        text = re.sub(r"0x[0-9a-f]+", "", "\n".join(shown).lower())
        return [form for form in traces() if form in text]


def shown_by(error: BaseException) -> str:
    """Return all that an error tracker could record; the frames of this file are the caller's."""
    record = traceback.TracebackException.from_exception(error, capture_locals=True)
    part: traceback.TracebackException | None = record
    parts = []
    while part is not None:
        part.stack[:] = [frame for frame in part.stack if frame.filename != __file__]
        parts.append(part)
        part = part.__cause__ or part.__context__
    notes = getattr(error, "__notes__", ())
    return f"{''.join(record.format())} {error!r} {error.args} {error.__context__!r} {notes} {vars(error)}"


@pytest.fixture
def catch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Catch:
    monkeypatch.setenv("PYTHONASYNCIODEBUG", "1")
    return Catch(tmp_path)


def source(server: RangeServer, tale: str = "service", **options: Any) -> HibpRange:
    return HibpRange(base_url=f"{server.url}/{tale}", ca_file=server.ca_file, **{"deadline": 0.4} | options)


def _in_a_thread(work: Callable[[str], object], argument: str) -> None:
    thread = threading.Thread(target=work, args=(argument,))
    thread.start()
    thread.join()


PLANTED: dict[str, Callable[[RangeServer, str], object]] = {
    "a line in a log": lambda _, prefix: logging.getLogger("deep.down").debug("asking for %s", prefix),
    "print": lambda _, prefix: sys.stdout.write(prefix.lower()),
    "a warning": lambda _, prefix: warnings.warn(prefix, stacklevel=1),
    "what requests logs": lambda server, prefix: requests.get(
        f"{server.url}/service/range/{prefix}", verify=str(server.ca_file), timeout=10
    ),
    "what httpx2 logs": lambda server, prefix: httpx2.get(
        f"{server.url.replace('https', 'http')}/range/{prefix}", timeout=10
    ),
    "what hpack logs": lambda _, prefix: hpack.Encoder().encode([(":path", f"/range/{prefix}")]),
    "a temporary file": lambda _, prefix: Path(tempfile.mkstemp()[1]).write_text(prefix),
    "the digest in base64": lambda *_: sys.stderr.write(
        base64.b64encode(bytes.fromhex(range_digest(CANARY, ntlm=False))).decode()
    ),
    "an error of a thread": lambda _, prefix: _in_a_thread(int, prefix),
}


@pytest.mark.parametrize("name", PLANTED)
def test_the_search_finds_what_is_planted(server: RangeServer, catch: Catch, name: str) -> None:
    with catch:
        try:
            PLANTED[name](server, range_digest(CANARY, ntlm=False)[:5])
        except Exception as error:  # noqa: BLE001  some of them fail, and the error is searched
            catch.errors.append(error)
    assert catch.leaks()


def test_the_search_finds_a_local_variable(catch: Catch) -> None:
    scope: dict[str, Any] = {}
    exec("def leak(prefix): raise ValueError", scope)  # noqa: S102  a frame that is not of this file
    with pytest.raises(ValueError) as caught:  # noqa: PT011  it has no message
        scope["leak"](range_digest(CANARY, ntlm=False)[:5])
    catch.errors.append(caught.value)
    assert catch.leaks()


@pytest.mark.parametrize("tale", [*GENUINE, *LIES])
def test_whatever_the_server_does(server: RangeServer, ask: Ask, catch: Catch, tale: str) -> None:
    with catch:
        assert isinstance(ask(source(server, tale), CANARY), ANSWERS)
    assert not catch.leaks()


@pytest.mark.parametrize("tale", ["service", "chunked", "html", "redirect", "500", "closed", "hang"])
def test_whatever_it_does_over_http_2(server: RangeServer, catch: Catch, tale: str) -> None:
    server.control = "no-cache"  # so that the second lookup sends the ETag of the first
    asked = source(server, tale, http2=True)

    async def twice() -> list[BreachAnswer]:
        async with asked:
            return [await asked.alookup(CANARY), await asked.alookup(CANARY)]

    with catch:
        answers = asyncio.run(twice())
    assert all(isinstance(answer, ANSWERS) for answer in answers)
    assert all(":path" in sent for sent in server.seen)
    assert not catch.leaks()


def test_the_other_mode(server: RangeServer, ask: Ask, catch: Catch) -> None:
    with catch:
        assert isinstance(ask(source(server, mode="ntlm"), CANARY), NotFound)
    assert not catch.leaks()


NOWHERE: dict[str, dict[str, Any]] = {
    "nobody listens": {"base_url": "https://127.0.0.1:9"},
    "no such name": {"base_url": "https://range.invalid"},
    "no http": {"base_url": "http://127.0.0.1:9"},
    "a proxy that is not there": {"base_url": "https://range.invalid", "trust_env": True},
    "a proxy for plain http": {"base_url": "http://range.invalid", "trust_env": True, "allow_http": True},
    "a cache that is not there": {
        "base_url": "https://127.0.0.1:9",
        "cache": RedisCache("redis://127.0.0.1:9", b"k" * 32),
    },
}


@pytest.mark.parametrize("name", NOWHERE)
def test_wherever_it_goes(ask: Ask, catch: Catch, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    with catch:
        assert isinstance(ask(HibpRange(deadline=0.5, **NOWHERE[name]), CANARY), Unknown)
    assert not catch.leaks()


def test_a_certificate_for_another_name(ask: Ask, catch: Catch) -> None:
    with RangeServer(names=("elsewhere.example",)) as server, catch:
        assert isinstance(ask(source(server), CANARY), Unknown)
    assert not catch.leaks()


@pytest.fixture
def interruptible() -> Iterator[None]:
    """Let SIGINT interrupt, also where the shell has the tests in the background and ignores it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("interruptible")
def test_interrupted_while_it_waits(server: RangeServer, catch: Catch) -> None:
    asked = source(server, "hang", deadline=20.0)

    def interrupt() -> None:
        while not server.seen:
            pass
        signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGINT)

    with catch:
        threading.Thread(target=interrupt).start()
        with pytest.raises(KeyboardInterrupt) as caught:
            asked.lookup(CANARY)
        catch.errors.append(caught.value)
    assert not catch.leaks()


@pytest.mark.parametrize("tale", ["hang", "hang-in-body", "drip-headers"])
def test_cancelled_while_it_waits(server: RangeServer, catch: Catch, tale: str) -> None:
    asked = Chain(EmbeddedCorpus(), source(server, tale, deadline=20.0))

    async def cancelled() -> None:
        asyncio.get_running_loop().set_exception_handler(catch.loop_reports)
        looking = asyncio.create_task(asked.alookup(CANARY))
        while not server.seen:  # noqa: ASYNC110  the server runs in threads
            await asyncio.sleep(0.01)
        looking.cancel()
        try:
            await looking
        except asyncio.CancelledError as error:
            catch.errors.append(error)

    with catch:
        asyncio.run(cancelled(), debug=True)
    assert catch.errors
    assert not catch.leaks()


_NOT_BROKEN = {"lookup", "alookup", "close", "aclose", "__enter__", "__exit__", "__aenter__", "__aexit__"}
"""What the caller calls itself: with the plain password, which it holds as well, or without any."""
_NOT_BROKEN |= {"_close_with_loop", "_foreign", "_work", "_fly", "_next"}
"""What also runs as a loop ends, and the first frame of a thread, task or callback: no password is near."""


class Breaks:
    """Raises at the nth call into our room, with the canary's prefix in the error."""

    def __init__(self, number: int) -> None:
        self.left = number
        self.broke = ""
        self._lock = threading.Lock()

    def __enter__(self) -> Self:
        threading.settrace(self._trace)
        sys.settrace(self._trace)
        return self

    def __exit__(self, *_: object) -> None:
        sys.settrace(None)
        threading.settrace(None)

    def _trace(self, frame: FrameType, event: str, _arg: object) -> Any:
        code = frame.f_code
        if event != "call" or not code.co_filename.startswith(OURS) or self.broke:
            return None
        if code.co_name in _NOT_BROKEN or not code.co_flags & inspect.CO_OPTIMIZED:  # the body of a module
            return None
        with self._lock:
            self.left -= 1
            if self.left:
                return None
            self.broke = code.co_qualname
        raise OSError(range_digest(CANARY, ntlm=False)[:5])


@pytest.mark.parametrize("tale", ["service", "one-hiccup-503"])
def test_every_step_broken_in_turn(server: RangeServer, ask: Ask, catch: Catch, tale: str) -> None:
    broken: set[str] = set()
    number, late = 1, 0
    with catch:
        while number < 400 and late < 20:
            asked = source(server, tale, deadline=2.0)  # a traced one takes its time
            with Breaks(number) as breaks:
                answer = ask(asked, CANARY)
            assert isinstance(answer, ANSWERS), breaks.broke
            if breaks.broke:
                broken.add(breaks.broke)
                number += 1
            elif isinstance(answer, Unknown) and answer.reason == "timeout":
                late += 1  # on a busy machine it did not come as far
            else:
                break
    assert not catch.leaks()
    assert {"retrieve", "Query.__init__", "Memory.get", "judge"} <= broken
