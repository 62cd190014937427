"""The cache that a fleet shares, in a real Redis: it tells nothing and is never in the way."""

from __future__ import annotations

import asyncio
import secrets
import time
from typing import TYPE_CHECKING, Any

import pytest
import redis
from range_bodies import range_digest
from range_server import RangeServer
from services import Redis, redis_program

from pwguard.breach import HibpRange, RedisCache
from pwguard.results import Breached, Unknown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pwguard.results import BreachAnswer

    Ask = Callable[[HibpRange, str], BreachAnswer]

pytestmark = pytest.mark.service
SECRET = secrets.token_bytes(32)
VALUE_BYTES = 64 * 1024 + 8 + 12 + 16


@pytest.fixture
def store(missing: Callable[[str], None]) -> Iterator[Redis]:
    program = redis_program()
    if program is None:
        missing("neither redis-server nor valkey-server is installed")
    running = Redis(str(program))
    running.start()
    yield running
    running.kill()


def worker(server: RangeServer, store: Redis, secret: bytes = SECRET, **options: Any) -> HibpRange:
    """Return the source of one worker of the fleet; patient, since this machine may be busy."""
    cache = RedisCache(store.url, secret, patience=5.0)
    base: dict[str, Any] = {
        "base_url": server.url,
        "ca_file": server.ca_file,
        "deadline": 20.0,
        "cache": cache,
    }
    return HibpRange(**(base | options))


def kept(store: Redis, keys: int = 1) -> dict[bytes, bytes]:
    """Return what stands in the store, once as many keys are there; writes are not waited for."""
    with redis.Redis.from_url(store.url) as client:
        for _ in range(2_000):
            found = list(client.scan_iter())
            if len(found) >= keys:
                break
            time.sleep(0.005)
        return {key: client.get(key) or b"" for key in found}


def test_one_asks_and_all_know(server: RangeServer, store: Redis, ask: Ask) -> None:
    first, second = worker(server, store), worker(server, store)
    found = ask(first, "hunter2")
    kept(store)
    assert ask(second, "hunter2") == found
    assert isinstance(found, Breached)
    assert found.as_of == "2026-11-03"
    assert len(server.seen) == 1


def test_what_stands_there_tells_nothing(server: RangeServer, store: Redis) -> None:
    passwords = ["hunter2", "password", "nobody has seen this one"]
    source = worker(server, store)
    for password in passwords:
        source.lookup(password)
    found = kept(store, 3)
    assert len(found) == 3
    assert {len(value) for value in found.values()} == {VALUE_BYTES}
    assert {len(key) for key in found} == {len(b"pwguard:range:") + 64}
    shown = b"".join([*found, *found.values()]).lower()
    for password in passwords:
        digest = range_digest(password, ntlm=False).lower().encode()
        prefix = digest[:5]
        for form in (digest[5:15], server.etag(prefix.decode().upper()).encode(), password.encode()):
            assert form not in shown
        # Five digits stand in a random key by chance now and then; as a key's beginning they would tell.
        assert not any(key.removeprefix(b"pwguard:range:").startswith(prefix) for key in found)
    # Nothing in a value is the same twice but zero bytes by chance: it is sealed anew each time.
    assert len({value[8:40] for value in found.values()}) == 3
    source.close()


def test_how_long_it_stands_there_tells_nothing(server: RangeServer, store: Redis) -> None:
    source = worker(server, store)
    for age, password in ((600, "hunter2"), (2_678_400, "password")):
        server.max_age = age
        source.lookup(password)
    source.close()
    found = kept(store, 2)
    with redis.Redis.from_url(store.url) as client:
        left = [client.ttl(key) for key in found]
    assert {round(seconds / 86_400) for seconds in left} == {32}


def test_the_same_range_looks_different_in_every_fleet(server: RangeServer, store: Redis) -> None:
    for secret in (SECRET, secrets.token_bytes(32)):
        source = worker(server, store, secret)
        source.lookup("hunter2")
        source.close()
    assert len(kept(store, 2)) == 2
    assert len(server.seen) == 2


def test_mode_and_service_are_kept_apart(server: RangeServer, store: Redis) -> None:
    varied: list[dict[str, Any]] = [{}, {"mode": "ntlm"}, {"base_url": f"{server.url}/length"}]
    for options in varied:
        source = worker(server, store, **options)
        assert isinstance(source.lookup("hunter2"), Breached)
        source.close()
    assert len(server.seen) == 3


