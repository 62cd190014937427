"""``pwguard generate`` and ``pwguard wordlist`` as installed, as a session in a terminal."""

from __future__ import annotations

import base64
import json
import os
import pty
import select
import subprocess
import sys
import time
from math import log2
from pathlib import Path

import pytest

from pwguard.cli.generate import _OPTIONS, CENTURIES_BITS, KINDS, _seconds
from pwguard.cli.options import read
from pwguard.passphrase import SHIPPED, WordList

COMMAND = str(Path(sys.executable).parent / "pwguard")


def run(*arguments: str, typed: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [COMMAND, *arguments], input=typed, capture_output=True, text=True, check=False, timeout=120
    )


def test_six_words() -> None:
    done = run("generate")
    assert done.returncode == 0
    words = done.stdout.rstrip("\n").split("-")
    assert len(words) == 6
    assert set(words) <= set(WordList.named("en"))
    assert done.stderr == "entropy: 77.5 bits; to guess it: centuries, at any speed known\n"


def test_the_secrets_alone_stand_on_standard_output() -> None:
    lines = run("generate", "-n", "25", "--words=3", "-q").stdout.splitlines()
    assert len(set(lines)) == 25
    assert all(len(line.split("-")) == 3 for line in lines)
    assert run("generate", "-q").stderr == ""


@pytest.mark.parametrize(
    ("arguments", "bits"),
    [
        (["--bits", "80"], 90.5),
        (["--lang", "de", "-w", "4"], 51.7),
        (["--lang", "pt_BR", "-w", "4"], 51.7),
        (["--lang", "nn-NO", "-w", "4"], 51.7),
        (["--list", "eff-short-1", "--words", "2"], 20.6),
        (["--capitalize", "random", "--words", "1"], 13.9),
        (["--separators=-_", "--words", "2"], 26.8),
        (["--digits", "1", "--symbols", "1", "--words", "1"], 20.6),
        (["--max-length", "30"], None),
        (["--separator", ""], 77.5),
        (["--separator="], 77.5),
        (["password"], 131.1),
        (["password", "-l", "8", "--require", "lower,upper,digit,symbol"], 51.3),
        (["password", "--alphabet", "01", "--length", "8"], 8.0),
        (["password", "--avoid-ambiguous", "--bits", "100"], None),
        (["password", "--style", "app"], 81.1),
        (["pin"], 19.9),
        (["pin", "-l", "4"], 13.3),
        (["pin", "--bits", "20"], 23.3),
    ],
)
def test_kinds_and_options(arguments: list[str], bits: float | None) -> None:
    done = run("generate", *arguments)
    assert done.returncode == 0
    assert done.stdout.count("\n") == 1
    assert done.stderr.startswith("entropy: ")
    shown = json.loads(run("generate", *arguments, "--json").stdout)
    assert bits is None or round(shown["entropy_bits"], 1) == pytest.approx(bits, abs=0.11)
    assert f"{shown['entropy_bits']:.1f} bits" in done.stderr
    assert shown["exact"] is True
    assert shown["crack_times"]["ntlm"] > 0
    (secret,) = shown["secrets"]
    assert all(word in secret["text"] for word in secret["words"])


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["-n", "0"], "-n must be"),
        (["-n", "-1"], "-n must be"),
        (["-n", "x"], "invalid int value"),
        (["--list", "/nowhere/list.txt"], "No such file"),
        (["--list", "nope"], "No such file"),
        (["--lang", "xx"], "unknown word list"),
        (["--lang", "de", "--list", "en"], "not both"),
        (["--words", "0"], "words must be"),
        (["--words", "65"], "words must be"),
        (["--words", "6", "--bits", "80"], "not both"),
        (["--bits", "nan"], "bits must be"),
        (["--max-length", "20"], "at most 20 characters"),
        (["--capitalize", "nope"], "invalid choice"),
        (["--length", "6"], "--length is not for a passphrase"),
        (["pin", "--words", "6"], "--words is not for a pin"),
        (["pin", "--words", "0"], "--words is not for a pin"),
        (["pin", "--policy", "pci"], "--policy is not for a pin"),
        (["--policy", "nope"], "unknown policy"),
        (["--policy", "/nowhere/own.toml"], "No such file"),
        (["password", "-l", "8", "--policy", "pci"], "which the policy pci asks for (PCI DSS 4 8.3.6)"),
        (["--dice", "--policy", "pci"], "leave out --policy"),
        (["password", "--lang", "de"], "--lang is not for a password"),
        (["password", "--require", "nope"], "require knows"),
        (["password", "--style", "app", "--length", "6"], "leave out --length"),
        (["password", "--length", "2", "--require", "lower,upper,digit"], "too short"),
        (["--sides", "6"], "--sides is for --dice"),
        (["--dice", "--digits", "1"], "leave out --digits"),
        (["--dice", "--acrostic"], "leave out --acrostic"),
        (["--copy", "-n", "2"], "leave out -n"),
        (["--copy", "--json"], "leave out --json"),
        (["--list", ""], "the path of the word list is empty"),
        (["secret"], "invalid choice"),
        (["pin", "pin"], "unrecognized arguments"),
        (["--nope"], "unrecognized arguments"),
        (["--words"], "expected one argument"),
        (["--json=1"], "takes no value"),
    ],
)
def test_what_cannot_be_done_is_said(arguments: list[str], words: str) -> None:
    done = run("generate", *arguments)
    assert done.returncode == 2
    assert done.stdout == ""
    assert words in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("arguments", [[], ["password"], ["password", "--style", "app"]])
