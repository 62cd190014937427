"""A canary password, sent to every framework on every path that fails, and looked for in all that is left.

Looked for in responses, in logs at DEBUG whose tracebacks show every local variable, in mail, on
standard error, and in the database.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
import requests
from applications import running
from browser import Browser
from leaks import CANARY, forms, leaks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from applications import Application

OLD = "pontoon grievance eleven marzipan"
BUGGY = 40
"""Code points of a password on which a rule of the meters' guard fails."""

SPOILED = [CANARY + "\ud800", CANARY + "\x00"]
"""What cannot be used as a password, whatever else it is."""


class Visitor:
    """Sends what the tests send, and keeps every answer.

    Args:
        application: whom to.
    """

    def __init__(self, application: Application) -> None:
        self.application = application
        self.answers: list[requests.Response] = []

    def api(self, page: str, body: Any, **headers: str) -> requests.Response:
        """Post a body: text as it is, anything else as JSON that keeps lone surrogates."""
        text = body if isinstance(body, str) else json.dumps(body)
        answer = requests.post(
            self.application.url + page,
            text.encode(),
            headers={"Content-Type": "application/json", **headers},
            timeout=60,
        )
        self.answers += [*answer.history, answer]
        return answer

    def form(self, page: str, browser: Browser | None = None, /, **values: str) -> requests.Response:
        """Open a page and send its form."""
        answer = (browser or Browser(self.application.url)).submit(page, **values)
        self.answers += [*answer.history, answer]
        return answer

    def failures(self) -> int:
        """Return how many answers were an internal error."""
        return sum(answer.status_code == 500 for answer in self.answers)

    def everything(self) -> str:
        """Return all that was answered and all that the application wrote."""
        answered = [f"{answer.url} {answer.headers} {answer.text}" for answer in self.answers]
        return "\n".join([*answered, self.application.written()])


def bodies(extra: dict[str, Any]) -> Iterator[Any]:
    """Yield JSON bodies with the canary in them that each fail in a way of its own."""
    good = {"email": "ada@example.com", "password": CANARY, **extra}
    yield good
    yield {"password": CANARY}
    yield {**good, "email": [CANARY], "age": CANARY}
    yield {**good, CANARY: CANARY}
    for wrong in ([CANARY], {CANARY: CANARY}, [[CANARY]], *SPOILED):
        yield {**good, "password": wrong}
    yield CANARY
    yield [CANARY]
    yield {"wrapped": good}
    yield json.dumps(good)[:-1]  # not closed
    yield json.dumps(good).replace(":", "=")


def visit_meter(visitor: Visitor) -> None:
    for page in ("/pwguard/check", "/pwguard/suggest", "/pwguard/nothing"):
        for body in (*bodies({"user_inputs": [CANARY, "Ada"]}), {"password": CANARY, "language": CANARY}):
            visitor.api(page, body)
        good = {"password": CANARY, "user_inputs": ["ada@example.com"], "language": "de"}
        for headers in (
            {"Content-Type": "text/plain"},
            {"Origin": "https://elsewhere.example"},
            {"Sec-Fetch-Site": "cross-site"},
            {"Accept-Language": CANARY.encode().decode("latin-1")},
        ):
            visitor.api(page, good, **headers)
        visitor.api(page, {**good, "password": CANARY * 2_000})
        visitor.api(page, {**good, "user_inputs": [CANARY] * 100})
        visitor.api(page, {**good, "user_inputs": [[CANARY]]})
        visitor.form(page, password=CANARY)
    buggy = {"password": CANARY.ljust(BUGGY, "z")}
    assert visitor.api("/pwguard/check", buggy).status_code == 500


def visit_fastapi(visitor: Visitor) -> None:
    visit_meter(visitor)
    for page in ("/sign-up", "/thread", "/account", "/change"):
        for body in bodies({}):
            visitor.api(page, body)
    for page in ("/sign-up", "/thread"):
        assert visitor.api(page, {"email": "bug@example.com", "password": CANARY}).status_code == 500
    assert visitor.api("/response", {"email": "a@b.example", "password": CANARY}).status_code == 500
    visitor.api("/account", {"email": "a@b.example", "password": CANARY, "current_password": CANARY})
    visitor.api("/quoting", {"password": CANARY, "kind": "quote"})
    visitor.api("/many", [{"password": CANARY, "kind": CANARY}])
    visitor.api("/sign-up", {"email": "a", "password": CANARY}, **{"Content-Type": "text/plain"})
    for page in ("/form", "/field"):
        visitor.form(page, email="ada@example.com", password=CANARY)
        visitor.form(page, password=CANARY)
        visitor.form(page, email="ada@example.com", password=CANARY + "\x00")


def visit_users(visitor: Visitor) -> None:
    for body in bodies({"first_name": "Ada"}):
        visitor.api("/register", body)
    taken = {"email": "ada@example.com", "password": CANARY}
    visitor.api("/register", taken)
    bug = {"email": "bug@example.com", "password": CANARY, "first_name": "Bug"}
    assert visitor.api("/register", bug).status_code == 500
    visitor.form("/login", username="ada@example.com", password=CANARY)
    visitor.form("/login", username="nobody@example.com", password=CANARY)
    visitor.form("/login", password=CANARY)


