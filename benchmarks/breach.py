"""Breach lookups next to pwnedpasswords, pyhibp and requests, all against one loopback service."""

from __future__ import annotations

import asyncio
import hashlib
import os
import secrets
import socket
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

import pwnedpasswords.pwnedpasswords as pwned
import pyhibp
import requests
from measure import interleaved, seconds, table
from pyhibp import pwnedpasswords as hibp

sys.path.insert(0, str(Path(__file__).parent.parent / "tests" / "support"))

import range_server
from range_bodies import ROWS, padding_rows, range_digest, range_rows
from range_genuine import GENUINE
from range_lies import LIES

from pwguard import evaluate
from pwguard.breach import HibpRange, RedisCache, life
from pwguard.breach.range import MIN_ROWS, SHA1, RangeFormat
from pwguard.results import Breached, NotFound, Unknown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from range_server import RangeServer

    from pwguard.results import BreachAnswer

PASSWORDS = [f"sample password {number}" for number in range(100)]
ABSENT = "nobody has seen this one"
DEADLINE = 0.5
DEFAULT_DEADLINE, DEFAULT_PAUSE = 2.0, 5.0
RUNS = 5
KEPT = "a kept requests.Session"
"""No library does this; it is what one gets by hand, and without a check of the body."""


def main() -> None:
    """Print every bar with its measure."""
    with service() as (url, ca_file):
        against_peers(url, ca_file)
    by_itself()
    with range_server.RangeServer() as server:
        cache_that_hangs(server)
        burst(server)
        truth(server)
    with range_server.RangeServer() as server:
        dead_and_back(server)


@contextmanager
def service() -> Iterator[tuple[str, str]]:
    """Run the service in a process of its own, so that it does not share our interpreter lock."""
    command = [sys.executable, range_server.__file__]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        url, ca_file = (process.stdout or sys.stdin).readline().split()
        try:
            yield url, ca_file
        finally:
            process.terminate()


def against_peers(url: str, ca_file: str) -> None:
    """Look the same passwords up, one after the other, nothing remembered."""
    os.environ["REQUESTS_CA_BUNDLE"] = os.environ["SSL_CERT_FILE"] = ca_file
    source = HibpRange(base_url=url, ca_file=ca_file, memory_bytes=0, deadline=30.0)
    session = requests.Session()

    def ours(password: str) -> None:
        if isinstance(source.lookup(password), Unknown):
            raise SystemExit("the service does not answer")

    def plain(get: Callable[[str], requests.Response], password: str) -> int:
        digest = hashlib.sha1(password.encode(), usedforsecurity=False).hexdigest().upper()
        rows = (row.split(":") for row in get(f"{url}/range/{digest[:5]}").text.split("\r\n"))
        return next((int(count) for suffix, count in rows if suffix == digest[5:]), 0)

    works: dict[str, Callable[[str], object]] = {
        "pwguard": ours,
        "requests.get + split": lambda password: plain(requests.get, password),
        KEPT: lambda password: plain(session.get, password),
        **peers(url),
    }

    def round_of(work: Callable[[str], object]) -> Callable[[], object]:
        return lambda: [work(password) for password in PASSWORDS]

    times = dict(zip(works, interleaved(*map(round_of, works.values()), rounds=RUNS), strict=True))
    kept = times.pop(KEPT)
    best = min(taken for name, taken in times.items() if name != "pwguard")
    rows = [(name, f"{len(PASSWORDS) / taken:,.0f}/s", "") for name, taken in times.items()]
    rows += [
        ("against the best of them", f"{best / times['pwguard']:.2f} x", "bar 1.0 x, aim 1.5 x"),
        (f"against {KEPT}", f"{kept / times['pwguard']:.2f} x", ""),
    ]
    table("uncached lookups, one thread, TLS on loopback", rows)
    source.close()


def peers(url: str) -> dict[str, Callable[[str], object]]:
    """Return the peers (the extra ``bench``), turned to our service."""
    hibp.PWNED_PASSWORDS_API_BASE_URI = f"{url}/"
    pyhibp.set_user_agent(ua="pwguard benchmark")
    pwned.PwnedPasswordsAPI.url = staticmethod(lambda *parts, **_: f"{url}/{'/'.join(parts)}")
    return {
        "pyhibp": lambda password: hibp.is_password_breached(password, add_padding=True),
        "pwnedpasswords": lambda password: pwned.check(password, plain_text=True),
    }


def by_itself() -> None:
    """Measure what needs no network: parsing, and answers from memory."""
    prefix = range_digest("hunter2", ntlm=False)[:5]
    rows = list(range_rows(prefix, False, ROWS))  # noqa: FBT003  a cached function
    body = b"\r\n".join([*rows, *padding_rows(prefix, ntlm=False)])
    form = RangeFormat(SHA1, MIN_ROWS)
    parse = (
        median(busy_seconds(lambda: [form.parse(body, whole=True) for _ in range(10)]) for _ in range(200))
        / 10
    )
    with (
        range_server.RangeServer() as server,
        HibpRange(base_url=server.url, ca_file=server.ca_file) as source,
    ):
        rates = []
        for password in ("hunter2", ABSENT):
            source.lookup(password)
            taken = median(
                busy_seconds(lambda word=password: [source.lookup(word) for _ in range(500)])  # type: ignore[misc]
                for _ in range(200)
            )
            rates.append(500 / taken)
    table(
        "without network (processor time, medians of 200 runs)",
        [
            (
                f"parse and verify {ROWS:,} rows",
                f"{parse * 1e6:.0f} µs",
                "bar 300 µs, aim 60 µs",
            ),
            ("from memory, listed", f"{rates[0]:,.0f}/s", "bar 100,000/s, aim 250,000/s"),
            ("from memory, not listed", f"{rates[1]:,.0f}/s", "bar 100,000/s, aim 250,000/s"),
        ],
    )


