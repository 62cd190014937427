"""FastAPI, over HTTP: what it refuses, what it says, and what it never says."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any

import pytest
import requests
from applications import running, surroundings
from fastapi import Form
from pydantic import BaseModel, SecretStr
from starlette.applications import Starlette

from pwguard.errors import ConfigurationError
from pwguard.integrations.fastapi import checked, install

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from applications import Application

GOOD = "wombat accordion drizzle stapler"
CHECKED = ["/sign-up", "/thread", "/account", "/form", "/field"]


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Application]:
    with running(tmp_path_factory.mktemp("fastapi"), "fastapi_app.py", "serve") as application:
        yield application


@pytest.fixture(scope="module")
def users(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Application]:
    with running(tmp_path_factory.mktemp("users"), "users_app.py") as application:
        yield application


def send(application: Application, page: str, **values: Any) -> requests.Response:
    how = {"data": values} if page in {"/form", "/field"} else {"json": values}
    return requests.post(application.url + page, **how, timeout=30)  # type: ignore[arg-type]  # either form


def codes(answer: requests.Response) -> list[str]:
    assert answer.status_code == 422, answer.text
    return [problem["type"] for problem in answer.json()["detail"]]


@pytest.mark.parametrize("page", CHECKED)
def test_a_good_one_is_taken(shop: Application, page: str) -> None:
    assert send(shop, page, email="ada@example.com", password=GOOD).json() == "done"


@pytest.mark.parametrize("page", CHECKED)
def test_a_bad_one_is_refused_with_codes_and_words(shop: Application, page: str) -> None:
    answer = send(shop, page, email="ada@example.com", password="hunter2")
    assert {"breached", "too_short"} <= set(codes(answer))
    for problem in answer.json()["detail"]:
        assert problem["loc"] == ["body", "password"]
        assert problem["msg"].endswith(".")
        assert set(problem) <= {"type", "loc", "msg", "ctx"}
    assert "hunter2" not in answer.text


def test_the_dependency_knows_the_person_the_site_and_the_present_password(shop: Application) -> None:
    account = {"email": "grace@example.com", "name": "Grace Hopper"}
    assert "contains_personal" in codes(send(shop, "/account", **account, password="GraceHopper1906"))
    assert "contains_personal" in codes(send(shop, "/account", **account, password="wombatshop2024"))
    assert codes(send(shop, "/account", **account, password=GOOD, current_password=GOOD)) == ["reused"]


def test_an_endpoint_can_look_something_up_first(shop: Application) -> None:
    answer = send(shop, "/change", email="", password="known@example.com")
    assert "contains_personal" in codes(answer)


@pytest.mark.parametrize("page", ["/sign-up", "/account"])
@pytest.mark.parametrize("password", [None, 17, ["hunter2"], {"hunter2": "hunter2"}, True])
def test_a_wrong_type_is_not_shown(shop: Application, page: str, password: Any) -> None:
    answer = send(shop, page, email="ada@example.com", password=password)
    assert codes(answer) == ["string_type"]
    assert "hunter2" not in answer.text


def test_a_lone_surrogate_is_an_answer(shop: Application) -> None:
    answer = send(shop, "/sign-up", email="ada@example.com", password="hunter2\ud800")
    assert codes(answer)[0] == "invalid_text"
    assert "hunter2" not in answer.text


@pytest.mark.parametrize(
    ("page", "body", "expected"),
    [
        ("/sign-up", '{"password": "%s"}', "missing"),
        ("/account", '{"password": "%s"}', "missing"),
        ("/sign-up", '{"password": "%s", "email": "a@b.example", "age": "%s"}', "int_parsing"),
        ("/sign-up", '{"password": "%s", "email": "a@b.example", "%s": 1}', "extra_forbidden"),
        ("/sign-up", '{"password": "%s', "json_invalid"),
        ("/sign-up", '"%s"', "model_attributes_type"),
        ("/sign-up", '["%s"]', "model_attributes_type"),
        ("/quoting", '{"password": "%s", "kind": "quote"}', "value_error"),
        ("/many", '[{"password": "%s", "kind": "%s"}]', "literal_error"),
    ],
)
def test_another_flaw_does_not_show_it(shop: Application, page: str, body: str, expected: str) -> None:
    text = body.replace("%s", GOOD)
    answer = requests.post(shop.url + page, text, headers={"Content-Type": "application/json"}, timeout=30)
    assert expected in codes(answer)
    assert GOOD not in answer.text


def test_it_speaks_the_language_that_is_asked_for(shop: Application) -> None:
    def said(tags: str) -> str:
        body = {"email": "", "password": "sunshine1"}
        answer = requests.post(
            shop.url + "/sign-up", json=body, headers={"Accept-Language": tags}, timeout=30
        )
        return str(answer.json()["detail"][0]["msg"])

    assert "passord" in said("nb-NO, en;q=0.5").lower()
    assert said("en-GB, nb;q=0.1") == said("")


def test_openapi_shows_the_rules(shop: Application) -> None:
    schemas = requests.get(shop.url + "/openapi.json", timeout=30).json()["components"]["schemas"]
    field = schemas["SignUp"]["properties"]["password"]
    assert field["type"] == "string"
    assert field["format"] == "password"
    assert field["writeOnly"] is True
    assert (field["minLength"], field["maxLength"]) == (8, 1024)
    assert "at least 8" in field["description"]


@pytest.mark.parametrize("how", ["forgotten", "too early"])
def test_a_forgotten_install_is_said_at_start(tmp_path: Path, how: str) -> None:
    line = [sys.executable, "fastapi_app.py", how]
    done = subprocess.run(line, capture_output=True, check=False, timeout=60, **surroundings(tmp_path))
    assert done.returncode != 0
    log = (tmp_path / "log").read_text(encoding="utf-8")
    assert "call pwguard.integrations.fastapi.install(app)" in log


class Person(BaseModel):
    email: str
    password: SecretStr
    current: SecretStr | None = None

    @property
    def initials(self) -> str:
        return self.email[:2]


class Employee(Person):
    number: int


@dataclass
class Member:
    password: str


@pytest.mark.parametrize(
    "options",
    [{}, {"password": "current"}, {"previous": ["current"]}, {"user_fields": ["email", "initials"]}],
    ids=str,
)
@pytest.mark.parametrize("model", [Person, Annotated[Person, Form()], Person | Employee])
def test_fields_that_the_model_has_are_taken(model: Any, options: dict[str, Any]) -> None:
    checked(model, **options)
    checked(Member)


@pytest.mark.parametrize(
    ("options", "lacking"),
    [
        ({"password": "nope"}, "nope"),
        ({"previous": ["current", "nope"]}, "nope"),
        ({"user_fields": ["email", "nope"]}, "nope"),
        ({"password": 5}, "5"),
    ],
    ids=str,
)
def test_a_field_that_the_model_lacks_is_said_when_it_is_named(options: dict[str, Any], lacking: str) -> None:
    for model in (Person, Annotated[Person, Form()], Person | Employee):
        with pytest.raises(ConfigurationError, match=f"Person has no field '?{lacking}"):
            checked(model, **options)
    for other in (dict[str, str], 5, Person | None):
        with pytest.raises(ConfigurationError, match="has no field 'password'"):
            checked(other)


@pytest.mark.parametrize("wrong", [5, None, Starlette()])
def test_what_is_installed_into_is_an_application(wrong: Any) -> None:
    with pytest.raises(ConfigurationError, match="app must be a FastAPI application"):
        install(wrong)


def register(users: Application, password: str, name: str) -> requests.Response:
    return send(users, "/register", email=f"{name}@example.com", first_name=name, password=password)


def test_fastapi_users_registers_and_refuses(users: Application) -> None:
    refused = register(users, "ada@example.com", "ada")
    assert refused.status_code == 400
    detail = refused.json()["detail"]
    assert detail["code"] == "REGISTER_INVALID_PASSWORD"
    assert detail["reason"][0]["code"] == "contains_personal"
    assert register(users, GOOD, "ada").status_code == 201


def test_fastapi_users_knows_the_present_password(users: Application) -> None:
    assert register(users, GOOD, "grace").status_code == 201
    form = {"username": "grace@example.com", "password": GOOD}
    token = requests.post(users.url + "/login", form, timeout=30).json()["access_token"]

    def change(password: str) -> requests.Response:
        headers = {"Authorization": f"Bearer {token}"}
        return requests.patch(
            users.url + "/users/me", json={"password": password}, headers=headers, timeout=30
        )

    refused = change(GOOD)
    assert refused.status_code == 400
    assert [problem["code"] for problem in refused.json()["detail"]["reason"]] == ["reused"]
    assert change("pontoon grievance eleven marzipan").status_code == 200
