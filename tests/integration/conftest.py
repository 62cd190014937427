"""The loopback range service, and the ways to ask a source."""

from __future__ import annotations

import asyncio
import importlib.util
from typing import TYPE_CHECKING

import pytest
from range_server import RangeServer

from pwguard.breach import life

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pwguard.breach import HibpRange
    from pwguard.results import BreachAnswer

WAYS = ("thread", "loop", "loop without httpx2")


def _in_thread(source: HibpRange, password: str) -> BreachAnswer:
    with source:
        return source.lookup(password)


def _on_loop(source: HibpRange, password: str) -> BreachAnswer:
    async def look_up() -> BreachAnswer:
        async with source:
            return await source.alookup(password)

    return asyncio.run(look_up())


@pytest.fixture(params=WAYS)
def ask(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Callable[..., BreachAnswer]:
    """Return a function that looks a password up, each of the ways in turn."""
    if request.param == "loop without httpx2":
        monkeypatch.setattr(life, "_has_httpx2", lambda: False)
    elif request.param == "loop" and importlib.util.find_spec("httpx2") is None:
        pytest.skip("httpx2 is not installed")
    return _in_thread if request.param == "thread" else _on_loop


@pytest.fixture
def server() -> Iterator[RangeServer]:
    with RangeServer() as running:
        yield running
