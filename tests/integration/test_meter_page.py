"""The demo's page in a real Chromium: typed, pasted, suggested, shown, heard, and never kept."""

from __future__ import annotations

import json
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from leaks import CANARY, leaks
from selenium.webdriver import ActionChains, Keys

from pwguard import evaluate
from pwguard.messages import label

if TYPE_CHECKING:
    from chromium import Page
    from unsteady import Unsteady

pytestmark = pytest.mark.service

WEAK = "sunshine1"
GOOD = "quilt accordion drizzle stapler"


def test_it_says_what_is_wrong_and_what_would_help_at_each_key(page: Page) -> None:
    verdict = page.judged(WEAK)
    assert not verdict["acceptable"]
    assert "breached" in [problem["code"] for problem in verdict["problems"]]
    assert page.part("word").text == label(f"score_{verdict['score']}", "en").capitalize()
    assert label("not_ok", "en") in page.said
    assert page.part("refuse").text.startswith(verdict["problems"][0]["message"])
    assert verdict["problems"][0]["advice"] in page.part("refuse").text
    assert [way.text for way in page.parts("way")] == verdict["suggestions"]
    assert page.judged(GOOD)["acceptable"]
    assert page.part("word").text == "Strong"
    assert label("ok", "en") in page.said
    assert not page.parts("refuse")


def test_an_empty_field_clears_it(page: Page) -> None:
    page.judged(WEAK)
    page.field().send_keys(Keys.CONTROL, "a")
    page.field().send_keys(Keys.BACKSPACE)
    page.until(lambda: page.verdict is None and not page.parts("refuse"))
    assert page.part("word").text == ""
    assert not page.parts("unchecked")


def test_each_character_has_a_column_as_high_as_its_weight(page: Page) -> None:
    weights = page.judged("sunshine1#K")["weights"]
    heights = [column.size["height"] for column in page.parts("bits")]
    assert len(heights) == len(weights) == 11
    order = sorted(range(11), key=weights.__getitem__)
    assert all(heights[one] <= heights[other] for one, other in pairwise(order))
    assert heights[10] > heights[3]
    assert page.part("columns").accessible_name.startswith("1")


def test_pasting_is_left_alone(page: Page) -> None:
    name = page.field("name")
    name.send_keys(GOOD, Keys.CONTROL, "a")
    name.send_keys(Keys.CONTROL, "x")
    page.field().send_keys(Keys.CONTROL, "v")
    assert page.answered(len(GOOD))["acceptable"]
    assert page.field().get_property("value") == GOOD


def test_what_password_managers_look_at_is_left_alone(page: Page) -> None:
    before = "return [...document.getElementById('password').attributes].map((it) => it.name + it.value)"
    untouched = {item for item in page.script(before) if not item.startswith("aria-describedby")}
    page.judged(WEAK)
    page.part("suggest").click()
    page.until(lambda: page.field().get_property("value") != WEAK)
    page.part("show").click()
    assert untouched <= set(page.script(before))
    assert "autocompletenew-password" in untouched


def test_a_suggestion_is_filled_in_shown_and_announced_to_the_page(page: Page) -> None:
    page.script("""
        const again = Object.assign(document.createElement("input"), { id: "again", type: "password" });
        document.getElementById("password").form.append(again);
        document.querySelector("pwguard-meter").setAttribute("confirm", "again");
        window.heard = [];
        for (const type of ["input", "change"])
          document.addEventListener(type, (event) => heard.push(event.target.id + " " + type));
    """)
    page.part("suggest").click()
    page.until(lambda: page.field().get_property("value"))
    first = str(page.field().get_property("value"))
    assert evaluate(first).ok
    assert page.field("again").get_property("value") == first
    assert page.answered(len(first))["acceptable"]
    assert page.field().get_property("type") == page.field("again").get_property("type") == "text"
    assert page.script("return heard") == ["password input", "password change", "again input", "again change"]
    assert "Save the new passphrase" in page.said
    page.part("suggest").click()
    page.until(lambda: page.field().get_property("value") != first)
    page.field().send_keys("x")
    page.until(lambda: not page.parts("suggested"))


def test_a_suggestion_reaches_frameworks_that_watch_the_value(page: Page) -> None:
    page.script("""
        const input = document.getElementById("password");
        const own = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value");
        window.set = 0;
        const set = function (value) { window.set++; own.set.call(this, value); };
        Object.defineProperty(input, "value", { ...own, set });
    """)
    page.part("suggest").click()
    page.until(lambda: page.field().get_property("value"))
    assert page.script("return set") == 0