def burst(server: RangeServer) -> None:
    """Ask for one range two hundred times at once, from threads and on a loop."""

    def threads() -> None:
        asking = [threading.Thread(target=source.lookup, args=("hunter2",)) for _ in range(200)]
        for thread in asking:
            thread.start()
        for thread in asking:
            thread.join()

    async def loop() -> None:
        await asyncio.gather(*(source.alookup("hunter2") for _ in range(200)))

    rows = []
    for name, ask in (("threads", threads), ("a loop", lambda: asyncio.run(loop()))):
        before = len(server.seen)
        with HibpRange(base_url=server.url, ca_file=server.ca_file, deadline=30.0) as source:
            ask()
        rows.append((f"200 lookups of one range, {name}", f"{len(server.seen) - before} requests", "bar 1"))
    table("bursts", rows)


def busy_seconds(work: Callable[[], object]) -> float:
    """Return how long this thread computes in one call of ``work``, other processes left out."""
    start = time.thread_time()
    work()
    return time.thread_time() - start


def cache_that_hangs(server: RangeServer) -> None:
    """Look up with a shared cache that takes connections and never answers, and without."""
    with socket.create_server(("127.0.0.1", 0)) as silent:
        cache = RedisCache(f"redis://127.0.0.1:{silent.getsockname()[1]}", secrets.token_bytes(32))
        sources = [
            HibpRange(base_url=server.url, ca_file=server.ca_file, memory_bytes=0, deadline=30.0, cache=given)
            for given in (None, cache)
        ]

        def slowest(source: HibpRange) -> float:
            source.lookup("first")
            return max(seconds(lambda: source.lookup(ABSENT)) for _ in range(20))

        without, behind = (median(slowest(source) for _ in range(RUNS)) for source in sources)
        for source in sources:
            source.close()
    table(
        f"a shared cache that hangs (slowest of 20 lookups, medians of {RUNS} runs)",
        [("added to a lookup", f"{max(behind - without, 0.0) * 1e3:.1f} ms", "bar 50 ms")],
    )


def truth(server: RangeServer) -> None:
    """Meet every behaviour of the service, each of the three ways, and count what went wrong."""
    wrong_lies = wrong_truths = late = asked = 0
    for way in ("thread", "loop", "loop without httpx2"):
        life._has_httpx2 = lambda way=way: way == "loop"  # type: ignore[assignment]  # noqa: SLF001
        for tale in [*GENUINE, *LIES]:
            for password in ("hunter2", ABSENT):
                genuine = tale in GENUINE
                deadline = 30.0 if genuine else DEADLINE
                source = HibpRange(base_url=f"{server.url}/{tale}", ca_file=server.ca_file, deadline=deadline)
                started = time.perf_counter()
                answer = _answer(source, password, way)
                late += time.perf_counter() - started > 1.5 * deadline
                asked += 1
                expected = (Breached if password == "hunter2" else NotFound) if genuine else Unknown
                wrong_truths += genuine and not isinstance(answer, expected)
                wrong_lies += not genuine and not isinstance(answer, expected)
    table(
        f"{len(GENUINE)} genuine and {len(LIES)} false behaviours, {asked} lookups",
        [
            ("faults that end as anything but Unknown", str(wrong_lies), "bar 0"),
            ("genuine bodies that are not believed", str(wrong_truths), "bar 0"),
            ("lookups that outlast the deadline by half", str(late), "bar 0"),
        ],
    )


def _answer(source: HibpRange, password: str, way: str) -> BreachAnswer:
    async def look_up() -> BreachAnswer:
        return await source.alookup(password)

    with source:
        return source.lookup(password) if way == "thread" else asyncio.run(look_up())


class Timed:
    """A source that sums up how long its lookups take."""

    def __init__(self, source: HibpRange) -> None:
        self._source = source
        self.waited = 0.0

    def lookup(self, password: str) -> BreachAnswer:
        """Return what the source answers."""
        start = time.perf_counter()
        answer = self._source.lookup(password)
        self.waited += time.perf_counter() - start
        return answer

    async def alookup(self, password: str) -> BreachAnswer:
        """Do the same."""
        return self.lookup(password)


def dead_and_back(server: RangeServer) -> None:
    """Evaluate against a service that hangs, then against the same one once it is back."""
    server.tale = "hang"
    with HibpRange(base_url=server.url, ca_file=server.ca_file) as source:
        timed = Timed(source)
        for number in range(1_000):
            evaluate(f"wombat stapler {number}", breach=timed)
        server.tale = None
        recovered = seconds(lambda: until_right(source))
    table(
        f"a dead service (deadline {DEFAULT_DEADLINE:g} s, pause {DEFAULT_PAUSE:g} s)",
        [
            (
                "1,000 evaluations, total wait",
                f"{timed.waited / DEFAULT_DEADLINE:.2f} deadlines",
                "bar 3, aim 1",
            ),
            (
                "back: first right answer",
                f"{recovered:.2f} s",
                f"bar {DEFAULT_PAUSE + 1.0:.1f} s (pause + 1 s)",
            ),
        ],
    )


def until_right(source: HibpRange) -> None:
    """Ask until the answer is right."""
    while not isinstance(source.lookup("hunter2"), Breached):
        time.sleep(0.01)


if __name__ == "__main__":
    main()
