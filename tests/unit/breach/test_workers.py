from __future__ import annotations

import threading
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from pwguard.breach.workers import Workers

if TYPE_CHECKING:
    from collections.abc import Iterator


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


@contextmanager
def no_new_threads() -> Iterator[None]:
    """Have this machine refuse to start a thread: no memory holds such a stack."""
    before = threading.stack_size(2**46)
    try:
        yield
    finally:
        threading.stack_size(before)


def test_where_no_thread_can_be_started_it_refuses_and_recovers() -> None:
    workers = Workers(2)
    with no_new_threads():
        assert [workers.call(int, 10.0) for _ in range(5)] == [None] * 5
    future = workers.call(lambda: "again", 10.0)
    assert future is not None
    assert future.result(10.0) == "again"


def test_where_no_other_thread_can_be_started_those_at_work_do_it() -> None:
    workers = Workers(2)
    gate = threading.Event()
    first = workers.call(gate.wait, 10.0)
    while not workers._running:
        time.sleep(0.001)
    with no_new_threads():
        second = workers.call(lambda: "after it", 10.0)
    gate.set()
    assert first is not None
    assert second is not None
    assert second.result(10.0) == "after it"


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