def test_the_password_is_shown_until_it_is_sent(page: Page) -> None:
    page.judged("ab1é")
    page.part("show").click()
    assert page.field().get_property("type") == "text"
    assert page.field().get_attribute("spellcheck") == "false"
    assert page.part("show").text == "Hide password"
    assert len(page.parts("columns canvas")) == 4
    page.part("show").click()
    assert page.field().get_property("type") == "password"
    assert not page.parts("columns canvas")
    page.part("show").click()
    page.script("document.addEventListener('submit', (event) => event.preventDefault())")
    page.field().send_keys(Keys.ENTER)
    page.until(lambda: page.field().get_property("type") == "password")
    assert page.part("show").text == "Show password"


def test_a_form_that_is_reset_clears_it(page: Page) -> None:
    page.judged(WEAK)
    page.script("document.getElementById('password').form.reset()")
    page.until(lambda: page.verdict is None and not page.parts("refuse"))


def test_the_keyboard_reaches_everything(page: Page) -> None:
    page.field().click()
    keys = ActionChains(page.browser)
    keys.send_keys(Keys.TAB).perform()
    focused = "return document.activeElement.shadowRoot?.activeElement?.textContent"
    assert page.script(focused) == "Show password"
    keys.send_keys(Keys.SPACE).perform()
    assert page.field().get_property("type") == "text"
    assert page.script(focused) == "Hide password"
    keys.send_keys(Keys.TAB).perform()
    assert page.script(focused) == "Suggest a passphrase"
    keys.send_keys(Keys.ENTER).perform()
    page.until(lambda: page.field().get_property("value"))
    keys.send_keys(Keys.TAB).perform()
    assert page.browser.switch_to.active_element.text == "Sign up"


def test_it_is_a_meter_to_assistive_technology(page: Page) -> None:
    score = page.judged(WEAK)["score"]
    bar = page.part("bar")
    assert bar.aria_role == "meter"
    assert bar.accessible_name == "Password strength"
    assert bar.get_attribute("aria-valuetext") == page.part("status").text.split("\n")[-1]
    page.until(lambda: page.spoken)
    assert page.spoken.startswith(f"{label(f'score_{score}', 'en').capitalize()}. {label('not_ok', 'en')}")
    assert page.spoken in page.described()
    assert page.field().accessible_name == "Password"


def test_it_speaks_after_a_pause_and_not_at_each_key(page: Page) -> None:
    heard = page.browser.execute_async_script(
        """
        const [text, done] = arguments, input = document.getElementById("password");
        const meter = document.querySelector("pwguard-meter");
        const live = meter.shadowRoot.querySelector("[role=status]");
        let heard = 0;
        new MutationObserver(() => heard++).observe(live, { childList: true });
        const type = () => {
          input.value = text.slice(0, input.value.length + 1);
          input.dispatchEvent(new InputEvent("input", { bubbles: true }));
        };
        const next = () => (input.value === text ? done(heard) : type());
        meter.addEventListener("pwguard-verdict", () => setTimeout(next, 50));
        type();
        """,
        GOOD,
    )
    assert heard < len(GOOD) / 2
    page.until(lambda: "Strong" in page.spoken)
    assert page.part("live").aria_role == "status"


def test_the_page_hears_the_verdict_and_never_the_password(page: Page) -> None:
    page.script("document.addEventListener('pwguard-verdict', (event) => (window.last = event.detail))")
    verdict = page.judged(CANARY)
    assert page.script("return last") == verdict
    assert set(verdict) == {
        "acceptable", "guesses_log10", "problems", "score", "suggestions", "weights",
    }  # fmt: skip
    assert leaks(json.dumps(verdict)) == []
    page.script("document.getElementById('password').form.reset()")
    page.until(lambda: page.script("return last") is None)


def test_the_other_fields_count(page: Page) -> None:
    name = page.field("name")
    before = page.judged("zanzibarwolfgang7")
    name.send_keys("Wolfgang Zanzibar")
    page.until(lambda: page.verdict and page.verdict["score"] < before["score"])
    assert "contains_personal" in [problem["code"] for problem in page.verdict["problems"]]
    name.clear()
    page.until(lambda: page.verdict == before)


def test_nothing_of_the_password_stays_anywhere(page: Page, front: Unsteady) -> None:
    for _ in range(2):
        page.judged(CANARY)
        page.until(lambda: page.spoken)
        page.part("show").click()  # the second time round it is hidden again
        assert leaks(page.everything()) == []
    assert CANARY in {json.loads(asked.body)["password"] for asked in front.asked}


def test_what_is_sent_does_not_tell_how_long_the_password_is(page: Page, front: Unsteady) -> None:
    page.judged(WEAK)
    page.judged(GOOD)
    assert {len(asked.body) for asked in front.asked} == {256}


