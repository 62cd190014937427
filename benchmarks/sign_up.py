"""A FastAPI sign-up: what the checks cost in requests a second of a core, and how long they hold the loop up.

The peer is the same endpoint with the field as pydantic's ``SecretStr``. No hashing and no database
in either. Each application, and the range service 50 ms away, is a process of its own on loopback.
Beside ours stand what a strength check of any kind costs there: nothing but ``zxcvbn-rs-py`` or ``zxcvbn``
in a validator, and ours without an estimate, on passwords that are listed, under a policy that takes them.
"""

from __future__ import annotations

import asyncio
import gc
import importlib
import json
import random
import statistics
import subprocess
import sys
import time
from contextlib import ExitStack, contextmanager
from itertools import cycle, islice
from typing import TYPE_CHECKING, Annotated, Any, Final

import requests
from measure import real_passwords, table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

CONNECTIONS: Final = 16
REQUESTS: Final = 1_500
ROUNDS: Final = 7
AWAY: Final = 0.050
"""Seconds that the range service takes to answer."""

AT_ONCE: Final = 100
ROWS: Final = 1_900
"""Rows of a range, about as many as the real service has."""


def application(kind: str) -> Any:  # noqa: ANN401  FastAPI is imported in the server's process only
    """Return the application: as named below, or one that asks the range service at a URL."""
    from fastapi import Depends, FastAPI  # noqa: PLC0415  as above
    from pydantic import AfterValidator, SecretStr, create_model  # noqa: PLC0415

    from pwguard import Guard  # noqa: PLC0415
    from pwguard.breach import HibpRange  # noqa: PLC0415
    from pwguard.integrations.fastapi import NewPassword, PasswordRules, checked, install  # noqa: PLC0415
    from pwguard.policy import Policy  # noqa: PLC0415
    from pwguard.results import Code  # noqa: PLC0415

    def scored(by: str) -> Any:  # noqa: ANN401  as above
        estimate: Any = importlib.import_module(by).zxcvbn

        def check(password: SecretStr) -> SecretStr:
            estimate(password.get_secret_value())
            return password

        return Annotated[SecretStr, AfterValidator(check)]

    taking_all = Guard(policy=Policy(name="taking all", severity=dict.fromkeys(Code, "off")))
    makes: dict[str, Callable[[], Any]] = {
        "plain": lambda: SecretStr,
        "local": lambda: NewPassword,
        "unestimated": lambda: Annotated[SecretStr, PasswordRules(taking_all)],
        "zxcvbn_rs_py": lambda: scored("zxcvbn_rs_py"),
        "zxcvbn": lambda: scored("zxcvbn"),
    }
    app = FastAPI()
    model: Any = create_model("SignUp", email=str, password=makes.get(kind, makes["plain"])())
    body = model
    if kind.startswith("http"):
        guard = Guard(breach=HibpRange(base_url=kind, memory_bytes=0))
        body = Annotated[model, Depends(checked(model, guard))]
    if kind not in {"plain", "zxcvbn", "zxcvbn_rs_py"}:
        install(app)

    async def sign_up(body: Any) -> str:  # noqa: ANN401  annotated below
        return str(body.email)

    async def longest() -> float:
        seconds = max(steps, default=0.0)
        steps.clear()
        return seconds

    async def spent() -> float:
        return time.process_time()

    sign_up.__annotations__["body"] = body
    app.post("/sign-up")(sign_up)
    app.get("/longest")(longest)
    app.get("/spent")(spent)
    return app


steps: list[float] = []
"""Seconds of each step of the loop, in the server's process."""


def serve(kind: str) -> None:
    """Serve one of the applications on a free port, and print its port.

    ``frozen`` in front: what was loaded at start is kept from the garbage collector.
    """
    import uvicorn  # noqa: PLC0415  as above

    class Server(uvicorn.Server):
        def _log_started_message(self, listeners: Any) -> None:  # noqa: ANN401  uvicorn's own
            print(listeners[0].getsockname()[1], flush=True)

    run = asyncio.events.Handle._run  # noqa: SLF001  where the loop's every step is taken

    def timed(handle: asyncio.Handle) -> None:
        start = time.perf_counter()
        run(handle)
        steps.append(time.perf_counter() - start)

    watched, _, kind = kind.rpartition(" ")
    app = application(kind)
    if watched:
        asyncio.events.Handle._run = timed  # type: ignore[assignment,method-assign]  # noqa: SLF001  the same
    if watched == "frozen":
        gc.collect()
        gc.freeze()
    config = uvicorn.Config(app, port=0, log_level="warning")
    asyncio.run(Server(config).serve())


async def serve_ranges() -> None:
    """Serve a range to whoever asks, 50 ms later, and print the port."""
    rows = sorted(f"{random.Random(row).getrandbits(140):035X}:{row % 50}" for row in range(ROWS))
    body = "\r\n".join(rows).encode()
    head = f"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: {len(body)}\r\n\r\n".encode()

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while await reader.readuntil(b"\r\n\r\n"):
            await asyncio.sleep(AWAY)
            writer.write(head + body)

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


