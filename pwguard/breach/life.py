"""What a range source is made of while it is in use: memory, flights, breaker, workers, connections."""

from __future__ import annotations

import importlib.util
import threading
import time
import weakref
from concurrent.futures import wait
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from pwguard.breach.breaker import Breaker
from pwguard.breach.entry import Entry, Memory
from pwguard.breach.flights import Flights
from pwguard.breach.line import Line
from pwguard.breach.pace import Pace
from pwguard.breach.reasons import Reason
from pwguard.breach.retrieve import Outcome, retrieve
from pwguard.breach.workers import Workers
from pwguard.candidate import Redacted

if TYPE_CHECKING:
    import asyncio
    import ssl
    from collections.abc import Generator
    from concurrent.futures import Future

    from pwguard.breach.flights import Flight
    from pwguard.breach.loops import LoopShell
    from pwguard.breach.range import Query, RangeFormat
    from pwguard.breach.retrieve import Sent, Step
    from pwguard.breach.shared import RedisCache
    from pwguard.breach.threads import ThreadShell
    from pwguard.breach.wire import Endpoint

_THREADS: Final = 32
"""Most worker threads of one source, and most connections that they keep."""
_LOOP_CONNECTIONS: Final = 16
"""Most connections of one loop: more would make its turns longer, and answers no faster."""
_BEGUN_A_TURN: Final = 20
"""Lookups that begin in one turn of a loop; each takes some ten microseconds."""
_WORKED_A_TURN: Final = 2
"""Requests that are made and bodies that are read in one; each takes up to half a millisecond."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How a source is configured; see ``HibpRange``."""

    endpoint: Endpoint
    form: RangeFormat
    deadline: float
    memory_bytes: int
    cache: RedisCache | None
    breaker_pause: float