def visit_django(visitor: Visitor) -> None:
    visit_meter(visitor)

    def sign_up(name: str, password: str = CANARY, again: str = CANARY, first_name: str = "Ada") -> Browser:
        browser = Browser(visitor.application.url)
        email = f"{name}@example.com"
        sent = {"username": name, "email": email, "first_name": first_name}
        visitor.form("/sign-up", browser, password1=password, password2=again, **sent)
        return browser

    sign_up("ada")
    sign_up("")
    sign_up("eve", again="")
    sign_up("bug", first_name="Bug")
    sign_up("eve", CANARY + "\x00", CANARY + "\x00")
    sign_up("eve", first_name="x" * 200)
    sign_up("grace", OLD, OLD)
    for old, new in ((OLD, CANARY), (CANARY, CANARY), (CANARY, CANARY + "\x01"), ("", CANARY)):
        browser = Browser(visitor.application.url)
        visitor.form("/accounts/login/", browser, username="grace", password=old)
        sent = {"old_password": old, "new_password1": new, "new_password2": new}
        visitor.form("/accounts/password_change/", browser, **sent)
        sent = {"oldpassword": old, "password1": new, "password2": new}
        visitor.form("/allauth/password/change/", browser, **sent)
    sent = {"email": "kay@example.com", "username": "kay", "password1": CANARY}
    visitor.form("/allauth/signup/", None, password2="", **sent)
    visitor.form("/allauth/signup/", None, password2=CANARY, **sent)
    visitor.form("/allauth/login/", login="kay", password=CANARY + "x")
    visitor.form("/accounts/login/", username="nobody", password=CANARY)
    for body in bodies({"username": "radia"}):
        visitor.api("/api/sign-up", body)
    visitor.api("/api/sign-up", {"email": "a@b.example", "username": "buggy", "password": CANARY})


def visit_flask(visitor: Visitor) -> None:
    visit_meter(visitor)

    def register(name: str, password: str = CANARY, again: str = CANARY) -> None:
        sent = {"email": f"{name}@example.com", "password": password, "password_confirm": again}
        visitor.form("/register", None, **sent)

    register("ada")
    register("eve", again="")
    register("", CANARY + "\x00", CANARY + "\x00")
    register("grace", OLD, OLD)
    visitor.api(
        "/register", {"email": "a@b.example", "password": {CANARY: CANARY}}, Accept="application/json"
    )
    for old, new in ((OLD, CANARY), (CANARY, CANARY), ("", CANARY)):
        browser = Browser(visitor.application.url)
        visitor.form("/login", browser, email="grace@example.com", password=old)
        visitor.form("/change", browser, password=old, new_password=new, new_password_confirm=new)
    visitor.form("/form", email="ada@example.com", password=CANARY, nickname="Bug")
    visitor.form("/form", email="ada@example.com", password=CANARY, current=CANARY)
    visitor.form("/form", email="ada@example.com", password=CANARY + "\x00")
    person = {"email": "", "password": CANARY, CANARY: CANARY}
    team = {"people": [person, CANARY], "leader": person, "guests": [person], "guest": person, CANARY: CANARY}
    assert visitor.api("/team", team).status_code == 422
    for page in ("/api", "/text", "/unhandled"):
        for body in bodies({"current": CANARY}):
            visitor.api(page, body)


def visit_plain(visitor: Visitor) -> None:
    visit_meter(visitor)
    visitor.form("/sign-up", email="ada@example.com", password=CANARY)
    visitor.form("/sign-up", email="ada@example.com", password=CANARY + "\x00")
    visitor.form("/sign-up", password=CANARY)
    assert visitor.form("/sign-up", email="bug@example.com", password=CANARY).status_code == 500


def visit_wsgi(visitor: Visitor) -> None:
    visit_plain(visitor)
    bug = {"email": "bug@example.com", "password": CANARY}
    assert visitor.form("/in-pieces", **bug).status_code == 500


VISITS: dict[str, tuple[list[str], Callable[[Visitor], None], int]] = {
    "fastapi": (["fastapi_app.py", "serve"], visit_fastapi, 3),
    "fastapi-users": (["users_app.py"], visit_users, 1),
    "django": (["django_app.py", "serve"], visit_django, 3),
    "flask": (["flask_app.py"], visit_flask, 2),
    "starlette": (["starlette_app.py"], visit_plain, 2),
    "wsgi": (["wsgi_app.py"], visit_wsgi, 3),
}
"""By framework: how its application is run, who visits it, and how many errors it must at least meet."""


@pytest.mark.parametrize("framework", VISITS)
def test_the_password_is_nowhere(tmp_path: Path, framework: str) -> None:
    arguments, visit, at_least = VISITS[framework]
    with running(tmp_path, *arguments, PWGUARD_APP_PASSWORD=OLD) as application:
        visitor = Visitor(application)
        visit(visitor)
    assert visitor.failures() >= at_least
    shown = visitor.everything()  # once it has stopped, and written all
    assert "Traceback" in shown
    assert not leaks(shown), around(shown)


def around(shown: str) -> list[str]:
    """Return where the leaks are, for whoever mends them."""
    return [shown[max(0, shown.index(form) - 300) :][:600] for form in leaks(shown)]


@pytest.mark.parametrize("channel", ["response", "header", "log", "traceback", "error", "database"])
def test_the_search_finds_a_planted_leak(tmp_path: Path, channel: str) -> None:
    with running(tmp_path, "leaky_app.py") as application:
        visitor = Visitor(application)
        visitor.form(f"/{channel}", password=CANARY)
    assert leaks(visitor.everything())


@pytest.mark.parametrize("form", forms(CANARY))
def test_the_search_finds_every_form(form: str) -> None:
    assert leaks(f"before {form} after")
    assert not leaks("Zx9 and 77q")
