"""What axe-core finds in the demo's pages, in each state of the meter: nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from axe import axe, axe_script, violations

if TYPE_CHECKING:
    from collections.abc import Callable

    from chromium import Page
    from selenium.webdriver import Chrome
    from unsteady import Unsteady

pytestmark = pytest.mark.service

REFUSED = "sunshine1"
WEAK = "ab"
GOOD = "quilt accordion drizzle stapler"
WARNED = "wombat accordion drizzle stapler"
"""The name of the site is in it."""


@pytest.fixture(scope="module")
def script(pytestconfig: pytest.Config, missing: Callable[[str], None]) -> str:
    assert pytestconfig.cache is not None
    found = axe_script(pytestconfig.cache.mkdir("axe-core"))
    if found is None:
        missing("the package index cannot be reached")
    return str(found)


@pytest.fixture
def in_each_state(page: Page, front: Unsteady, script: str) -> Callable[[], dict[str, list[str]]]:
    """Return a function that brings the meter into each state and returns what is wrong, by state."""

    def look() -> dict[str, list[str]]:
        found = {"empty": violations(page.browser, script)}
        for state, text in {"weak": WEAK, "refused": REFUSED, "warned": WARNED, "good": GOOD}.items():
            page.judged(text)
            found[state] = violations(page.browser, script)
        page.part("suggest").click()
        page.until(lambda: page.verdict and page.parts("suggested"))
        found["suggested"] = violations(page.browser, script)
        front.status = -1
        page.field().send_keys("x")
        page.unchecked()
        found["down"] = violations(page.browser, script)
        return {state: wrong for state, wrong in found.items() if wrong}

    return look


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["/?lang=en", "/change-password?lang=en"])
def test_nothing_is_wrong(
    page: Page, in_each_state: Callable[[], dict[str, list[str]]], path: str, scheme: str
) -> None:
    page.media(prefers_color_scheme=scheme)
    page.open(path)
    assert in_each_state() == {}


@pytest.mark.parametrize("zoom", [1.0, 2.0])
def test_nothing_is_wrong_where_it_is_narrow_or_enlarged(
    page: Page, in_each_state: Callable[[], dict[str, list[str]]], zoom: float
) -> None:
    page.size(int(320 * zoom), zoom=zoom)
    page.open("/?lang=de")
    assert in_each_state() == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_is_wrong_once_a_form_was_refused_or_accepted(
    page: Page, script: str, browser: Chrome, scheme: str
) -> None:
    page.media(prefers_color_scheme=scheme)
    for text, answer in ((REFUSED, "refused"), (GOOD, "accepted")):
        page.open()
        page.field("name").send_keys("Ada")
        page.field("email").send_keys("ada@example.com")
        page.judged(text)
        page.field().submit()
        page.until(lambda: page.script("return document.querySelector('section[role]')"))
        assert page.script("return document.querySelector('section[role]').className") == answer
        assert violations(browser, script) == []


def test_it_would_be_found(page: Page, script: str) -> None:
    page.judged(REFUSED)
    page.part("bar")
    page.script("""
        const shadow = document.querySelector("pwguard-meter").shadowRoot;
        shadow.querySelector("[role=meter]").removeAttribute("aria-label");
        shadow.querySelector(".label").style.color = "color-mix(in srgb, currentColor 30%, transparent)";
    """)
    found = {rule["id"] for rule in axe(page.browser, script)["violations"]}
    assert found == {"aria-meter-name", "color-contrast"}
