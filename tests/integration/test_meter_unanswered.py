"""The demo's page in a real Chromium while its endpoint is down, slow, refusing or out of reach."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from selenium.webdriver import Keys

if TYPE_CHECKING:
    from chromium import Page
    from unsteady import Unsteady

pytestmark = pytest.mark.service

WEAK = "sunshine1"
GOOD = "quilt accordion drizzle stapler"


@pytest.mark.parametrize("status", [-1, 403, 404, 500, 503])
def test_without_an_answer_the_form_works(page: Page, front: Unsteady, status: int) -> None:
    page.judged(WEAK)
    front.status = status
    page.type(GOOD)
    page.unchecked()
    assert "Nothing was checked, but you can go on." in page.said
    assert page.part("bar").get_attribute("aria-valuetext") == "Nothing was checked, but you can go on."
    page.field("name").send_keys("Ada")
    page.field("email").send_keys("ada@example.com")
    page.field().send_keys(Keys.ENTER)
    page.until(lambda: "would have been made" in page.browser.page_source)


def test_what_fails_to_suggest_says_so(page: Page, front: Unsteady) -> None:
    front.status = -1
    page.part("suggest").click()
    page.unchecked()
    assert page.field().get_property("value") == ""
    front.steady()
    page.part("suggest").click()
    page.until(lambda: page.verdict and not page.parts("unchecked"))


@pytest.mark.parametrize("status", [-1, 500, 503])
def test_it_recovers_by_itself(page: Page, front: Unsteady, status: int) -> None:
    front.status = status
    page.type(GOOD)
    page.unchecked()
    front.steady()
    assert page.answered(len(GOOD))["acceptable"]
    assert not page.parts("unchecked")


def test_a_slow_endpoint_is_missed_and_believed_later(page: Page, front: Unsteady) -> None:
    front.hold()
    page.type("q")
    page.unchecked()
    front.release()
    page.answered(1)
    assert not page.parts("unchecked")
    assert len(front.asked) == 1


def test_it_waits_as_long_as_it_is_told(page: Page, front: Unsteady) -> None:
    front.status, front.retry_after = 429, "4"
    page.type("a")
    page.unchecked()
    front.status = 0
    page.field().send_keys("bcdef")
    page.answered(6)
    first, *later = front.asked
    assert [json.loads(asked.body)["password"] for asked in later] == ["abcdef"]
    assert later[0].at - first.at >= 4


def test_it_asks_again_when_the_browser_is_online(page: Page, front: Unsteady) -> None:
    front.status, front.retry_after = 429, "3600"
    page.type(GOOD)
    page.unchecked()
    front.steady()
    network = {"latency": 0, "downloadThroughput": -1, "uploadThroughput": -1}
    page.browser.execute_cdp_cmd("Network.enable", {})
    for offline in (True, False):
        page.browser.execute_cdp_cmd("Network.emulateNetworkConditions", {"offline": offline, **network})
    page.answered(len(GOOD))


def test_what_is_refused_is_not_asked_again(page: Page, front: Unsteady) -> None:
    page.script("""
        const input = document.getElementById("password");
        input.value = "x".repeat(40_000);
        input.dispatchEvent(new Event("input", { bubbles: true }));
    """)
    page.unchecked()
    later = page.script("return performance.now()") + 3_000
    page.until(lambda: page.script("return performance.now()") > later)
    assert len(front.asked) == 1
    page.judged(GOOD)
