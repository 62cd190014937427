"""The meter's endpoint, mounted in applications of every framework, over HTTP."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
import requests
from applications import running

from pwguard import Guard
from pwguard.messages import LOCALES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from applications import Application

GOOD = "marmot accordion drizzle stapler"
APPS = {
    "starlette": ["starlette_app.py"],
    "fastapi": ["fastapi_app.py", "serve"],
    "wsgi": ["wsgi_app.py"],
    "flask": ["flask_app.py"],
    "django": ["django_app.py", "serve"],
}


@pytest.fixture(scope="module", params=APPS)
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Application]:
    folder = tmp_path_factory.mktemp("app")
    with running(folder, *APPS[request.param], PWGUARD_APP_PASSWORD=GOOD) as application:
        yield application


def post(site: Application, page: str, body: Any, **headers: str | None) -> requests.Response:
    sent = {"Content-Type": "application/json"}
    sent |= {name.replace("_", "-"): value for name, value in headers.items() if value is not None}
    content = body if isinstance(body, bytes) else json.dumps(body, ensure_ascii=False).encode()
    return requests.post(f"{site.url}/pwguard/{page}", content, headers=sent, timeout=60)


def check(site: Application, password: str, *words: str, language: str = "en") -> dict[str, Any]:
    body = {"password": password, "user_inputs": words, "language": language}
    answer = post(site, "check", body)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def test_it_says_what_is_wrong_and_what_would_help(site: Application) -> None:
    found = check(site, "sunshine1")
    assert set(found) == {"acceptable", "score", "guesses_log10", "weights", "problems", "suggestions"}
    assert found["acceptable"] is False
    assert found["problems"][0]["code"] == "breached"
    assert set(found["problems"][0]) == {"code", "severity", "message", "advice"}
    assert found["guesses_log10"] % 0.5 == 0
    assert len(found["weights"]) == len("sunshine1")
    assert found["suggestions"][-1] == "Use a new password made of 4 random words and a number."


def test_it_takes_a_good_one(site: Application) -> None:
    found = check(site, GOOD)
    assert (found["acceptable"], found["score"], found["problems"]) == (True, 4, [])


def test_it_knows_the_form_and_the_site(site: Application) -> None:
    for words in (["ada@example.com"], []):
        password = words[0] if words else "Wombat Shop"
        assert check(site, password, *words)["problems"][0]["code"] == "contains_personal"


@pytest.mark.parametrize("language", LOCALES)
def test_it_speaks_the_language_of_the_page(site: Application, language: str) -> None:
    english = check(site, "sunshine1")["problems"][0]["message"]
    body = {"password": "sunshine1", "language": language}
    asked = post(site, "check", body, Accept_Language="ja").json()["problems"][0]["message"]
    accepted = post(site, "check", {"password": "sunshine1"}, Accept_Language=language)
    assert accepted.json()["problems"][0]["message"] == asked
    assert (asked == english) is (language == "en")


def test_the_suggestion_is_acceptable_and_always_another(site: Application) -> None:
    answers = [post(site, "suggest", body).json() for body in ({}, {}, {"language": "de"}, b"")]
    for answer in answers:
        assert Guard().evaluate(answer["passphrase"]).ok
        assert answer["entropy_bits"] >= 50
    assert len({answer["passphrase"] for answer in answers}) == len(answers)


def test_it_serves_the_component_and_knows_who_has_it(site: Application) -> None:
    url = f"{site.url}/pwguard/pwguard-meter.js"
    answer = requests.get(url, timeout=60)
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "text/javascript; charset=utf-8"
    assert "pwguard-meter" in answer.text
    again = requests.get(url, headers={"If-None-Match": answer.headers["ETag"]}, timeout=60)
    assert (again.status_code, again.content) == (304, b"")
    head = requests.head(url, timeout=60)
    assert (head.status_code, head.headers["ETag"]) == (200, answer.headers["ETag"])
    assert head.headers["Content-Length"] == str(len(answer.content))


@pytest.mark.parametrize("page", ["check", "suggest"])
def test_no_answer_is_kept_or_guessed_at(site: Application, page: str) -> None:
    for body, status in (({"password": GOOD}, 200), (b"{", 400)):
        answer = post(site, page, body)
        assert answer.status_code == status
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Content-Type"] == "application/json"
        assert len(answer.content) % 512 == 0


@pytest.mark.parametrize("page", ["check", "suggest"])
@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE", "OPTIONS", "HEAD"])
def test_it_is_asked_by_post_only(site: Application, page: str, method: str) -> None:
    answer = requests.request(method, f"{site.url}/pwguard/{page}", timeout=60)
    assert answer.status_code == 405
    assert answer.headers["Allow"] == "POST"
    assert method == "HEAD" or answer.json() == {"error": "method_not_allowed"}


@pytest.mark.parametrize("page", ["check", "suggest"])
@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),
        ({"Sec_Fetch_Site": "same-origin"}, 200),
        ({"Sec_Fetch_Site": "same-origin", "Origin": "https://elsewhere.example"}, 200),
        ({"Sec_Fetch_Site": "same-site"}, 403),
        ({"Sec_Fetch_Site": "cross-site"}, 403),
        ({"Sec_Fetch_Site": "none"}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": "https://elsewhere.example"}, 403),
        ({"Origin": "http://HOST"}, 200),
        ({"Origin": "https://HOST"}, 200),
        ({"Origin": "ftp://HOST"}, 403),
        ({"Origin": "http://HOST.elsewhere.example"}, 403),
    ],
)
def test_it_answers_its_own_pages_only(
    site: Application, page: str, headers: dict[str, str], status: int
) -> None:
    host = site.url.removeprefix("http://")
    sent = {name: value.replace("HOST", host) for name, value in headers.items()}
    answer = post(site, page, {"password": GOOD}, **sent)
    assert answer.status_code == status
    assert status == 200 or answer.json() == {"error": "cross_origin"}


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "application/jsonx", ""])
def test_it_reads_json_only(site: Application, kind: str) -> None:
    answer = post(site, "check", {"password": GOOD}, Content_Type=kind)
    assert (answer.status_code, answer.json()) == (415, {"error": "unsupported_media_type"})


def test_it_reads_json_with_a_charset(site: Application) -> None:
    answer = post(site, "check", {"password": GOOD}, Content_Type="Application/JSON; charset=utf-8")
    assert answer.status_code == 200


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b'"text"',
        b"\xff\xfe",
        b"[" * 30_000,
        b'{"password":' + b"1" * 10_000 + b"}",
        {},
        {"password": None},
        {"password": ["a"]},
        {"password": GOOD, "user_inputs": "ada"},
        {"password": GOOD, "user_inputs": [1]},
        {"password": GOOD, "user_inputs": ["a"] * 100},
        {"password": GOOD, "language": 3},
    ],
    ids=lambda body: repr(body)[:40],
)
def test_what_is_malformed_is_refused(site: Application, body: Any) -> None:
    answer = post(site, "check", body)
    assert (answer.status_code, answer.json()) == (400, {"error": "bad_request"})


def test_the_size_is_limited(site: Application) -> None:
    answer = post(site, "check", {"password": "x" * 40_000})
    assert (answer.status_code, answer.json()) == (413, {"error": "too_large"})
    longest = check(site, "🦔" * 4_096, *["x" * 200] * 20)
    assert longest["problems"][0]["code"] == "too_long"
    assert len(longest["weights"]) == 4_096


def test_what_is_not_there_is_not_found(site: Application) -> None:
    assert post(site, "nothing", {"password": GOOD}).status_code == 404


@pytest.mark.parametrize("name", APPS)
def test_the_limiter_is_heard(tmp_path: Path, name: str) -> None:
    with running(tmp_path, *APPS[name], PWGUARD_APP_PASSWORD=GOOD, PWGUARD_APP_WAIT="2.5") as application:
        for page in ("check", "suggest"):
            answer = post(application, page, {"password": GOOD})
            assert (answer.status_code, answer.json()) == (429, {"error": "too_many_requests"})
            assert answer.headers["Retry-After"] == "3"
        assert post(application, "check", b"", Origin="null").status_code == 403


def test_django_without_a_guard_takes_that_of_its_settings(tmp_path: Path) -> None:
    with running(tmp_path, *APPS["django"], PWGUARD_APP_PASSWORD=GOOD) as application:
        sent = {"password": "wombatshop.example"}
        answer = requests.post(f"{application.url}/of-settings/check", json=sent, timeout=60)
        assert answer.json()["problems"][0]["code"] == "contains_personal"
