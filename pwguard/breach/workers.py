"""A bounded number of daemon threads for calls that cannot be interrupted, such as name resolution.

Callers wait for a result no longer than their own deadline. A worker that is stuck past its job's
deadline is left behind; when all of them are, new work is refused at once instead of queued.
``concurrent.futures`` would join its threads when the interpreter exits, and so hang there.
"""

from __future__ import annotations

import contextlib
import threading
import time
from collections import deque
from concurrent.futures import Future
from typing import TYPE_CHECKING, Final, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")

_IDLE: Final = 10.0
"""Seconds after which a worker without work ends."""


class Workers:
    """Threads that start when they are needed and end when they are not.

    Args:
        limit: most threads at a time.
    """

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._ready = threading.Condition()
        self._queue: deque[tuple[Callable[[], None], float]] = deque()
        self._running: dict[int, float] = {}
        self._threads = self._idle = 0

    def submit(self, work: Callable[[], None], expires: float) -> bool:
        """Have ``work`` done by a worker; False where there is none that is not stuck past its deadline.

        Args:
            work: must not raise; what it raises is dropped.
            expires: monotonic time after which nobody waits for it.
        """
        with self._ready:
            if len(self._queue) >= self._idle and not self._started() and self._stuck():
                return False
            self._queue.append((work, expires))
            self._ready.notify()
            return True

    def call(self, work: Callable[[], T], patience: float) -> Future[T] | None:
        """Return the future of ``work``, or None where ``submit`` refuses it."""
        future: Future[T] = Future()
        future.set_running_or_notify_cancel()

        def run() -> None:
            try:
                result = work()
            except BaseException as error:  # noqa: BLE001  handed to whoever waits
                error.__traceback__ = None
                future.set_exception(error)
            else:
                future.set_result(result)

        return future if self.submit(run, time.monotonic() + patience) else None

    def _started(self) -> bool:
        """Start another thread, if the limit and the machine allow it."""
        if self._threads == self._limit:
            return False
        try:
            threading.Thread(target=self._work, name="pwguard-breach", daemon=True).start()
        except RuntimeError:  # the machine has no more of them
            return False
        self._threads += 1
        return True

    def _stuck(self) -> bool:
        return (
            len(self._running) == self._threads
            and max(self._running.values(), default=0.0) < time.monotonic()
        )

    def _work(self) -> None:
        me = threading.get_ident()
        while True:
            with self._ready:
                self._running.pop(me, None)
                while not self._queue:
                    self._idle += 1
                    woken = self._ready.wait(_IDLE)
                    self._idle -= 1
                    if not woken and not self._queue:
                        self._threads -= 1
                        return
                work, self._running[me] = self._queue.popleft()
            with contextlib.suppress(BaseException):
                work()
            del work  # or an idle worker would keep it, and all that it holds
