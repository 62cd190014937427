from __future__ import annotations

import threading
import time

from pwguard.breach.workers import Workers


def later() -> float:
    return time.monotonic() + 10.0


def test_work_is_done_and_threads_are_reused() -> None:
    workers = Workers(4)
    used = set()
    for _ in range(20):
        future = workers.call(threading.get_ident, 10.0)
        assert future is not None
        used.add(future.result(10.0))
        # The worker is idle again a moment after its result is there.
        while workers._running:
            time.sleep(0.001)
    assert len(used) == 1


def test_never_more_threads_than_the_limit() -> None:
    workers = Workers(3)
    gate = threading.Event()
    futures = [workers.call(gate.wait, 10.0) for _ in range(30)]
    assert workers._threads == 3
    gate.set()
    assert all(future is not None and future.result(10.0) for future in futures)


def test_all_stuck_refuses_at_once_and_recovers() -> None:
    workers = Workers(2)
    gate = threading.Event()
    stuck = [workers.call(gate.wait, 0.01) for _ in range(2)]
    while not (len(workers._running) == 2 and max(workers._running.values()) < time.monotonic()):
        time.sleep(0.005)
    assert workers.call(int, 10.0) is None
    assert not workers.submit(lambda: None, later())
    gate.set()
    assert all(future is not None and future.result(10.0) for future in stuck)
    future = workers.call(lambda: "again", 10.0)
    assert future is not None
    assert future.result(10.0) == "again"


def test_an_error_is_handed_over_without_its_frames() -> None:
    future = Workers(1).call(lambda: 1 / 0, 10.0)
    assert future is not None
    error = future.exception(10.0)
    assert isinstance(error, ZeroDivisionError)
    assert error.__traceback__ is None


def test_work_that_raises_does_not_end_a_worker() -> None:
    workers = Workers(1)

    def fail() -> None:
        raise SystemExit

    assert workers.submit(fail, later())
    future = workers.call(lambda: "alive", 10.0)
    assert future is not None
    assert future.result(10.0) == "alive"


def test_they_are_daemons() -> None:
    future = Workers(1).call(lambda: threading.current_thread().daemon, 10.0)
    assert future is not None
    assert future.result(10.0)
