"""Flask, over HTTP: Flask-Security, WTForms and marshmallow."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
import requests
from applications import running
from browser import Browser, errors

if TYPE_CHECKING:
    from collections.abc import Iterator

    from applications import Application

GOOD = "wombat accordion drizzle stapler"
OTHER = "pontoon grievance eleven marzipan"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Application]:
    with running(tmp_path_factory.mktemp("flask"), "flask_app.py") as application:
        yield application


@pytest.fixture
def browser(site: Application) -> Browser:
    return Browser(site.url)


def register(browser: Browser, password: str, name: str = "ada") -> requests.Response:
    return browser.submit(
        "/register", email=f"{name}@example.com", password=password, password_confirm=password
    )


def signs_in(browser: Browser, password: str, name: str) -> bool:
    again = Browser(browser.url)
    page = again.submit("/login", email=f"{name}@example.com", password=password)
    return page.url != again.url + "/login"


def refused(page: requests.Response) -> bool:
    return "details" in page.text or "breaches" in page.text or "before" in page.text


def test_flask_security_registers_and_refuses(browser: Browser) -> None:
    assert "breaches" in register(browser, "sunshine1").text
    assert "details" in register(browser, "ada@example.com").text
    assert "details" in register(browser, "WombatShop!2024").text
    assert not refused(register(browser, GOOD))
    assert signs_in(browser, GOOD, "ada")


def test_flask_security_knows_the_present_password(browser: Browser) -> None:
    register(browser, GOOD, "grace")

    def change(new: str) -> requests.Response:
        return browser.submit("/change", password=GOOD, new_password=new, new_password_confirm=new)

    assert "details" in change("grace@example.com").text
    assert not refused(change(OTHER))
    assert signs_in(browser, OTHER, "grace")
    assert not signs_in(browser, GOOD, "grace")


def test_flask_security_answers_in_the_language_asked_for(browser: Browser) -> None:
    browser.headers["Accept-Language"] = "nb"
    assert "passord" in register(browser, "sunshine1").text.lower()


@pytest.mark.parametrize(
    ("values", "word"),
    [
        ({"password": "sunshine1"}, "breaches"),
        ({"password": "ada@example.com"}, "details"),
        ({"password": "lovelace1815", "nickname": "Lovelace"}, "details"),
        ({"password": "WombatShop!2024"}, "details"),
        ({"password": GOOD, "current": GOOD}, "before"),
    ],
)
def test_a_form_says_why(browser: Browser, values: dict[str, str], word: str) -> None:
    page = browser.submit("/form", email="ada@example.com", **values)
    assert word in errors(page)
    assert values["password"] not in page.text.replace('value="ada@example.com"', "")


def test_a_form_takes_a_good_one(browser: Browser) -> None:
    assert browser.submit("/form", email="ada@example.com", password=GOOD).text == "done"


def test_a_form_gives_every_reason_and_the_shortest_length(browser: Browser) -> None:
    assert errors(browser.submit("/form", email="", password="hunter2")).count("<li>") >= 2
    page = browser.open("/form").text
    assert 'minlength="8"' in page
    assert "maxlength" not in page


@pytest.mark.parametrize(
    ("body", "word"),
    [
        ({"email": "ada@example.com", "password": "sunshine1"}, "breaches"),
        ({"email": "ada@example.com", "password": "ada@example.com"}, "details"),
        ({"email": "", "password": "WombatShop!2024"}, "details"),
        ({"email": "", "password": GOOD, "current": GOOD}, "before"),
        ({"email": "", "password": ["sunshine1"]}, "Not a valid string"),
        ({"password": GOOD}, "Missing data"),
    ],
)
def test_a_schema_says_why_and_holds_nothing(site: Application, body: dict[str, Any], word: str) -> None:
    answer = requests.post(site.url + "/api", json=body, timeout=30)
    assert answer.status_code == 422
    assert word in answer.text
    assert answer.json()["data"] == "None"


def test_a_schema_takes_a_good_one(site: Application) -> None:
    body = {"email": "ada@example.com", "password": GOOD}
    assert requests.post(site.url + "/api", json=body, timeout=30).text == "done"