@contextmanager
def process(*arguments: str) -> Iterator[int]:
    """Run this file as a server, and give its port."""
    line = [sys.executable, __file__, *arguments]
    with subprocess.Popen(line, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as running:
        yield int(running.stdout.readline() if running.stdout else "")
        running.terminate()


async def ask(port: int, posts: Sequence[bytes]) -> list[int]:
    """Send requests one after another on one connection; return their statuses."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    statuses = []
    for post in posts:
        writer.write(post)
        head = (await reader.readuntil(b"\r\n\r\n")).lower()
        await reader.readexactly(int(head.split(b"content-length: ")[1].split(b"\r\n")[0]))
        statuses.append(int(head.split(b" ", 2)[1]))
    writer.close()
    return statuses


async def ask_many(port: int, posts: Sequence[bytes], connections: int) -> list[int]:
    """Send requests over some connections at once."""
    parts = [posts[start::connections] for start in range(connections)]
    return [
        status for found in await asyncio.gather(*(ask(port, part) for part in parts)) for status in found
    ]


def sign_up(password: str) -> bytes:
    """Return the request of somebody who signs up."""
    body = json.dumps({"email": "ada@example.com", "password": password}).encode()
    lines = ("POST /sign-up HTTP/1.1", "Host: shop", "Content-Type: application/json")
    return "\r\n".join((*lines, f"Content-Length: {len(body)}", "", "")).encode() + body


def rate(port: int, posts: Sequence[bytes]) -> float:
    """Return how many sign-ups, all of them taken, the server answers in a second of its core."""
    start = told(port, "spent")
    statuses = asyncio.run(ask_many(port, posts, CONNECTIONS))
    if set(statuses) != {200}:
        raise SystemExit("a password that is acceptable was refused")
    return len(posts) / (told(port, "spent") - start)


def longest_step(port: int, posts: Sequence[bytes]) -> float:
    """Return the longest step of the server's loop, in ms, while the requests are made at once."""
    told(port, "longest")
    asyncio.run(ask_many(port, posts, AT_ONCE))
    return 1_000 * told(port, "longest")


def told(port: int, what: str) -> float:
    """Return what the server says of itself."""
    return float(requests.get(f"http://127.0.0.1:{port}/{what}", timeout=30).text)


def acceptable(number: int) -> list[str]:
    """Return passwords of real people that the default guard accepts, in turn."""
    from pwguard import Guard  # noqa: PLC0415  after the servers have started

    guard = Guard()
    found = [password for password in real_passwords(8_000) if guard.evaluate(password).ok]
    return list(islice(cycle(found), number))


def listed(number: int) -> list[str]:
    """Return passwords of real people that are listed, in turn."""
    from pwguard.ranks import rank_log10  # noqa: PLC0415  after the servers have started

    return list(islice(cycle(word for word in real_passwords(8_000) if rank_log10(word) is not None), number))


def main() -> None:
    """Print both bars."""
    posts = [sign_up(password) for password in acceptable(REQUESTS)]
    of_listed = [sign_up(password) for password in listed(REQUESTS)]
    kinds = ("plain", "local", "unestimated", "zxcvbn_rs_py", "zxcvbn")
    with ExitStack() as stack:
        servers = {kind: stack.enter_context(process(kind)) for kind in kinds}
        rounds = [
            {
                kind: rate(server, of_listed if kind == "unestimated" else posts)
                for kind, server in servers.items()
            }
            for _ in range(ROUNDS + 1)
        ][1:]
    with ExitStack() as stack:
        ranges = stack.enter_context(process("ranges"))
        online = f"http://127.0.0.1:{ranges}"
        watched = ("watched plain", f"watched {online}", f"frozen {online}")
        ports = [stack.enter_context(process(kind)) for kind in watched]
        burst = posts[: 2 * AT_ONCE]
        steps = [[longest_step(port, burst) for port in ports] for _ in range(ROUNDS + 1)][1:]
    of_plain, of_online, of_frozen = (statistics.median(times) for times in zip(*steps, strict=True))
    ratios = {kind: statistics.median(found[kind] / found["plain"] for found in rounds) for kind in kinds}
    rates = {kind: statistics.median(found[kind] for found in rounds) for kind in kinds}
    table(
        "FastAPI sign-up",
        [
            ("SecretStr", f"{rates['plain']:.0f} requests/s", ""),
            ("NewPassword", f"{rates['local']:.0f} requests/s", ""),
            ("ratio", f"{ratios['local']:.2f}", "at least 0.85"),
            ("of NewPassword without an estimate", f"{ratios['unestimated']:.2f}", ""),
            ("of zxcvbn-rs-py alone", f"{ratios['zxcvbn_rs_py']:.2f}", ""),
            ("of zxcvbn alone", f"{ratios['zxcvbn']:.2f}", ""),
            (f"longest step of the loop, {AT_ONCE} at once, SecretStr", f"{of_plain:.1f} ms", ""),
            (f"the same, hibp {1_000 * AWAY:.0f} ms away", f"{of_online:.1f} ms", "at most 20 ms"),
            ("the same after gc.freeze()", f"{of_frozen:.1f} ms", "at most 20 ms"),
        ],
    )


if __name__ == "__main__":
    match sys.argv[1:]:
        case []:
            main()
        case ["ranges"]:
            asyncio.run(serve_ranges())
        case [kind]:
            serve(kind)
