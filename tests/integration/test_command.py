"""The installed ``pwguard`` command, as a session in a terminal."""

from __future__ import annotations

import json
import os
import pty
import select
import subprocess
import sys
import time
from pathlib import Path

import pytest
from range_server import RangeServer

from pwguard.cli import BROKEN_PIPE

COMMAND = str(Path(sys.executable).parent / "pwguard")
STRONG = "wombat accordion drizzle stapler"
SPOKEN = {"LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG", "NO_COLOR", "COLUMNS", "PYTHONIOENCODING"}
"""What of the environment decides how something is shown."""


def run(*arguments: str, typed: bytes | str = b"", **environment: str) -> subprocess.CompletedProcess[str]:
    given = typed.encode() if isinstance(typed, str) else typed
    bare = {name: value for name, value in os.environ.items() if name not in SPOKEN}
    done = subprocess.run(
        [COMMAND, *arguments],
        input=given,
        capture_output=True,
        check=False,
        timeout=120,
        env={**bare, "LC_ALL": "C.UTF-8", **environment},
    )
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())


def test_demo() -> None:
    done = run("demo")
    assert done.returncode == 0
    assert done.stderr == ""
    for words in ("refused", "accepted", "hunter2", "breaches"):
        assert words in done.stdout


def test_demo_as_json() -> None:
    rows = json.loads(run("demo", "--json").stdout)
    assert {row["kind"] for row in rows} >= {"weak", "breached", "personal", "strong"}
    for row in rows:
        assert row["ok"] is (row["kind"] == "strong")
        assert row["ok"] or row["explanation"]


@pytest.mark.parametrize(
    ("typed", "code", "words"),
    [
        ("hunter2\n", 1, "data breaches"),
        (STRONG + "\n", 0, "Acceptable."),
        (STRONG, 0, "Acceptable."),
        (STRONG + "\r\n", 0, "Acceptable."),
        ("\n", 1, "No password was given"),
        (b"\xff\xfewombat accordion drizzle\n", 1, "cannot be typed"),
        (b"a" * 1_000_000, 1, "longer than 1024"),
    ],
)
def test_check(typed: bytes | str, code: int, words: str) -> None:
    done = run("check", typed=typed)
    assert done.returncode == code
    assert words in done.stdout
    assert done.stderr == ""


def test_check_with_the_sites_own_rules(tmp_path: Path) -> None:
    rules, refused = tmp_path / "rules.toml", tmp_path / "refused.txt"
    rules.write_text('preset = "pci"\nmin_length = 40\n', encoding="utf-8")
    refused.write_text(STRONG.upper() + "\n", encoding="utf-8")
    done = run("check", "--json", "--policy", str(rules), "--blocklist", str(refused), typed=STRONG + "\n")
    found = [p["code"] for p in json.loads(done.stdout)["problems"] if p["severity"] == "refuse"]
    assert found == ["blocklisted", "too_short", "missing_character_kind"]
    done = run("check", "--policy", str(tmp_path / "absent.toml"), typed=STRONG + "\n")
    assert done.returncode == 2
    assert "absent.toml cannot be read" in done.stderr
    done = run("check", "--policy", str(refused), typed=STRONG + "\n")
    assert (done.returncode, done.stderr) == (2, f"pwguard: {refused}: a policy file must be a .toml file\n")
    done = run("check", "--blocklist", str(tmp_path / "absent.txt"), typed=STRONG + "\n")
    assert done.returncode == 2
    assert "absent.txt cannot be read" in done.stderr


def test_check_as_json() -> None:
    done = run("check", "--json", "--user-input", "Ada Lovelace", typed="AdaLovelace1815\n")
    verdict = json.loads(done.stdout)
    assert done.returncode == 1
    assert [p["code"] for p in verdict["problems"] if p["severity"] == "refuse"][0] == "contains_personal"  # noqa: RUF015
    assert len(verdict["explanation"]) == len(verdict["problems"])
    assert "AdaLovelace" not in done.stdout


@pytest.mark.parametrize(
    ("arguments", "typed", "words"),
    [
        ([], "", "COMMAND"),
        (["nope"], "", "COMMAND: invalid choice"),
        (["check", "--policy", "nope"], "hunter2\n", "unknown policy"),
        (["check", "--breach", "nope"], "hunter2\n", "--breach: invalid choice"),
        (["check"], "", "password: nothing was given"),
        (["generate", "--acrostic"], "", "first letters: nothing was given"),
        (["check"], b"a" * 5_000_000, "too long"),
        (["check", "hunter2"], "", "a password is typed when asked for"),
        (["check", "--", "--hunter2"], "", "unrecognized arguments"),
        (["generate", "--s=hunter2"], "", "ambiguous option could match --"),
        (["check", "--json=hunter2"], "", "--json: takes no value"),
        (["hunter2"], "", "COMMAND: invalid choice"),
        (["generate", "--acrostic", "hunter2"], "", "invalid choice (choose from"),
        (["generate", "--acro=hunter2"], "", "--acrostic: takes no value"),
    ],
)
def test_usage_errors(arguments: list[str], typed: str, words: str) -> None:
    done = run(*arguments, typed=typed)
    assert done.returncode == 2
    assert words in done.stderr
    assert "hunter2" not in done.stderr
    assert done.stdout == ""
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("arguments", [["--help"], ["demo", "--help"], ["check", "--help"]])
def test_help_teaches(arguments: list[str]) -> None:
    done = run(*arguments)
    assert done.returncode == 0
    assert "pwguard" in done.stdout
    assert len(done.stdout.splitlines()) > 5


