"""Starlette, and WSGI without a framework, over HTTP."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import requests
from applications import running

if TYPE_CHECKING:
    from collections.abc import Iterator

    from applications import Application

GOOD = "wombat accordion drizzle stapler"


@pytest.fixture(scope="module", params=["starlette_app.py", "wsgi_app.py"])
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Application]:
    with running(tmp_path_factory.mktemp("app"), request.param) as application:
        yield application


def sign_up(site: Application, password: str, language: str = "") -> requests.Response:
    form = {"email": "ada@example.com", "password": password}
    return requests.post(site.url + "/sign-up", form, headers={"Accept-Language": language}, timeout=30)


def test_it_takes_a_good_one(site: Application) -> None:
    assert sign_up(site, GOOD).status_code == 200


def test_it_says_why_not(site: Application) -> None:
    answer = sign_up(site, "ada@example.com")
    assert answer.status_code == 422
    assert answer.json()[0]["code"] == "contains_personal"


def test_it_speaks_the_language_that_is_asked_for(site: Application) -> None:
    assert "passord" in sign_up(site, "sunshine1", "nb").json()[0]["message"].lower()
