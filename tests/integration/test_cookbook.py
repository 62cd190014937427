"""The recipes of the cookbook: each runs, and those that serve a page are signed up at over HTTP."""

from __future__ import annotations

import re
import subprocess
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
import requests
from applications import APPS, running, surroundings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from applications import Application

GOOD = "wombat accordion drizzle stapler"
PAGE = (APPS.parent.parent.parent / "pwguard" / "integrations" / "README.md").read_text(encoding="utf-8")
RECIPES = dict(
    re.findall(r"^## ([^\n]+)\n(?:(?!^## ).)*?^```python\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
)
SERVED = {
    "Django": "wsgi",
    "FastAPI": "asgi",
    "WTForms": "wsgi",
    "marshmallow": "wsgi",
    "Starlette": "asgi",
    "WSGI": "wsgi",
}
METERS = {"A meter on the page": "asgi", "The meter in Django": "wsgi", "The meter in Flask": "wsgi"}


def test_every_recipe_is_found() -> None:
    assert len(RECIPES) == PAGE.count("```python")
    assert {*SERVED, *METERS} <= set(RECIPES)


@pytest.mark.parametrize("name", sorted(set(RECIPES) - {*SERVED, *METERS}))
def test_it_runs(tmp_path: Path, name: str) -> None:
    file = tmp_path / "recipe.py"
    file.write_text(RECIPES[name], encoding="utf-8")
    line = [sys.executable, str(file)]
    done = subprocess.run(line, capture_output=True, check=False, timeout=60, **surroundings(tmp_path))
    assert done.returncode == 0, done.stderr


@contextmanager
def served(folder: Path, name: str, kind: str) -> Iterator[Application]:
    file = folder / "recipe.py"
    serve = f"from serving import serve_{kind} as serve\n\nserve(app)\n"
    file.write_text(f"{RECIPES[name]}\n{serve}", encoding="utf-8")
    with running(folder, str(file), PYTHONPATH=str(APPS)) as application:
        yield application


@pytest.mark.parametrize("name", METERS)
def test_the_meter_answers(tmp_path: Path, name: str) -> None:
    with served(tmp_path, name, METERS[name]) as application:
        script = requests.get(application.url + "/pwguard/pwguard-meter.js", timeout=30)
        assert script.status_code == 200
        for password, ok in ((GOOD, True), ("sunshine1", False)):
            answer = requests.post(
                application.url + "/pwguard/check", json={"password": password}, timeout=30
            )
            assert answer.json()["acceptable"] is ok


def test_the_meters_limiter_makes_who_asks_too_often_wait(tmp_path: Path) -> None:
    with served(tmp_path, "A meter on the page", "asgi") as application:
        assert 'src="/pwguard/pwguard-meter.js"' in requests.get(application.url, timeout=30).text
        with requests.Session() as session:
            for _ in range(10_000):
                answer = session.post(application.url + "/pwguard/check", json={"password": GOOD}, timeout=30)
                if answer.status_code == 429:
                    break
    assert (answer.status_code, answer.headers["Retry-After"]) == (429, "1")


@pytest.mark.parametrize("name", SERVED)
def test_people_sign_up(tmp_path: Path, name: str) -> None:
    with served(tmp_path, name, SERVED[name]) as application:
        for password, status in ((GOOD, 200), ("sunshine1", 422), ("ada@example.com", 422)):
            form = {"email": "ada@example.com", "password": password}
            how = {"json": form} if name == "FastAPI" else {"data": form}
            answer = requests.post(application.url + "/sign-up", timeout=30, **how)  # type: ignore[arg-type]  # either
            assert answer.status_code == status, answer.text
            assert status == 200 or password not in answer.text