class Life:
    """One source in one process. It holds locks and sockets, so it is never pickled or inherited."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self.memory = Memory(settings.memory_bytes)
        self.flights = Flights()
        self.breaker = Breaker(settings.deadline, settings.breaker_pause)
        self._workers = Workers(_THREADS)
        cache = settings.cache
        self._shared = None if cache is None else cache.open(settings.endpoint)
        self._making = threading.Lock()
        self._threads: ThreadShell | None = None
        self._lock = threading.Lock()
        self._preparing: Future[ssl.SSLContext] | None = None
        self._loops: dict[asyncio.AbstractEventLoop, LoopShell] = {}
        self._paces: dict[asyncio.AbstractEventLoop, tuple[Pace, Pace]] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    def join(self, query: Query, started: float) -> Place:
        """Return a place in the flight that brings a range, for a lookup that began at ``started``."""
        flight, leads = self.flights.join(query, started, self._settings.deadline)
        return Place(self, query, flight, leads=leads)

    def fly_in_thread(self, query: Query, flight: Flight) -> None:
        """Have a worker bring the range."""
        if not self._admitted(query, flight):
            return
        line = Line()
        flight.stop = line.cut

        def work() -> None:
            outcome = Outcome(Reason.SOURCE_ERROR)
            try:
                outcome = self._thread_shell().walk(self._steps(query, flight), line)
            finally:
                self._land(query, flight, outcome)

        if not self._workers.submit(work, flight.expires):
            self.flights.land(query, flight, Reason.BUSY)

    def fly_on_loop(self, query: Query, flight: Flight) -> None:
        """Have the running loop bring the range, or a worker where ``httpx2`` is not installed."""
        if not _has_httpx2():
            self.fly_in_thread(query, flight)
            return
        if not self._admitted(query, flight):
            return
        import asyncio  # noqa: PLC0415  loaded already: there is a loop

        loop = asyncio.get_running_loop()
        task = loop.create_task(self._fly(query, flight, loop), name="pwguard-breach")
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

        def stop() -> None:
            # The last to leave may be a thread, or another loop; this one may have ended.
            if not loop.is_closed():
                loop.call_soon_threadsafe(task.cancel)

        flight.stop = stop

    def paces(self, loop: asyncio.AbstractEventLoop) -> tuple[Pace, Pace]:
        """Return the paces of a loop: of lookups that begin, and of the long pieces of work."""
        known = self._paces.get(loop)
        if known is None:
            self._paces = {other: paces for other, paces in self._paces.items() if not other.is_closed()}
            known = self._paces[loop] = (Pace(loop, _BEGUN_A_TURN), Pace(loop, _WORKED_A_TURN))
        return known

    def close(self) -> None:
        """Close the connections of threads and of the shared cache; it gets a moment to write."""
        if self._shared is not None:
            wait(self._shared.pending, self._shared.patience)
        for opened in (self._threads, self._shared):
            if opened is not None:
                opened.close()

    async def aclose(self) -> None:
        """Close the connections of the running loop; the shared cache gets a moment to write."""
        import asyncio  # noqa: PLC0415  loaded already: there is a loop

        if self._shared is not None and (pending := self._shared.pending):
            await asyncio.wait(list(map(asyncio.wrap_future, pending)), timeout=self._shared.patience)
        shell = self._loops.pop(asyncio.get_running_loop(), None)
        if shell is not None:
            await shell.close()

    async def _fly(self, query: Query, flight: Flight, loop: asyncio.AbstractEventLoop) -> None:
        outcome = Outcome(Reason.CANCELLED)
        try:
            shell = await self._shell(flight, loop)
            outcome = Outcome(Reason.BUSY) if shell is None else await shell.walk(self._steps(query, flight))
        except Exception:  # noqa: BLE001  a defect must not be logged with what it holds
            outcome = Outcome(Reason.SOURCE_ERROR)
        finally:
            with suppress(Exception):  # what a task raises is logged
                self._land(query, flight, outcome)

    async def _shell(self, flight: Flight, loop: asyncio.AbstractEventLoop) -> LoopShell | None:
        """Return the loop's shell; the first time, a worker does what would block the loop."""
        if (known := self._loops.get(loop)) is not None:
            return known
        import asyncio  # noqa: PLC0415  loaded already: there is a loop

        preparing = self._prepared(flight.expires - time.monotonic())
        if preparing is None:
            return None
        context = await asyncio.wrap_future(preparing)
        from pwguard.breach.loops import LoopShell  # noqa: PLC0415  the worker has imported it

        if (known := self._loops.get(loop)) is None:
            self._loops = {other: shell for other, shell in self._loops.items() if not other.is_closed()}
            endpoint, pace = self._settings.endpoint, self.paces(loop)[1]
            known = self._loops[loop] = LoopShell(endpoint, context, self._workers, pace, _LOOP_CONNECTIONS)
            await known.open()
        return known

    def _prepared(self, patience: float) -> Future[ssl.SSLContext] | None:
        def prepare() -> ssl.SSLContext:
            from pwguard.breach.loops import preload  # noqa: PLC0415  imports httpx2, a quarter of a second

            return preload(self._settings.endpoint)

        with self._lock:
            if self._preparing is None or (self._preparing.done() and self._preparing.exception()):
                self._preparing = self._workers.call(prepare, patience)
            return self._preparing

    def _thread_shell(self) -> ThreadShell:
        # Imported here, in a worker: it takes a tenth of a second.
        from pwguard.breach.threads import ThreadShell  # noqa: PLC0415

        with self._making:
            if self._threads is None:
                self._threads = ThreadShell(self._settings.endpoint, _THREADS)
                weakref.finalize(self, self._threads.close)
            return self._threads

    def _admitted(self, query: Query, flight: Flight) -> bool:
        if self.breaker.admits(flight.started):
            return True
        self.flights.land(query, flight, Reason.BREAKER_OPEN)
        return False

    def _steps(self, query: Query, flight: Flight) -> Generator[Step, Sent, Outcome]:
        return retrieve(query, self._settings.form, self.memory, self._shared, flight.expires)

    def _land(self, query: Query, flight: Flight, outcome: Outcome) -> None:
        if not self.flights.land(query, flight, outcome.got):
            return
        now = time.monotonic()
        if isinstance(outcome.got, Entry):
            self.breaker.succeeded(now)
        elif outcome.got not in (Reason.CANCELLED, Reason.BUSY):  # neither is the service's failure
            self.breaker.failed(flight.started, now, outcome.pause)


class Place(Redacted):
    """One caller's place in a flight; given up with ``leave``."""

    __slots__ = ("flight", "leads", "life", "query")

    def __init__(self, life: Life, query: Query, flight: Flight, *, leads: bool) -> None:
        self.life = life
        self.query = query
        self.flight = flight
        self.leads = leads

    def leave(self) -> None:
        """Wait no longer. A flight whose time is up counts as a failure of the service."""
        now = time.monotonic()
        if self.life.flights.leave(self.query, self.flight, now):
            self.life.breaker.failed(self.flight.started, now)


@cache
def _has_httpx2() -> bool:
    return importlib.util.find_spec("httpx2") is not None
