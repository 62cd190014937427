"""``pwguard demo --web``: the installed command, its pages and its meter, over HTTP."""

from __future__ import annotations

import re
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
import requests
from leaks import CANARY, leaks

from pwguard.cli.web.accounts import CURRENT, EARLIER
from pwguard.cli.web.pages import LANGUAGES
from pwguard.messages import LOCALES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

GOOD = "marmot accordion drizzle stapler"
# Whoever runs the tests in the background may have interrupts ignored.
INTERRUPTIBLE = "import signal, sys; signal.signal(signal.SIGINT, signal.default_int_handler)"
MAIN = "from pwguard.cli import main; sys.exit(main(['demo', *sys.argv[1:]]))"
TERMINAL = [sys.executable, "-c", f"{INTERRUPTIBLE}; {MAIN}"]
COMMAND = [*TERMINAL, "--web"]
PAGES = ("/", "/change-password")


class Demo:
    """A running demo: its process, and its URL without a slash at the end."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process
        assert process.stdout is not None
        self.url = process.stdout.readline().strip().rstrip("/")

    def stop(self) -> tuple[int, str]:
        """Press Ctrl-C; return the exit code and what was written since."""
        self.process.send_signal(signal.SIGINT)
        out, errors = self.process.communicate(timeout=60)
        return self.process.returncode, out + errors


@contextmanager
def demo(*arguments: str) -> Iterator[Demo]:
    line = [*COMMAND, "--no-browser", *arguments]
    with subprocess.Popen(line, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        try:
            yield Demo(process)
        finally:
            process.kill()


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    with demo() as running:
        yield running.url


def sign_up(url: str, password: str, query: str = "", **fields: str) -> requests.Response:
    sent = {"name": "Ada Lovelace", "email": "ada@example.com", "password": password, **fields}
    return requests.post(f"{url}/{query}", sent, timeout=60)


def change(url: str, password: str, current: str = CURRENT) -> requests.Response:
    sent = {"current": current, "password": password}
    return requests.post(f"{url}/change-password", sent, timeout=60)


@pytest.mark.parametrize("page", PAGES)
def test_the_pages_have_the_meter(url: str, page: str) -> None:
    shown = requests.get(url + page, timeout=60)
    assert shown.status_code == 200
    assert '<pwguard-meter for="password" endpoint="/pwguard/"' in shown.text
    for file in re.findall(r'(?:src|href)="(/[^"]+)"', shown.text):
        assert requests.get(url + file, timeout=60).status_code == 200, file
    answer = requests.post(f"{url}/pwguard/check", json={"password": "sunshine1"}, timeout=60)
    assert answer.json()["acceptable"] is False


@pytest.mark.parametrize("page", [*PAGES, "/style.css", "/nothing"])
def test_the_browser_is_told_to_be_strict(url: str, page: str) -> None:
    headers = requests.get(url + page, timeout=60).headers
    policy = headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'")
    assert "form-action 'self'" in policy
    assert "unsafe" not in policy
    assert headers["Cache-Control"] == "no-store"


def test_it_takes_a_good_one_and_says_what_it_would_store(url: str) -> None:
    answer = sign_up(url, GOOD)
    assert answer.status_code == 200
    for words in (
        "would have been made",
        "Ada Lovelace",
        "ada@example.com",
        "$argon2id$v=19",
    ):
        assert words in answer.text
    assert not leaks(answer.text, GOOD)


def test_without_argon2_it_says_which_extra() -> None:
    blocked = "import sys; sys.modules['argon2'] = None\n"
    code = "from pwguard.cli.web.accounts import Accounts; from pwguard.cli.web.form import Form\n"
    code += f"print(Accounts().signed_up(Form({{'password': {GOOD!r}}})).stored)"
    done = subprocess.run([sys.executable, "-c", blocked + code], capture_output=True, text=True, check=True)
    assert "pip install 'pwguard[argon2]'" in done.stdout
    assert GOOD not in done.stdout


@pytest.mark.parametrize(
    ("password", "why"),
    [
        ("sunshine1", "data breaches"),
        ("Ada-Lovelace", "personal details"),
        ("wombatshop", "name of this site"),
        ("", "No password was given"),
    ],
)
def test_it_says_why_not(url: str, password: str, why: str) -> None:
    answer = sign_up(url, password)
    assert answer.status_code == 422
    assert why in answer.text
    assert "What would help" in answer.text
    assert 'value="Ada Lovelace"' in answer.text  # nothing to type again


@pytest.mark.parametrize(
    ("password", "why"),
    [
        (CURRENT, "used this password here before"),
        (EARLIER, "used this password here before"),
        (CURRENT.replace("9", "10"), "almost the same"),
        (EARLIER.title(), "almost the same"),
    ],
)
def test_the_old_password_is_no_new_one(url: str, password: str, why: str) -> None:
    answer = change(url, password)
    assert answer.status_code == 422
    assert why in answer.text


def test_a_change_takes_the_current_password(url: str) -> None:
    assert change(url, GOOD).status_code == 200
    for wrong in ("", "x", CURRENT.upper(), "\u00e9" * 9):
        answer = change(url, GOOD, wrong)
        assert (answer.status_code, "The current password is another." in answer.text) == (422, True)


def test_each_language_that_is_spoken_can_be_chosen(url: str) -> None:
    assert set(LANGUAGES) == set(LOCALES)
    said = {sign_up(url, "sunshine1", f"?lang={tag}").text for tag in LANGUAGES}
    assert len(said) == len(LOCALES)
    german = requests.get(url, headers={"Accept-Language": "de-AT"}, timeout=60).text
    assert 'lang="de"></pwguard-meter>' in german
    assert requests.get(f"{url}/?lang=<script>", timeout=60).text.count("<script") == 1


def test_what_is_sent_is_shown_as_text(url: str) -> None:
    text = '"><script>alert(1)</script>'
    for password in (GOOD, "sunshine1"):
        answer = sign_up(url, password, name=text, email=text)
        assert text not in answer.text
        assert "&lt;script&gt;alert(1)" in answer.text


@pytest.mark.parametrize("host", ["evil.example", "evil.example:PORT", "127.0.0.1:1", "127.0.0.1", ""])
@pytest.mark.parametrize("page", ["/", "/pwguard/pwguard-meter.js"])
def test_a_name_that_points_here_is_not_answered(url: str, host: str, page: str) -> None:
    sent = {"Host": host.replace("PORT", url.rpartition(":")[2])}
    assert requests.get(url + page, headers=sent, timeout=60).status_code == 421


def test_it_answers_by_both_names(url: str) -> None:
    port = url.rpartition(":")[2]
    assert requests.get(url, headers={"Host": f"localhost:{port}"}, timeout=60).status_code == 200


@pytest.mark.parametrize("headers", [{"Origin": "https://evil.example"}, {"Sec-Fetch-Site": "cross-site"}])
def test_forms_of_other_pages_are_refused(url: str, headers: dict[str, str]) -> None:
    for page in PAGES:
        sent = {"current": CURRENT, "password": GOOD}
        assert requests.post(url + page, sent, headers=headers, timeout=60).status_code == 403


@pytest.mark.parametrize(
    ("length", "content"),
    [("5", b"\xff\xff\xff\xff\xff"), ("99999999", b""), ("-1", b""), ("x", b""), ("79", b"a=1&" * 20)],
)
def test_what_is_no_form_is_refused(url: str, length: str, content: bytes) -> None:
    port = int(url.rpartition(":")[2])
    with socket.create_connection(("127.0.0.1", port), timeout=60) as connection:
        head = f"POST / HTTP/1.0\r\nHost: 127.0.0.1:{port}\r\nContent-Length: {length}\r\n\r\n"
        connection.sendall(head.encode() + content)
        assert connection.makefile("rb").readline().startswith(b"HTTP/1.0 403 ")


@pytest.mark.parametrize(
    ("method", "page", "status"), [("PUT", "/", 405), ("DELETE", "/change-password", 405), ("GET", "/x", 404)]
)
def test_what_no_page_does(url: str, method: str, page: str, status: int) -> None:
    answer = requests.request(method, url + page, timeout=60)
    assert answer.status_code == status
    assert status != 405 or answer.headers["Allow"] == "GET, POST"


def test_the_password_is_in_no_page_and_in_nothing_that_is_printed() -> None:
    with demo() as running:
        answers = [
            sign_up(running.url, CANARY),
            sign_up(running.url, CANARY + "\x00"),
            sign_up(running.url, CANARY, current=CANARY),
            change(running.url, CANARY),
            change(running.url, CANARY, CANARY),
            requests.post(running.url, CANARY.encode(), timeout=60),
        ]
        shown = "".join(f"{answer.url} {answer.headers} {answer.text}" for answer in answers)
        code, written = running.stop()
    assert code == 0
    assert not leaks(shown + written)


def test_ctrl_c_stops_it_while_somebody_says_nothing() -> None:
    with demo() as running:
        port = int(running.url.rpartition(":")[2])
        silent = [socket.create_connection(("127.0.0.1", port), timeout=60) for _ in range(5)]
        assert requests.get(running.url, timeout=60).status_code == 200
        code, written = running.stop()
        for connection in silent:
            connection.close()
    assert code == 0
    assert "Traceback" not in written
    assert written.endswith("Stopped.\n")


def test_it_opens_in_a_browser_at_the_port_that_was_asked_for(tmp_path: Path) -> None:
    opened = tmp_path / "opened"
    browser = tmp_path / "browser"
    browser.write_text(f'#!/bin/sh\necho "$1" > {opened}.new && mv {opened}.new {opened}\n', encoding="utf-8")
    browser.chmod(0o755)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    line = ["env", f"BROWSER={browser}", *COMMAND, "--port", str(port)]
    with subprocess.Popen(line, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert Demo(process).url == f"http://127.0.0.1:{port}"
        while not opened.exists():
            assert process.poll() is None
            time.sleep(0.01)
        process.kill()
    assert opened.read_text(encoding="utf-8") == f"http://127.0.0.1:{port}/\n"


def test_pages_are_no_json() -> None:
    done = subprocess.run([*COMMAND, "--json"], capture_output=True, text=True, check=False, timeout=60)
    assert (done.returncode, done.stderr) == (2, "pwguard: --web shows pages, not --json\n")


@pytest.mark.parametrize("arguments", [["--port", "TAKEN"], ["--port", "65536"], ["--port", "-1"]])
def test_a_port_that_cannot_be_had_is_an_error(arguments: list[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        line = [*COMMAND, *(port if argument == "TAKEN" else argument for argument in arguments)]
        done = subprocess.run(line, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 2
    assert done.stderr.startswith("pwguard: cannot listen on 127.0.0.1")


def test_the_first_page_is_in_the_language_that_is_asked_for() -> None:
    with demo("--locale", "pt-BR") as running:
        assert running.url.endswith("/?lang=pt")
        assert 'lang="pt"></pwguard-meter>' in requests.get(running.url, timeout=60).text


@pytest.mark.parametrize("option", [["--port", "0"], ["--no-browser"]])
def test_its_options_need_it(option: list[str]) -> None:
    done = subprocess.run([*TERMINAL, *option], capture_output=True, text=True, check=False, timeout=60)
    assert (done.returncode, done.stderr) == (2, "pwguard: --port and --no-browser need --web\n")


def test_the_demo_in_the_terminal_loads_no_server() -> None:
    code = "import sys; from pwguard.cli import main; main(['demo']); print(*sys.modules, file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not set(done.stderr.split()) & {"http.server", "wsgiref", "webbrowser", "socketserver"}
