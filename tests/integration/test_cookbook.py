"""The recipes of the cookbook: each runs, and those that serve a page are signed up at over HTTP."""

from __future__ import annotations

import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
import requests
from applications import APPS, running, surroundings

if TYPE_CHECKING:
    from pathlib import Path

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


def test_every_recipe_is_found() -> None:
    assert len(RECIPES) == PAGE.count("```python")
    assert set(SERVED) <= set(RECIPES)


@pytest.mark.parametrize("name", sorted(set(RECIPES) - set(SERVED)))
def test_it_runs(tmp_path: Path, name: str) -> None:
    file = tmp_path / "recipe.py"
    file.write_text(RECIPES[name], encoding="utf-8")
    line = [sys.executable, str(file)]
    done = subprocess.run(line, capture_output=True, check=False, timeout=60, **surroundings(tmp_path))
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("name", SERVED)
def test_people_sign_up(tmp_path: Path, name: str) -> None:
    file = tmp_path / "recipe.py"
    serve = f"from serving import serve_{SERVED[name]} as serve\n\nserve(app)\n"
    file.write_text(f"{RECIPES[name]}\n{serve}", encoding="utf-8")
    with running(tmp_path, str(file), PYTHONPATH=str(APPS)) as application:
        for password, status in ((GOOD, 200), ("sunshine1", 422), ("ada@example.com", 422)):
            form = {"email": "ada@example.com", "password": password}
            how = {"json": form} if name == "FastAPI" else {"data": form}
            answer = requests.post(application.url + "/sign-up", timeout=30, **how)  # type: ignore[arg-type]  # either
            assert answer.status_code == status, answer.text
            assert status == 200 or password not in answer.text
