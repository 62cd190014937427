"""A mirror made of plain files behind nginx, with its compression, validators and HTTP/2."""

from __future__ import annotations

import asyncio
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest
from services import nginx, nginx_program

from pwguard.breach import HibpRange
from pwguard.results import Breached, NotFound

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pwguard.results import BreachAnswer

    Ask = Callable[[HibpRange, str], BreachAnswer]
    Mirror = tuple[str, Path]

pytestmark = pytest.mark.service


@pytest.fixture(params=[False, True], ids=["http/1.1", "http/2"])
def offered(request: pytest.FixtureRequest) -> bool:
    """Whether the mirror offers HTTP/2."""
    return bool(request.param)


@pytest.fixture
def mirror(offered: bool, missing: Callable[[str], None]) -> Iterator[Mirror]:  # noqa: FBT001
    program = nginx_program()
    if program is None:
        missing("nginx is not installed")
    # Not pytest's own folder: nginx may drop the rights that it takes to read that.
    with TemporaryDirectory() as folder, nginx(str(program), Path(folder), http2=offered) as running:
        yield running


@pytest.mark.parametrize("path", ["", "/static"], ids=["compressed anew", "compressed before"])
@pytest.mark.parametrize("http2", [False, True])
def test_it_is_believed(mirror: Mirror, ask: Ask, path: str, http2: bool) -> None:  # noqa: FBT001
    url, ca_file = mirror
    source = HibpRange(base_url=url + path, ca_file=ca_file, deadline=20.0, http2=http2)
    found = ask(source, "hunter2")
    assert isinstance(found, Breached)
    assert found.count == 17_043
    absent = ask(source, "nobody has seen this one")
    assert isinstance(absent, NotFound)
    assert absent.as_of is not None


def test_it_speaks_http_2_where_both_do(mirror: Mirror, offered: bool) -> None:  # noqa: FBT001
    url, ca_file = mirror
    source = HibpRange(base_url=url, ca_file=ca_file, deadline=20.0, http2=True)
    assert isinstance(asyncio.run(source.alookup("hunter2")), Breached)
    log = ca_file.parent / "protocol.log"
    while not log.read_text():
        pass
    assert log.read_text() == ("HTTP/2.0\n" if offered else "HTTP/1.1\n")


def test_it_confirms_what_is_stale(mirror: Mirror) -> None:
    url, ca_file = mirror
    source = HibpRange(base_url=url, ca_file=ca_file, deadline=20.0)
    first = source.lookup("hunter2")
    life = next(iter(source._lives.values()))
    (entry,) = life.memory._entries.values()
    assert entry.etag is not None
    assert asyncio.run(source.alookup("hunter2")) == source.lookup("hunter2") == first
    (renewed,) = life.memory._entries.values()
    assert renewed.rows is entry.rows  # a 304 brings none
    assert renewed.fetched > entry.fetched
    source.close()


def test_a_range_that_is_not_there(mirror: Mirror, ask: Ask) -> None:
    url, ca_file = mirror
    source = HibpRange(base_url=url, ca_file=ca_file, deadline=20.0)
    assert ask(source, "not among the files").to_dict()["reason"] == "rejected"