def test_a_policy_is_satisfied(arguments: list[str], tmp_path: Path) -> None:
    done = run("generate", *arguments, "--policy", "pci", "-n", "3")
    assert done.stderr.startswith("entropy: at least ")
    for text in done.stdout.splitlines():
        assert run("check", "--policy", "pci", typed=text).returncode == 0
    file = tmp_path / "own.toml"
    file.write_text('name = "ours"\npreset = "pci"\nmin_length = 24\n')
    shown = json.loads(run("generate", *arguments, f"--policy={file}", "--json").stdout)
    assert shown["policy"] == "ours"
    assert shown["exact"] is False
    assert len(shown["secrets"][0]["text"]) >= 24


@pytest.mark.parametrize("arguments", [[], ["--json"], ["-n", "100000"]])
def test_a_full_disk_is_said(arguments: list[str]) -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = subprocess.run(
            [COMMAND, "generate", *arguments], stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
    assert done.returncode == 2
    assert done.stderr == "pwguard: No space left on device\n"


def test_closed_streams() -> None:
    done = subprocess.run(
        ["sh", "-c", f"{COMMAND} generate >&-"], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (2, "pwguard: standard output is closed\n")
    done = subprocess.run(
        ["sh", "-c", f"{COMMAND} generate 2>&-"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0
    assert done.stdout.count("\n") == 1
    done = subprocess.run(
        ["sh", "-c", f"{COMMAND} generate -n 100000 | head -1"], capture_output=True, text=True, check=False
    )
    assert done.stdout.count("\n") == 1
    assert done.stderr == ""


def test_what_cannot_be_encoded_is_not_shown(tmp_path: Path) -> None:
    file = tmp_path / "own.txt"
    file.write_text("øx\nåk\n", encoding="utf-8")
    environment = {**os.environ, "PYTHONIOENCODING": "ascii"}
    done = subprocess.run(
        [COMMAND, "generate", "--list", str(file)],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr == ("pwguard: standard output cannot encode the text; set PYTHONIOENCODING=utf-8\n")


def test_help_names_every_option() -> None:
    done = run("generate", "--help")
    assert done.returncode == 0
    assert all(option.name in done.stdout for option in _OPTIONS)


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["pin"],
        ["--words", "4", "--json"],
        ["-n", "3", "--separator="],
        ["password", "--require", "lower", "-q"],
        ["--bits=70.5"],
    ],
)
def test_the_quick_reader_and_argparse_agree(arguments: list[str]) -> None:
    from argparse import ArgumentParser  # noqa: PLC0415

    from pwguard.cli.generate import add_parser  # noqa: PLC0415

    parser = ArgumentParser()
    add_parser(parser.add_subparsers(dest="command"))
    quick = read(_OPTIONS, KINDS, ["generate", *arguments])
    assert quick is not None
    assert vars(quick) == vars(parser.parse_args(["generate", *arguments]))


@pytest.mark.parametrize("arguments", [["--help"], ["--word", "4"], ["-n3"], ["pin", "pin"], ["-n", "-1"]])
def test_the_quick_reader_leaves_the_rest_to_argparse(arguments: list[str]) -> None:
    assert read(_OPTIONS, KINDS, ["generate", *arguments]) is None


def test_abbreviations_work() -> None:
    assert len(run("generate", "--word", "2", "-n3", "-q").stdout.splitlines()) == 3


def test_an_acrostic_is_asked_for() -> None:
    done = run("generate", "--acrostic", typed="hello\n")
    assert [word[0] for word in done.stdout.split("-")] == list("hello")
    assert run("generate", "--acrostic", typed="h€\n").returncode == 2


def test_an_own_list(tmp_path: Path) -> None:
    file = tmp_path / "own.txt"
    file.write_text("ox\nelk\n")
    done = run("generate", "--list", str(file))
    assert set(done.stdout.strip().split("-")) <= {"ox", "elk"}
    assert "6.0 bits" in done.stderr
    file.write_text("ox\nox\n")
    done = run("generate", "--list", str(file))
    assert done.returncode == 2
    assert "line 2: the same word" in done.stderr


def test_dice() -> None:
    rolls = ["11111", "1 1 1 1 2", "6-6-6-6-6"]
    done = run("generate", "--dice", "--words", "3", typed="\n".join(rolls))
    words = WordList.named("en").words
    assert done.stdout == f"{words[0]}-{words[1]}-{words[-1]}\n"
    assert "Word 3 of 3" in done.stderr
    assert run("generate", "--dice", typed="11111\n").returncode == 2
    assert run("generate", "--dice", typed="77777\n").returncode == 2


def test_dice_with_more_sides_ask_again() -> None:
    done = run("generate", "--dice", "--sides", "20", "--words", "1", typed="20 20 20\n1 1 1\n")
    assert done.stdout == WordList.named("en").words[0] + "\n"
    assert "roll again" in done.stderr


def test_the_speed_that_is_said_is_that_of_the_fastest_attack() -> None:
    century = 100 * 31_557_600
    assert min(_seconds(CENTURIES_BITS).values()) > 2 * century
    assert min(_seconds(CENTURIES_BITS - 1).values()) < 2 * century


def in_a_terminal(*arguments: str) -> tuple[int, str]:
    child, terminal = pty.fork()
    if child == 0:
        os.execv(COMMAND, [COMMAND, *arguments])  # noqa: S606
    seen = b""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        if select.select([terminal], [], [], 0.2)[0]:
            try:
                seen += os.read(terminal, 65536)
            except OSError:
                break
    _, status = os.waitpid(child, 0)
    os.close(terminal)
    return os.waitstatus_to_exitcode(status), seen.decode()


def test_copy_asks_the_terminal() -> None:
    code, seen = in_a_terminal("generate", "--copy")
    assert code == 0
    assert "clipboard" in seen
    encoded = seen.split("\x1b]52;c;")[1].split("\x07")[0]
    secret = base64.b64decode(encoded).decode()
    assert len(secret.split("-")) == 6
    assert secret not in seen


def test_copy_without_a_terminal_is_an_error() -> None:
    done = subprocess.run(
        [COMMAND, "generate", "--copy"], capture_output=True, text=True, check=False, start_new_session=True
    )
    assert done.returncode == 2
    assert "no" in done.stderr
    assert done.stdout == ""


def test_auditing_a_shipped_list() -> None:
    done = run("wordlist", "audit", "eff-long")
    assert done.returncode == 0
    for words in ("7,776", "12.925", "1.849", "prefix-free", "yes", "cannon/canon"):
        assert words in done.stdout
    shown = json.loads(run("wordlist", "audit", "en", "--json").stdout)
    assert shown["bits"] == log2(7776)
    assert shown["edit_distance"] == 2
    assert shown["profanity"] == shown["homophones"] == []


def test_auditing_an_own_list(tmp_path: Path) -> None:
    file = tmp_path / "own.txt"
    file.write_text("a\nab\nb\nbear\nbare\n")
    done = run("wordlist", "audit", str(file))
    assert "uniquely decodable" in done.stdout
    assert "no" in done.stdout
    assert "bare/bear" in done.stdout
    for missing in (str(tmp_path / "none"), str(tmp_path)):
        done = run("wordlist", "audit", missing)
        assert done.returncode == 2
        assert "Traceback" not in done.stderr


def test_showing_a_list() -> None:
    lines = run("wordlist", "show", "en").stdout.splitlines()
    words = WordList.named("en").words
    assert len(lines) == 7776
    assert lines[0] == f"11111\t{words[0]}"
    assert lines[-1] == f"66666\t{words[-1]}"
    assert run("wordlist", "show", "en", "--sides", "20").stdout.startswith("1-1-1\t")
    assert run("wordlist", "names").stdout.split() == list(SHIPPED)


@pytest.mark.parametrize("shell", ["bash", "zsh", "tcsh"])
def test_completion(shell: str) -> None:
    done = run("--completion", shell)
    assert done.returncode == 0
    for words in ("generate", "wordlist", "--capitalize", "passphrase"):
        assert words in done.stdout


def test_bash_completes(tmp_path: Path) -> None:
    script = tmp_path / "completion.sh"
    script.write_text(run("--completion", "bash").stdout)
    asked = "COMP_WORDS=(pwguard gen); COMP_CWORD=1; _shtab_pwguard; echo ${COMPREPLY[@]}"
    done = subprocess.run(
        ["bash", "-c", f"source {script}; {asked}"], capture_output=True, text=True, check=False, timeout=60
    )
    assert done.stdout.split() == ["generate"]
