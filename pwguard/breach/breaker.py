"""A circuit breaker: a dead service is not asked again for a while, so that nobody waits for it.

It opens when the time lost to failures since the last success reaches a budget, or after a few quick
failures in a row. Once its pause is over, one lookup is let through; a success closes it.
"""

from __future__ import annotations

import threading
from typing import Final

_QUICK_FAILURES: Final = 5


class Breaker:
    """The breaker of one source, shared by its threads and loops. Times are monotonic seconds.

    Args:
        budget: seconds of waiting for failures that are put up with.
        pause: seconds without a request once open.
    """

    def __init__(self, budget: float, pause: float) -> None:
        self._budget = budget
        self._pause = pause
        self._lock = threading.Lock()
        self._failures = 0
        self._lost = 0.0
        self._last_success = float("-inf")
        self._opens_until: float | None = None

    def admits(self, now: float) -> bool:
        """Return whether the service may be asked. After a pause, only the first caller may."""
        with self._lock:
            if self._opens_until is None:
                return True
            if now < self._opens_until:
                return False
            # The others wait for the outcome of this one, or for another pause.
            self._opens_until = now + self._pause
            return True

    def succeeded(self, now: float) -> None:
        """Close: the service answered."""
        with self._lock:
            self._failures = 0
            self._lost = 0.0
            self._last_success = now
            self._opens_until = None

    def failed(self, started: float, now: float, pause: float = 0.0) -> None:
        """Count a failure that began at ``started``; ``pause`` is one that the service asked for."""
        with self._lock:
            self._failures += 1
            # Time in which another lookup was answered is not the service's failure.
            self._lost += max(0.0, now - max(started, self._last_success))
            open_again = self._opens_until is not None
            if open_again or pause or self._lost >= self._budget or self._failures >= _QUICK_FAILURES:
                self._opens_until = now + max(pause, self._pause)