def _swapped(found: dict[bytes, bytes]) -> dict[bytes, bytes]:
    one, other = found
    return {one: found[other], other: found[one]}


def _made_younger(found: dict[bytes, bytes]) -> dict[bytes, bytes]:
    return {key: bytes([value[0], value[1], value[2] ^ 1]) + value[3:] for key, value in found.items()}


def _flipped(found: dict[bytes, bytes]) -> dict[bytes, bytes]:
    return {key: value[:-1] + bytes([value[-1] ^ 1]) for key, value in found.items()}


def _shortened(found: dict[bytes, bytes]) -> dict[bytes, bytes]:
    return {key: value[:-1] for key, value in found.items()}


def _nonsense(found: dict[bytes, bytes]) -> dict[bytes, bytes]:
    return dict.fromkeys(found, b"nonsense")


@pytest.mark.parametrize("change", [_swapped, _made_younger, _flipped, _shortened, _nonsense])
def test_what_others_wrote_is_a_miss(
    server: RangeServer, store: Redis, change: Callable[[dict[bytes, bytes]], dict[bytes, bytes]]
) -> None:
    first, second = worker(server, store), worker(server, store)
    answers = [first.lookup(password) for password in ("hunter2", "password")]
    with redis.Redis.from_url(store.url) as client:
        client.mset(change(kept(store, 2)))
    assert [second.lookup(password) for password in ("hunter2", "password")] == answers
    assert len(server.seen) == 4
    first.close()
    second.close()


def test_what_is_old_is_a_miss(server: RangeServer, store: Redis) -> None:
    server.max_age = 0
    first, second = worker(server, store), worker(server, store)
    first.lookup("hunter2")
    kept(store)
    assert isinstance(second.lookup("hunter2"), Breached)
    # It is asked again, with the validator that the first worker left.
    assert server.seen[1]["if-none-match"] == server.etag(range_digest("hunter2", ntlm=False)[:5])
    first.close()
    second.close()


def test_an_entry_of_the_wrong_kind_is_a_miss(server: RangeServer, store: Redis) -> None:
    first, second = worker(server, store), worker(server, store)
    first.lookup("hunter2")
    (key,) = kept(store)
    with redis.Redis.from_url(store.url) as client:
        client.delete(key)
        client.lpush(key, b"a list")
    assert isinstance(second.lookup("hunter2"), Breached)
    first.close()
    second.close()


@pytest.mark.parametrize("control", ["no-store", "private, max-age=600"])
def test_what_may_not_be_shared_is_not(server: RangeServer, store: Redis, control: str) -> None:
    server.control = control
    source = worker(server, store)
    assert isinstance(source.lookup("hunter2"), Breached)
    source.close()
    with redis.Redis.from_url(store.url) as client:
        assert client.dbsize() == 0


def test_killed_and_started_again(server: RangeServer, store: Redis, ask: Ask) -> None:
    source = worker(server, store, memory_bytes=0)
    assert isinstance(ask(source, "hunter2"), Breached)
    kept(store)
    store.kill()
    for _ in range(3):
        assert isinstance(ask(source, "hunter2"), Breached)
    store.start()
    before = -1
    while before != len(server.seen):  # until an answer comes without a request
        time.sleep(0.01)
        before = len(server.seen)
        assert isinstance(ask(source, "hunter2"), Breached)
        assert before < 1_000


def test_a_store_that_hangs_is_a_miss(server: RangeServer, ask: Ask) -> None:
    with RangeServer(tls=False) as silent:  # it waits for a request that Redis commands never complete
        cache = RedisCache(f"redis://127.0.0.1:{silent.port}/0", SECRET)
        source = HibpRange(base_url=server.url, ca_file=server.ca_file, deadline=20.0, cache=cache)
        assert isinstance(ask(source, "hunter2"), Breached)


def test_the_store_does_not_answer_for_a_service_that_lies(server: RangeServer, store: Redis) -> None:
    source = worker(server, store, base_url=f"{server.url}/html")
    assert source.lookup("hunter2") == Unknown("malformed", "hibp")
    source.close()
    with redis.Redis.from_url(store.url) as client:
        assert client.dbsize() == 0


def test_a_burst_on_a_loop(server: RangeServer, store: Redis) -> None:
    source = worker(server, store)

    async def burst() -> list[BreachAnswer]:
        async with source:
            return await asyncio.gather(*(source.alookup("hunter2") for _ in range(200)))

    assert all(isinstance(answer, Breached) for answer in asyncio.run(burst()))
    assert len(server.seen) == 1
