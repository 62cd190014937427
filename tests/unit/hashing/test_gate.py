import asyncio
import threading
from collections.abc import Callable

import pytest

from pwguard.errors import HasherBusyError
from pwguard.hashing.gate import Gate

LONG = 60.0


def started(*targets: Callable[[], None]) -> list[threading.Thread]:
    threads = [threading.Thread(target=target) for target in targets]
    for thread in threads:
        thread.start()
    return threads


def waiting(gate: Gate, count: int) -> None:
    """Return once ``count`` stand in the queue."""
    pause = threading.Event()
    while len(gate._queue) < count:
        pause.wait(0.001)


def test_weight_is_memory_in_plain_ones_and_at_most_everything() -> None:
    gate = Gate(4, LONG)
    assert [gate.weigh(memory, 100) for memory in (1, 100, 101, 400, 10_000)] == [1, 1, 2, 4, 4]
    assert gate.weigh(1, 100, alone=True) == 4


def test_no_more_than_the_slots_at_once() -> None:
    gate = Gate(3, LONG)
    lock = threading.Lock()
    inside, most = 0, 0

    def work() -> None:
        nonlocal inside, most
        for _ in range(50):
            with gate.held(1):
                with lock:
                    inside += 1
                    most = max(most, inside)
                threading.Event().wait(0.0001)
                with lock:
                    inside -= 1

    for thread in started(*[work] * 12):
        thread.join()
    assert most == 3
    assert gate._free == 3


def test_first_come_first_served_and_a_heavy_one_is_not_overtaken() -> None:
    gate = Gate(2, LONG)
    order: list[str] = []

    def work(name: str, weight: int) -> Callable[[], None]:
        def run() -> None:
            with gate.held(weight):
                order.append(name)

        return run

    with gate.held(1):
        heavy = started(work("heavy", 2))
        waiting(gate, 1)
        # One slot is free, and it is kept for the heavy one.
        light = started(work("light", 1))
        waiting(gate, 2)
        assert order == []
    for thread in heavy + light:
        thread.join()
    assert order == ["heavy", "light"]


def test_past_the_wait_is_an_error_and_the_place_is_given_up() -> None:
    gate = Gate(1, 0)
    with gate.held(1):
        with pytest.raises(HasherBusyError), gate.held(1):
            pytest.fail("there is no slot")
        assert not gate._queue
    with gate.held(1):
        pass
    assert gate._free == 1


def test_a_failure_inside_gives_the_slot_back() -> None:
    gate = Gate(1, LONG)
    with pytest.raises(ZeroDivisionError), gate.held(1):
        raise ZeroDivisionError
    assert gate._free == 1


def test_threads_and_coroutines_share_one_queue() -> None:
    gate = Gate(1, LONG)
    order: list[str] = []

    def work() -> None:
        with gate.held(1):
            order.append("thread")

    async def coroutine() -> None:
        await gate.take(1)
        order.append("coroutine")
        gate.release(1)

    async def main() -> None:
        await gate.take(1)
        threads = started(work)
        await asyncio.to_thread(waiting, gate, 1)
        task = asyncio.create_task(coroutine())
        await asyncio.to_thread(waiting, gate, 2)
        gate.release(1)
        await task
        for thread in threads:
            await asyncio.to_thread(thread.join)

    asyncio.run(main())
    assert order == ["thread", "coroutine"]
    assert gate._free == 1


def test_a_coroutine_past_the_wait_is_told() -> None:
    async def main() -> None:
        gate = Gate(1, 0.01)
        await gate.take(1)
        with pytest.raises(HasherBusyError):
            await gate.take(1)
        gate.release(1)
        await gate.take(1)

    asyncio.run(main())


def test_a_cancelled_coroutine_leaves_no_trace() -> None:
    async def main() -> Gate:
        gate = Gate(1, LONG)
        await gate.take(1)
        task = asyncio.create_task(gate.take(1))
        await asyncio.sleep(0)
        assert len(gate._queue) == 1
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert not gate._queue
        # Cancelled after the slot was given, before it knew.
        late = asyncio.create_task(gate.take(1))
        await asyncio.sleep(0)
        gate.release(1)
        late.cancel()
        with pytest.raises(asyncio.CancelledError):
            await late
        return gate

    assert asyncio.run(main())._free == 1


def test_a_closed_loop_does_not_keep_a_slot() -> None:
    gate = Gate(1, LONG)
    loop = asyncio.new_event_loop()
    with gate.held(1):
        abandoned = loop.create_task(gate.take(1))
        loop.run_until_complete(asyncio.sleep(0))
        loop.close()
    assert gate._free == 1
    # Nobody can end a task of a closed loop; without this it would complain of being pending.
    abandoned._log_destroy_pending = False  # type: ignore[attr-defined]
    abandoned.get_coro().close()
    assert gate._free == 1
