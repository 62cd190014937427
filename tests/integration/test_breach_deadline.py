"""Deadlines, cancellation and dead services: nobody waits for what does not come.

Whatever blocks is let go only after the answer is there, so that an answer at all is the proof.
"""

from __future__ import annotations

import asyncio
import socket
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pytest

from pwguard import evaluate
from pwguard.breach import HibpRange
from pwguard.results import BreachAnswer, Breached, Unknown

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator

    from range_server import RangeServer

    Ask = Callable[[HibpRange, str], BreachAnswer]

NOWHERE = "https://range.invalid"
TIMEOUT = Unknown("timeout", "hibp")


async def until(happened: Callable[[], bool]) -> None:
    while not happened():  # noqa: ASYNC110  what it waits for happens in other threads
        await asyncio.sleep(0.001)


@contextmanager
def names_that_hang(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """Have the resolver of this machine answer only once the block is left."""
    released = threading.Event()

    def hang(*_: Any, **__: Any) -> Any:
        released.wait(60.0)
        raise socket.gaierror("too late")

    with monkeypatch.context() as patched:
        patched.setattr(socket, "getaddrinfo", hang)
        try:
            yield released
        finally:
            released.set()


def test_a_name_that_does_not_resolve_in_time(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    with names_that_hang(monkeypatch) as released:
        assert ask(HibpRange(base_url=NOWHERE, deadline=0.2), "x") == TIMEOUT
        assert not released.is_set()


def test_workers_are_bounded_and_stuck_ones_refuse_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    source = HibpRange(base_url=NOWHERE, deadline=0.2, breaker_pause=0.000_001)
    with names_that_hang(monkeypatch), ThreadPoolExecutor(64) as pool:
        before = threading.active_count()
        answers = list(pool.map(source.lookup, map(str, range(64))))
        assert set(answers) <= {TIMEOUT, Unknown("busy", "hibp")}
        assert threading.active_count() - before <= 32 + 64
        # On a busy machine some of them gave up before they had a worker: a few more fill the rest.
        assert any(source.lookup(f"one more {number}") == Unknown("busy", "hibp") for number in range(64))
    source.close()


@pytest.mark.parametrize("way", ["thread", "loop", "loop that lacks only the address"])
def test_that_no_worker_is_free_is_not_the_fault_of_the_service(server: RangeServer, way: str) -> None:
    url = f"https://localhost:{server.port}"
    source = HibpRange(base_url=url, ca_file=server.ca_file, deadline=20.0)
    if way == "loop that lacks only the address":
        assert isinstance(asyncio.run(source.alookup("hunter2")), Breached)
    workers, released = source._life()._workers, threading.Event()
    stuck = [workers.call(released.wait, 0.001) for _ in range(32)]
    while workers.call(int, 0.001):
        pass
    for _ in range(10):
        answer = source.lookup("x") if way == "thread" else asyncio.run(source.alookup("x"))
        assert answer == Unknown("busy", "hibp")
    released.set()
    assert all(one is not None and one.result(10.0) for one in stuck)
    source.close()


def test_the_interpreter_does_not_wait_for_a_stuck_worker() -> None:
    code = (
        "import socket, time; from pwguard.breach import HibpRange\n"
        "socket.getaddrinfo = lambda *_, **__: time.sleep(3600)\n"
        f"print(HibpRange(base_url={NOWHERE!r}, deadline=0.2).lookup('x').reason)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout == "timeout\n"


def test_the_loop_keeps_turning(server: RangeServer) -> None:
    source = HibpRange(base_url=f"{server.url}/hang", ca_file=server.ca_file, deadline=0.5)
    turns = 0

    async def turn() -> None:
        nonlocal turns
        while True:
            await asyncio.sleep(0)
            turns += 1

    async def both() -> BreachAnswer:
        async with source:
            turning = asyncio.create_task(turn())
            answer = await source.alookup("x")
            turning.cancel()
            return answer

    assert asyncio.run(both()) == TIMEOUT
    assert turns > 100


def test_waiting_for_a_turn_of_the_loop_is_a_part_of_the_deadline(server: RangeServer) -> None:
    source = HibpRange(base_url=server.url, ca_file=server.ca_file, deadline=0.2)

    async def take_long_turns() -> None:
        while True:
            time.sleep(0.02)  # noqa: ASYNC251  what this test is about
            await asyncio.sleep(0)

    async def crowd() -> list[BreachAnswer]:
        async with source, asyncio.timeout(10.0):
            taking = asyncio.create_task(take_long_turns())
            answers = await asyncio.gather(*(source.alookup(str(number)) for number in range(2_000)))
            taking.cancel()
            return answers

    assert asyncio.run(crowd())[-1] == TIMEOUT  # its turn would have come after 20 seconds


def test_a_cancelled_lookup_lets_go(server: RangeServer) -> None:
    source = HibpRange(base_url=f"{server.url}/hang", ca_file=server.ca_file, deadline=60.0)

    async def cancelled() -> set[str]:
        looking = asyncio.create_task(source.alookup("x"))
        await until(lambda: bool(server.seen))
        looking.cancel()
        with pytest.raises(asyncio.CancelledError):
            await looking
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        return {task.get_name() for task in asyncio.all_tasks()} - {asyncio.current_task().get_name()}  # type: ignore[union-attr]

    assert asyncio.run(cancelled()) == set()
    assert not next(iter(source._lives.values()))._tasks


def test_one_who_is_cancelled_does_not_take_the_others_along(server: RangeServer) -> None:
    source = HibpRange(base_url=f"{server.url}/tiny-writes", ca_file=server.ca_file, deadline=30.0)

    async def two() -> BreachAnswer:
        async with source:
            first, second = (asyncio.create_task(source.alookup("hunter2")) for _ in range(2))
            await until(lambda: bool(server.seen))
            first.cancel()
            return await second

    assert isinstance(asyncio.run(two()), Breached)
    assert len(server.seen) == 1


def test_a_loop_that_ends_leaves_the_others_an_answer(server: RangeServer) -> None:
    source = HibpRange(base_url=f"{server.url}/hang", ca_file=server.ca_file, deadline=60.0)
    answers: list[BreachAnswer] = []
    follower = threading.Thread(target=lambda: answers.append(source.lookup("x")))

    async def leave() -> None:
        asyncio.create_task(source.alookup("x"))  # noqa: RUF006  dropped, as a careless program does
        await until(lambda: bool(server.seen))
        follower.start()
        flights = next(iter(source._lives.values())).flights
        await until(lambda: sum(flight.waiters for flight in flights._under_way.values()) == 2)

    asyncio.run(leave())
    follower.join(30.0)
    assert answers == [Unknown("cancelled", "hibp")]


@pytest.mark.parametrize("way", ["thread", "loop"])
def test_who_joins_a_flight_hears_that_its_time_was_up(server: RangeServer, way: str) -> None:
    source = HibpRange(base_url=server.url, ca_file=server.ca_file, deadline=1.5)

    def look_up(password: str) -> Awaitable[BreachAnswer]:
        return source.alookup(password) if way == "loop" else asyncio.to_thread(source.lookup, password)

    async def two() -> list[BreachAnswer]:
        async with source:
            await look_up("hunter2")  # what is loaded at first use does not take of the others' time
            server.tale = "drip-headers"
            first = asyncio.ensure_future(look_up("x"))
            await until(lambda: len(server.seen) == 2)
            await asyncio.sleep(0.1)  # or both would give up at the same moment
            return list(await asyncio.gather(first, look_up("x")))

    assert asyncio.run(two()) == [TIMEOUT, TIMEOUT]
    assert len(server.seen) == 2


def test_many_loops_one_after_the_other(server: RangeServer) -> None:
    source = HibpRange(base_url=server.url, ca_file=server.ca_file, deadline=30.0, memory_bytes=0)
    for _ in range(5):
        assert isinstance(asyncio.run(source.alookup("hunter2")), Breached)
    assert len(next(iter(source._lives.values()))._loops) == 1
    source.close()


def test_a_dead_service_is_left_alone_and_asked_again(server: RangeServer) -> None:
    server.tale = "hang"
    source = HibpRange(base_url=server.url, ca_file=server.ca_file, deadline=0.3, breaker_pause=1.0)
    answers = [evaluate(f"wombat accordion {number}", breach=source).breach for number in range(300)]
    assert all(isinstance(answer, Unknown) for answer in answers)
    assert answers[0] == TIMEOUT
    assert answers.count(Unknown("breaker_open", "hibp")) >= 290
    server.tale = None
    while source.lookup("hunter2") == Unknown("breaker_open", "hibp"):
        pass
    assert isinstance(source.lookup("hunter2"), Breached)
    source.close()


def test_no_deadline_is_spent_on_a_service_that_asked_for_a_pause(server: RangeServer) -> None:
    source = HibpRange(base_url=f"{server.url}/429", ca_file=server.ca_file, deadline=5.0)
    assert source.lookup("x") == Unknown("rate_limited", "hibp")
    assert source.lookup("y") == Unknown("breaker_open", "hibp")
    assert len(server.seen) == 1
    source.close()