@pytest.mark.parametrize("more", [None, "require-trusted-types-for 'script'; trusted-types 'none'"])
def test_the_policy_of_the_page_is_kept(page: Page, front: Unsteady, more: str | None) -> None:
    front.policy = more
    for path in ("/?lang=en", "/change-password?lang=en"):
        page.open(path)
        page.judged(WEAK)
        page.judged(GOOD)
        page.part("suggest").click()
        page.until(lambda: page.parts("suggested"))
        assert page.complaints() == []


def test_the_same_is_asked_once(page: Page, front: Unsteady) -> None:
    page.judged(WEAK)
    asked = len(front.asked)
    page.field().send_keys(Keys.LEFT)
    page.field("name").click()
    page.field().click()
    page.field().send_keys(Keys.END, "2")
    page.answered(len(WEAK) + 1)
    assert len(front.asked) == asked + 1


def test_one_question_is_on_its_way_and_the_latest_wins(page: Page, front: Unsteady) -> None:
    page.script("""
        const real = fetch;
        window.flying = 0;
        window.fetch = (url, options) => {
          flying++;
          options.signal.addEventListener("abort", () => flying--);
          return real(url, options);
        };
    """)
    front.hold()
    for key in "abc":
        asked = len(front.asked)
        page.field().send_keys(key)
        page.until(lambda: len(front.asked) > asked)  # noqa: B023  called at once
    assert page.script("return flying") == 1
    assert page.verdict is None
    front.release()
    page.answered(3)
    assert len(front.asked) == 3


def test_nothing_is_asked_before_a_composition_ends(page: Page, front: Unsteady) -> None:
    page.part("show").click()
    page.field().click()
    compose = {"selectionStart": 2, "selectionEnd": 2}
    page.browser.execute_cdp_cmd("Input.imeSetComposition", {"text": "に", **compose})
    page.browser.execute_cdp_cmd("Input.imeSetComposition", {"text": "にほ", **compose})
    page.until(lambda: page.field().get_property("value") == "にほ")
    assert front.asked == []
    page.browser.execute_cdp_cmd("Input.insertText", {"text": "日本"})
    page.answered(2)
    assert [json.loads(asked.body)["password"] for asked in front.asked] == ["日本"]


def test_several_meters_mind_their_own_fields(page: Page) -> None:
    page.script("""
        const form = document.getElementById("password").form;
        const other = '<input id="other" type="password"><pwguard-meter for="other"></pwguard-meter>';
        form.insertAdjacentHTML("beforeend", other);
    """)
    page.judged(WEAK)
    page.field("other").send_keys(GOOD)
    of_both = "return [...document.querySelectorAll('pwguard-meter')].map((it) => it.verdict?.acceptable)"
    page.until(lambda: page.script(of_both) == [False, True])
    described = [page.field(name).get_attribute("aria-describedby") for name in ("password", "other")]
    assert len(set(described)) == 2


def test_the_field_may_come_later_and_be_replaced(page: Page) -> None:
    page.script("""
        window.kept = document.getElementById("password");
        kept.setAttribute("aria-describedby", "hint");
        kept.remove();
        window.again = document.createElement("pwguard-meter");
        again.setAttribute("for", "password");
        document.querySelector("pwguard-meter").replaceWith(again);
    """)
    assert page.verdict is None
    page.script("again.before(kept)")
    page.judged(WEAK)
    assert str(page.field().get_attribute("aria-describedby")).startswith("hint pwguard-meter-")
    page.script("kept.replaceWith(Object.assign(document.createElement('input'), kept, { id: 'password' }))")
    page.field().click()
    page.until(lambda: page.verdict is None and not page.parts("refuse"))
    assert page.script("return kept.getAttribute('aria-describedby')") == "hint"
    page.judged(GOOD)


def test_a_meter_that_is_taken_away_leaves_nothing_behind(page: Page, front: Unsteady) -> None:
    page.judged(WEAK)
    page.part("show").click()
    page.script("window.gone = document.querySelector('pwguard-meter'); gone.remove()")
    assert page.field().get_attribute("aria-describedby") is None
    assert page.field().get_property("type") == "password"
    asked = len(front.asked)
    page.field().send_keys("more")
    page.script("document.getElementById('password').after(gone)")
    page.answered(len(WEAK) + 4)
    assert len(front.asked) == asked + 1
    assert page.complaints() == []


def test_it_works_inside_a_shadow_root(page: Page) -> None:
    page.script("""
        const host = document.getElementById("password").form.appendChild(document.createElement("div"));
        host.lang = "de";
        host.attachShadow({ mode: "open" }).innerHTML =
          '<input id="inner" type="password"><pwguard-meter for="inner"></pwguard-meter>';
        window.inner = host.shadowRoot;
    """)
    page.script("return inner.getElementById('inner')").send_keys(WEAK)
    said = "return inner.querySelector('pwguard-meter').shadowRoot.textContent"
    page.until(lambda: label("not_ok", "de") in page.script(said))
