"""Single flight: a burst of lookups in one range asks the service once.

A flight belongs to a source, not to the thread or loop that began it: callers of any kind wait for
its future, none longer than its own deadline allows. The first to come sets the time for all: once it is
up, so is the wait of those who joined later. Where nobody waits any more, a flight is abandoned.
"""

from __future__ import annotations

import threading
from concurrent.futures import Future
from typing import TYPE_CHECKING, Final

from pwguard.breach.reasons import Reason
from pwguard.candidate import Redacted

if TYPE_CHECKING:
    from collections.abc import Callable

    from pwguard.breach.entry import Entry
    from pwguard.breach.range import Query

_TICK: Final = 0.001
"""Seconds; an event loop may wake a clock's tick early."""


class Flight(Redacted):
    """One request under way.

    Attributes:
        future: what becomes of it: a verified range, or the reason why there is none.
        started: monotonic time of its start.
        expires: monotonic time at which it is given up.
        stop: called to abandon it; set by whoever does the work.
    """

    __slots__ = ("expires", "future", "started", "stop", "waiters")

    def __init__(self, started: float, expires: float) -> None:
        self.future: Future[Entry | Reason] = Future()
        # A future that runs cannot be cancelled by one of those who wait for it.
        self.future.set_running_or_notify_cancel()
        self.started = started
        self.expires = expires
        self.waiters = 0
        self.stop: Callable[[], object] = lambda: None


class Flights:
    """The flights of one source, by prefix."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._under_way: dict[str, Flight] = {}

    def join(self, query: Query, now: float, deadline: float) -> tuple[Flight, bool]:
        """Return the flight for a range, and whether the caller must do its work.

        Every ``join`` is followed by one ``leave``.
        """
        with self._lock:
            flight = self._under_way.get(query.prefix)
            leads = flight is None or flight.expires <= now
            if flight is None or leads:
                flight = self._under_way[query.prefix] = Flight(now, now + deadline)
            flight.waiters += 1
            return flight, leads

    def leave(self, query: Query, flight: Flight, now: float) -> bool:
        """Stop waiting. Return whether this abandons the flight because its time is up.

        It is also abandoned, with no blame on the service, where nobody waits any longer.
        """
        with self._lock:
            flight.waiters -= 1
            expired = now >= flight.expires - _TICK
            if flight.future.done() or not (expired or flight.waiters == 0):
                return False
            under_way = self._take(query, flight)
            if expired:  # before it is stopped: what that looks like to its worker is no reason
                flight.future.set_result(Reason.TIMEOUT)
        flight.stop()
        return expired and under_way

    def land(self, query: Query, flight: Flight, outcome: Entry | Reason) -> bool:
        """Hand the outcome to all who wait. Return False where the flight was abandoned before."""
        with self._lock:
            if flight.future.done():
                return False
            under_way = self._take(query, flight)
            flight.future.set_result(outcome)
            return under_way

    def _take(self, query: Query, flight: Flight) -> bool:
        under_way = self._under_way.get(query.prefix) is flight
        if under_way:
            del self._under_way[query.prefix]
        return under_way
