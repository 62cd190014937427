"""How long a thousand concurrent lookups keep an event loop from turning, next to a loop that idles.

Measured in a process that loads pwguard and nothing else, since what else is loaded makes each of the
interpreter's garbage collections longer; the longest of those is printed beside.
"""

from __future__ import annotations

import asyncio
import gc
import json
import subprocess
import sys
import time
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, TypeVar

from pwguard.breach import HibpRange
from pwguard.results import Unknown

if TYPE_CHECKING:
    from collections.abc import Awaitable

    from pwguard.results import BreachAnswer

T = TypeVar("T")

SERVER = Path(__file__).parent.parent / "tests" / "support" / "range_server.py"
CONCURRENT, TICK, RUNS = 1_000, 0.001, 5


def main() -> None:
    """Print the medians of several processes."""
    from measure import table  # noqa: PLC0415  not part of what the measured processes load

    command = [sys.executable, str(SERVER)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as service:
        where = (service.stdout or sys.stdin).readline().split()
        runs = []
        for _ in range(RUNS):
            measured = subprocess.run([sys.executable, __file__, *where], capture_output=True, check=True)
            runs.append(json.loads(measured.stdout))
        service.terminate()
    middle = {name: median(run[name] for run in runs) for name in runs[0]}
    table(
        f"{CONCURRENT:,} concurrent lookups on a loop (medians of {RUNS} processes)",
        [
            ("longest stall", f"{middle['stall']:.1f} ms", "bar 20 ms, aim 5 ms"),
            (
                "most processor time between two ticks",
                f"{middle['busy']:.1f} ms",
                "the rest is other processes'",
            ),
            ("longest garbage collection", f"{middle['collection']:.1f} ms", "part of both"),
            ("longest stall of the first lookup", f"{middle['first']:.1f} ms", ""),
            ("longest stall of an idle loop here", f"{middle['idle']:.1f} ms", ""),
            ("answered within 30 s", f"{middle['answered']:.0f}", f"of {CONCURRENT}"),
        ],
    )


async def measure(url: str, ca_file: str) -> dict[str, float]:
    """Return milliseconds by what they measure, and how many lookups were answered."""
    collections: list[float] = []

    def watch(phase: str, _info: object) -> None:
        now = time.perf_counter()
        collections.append(now if phase == "start" else now - collections.pop())

    async with HibpRange(base_url=url, ca_file=ca_file, deadline=30.0, memory_bytes=0) as source:
        idle, _, _ = await ticking(asyncio.sleep(1.0))
        first, _, _ = await ticking(source.alookup("first"))
        gc.callbacks.append(watch)
        stall, busy, answers = await ticking(crowd(source))
        gc.callbacks.remove(watch)
    return {
        "stall": stall * 1e3,
        "busy": busy * 1e3,
        "collection": max(collections, default=0.0) * 1e3,
        "first": first * 1e3,
        "idle": idle * 1e3,
        "answered": sum(not isinstance(answer, Unknown) for answer in answers),
    }


async def crowd(source: HibpRange) -> list[BreachAnswer]:
    """Look up as many passwords of as many ranges at once."""
    return await asyncio.gather(*(source.alookup(f"password {number}") for number in range(CONCURRENT)))


async def ticking(work: Awaitable[T]) -> tuple[float, float, T]:
    """Return the longest stall, the most processor time between two ticks, and the result."""
    latest = busiest = 0.0
    over = False

    async def tick() -> None:
        nonlocal latest, busiest
        while not over:
            before, busy = time.perf_counter(), time.thread_time()
            await asyncio.sleep(TICK)
            latest = max(latest, time.perf_counter() - before - TICK)
            busiest = max(busiest, time.thread_time() - busy)

    clock = asyncio.create_task(tick())
    result = await work
    over = True
    await clock
    return latest, busiest, result


if __name__ == "__main__":
    if len(sys.argv) == 1:
        main()
    else:
        print(json.dumps(asyncio.run(measure(sys.argv[1], sys.argv[2]))))