def test_version() -> None:
    assert run("--version").stdout.startswith("pwguard 0.")


def test_a_closed_pipe_is_no_traceback() -> None:
    done = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {COMMAND} generate --count 100000 | head -c 1"],
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert done.stderr == b""
    assert done.returncode == BROKEN_PIPE


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ("check", "password: nothing was given on standard input"),
        ("hash", "password: nothing was given on standard input"),
        ("hash --verify", "stored hash: nothing was given on standard input"),
        ("generate --acrostic", "first letters: nothing was given on standard input"),
        ("generate --dice", "the rolls ended too early"),
    ],
)
def test_a_closed_standard_input_is_said(arguments: str, words: str) -> None:
    line = ["sh", "-c", f"{COMMAND} {arguments} <&-"]
    done = subprocess.run(line, capture_output=True, text=True, check=False, timeout=60)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.endswith(f"pwguard: {words}\n")
    assert done.stderr.count("\n") == 1


def prompted(typed: bytes) -> tuple[int, bytes]:
    """Return the exit code and what a terminal shows where ``typed`` is the answer to the prompt."""
    pid, terminal = pty.fork()
    if pid == 0:
        os.execv(COMMAND, [COMMAND, "check"])  # noqa: S606  a terminal of its own, which subprocess has not
    shown = b""
    answered = False
    end = time.monotonic() + 60
    while time.monotonic() < end:
        if not select.select([terminal], [], [], 1)[0]:
            continue
        try:
            piece = os.read(terminal, 4096)
        except OSError:  # the other side has closed
            break
        shown += piece
        if not answered and b"Password:" in shown:
            os.write(terminal, typed)
            answered = True
        if not piece:
            break
    _, status = os.waitpid(pid, 0)
    os.close(terminal)
    return os.waitstatus_to_exitcode(status), shown


def test_the_prompt_does_not_echo() -> None:
    code, shown = prompted(b"hunter2\n")
    assert code == 1
    assert b"Not acceptable." in shown
    assert b"hunter2" not in shown


def test_what_cannot_be_decoded_at_the_prompt_is_said_and_not_shown() -> None:
    code, shown = prompted(b"hunter\xff2\n")
    assert code == 2
    assert shown.endswith(b"pwguard: password: what was typed is not in the terminal's encoding\r\n")
    assert b"Traceback" not in shown
    assert b"ff" not in shown


def test_check_online() -> None:
    with RangeServer(tls=False) as server:
        mirror = ("check", "--online", "--base-url", server.url)
        done = run(*mirror, "--breach", "off", "--json", typed="hunter2\n")
        assert done.returncode == 1
        assert json.loads(done.stdout)["breach"]["source"] == "hibp"
        assert run(*mirror, typed=STRONG + "\n").returncode == 0
        assert len(server.seen) == 2
        # What the packaged corpus lists needs no request.
        assert run(*mirror, typed="hunter2\n").returncode == 1
        assert len(server.seen) == 2


def test_the_bars_are_of_the_strength_that_is_told() -> None:
    with RangeServer(tls=False) as server:
        word = "Grüße€uro"
        online = run("check", "--online", "--base-url", server.url, typed=word + "\n").stdout
        alone = run("check", typed=word + "\n").stdout
    levels = "▁▂▃▄▅▆▇█"
    bars = [
        next(line for line in shown.split("\n") if set(line) <= {*levels, " "} and line)
        for shown in (alone, online)
    ]
    unlisted, listed = (sum(map(levels.index, line.strip())) for line in bars)
    assert listed < unlisted


def test_check_online_where_nobody_answers() -> None:
    done = run("check", "--online", "--base-url", "http://127.0.0.1:9", "--json", typed=STRONG + "\n")
    assert done.returncode == 3
    assert json.loads(done.stdout)["breach"] == {
        "status": "unknown",
        "reason": "connection",
        "source": "hibp",
    }


@pytest.mark.parametrize(
    "url", ["http://mirror.example.com", "https://user:pw-42@mirror.example.com", "ftp://x"]
)
def test_check_online_with_a_wrong_url(url: str) -> None:
    done = run("check", "--online", "--base-url", url, typed=STRONG + "\n")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("pwguard: ")
    assert "pw-42" not in done.stderr


def test_a_base_url_needs_online() -> None:
    done = run("check", "--base-url", "http://127.0.0.1:9", typed=STRONG + "\n")
    assert (done.returncode, done.stderr) == (2, "pwguard: --base-url needs --online\n")
