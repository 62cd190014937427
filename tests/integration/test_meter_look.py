"""The demo's page in a real Chromium, in each language, size and scheme of colours."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pwguard import evaluate
from pwguard.messages import LOCALES, advise, label

if TYPE_CHECKING:
    from chromium import Page

pytestmark = pytest.mark.service

WEAK = "sunshine1"
GOOD = "quilt accordion drizzle stapler"


@pytest.mark.parametrize("tag", LOCALES)
def test_it_speaks_the_language_of_the_page(page: Page, tag: str) -> None:
    page.open(f"/?lang={tag}")
    verdict = page.judged(WEAK)
    problem = next(problem for problem in evaluate(WEAK).problems if problem.code == "breached")
    words = advise(problem, tag)
    assert verdict["problems"][0]["message"] == f"{words.what} {words.why}"
    assert label(f"score_{verdict['score']}", tag).capitalize() in page.said
    assert label("not_ok", tag) in page.said
    assert page.script("return document.querySelector('pwguard-meter').shadowRoot.firstChild.lang") == tag


@pytest.mark.parametrize(
    ("tag", "word"), [("nn", "Styrke"), ("no-NO", "passord"), ("pt-PT", "senha"), ("ja", "Password strength")]
)
def test_languages_without_words_are_served_by_a_neighbour(page: Page, tag: str, word: str) -> None:
    page.script("document.querySelector('pwguard-meter').removeAttribute('lang')")
    page.script("document.documentElement.lang = arguments[0]", tag)
    page.judged(WEAK)
    assert word.lower() in page.said.lower()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 768, 1280])
@pytest.mark.parametrize("tag", ["en", "de"])
def test_it_fits(page: Page, width: int, scheme: str, tag: str) -> None:
    page.media(prefers_color_scheme=scheme)
    page.size(width)
    page.open(f"/?lang={tag}")
    for text in (WEAK, GOOD, "x" * 300):
        page.type(text)
        page.until(lambda: page.verdict)
        page.part("show").click()
        overflow = "return document.scrollingElement.scrollWidth - document.documentElement.clientWidth"
        assert page.script(overflow) <= 0
        meter = page.meter.rect
        for name in ("show", "suggest", "bar", "columns", "details"):
            box = page.part(name).rect
            assert meter["x"] <= box["x"]
            assert box["x"] + box["width"] <= meter["x"] + meter["width"] + 1


def test_from_right_to_left_too(page: Page) -> None:
    page.script("document.documentElement.dir = 'rtl'")
    page.judged(WEAK)
    assert page.part("show").rect["x"] > page.part("suggest").rect["x"]
    columns = [column.rect["x"] for column in page.parts("column")]
    assert columns == sorted(columns)


def test_what_moves_stays_still_where_that_is_asked_for(page: Page) -> None:
    style = "return getComputedStyle(arguments[0]).transitionDuration"
    assert page.script(style, page.part("fill")) != "0s"
    page.media(prefers_reduced_motion="reduce")
    assert page.script(style, page.part("fill")) == "0s"


def test_forced_colours_show_the_bar(page: Page) -> None:
    page.media(forced_colors="active")
    page.open()
    page.judged(GOOD)
    page.script("document.querySelector('h1').style.color = 'CanvasText'")
    colours = "return [getComputedStyle(arguments[0]).backgroundColor, getComputedStyle(arguments[1]).color]"
    for name in ("fill", "bits"):
        full, text = page.script(colours, page.part(name), page.browser.find_element("tag name", "h1"))
        assert full == text
