"""A source against the loopback service: what must be believed, what must not, and what is sent."""

from __future__ import annotations

import asyncio
import os
import threading
import time
from typing import TYPE_CHECKING, Any

import pytest
from range_bodies import LISTED, range_digest
from range_genuine import GENUINE, LAST_MODIFIED
from range_lies import LIES
from range_server import RangeServer

from pwguard import Guard, evaluate
from pwguard.breach import HibpRange
from pwguard.breach.counts import rank_of
from pwguard.results import BreachAnswer, Breached, NotFound, Unknown

if TYPE_CHECKING:
    from collections.abc import Callable

    Ask = Callable[[HibpRange, str], BreachAnswer]

RANK = rank_of(LISTED["hunter2"])
ABSENT = "nobody has seen this one"


def source(server: RangeServer, tale: str = "service", **options: Any) -> HibpRange:
    return HibpRange(base_url=f"{server.url}/{tale}", ca_file=server.ca_file, **{"deadline": 20.0} | options)


@pytest.mark.parametrize("tale", GENUINE)
@pytest.mark.parametrize("mode", ["sha1", "ntlm"])
def test_a_genuine_body_is_believed(server: RangeServer, ask: Ask, tale: str, mode: str) -> None:
    found = ask(source(server, tale, mode=mode), "hunter2")
    assert isinstance(found, Breached)
    assert found.count == LISTED["hunter2"]
    assert isinstance(ask(source(server, tale, mode=mode), ABSENT), NotFound)


@pytest.mark.parametrize("tale", LIES)
def test_a_lie_is_unknown(server: RangeServer, ask: Ask, tale: str) -> None:
    told = ask(source(server, tale, deadline=0.6), "hunter2")
    assert isinstance(told, Unknown)
    assert told.reason in LIES[tale][1]
    assert told.source == "hibp"


@pytest.mark.parametrize("tale", [tale for tale in LIES if tale.startswith("cut")])
@pytest.mark.parametrize("share", [0.0, 0.001, 0.3, 0.99, 0.9999])
def test_cut_anywhere(server: RangeServer, ask: Ask, tale: str, share: float) -> None:
    server.cut_at(share)
    assert isinstance(ask(source(server, tale), "hunter2"), Unknown)


@pytest.mark.parametrize("tale", sorted(set(LIES) - {"not-modified-unasked"}))
def test_a_lie_is_not_remembered(server: RangeServer, tale: str) -> None:
    asked = source(server, deadline=0.5, breaker_pause=0.001)
    server.tale = tale
    assert isinstance(asked.lookup("hunter2"), Unknown)
    server.tale = "service"
    time.sleep(0.002)
    life = next(iter(asked._lives.values()))
    life.breaker.succeeded(time.monotonic())  # some lies ask for a long pause
    assert isinstance(asked.lookup("hunter2"), Breached)


def test_what_an_answer_says(server: RangeServer, ask: Ask) -> None:
    assert ask(source(server, name="mirror"), "hunter2") == Breached(17_043, RANK, "mirror", "2026-11-03")
    assert ask(source(server), ABSENT) == NotFound("hibp", complete=True, as_of="2026-11-03")
    assert LAST_MODIFIED.startswith("Tue, 03 Nov 2026")


def test_ntlm_is_asked_for(server: RangeServer, ask: Ask) -> None:
    found = ask(source(server, mode="ntlm"), "Grüße€uro")
    assert isinstance(found, Breached)
    assert found.count == LISTED["Grüße€uro"]
    assert server.seen[-1]["target"].endswith("?mode=ntlm")


