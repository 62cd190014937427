from __future__ import annotations

import asyncio

from pwguard.breach.pace import Pace


def test_some_pass_in_each_turn_in_their_order() -> None:
    async def crowd() -> list[list[int]]:
        pace = Pace(asyncio.get_running_loop(), 2)
        turns: list[list[int]] = []

        async def passing(number: int) -> None:
            await pace.turn()
            turns[-1].append(number)

        tasks = [asyncio.create_task(passing(number)) for number in range(7)]
        while not all(task.done() for task in tasks):
            turns.append([])
            await asyncio.sleep(0)
        return [turn for turn in turns if turn]

    assert asyncio.run(crowd()) == [[0, 1], [2, 3], [4, 5], [6]]


def test_who_is_cancelled_takes_no_turn() -> None:
    async def crowd() -> list[int]:
        pace = Pace(asyncio.get_running_loop(), 1)
        passed: list[int] = []

        async def passing(number: int) -> None:
            await pace.turn()
            passed.append(number)

        tasks = [asyncio.create_task(passing(number)) for number in range(4)]
        await asyncio.sleep(0)
        tasks[1].cancel()
        tasks[2].cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        return passed

    assert asyncio.run(crowd()) == [0, 3]


def test_a_loop_with_nothing_to_do_is_left_alone() -> None:
    async def once() -> bool:
        pace = Pace(asyncio.get_running_loop(), 1)
        await pace.turn()
        for _ in range(5):
            await asyncio.sleep(0)
        return pace._turning

    assert not asyncio.run(once())
