"""A fair, bounded gate: how many hashes run at once, and who is next; for threads and event loops."""

from __future__ import annotations

import threading
from collections import deque
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING

from pwguard.errors import HasherBusyError

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Callable, Iterator


class _Waiter:
    """One who waits: how many slots, how to be told, and whether they have been given."""

    __slots__ = ("granted", "tell", "weight")

    def __init__(self, weight: int, tell: Callable[[], object]) -> None:
        self.weight = weight
        self.tell = tell
        self.granted = False


class Gate:
    """Slots handed out first come, first served, to threads and coroutines alike.

    A piece of work weighs as many slots as it takes of a plain one's memory, at most all of them, so
    that the slots bound the memory too. Nobody overtakes: a heavy one at the head is not starved.

    Args:
        slots: how many there are.
        wait: the longest that anyone waits, seconds.
    """

    __slots__ = ("_free", "_lock", "_queue", "_slots", "_wait")

    def __init__(self, slots: int, wait: float) -> None:
        self._slots = slots
        self._free = slots
        self._wait = wait
        # Re-entrant: the garbage collector may close a waiting coroutine inside these few lines.
        self._lock = threading.RLock()
        self._queue: deque[_Waiter] = deque()

    def weigh(self, memory: int, plain: int, *, alone: bool = False) -> int:
        """Return the slots for work that takes ``memory`` where plain work takes ``plain`` (same unit)."""
        return self._slots if alone else max(1, min(self._slots, -(-memory // plain)))

    @contextmanager
    def held(self, weight: int) -> Iterator[None]:
        """Hold ``weight`` slots; blocks this thread, raises ``HasherBusyError`` past the wait."""
        told = threading.Event()
        waiter = self._joined(_Waiter(weight, told.set))
        try:
            told.wait(self._wait)
        except BaseException:
            self._leave(waiter)
            raise
        self._settle(waiter)
        try:
            yield
        finally:
            self.release(weight)

    async def take(self, weight: int) -> None:
        """Take ``weight`` slots without blocking the loop; raises ``HasherBusyError`` past the wait.

        Whoever took them calls ``release``, from any thread.
        """
        # Imported here: a program without a loop should not pay for it.
        import asyncio  # noqa: PLC0415

        loop = asyncio.get_running_loop()
        told: asyncio.Future[None] = loop.create_future()
        waiter = self._joined(_Waiter(weight, partial(loop.call_soon_threadsafe, _tell, told)))
        if waiter.granted:
            return
        try:
            await asyncio.wait((told,), timeout=self._wait)
        except BaseException:
            self._leave(waiter)
            raise
        self._settle(waiter)

    def release(self, weight: int) -> None:
        """Give ``weight`` slots back."""
        with self._lock:
            self._free += weight
            self._admit()

    def _joined(self, waiter: _Waiter) -> _Waiter:
        with self._lock:
            self._queue.append(waiter)
            self._admit()
        return waiter

    def _admit(self) -> None:
        while self._queue and self._queue[0].weight <= self._free:
            waiter = self._queue.popleft()
            try:
                waiter.tell()
            except RuntimeError:
                # Its event loop is closed: nobody is there to use the slot.
                continue
            waiter.granted = True
            self._free -= waiter.weight

    def _settle(self, waiter: _Waiter) -> None:
        """Raise ``HasherBusyError`` unless the slot has been given, be it at the last moment."""
        with self._lock:
            if not waiter.granted:
                self._leave(waiter)
                raise HasherBusyError("no hashing slot came free before the deadline")

    def _leave(self, waiter: _Waiter) -> None:
        """Leave the queue, or give back the slots that have been given meanwhile."""
        with self._lock:
            if waiter.granted:
                self._free += waiter.weight
            elif waiter in self._queue:
                self._queue.remove(waiter)
            self._admit()


def _tell(told: asyncio.Future[None]) -> None:
    if not told.done():
        told.set_result(None)
