"""The loopback range service and the ways to ask a source; the demo's pages in a browser."""

from __future__ import annotations

import asyncio
import importlib.util
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from applications import running
from chromium import Page, chromium, programs
from range_server import RangeServer
from unsteady import Unsteady

from pwguard.breach import life

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from selenium.webdriver import Chrome

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


@pytest.fixture(scope="module")
def front(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Unsteady]:
    """Serve ``pwguard demo --web``, with the meter's requests under control."""
    command = str(Path(sys.executable).with_name("pwguard"))
    folder = tmp_path_factory.mktemp("demo")
    with running(folder, command, "demo", "--web", "--no-browser") as demo, Unsteady(demo.url) as front:
        yield front


@pytest.fixture(scope="module")
def browser(missing: Callable[[str], None]) -> Iterator[Chrome]:
    found = programs()
    if found is None:
        missing("Chromium and its driver are not installed")
        return
    with chromium(*found) as running:
        yield running


@pytest.fixture
def page(browser: Chrome, front: Unsteady) -> Iterator[Page]:
    """Return the demo's sign-up page in a wide window of a browser, with nothing special."""
    front.steady()
    page = Page(browser, front.url)
    page.media()
    page.size(1280)
    page.open()
    yield page
    front.steady()
