from __future__ import annotations

from pwguard.breach.entry import Entry, Memory
from pwguard.breach.headers import Head
from pwguard.breach.range import SHA1, Query, Rows
from pwguard.candidate import Candidate

QUERIES = [Query(Candidate(f"password {number}"), SHA1) for number in range(5)]


def entry(size: int = 1_000, lifetime: float = 60.0, **fields: object) -> Entry:
    return Entry(Rows(b"A" * size, 35), 1_000.0, lifetime, **fields)  # type: ignore[arg-type]  # any field


def test_fresh_for_its_lifetime() -> None:
    assert entry().fresh(1_000.0)
    assert entry().fresh(1_059.9)
    assert not entry().fresh(1_060.0)
    assert not entry(lifetime=0.0).fresh(1_000.0)


def test_a_clock_set_back_makes_it_stale() -> None:
    assert not entry().fresh(999.0)


def test_the_memory_is_bounded_and_drops_what_was_used_longest_ago() -> None:
    memory = Memory(5_000)
    for query in QUERIES[:3]:
        memory.put(query, entry())
    assert memory.get(QUERIES[0]) is not None
    memory.put(QUERIES[3], entry())
    assert memory.get(QUERIES[1]) is None
    assert [memory.get(query) is not None for query in QUERIES] == [True, False, True, True, False]


def test_putting_again_does_not_count_twice() -> None:
    memory = Memory(5_000)
    for _ in range(50):
        memory.put(QUERIES[0], entry())
    memory.put(QUERIES[1], entry())
    assert memory.get(QUERIES[0]) is not None


def test_what_does_not_fit_or_may_not_be_kept() -> None:
    memory = Memory(5_000)
    memory.put(QUERIES[0], entry(size=6_000))
    memory.put(QUERIES[1], entry(storable=False))
    memory.put(QUERIES[2], entry(lifetime=0.0))
    assert not any(map(memory.get, QUERIES))
    memory.put(QUERIES[2], entry(lifetime=0.0, etag='"x"'))
    assert memory.get(QUERIES[2]) is not None
    nothing = Memory(0)
    nothing.put(QUERIES[0], entry())
    assert nothing.get(QUERIES[0]) is None


def test_a_long_validator_takes_its_room() -> None:
    memory = Memory(5_000)
    memory.put(QUERIES[0], entry(etag=f'"{"x" * 4_000}"'))
    assert memory.get(QUERIES[0]) is None


def test_a_304_renews_it() -> None:
    same = entry(etag='"x"').renewed(Head.of(304, []), 2_000.0)
    assert (same.fetched, same.lifetime) == (2_000.0, 60.0)
    other = same.renewed(Head.of(304, [("Cache-Control", "max-age=5, private")]), 3_000.0)
    assert (other.fetched, other.lifetime, other.shareable) == (3_000.0, 5.0, False)


def test_the_validator_is_not_shown() -> None:
    assert "CANARY" not in repr(entry(etag='"CANARY"'))
