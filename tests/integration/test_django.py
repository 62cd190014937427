"""Django, over HTTP: its forms, its admin, its commands, DRF and allauth."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
from importlib.metadata import version
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

import djangos
import pytest
import requests
from applications import running, surroundings
from browser import Browser, errors

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from applications import Application

    Command: TypeAlias = Callable[..., subprocess.CompletedProcess[str]]

GOOD = "wombat accordion drizzle stapler"
OTHER = "pontoon grievance eleven marzipan"
ROOT = "quagmire-lantern-obtuse-42"


class Django(NamedTuple):
    """A Python that has Django, and the environment to run it in."""

    python: str
    env: dict[str, str]


@pytest.fixture(scope="module", params=["installed", pytest.param("other", marks=pytest.mark.service)])
def django(
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
    missing: Callable[[str], None],
) -> Django:
    """Each Django in turn: how to run it."""
    if request.param == "installed":
        return Django(sys.executable, {})
    try:
        python, path = djangos.other(tmp_path_factory.mktemp("django"))
    except LookupError as error:
        missing(str(error))
    return Django(python, {"PYTHONPATH": path})


@pytest.fixture(scope="module")
def site(django: Django, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Application]:
    env = {**django.env, "PWGUARD_APP_PASSWORD": ROOT}
    folder = tmp_path_factory.mktemp("site")
    with running(folder, "django_app.py", "serve", python=django.python, **env) as application:
        yield application


def test_two_releases_are_tested(django: Django, command: Command) -> None:
    assert (command("version").stdout.strip() == version("django")) == (not django.env)


@pytest.fixture
def browser(site: Application) -> Browser:
    return Browser(site.url)


@pytest.fixture
def root(site: Application) -> Browser:
    browser = Browser(site.url)
    sign_in(browser, "root", ROOT)
    return browser


def sign_in(browser: Browser, name: str, password: str) -> None:
    answer = browser.submit("/accounts/login/", username=name, password=password)
    assert answer.url.endswith("/done"), answer.text


def sign_up(browser: Browser, password: str, name: str = "ada", **more: str) -> requests.Response:
    values = {"username": name, "email": f"{name}@example.com", "first_name": "Ada"}
    return browser.submit("/sign-up", password1=password, password2=password, **{**values, **more})


@pytest.mark.parametrize(
    ("password", "message"),
    [
        ("hunter2", "too short|only 7"),
        ("sunshine1", "known from data breaches"),
        ("Ada.Example.Com", "details"),
        ("WombatShop!2024", "details"),  # the site's words
        ("wombatshop.example", "details"),  # its host
        ("tab\tinside wombat accordion", "character"),
    ],
)
def test_a_form_says_why(browser: Browser, password: str, message: str) -> None:
    page = sign_up(browser, password)
    assert not page.url.endswith("/done")
    assert re.search(message, errors(page)), errors(page)


def test_a_form_takes_a_good_one(browser: Browser) -> None:
    assert sign_up(browser, GOOD, "grace").url.endswith("/done")
    sign_in(browser, "grace", GOOD)


def test_a_form_tells_the_rules(browser: Browser) -> None:
    assert "at least 8" in browser.open("/sign-up").text


def test_a_change_knows_the_present_password_and_the_earlier_ones(browser: Browser) -> None:
    def change(old: str, new: str) -> requests.Response:
        return browser.submit(
            "/accounts/password_change/", old_password=old, new_password1=new, new_password2=new
        )

    sign_up(browser, GOOD, "joan")
    sign_in(browser, "joan", GOOD)
    assert "before" in errors(change(GOOD, GOOD))
    assert "details" in errors(change(GOOD, "joan@example.com"))
    assert change(GOOD, OTHER).url.endswith("password_change/done/")
    assert "before" in errors(change(OTHER, GOOD))  # from the history


def test_the_admin_adds_a_user(root: Browser) -> None:
    values = {"username": "mary", "usable_password": "true", "password1": "mary1234", "password2": "mary1234"}
    assert errors(root.submit("/admin/auth/user/add/", **values))
    values |= {"password1": GOOD, "password2": GOOD}
    assert "/change/" in root.submit("/admin/auth/user/add/", **values).url


def test_the_admin_changes_a_password(root: Browser, browser: Browser) -> None:
    sign_up(browser, GOOD, "edith")
    users = root.open("/admin/auth/user/?q=edith").text
    found = re.search(r"/admin/auth/user/(\d+)/change/", users)
    assert found
    page = f"/admin/auth/user/{found[1]}/password/"
    bad = root.submit(page, usable_password="true", password1=GOOD, password2=GOOD)
    assert "before" in errors(bad)
    good = root.submit(page, usable_password="true", password1=OTHER, password2=OTHER)
    assert good.url.endswith("/change/")
    sign_in(browser, "edith", OTHER)


def test_an_api_keeps_codes(site: Application) -> None:
    person = {"username": "kay", "email": "kay@example.com", "password": "sunshine1"}
    refused = requests.post(site.url + "/api/sign-up", json=person, timeout=30)
    assert refused.status_code == 400
    assert refused.json()["password"][0]["code"] == "breached"
    accepted = requests.post(site.url + "/api/sign-up", json={**person, "password": GOOD}, timeout=30)
    assert accepted.status_code == 201
    assert accepted.json() == {"username": "kay", "email": "kay@example.com"}


def test_allauth(browser: Browser) -> None:
    person = {"email": "radia@example.com", "username": "radia"}
    bad = browser.submit("/allauth/signup/", password1="radia.example", password2="radia.example", **person)
    assert "details" in errors(bad)
    good = browser.submit("/allauth/signup/", password1=GOOD, password2=GOOD, **person)
    assert good.url.endswith("/done")
    values = {"oldpassword": GOOD, "password1": GOOD, "password2": GOOD}
    assert "before" in errors(browser.submit("/allauth/password/change/", **values))


def test_the_active_language_is_spoken(browser: Browser) -> None:
    english = errors(sign_up(browser, "sunshine1"))
    browser.headers["Accept-Language"] = "nb"
    norwegian = errors(sign_up(browser, "sunshine1"))
    assert english
    assert norwegian != english
    assert "passord" in norwegian.lower()


@pytest.fixture
def command(tmp_path: Path, django: Django) -> Command:
    def run(*arguments: str, **env: str) -> subprocess.CompletedProcess[str]:
        line = [django.python, "django_app.py", *arguments]
        return subprocess.run(
            line, capture_output=True, check=False, **surroundings(tmp_path, **{**django.env, **env})
        )

    return run


def test_createsuperuser_asks_again(tmp_path: Path, command: Command, django: Django) -> None:
    assert command("migrate", "-v0").returncode == 0
    terminal, slave = pty.openpty()
    arguments = ["createsuperuser", "--username", "boss", "--email", "boss@example.com"]
    process = subprocess.Popen(
        [django.python, "django_app.py", *arguments],
        stdin=slave,
        stdout=slave,
        stderr=slave,
        start_new_session=True,
        preexec_fn=_take_terminal,  # noqa: PLW1509  no other thread runs here
        **surroundings(tmp_path, **django.env),
    )
    os.close(slave)
    shown = ""
    for waiting, answer in (
        ("Password:", "boss.example"),
        ("(again):", "boss.example"),
        ("[y/N]:", "n"),
        ("Password:", GOOD),
        ("(again):", GOOD),
    ):
        seen = ""
        while waiting not in seen:
            seen += os.read(terminal, 1024).decode()
        os.write(terminal, answer.encode() + b"\n")
        shown += seen
    assert process.wait(60) == 0
    os.close(terminal)
    assert "details" in shown


def _take_terminal() -> None:
    import fcntl  # noqa: PLC0415  in the child
    import termios  # noqa: PLC0415  the same

    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


CHECKS: dict[str, tuple[list[dict[str, Any]], str]] = {
    "unknown option": ([{"polcy": "nist"}], "pwguard.E001"),
    "unknown policy": ([{"policy": "nope"}], "pwguard.E001"),
    "unknown source": ([{"breach": "nope"}], "pwguard.E001"),
    "no such history": ([{"history": "nowhere.Nothing"}], "pwguard.E001"),
    "no history at all": ([{"history": "shaky.Shaky"}], "pwguard.E001"),
    "a name in place of a list": ([{"user_attributes": "email"}], "pwguard.E001"),
    "letters of a name": ([{"site_words": "Wombat"}], "pwguard.E001"),
    "forgotten": ([], "pwguard.W001"),
}


@pytest.mark.parametrize("name", CHECKS)
def test_the_system_check_names_wrong_options(
    tmp_path: Path, command: Command, django: Django, name: str
) -> None:
    options, expected = CHECKS[name]
    (tmp_path / "wrong_settings.py").write_text(
        "from site_settings import *\n"
        "NAME = 'pwguard.integrations.django.PwguardValidator'\n"
        f"AUTH_PASSWORD_VALIDATORS = [{{'NAME': NAME, 'OPTIONS': options}} for options in {options!r}]\n",
        encoding="utf-8",
    )
    done = command(
        "check",
        "--fail-level=WARNING",
        DJANGO_SETTINGS_MODULE="wrong_settings",
        PYTHONPATH=os.pathsep.join((str(tmp_path), *django.env.values())),
    )
    assert done.returncode == 1
    assert expected in done.stderr


def test_the_system_check_is_content(command: Command) -> None:
    done = command("check", "--tag=security", "--fail-level=WARNING")
    assert done.returncode == 0, done.stderr