def test_only_five_digits_leave(server: RangeServer, ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("NETRC", str(server.ca_file))
    assert isinstance(ask(source(server), "hunter2"), Breached)
    (sent,) = server.seen
    digest = range_digest("hunter2", ntlm=False)
    assert sent["target"] == f"/service/range/{digest[:5]}"
    assert digest[5:12] not in str(sent)
    assert sent["user-agent"].startswith("pwguard/")
    assert sent["add-padding"] == "true"
    assert sent["host"] == f"127.0.0.1:{server.port}"
    assert set(sent) <= {
        "method", "target", "host", "user-agent", "accept", "accept-encoding", "add-padding", "connection",
    }  # fmt: skip


def test_one_form_goes_online_as_typed(server: RangeServer) -> None:
    decomposed = "e\u0301clair 42"
    source(server).lookup(decomposed)
    assert [call["target"][-5:] for call in server.seen] == [range_digest(decomposed, ntlm=False)[:5]]


def test_padding_may_be_switched_off(server: RangeServer, ask: Ask) -> None:
    assert isinstance(ask(source(server, padding=False), "hunter2"), Breached)
    assert "add-padding" not in server.seen[0]


def test_proxies_when_asked_for(server: RangeServer, ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")
    monkeypatch.delenv("NO_PROXY", raising=False)
    monkeypatch.delenv("no_proxy", raising=False)
    told = ask(source(server, trust_env=True, deadline=2.0), "hunter2")
    assert told == Unknown("connection", "hibp")
    assert not server.seen


def test_certificates_from_the_environment_when_asked_for(
    server: RangeServer, ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(server.ca_file))
    trusting = HibpRange(base_url=server.url, trust_env=True, deadline=20.0)
    assert isinstance(ask(trusting, "hunter2"), Breached)
    assert ask(HibpRange(base_url=server.url, deadline=20.0), "hunter2") == Unknown("certificate", "hibp")


def test_a_certificate_for_another_name(ask: Ask) -> None:
    with RangeServer(names=("elsewhere.example",)) as server:
        assert ask(source(server), "hunter2") == Unknown("certificate", "hibp")
        assert not server.seen


def test_plain_http_where_https_is_spoken(server: RangeServer, ask: Ask) -> None:
    told = ask(HibpRange(base_url=server.url.replace("https", "http"), deadline=2.0), "hunter2")
    assert told == Unknown("connection", "hibp")


def test_plain_http_on_loopback(ask: Ask) -> None:
    with RangeServer(tls=False) as server:
        assert isinstance(ask(HibpRange(base_url=server.url, deadline=20.0), "hunter2"), Breached)


def test_a_name_is_resolved_and_checked(server: RangeServer, ask: Ask) -> None:
    named = HibpRange(base_url=f"https://localhost:{server.port}", ca_file=server.ca_file, deadline=20.0)
    assert isinstance(ask(named, "hunter2"), Breached)
    assert server.seen[0]["host"] == f"localhost:{server.port}"


def test_nobody_listens(ask: Ask) -> None:
    told = ask(HibpRange(base_url="https://127.0.0.1:9", deadline=5.0), "hunter2")
    assert told == Unknown("connection", "hibp")


def test_a_burst_asks_once(server: RangeServer) -> None:
    asked = source(server)
    answers: list[BreachAnswer] = []
    gate = threading.Barrier(200)

    def look_up() -> None:
        gate.wait()
        answers.append(asked.lookup("hunter2"))

    threads = [threading.Thread(target=look_up) for _ in range(200)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(answers) == 200
    assert all(isinstance(answer, Breached) for answer in answers)
    assert len(server.seen) == 1


def test_a_burst_on_a_loop_and_in_threads_asks_once(server: RangeServer) -> None:
    asked = source(server, memory_bytes=0)

    async def burst() -> list[BreachAnswer]:
        async with asked:
            return await asyncio.gather(
                *(asked.alookup("hunter2") for _ in range(150)),
                *(asyncio.to_thread(asked.lookup, "hunter2") for _ in range(4)),
            )

    assert all(isinstance(answer, Breached) for answer in asyncio.run(burst()))
    assert len(server.seen) == 1


def test_what_is_fresh_is_not_asked_again(server: RangeServer) -> None:
    asked = source(server)
    asked.lookup("hunter2")
    assert isinstance(asked.lookup("hunter2"), Breached)
    assert len(server.seen) == 1


def test_what_is_stale_is_confirmed_by_its_etag(server: RangeServer) -> None:
    server.max_age = 0
    asked = source(server)
    assert isinstance(asked.lookup("hunter2"), Breached)
    assert isinstance(asked.lookup("hunter2"), Breached)
    etag = server.etag(range_digest("hunter2", ntlm=False)[:5])
    assert [call.get("if-none-match") for call in server.seen] == [None, etag]
    server.version = 2
    assert isinstance(asyncio.run(asked.alookup("hunter2")), Breached)
    assert isinstance(asyncio.run(asked.alookup("hunter2")), Breached)
    tags = [call.get("if-none-match") for call in server.seen]
    assert tags[2] == etag
    assert tags[3] == server.etag(range_digest("hunter2", ntlm=False)[:5])
    asked.close()


def test_connections_are_kept_and_closed(server: RangeServer) -> None:
    asked = source(server, memory_bytes=0)
    for _ in range(5):
        asked.lookup("hunter2")
    asked.close()

    async def on_loop() -> None:
        for _ in range(5):
            await asked.alookup("hunter2")

    asyncio.run(on_loop())  # the loop closes its connections as it ends
    assert len(server.seen) == 10
    assert server.connections == 2
    deadline = time.monotonic() + 10.0
    while server._open and time.monotonic() < deadline:
        time.sleep(0.01)
    assert not server._open


def test_after_a_fork_all_is_made_anew(server: RangeServer) -> None:
    asked = source(server, memory_bytes=0)
    asked.lookup("hunter2")
    child = os.fork()
    if child == 0:
        os._exit(0 if isinstance(asked.lookup("hunter2"), Breached) else 1)
    assert os.waitpid(child, 0)[1] == 0
    assert isinstance(asked.lookup("hunter2"), Breached)
    assert server.connections == 2
    asked.close()


def test_evaluate_with_it(server: RangeServer) -> None:
    with source(server) as online:
        verdict = evaluate("hunter2", breach=online)
        assert verdict.breach == Breached(17_043, RANK, "hibp", "2026-11-03")
        assert 10**verdict.strength.guesses_log10 <= RANK
    with source(server, "html") as lied_to:
        verdict = Guard(breach=lied_to).evaluate("wombat accordion drizzle stapler")
        assert verdict.breach == Unknown("malformed", "hibp")
        assert "breach_unknown" in [str(problem.code) for problem in verdict.problems]
