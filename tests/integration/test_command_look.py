"""How ``pwguard check`` and ``pwguard demo`` look: colour, columns, bars and language."""

from __future__ import annotations

import json
import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest

from pwguard import evaluate
from pwguard.messages import LOCALES

COMMAND = str(Path(sys.executable).parent / "pwguard")
DECIDING = {"LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG", "NO_COLOR", "TERM", "COLUMNS", "PYTHONIOENCODING"}
"""What of the environment decides how something is shown."""

CLEAN = {name: value for name, value in os.environ.items() if name not in DECIDING}
ESCAPE = re.compile(r"\x1b\[[\d;]*m")
SECRET = "AdaLovelace1815"


def command(*arguments: str) -> list[str]:
    """Return the command; ``check`` knows the person."""
    name, *rest = arguments
    return [COMMAND, name, *(["--user-input", "Ada Lovelace"] if name == "check" else []), *rest]


def piped(*arguments: str, **environment: str) -> str:
    """Return what the command prints into a pipe, with a password on its standard input."""
    done = subprocess.run(
        command(*arguments),
        input=f"{SECRET}\n".encode(),
        capture_output=True,
        check=False,
        timeout=120,
        env={**CLEAN, "LC_ALL": "C.UTF-8", **environment},
    )
    assert done.stderr == b""
    return done.stdout.decode(environment.get("PYTHONIOENCODING", "utf-8"))


def shown(*arguments: str, **environment: str) -> str:
    """Return what the command shows on a terminal of 80 columns."""
    ours, theirs = pty.openpty()
    os.set_inheritable(theirs, True)  # noqa: FBT003  its only argument
    process = subprocess.Popen(
        command(*arguments),
        stdin=subprocess.PIPE,
        stdout=theirs,
        env={**CLEAN, "LC_ALL": "C.UTF-8", "TERM": "xterm", "COLUMNS": "80", **environment},
    )
    os.close(theirs)
    assert process.stdin is not None
    process.stdin.write(f"{SECRET}\n".encode())
    process.stdin.close()
    pieces = []
    while True:
        try:
            piece = os.read(ours, 65_536)
        except OSError:  # the other side has closed
            break
        if not piece:
            break
        pieces.append(piece)
    os.close(ours)
    process.wait(60)
    return b"".join(pieces).decode()


def test_colour_is_for_terminals() -> None:
    assert ESCAPE.search(shown("demo"))
    assert not ESCAPE.search(piped("demo"))
    assert not ESCAPE.search(shown("demo", NO_COLOR="1"))
    assert not ESCAPE.search(shown("demo", TERM="dumb"))
    assert ESCAPE.search(shown("demo", NO_COLOR=""))


def test_colour_is_by_will() -> None:
    assert ESCAPE.search(piped("check", "--color", "always"))
    assert ESCAPE.search(shown("check", "--color", "always", NO_COLOR="1"))
    assert not ESCAPE.search(shown("check", "--color", "never"))


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("name", ["check", "demo"])
def test_it_fits_eighty_columns(name: str, locale: str) -> None:
    lines = ESCAPE.sub("", shown(name, "--locale", locale)).splitlines()
    assert len(lines) > 20
    assert max(map(len, lines)) <= 80


def test_each_character_has_its_bar_and_none_is_shown() -> None:
    text = shown("check", "--color", "never")
    lines = text.splitlines()
    bars = lines[lines.index("Character by character") + 1].strip()
    assert re.fullmatch("[▁▂▃▄▅▆▇█]+", bars)
    assert len(bars) == len(SECRET)
    assert SECRET not in text
    assert "Lovelace" not in text


def test_an_example_is_drawn_for_a_terminal_only() -> None:
    drawn = {ESCAPE.sub("", shown("check")).split("For example: ")[1].split()[0] for _ in range(2)}
    assert len(drawn) == 2
    for phrase in drawn:
        assert evaluate(phrase, policy="pci").ok
    assert "Zum Beispiel: " in shown("check", "--locale", "de")
    assert "For example" not in piped("check")


@pytest.mark.parametrize(
    ("environment", "words"),
    [
        ({"LC_ALL": "nb_NO.UTF-8"}, "Kan ikke brukes."),
        ({"LC_ALL": "", "LANG": "de_DE.UTF-8"}, "Nicht geeignet."),
        ({"LC_ALL": "", "LC_MESSAGES": "fr_FR.UTF-8", "LANG": "de_DE.UTF-8"}, "Non acceptable."),
        ({"LC_ALL": "en_US.UTF-8", "LANGUAGE": "xx:sv:da"}, "Går inte att använda."),
        ({"LC_ALL": "C.UTF-8", "LANGUAGE": "sv"}, "Not acceptable."),
        ({"LC_ALL": "xx_XX.UTF-8"}, "Not acceptable."),
        ({"LC_ALL": ""}, "Not acceptable."),
    ],
)
def test_the_environments_language(environment: dict[str, str], words: str) -> None:
    assert words in piped("check", PYTHONUTF8="1", **environment)


def test_the_language_that_is_asked_for() -> None:
    assert "Não aceitável." in piped("check", "--locale", "pt-BR", LC_ALL="nb_NO.UTF-8", PYTHONUTF8="1")
    explained = json.loads(piped("check", "--json", "--locale", "pl"))["explanation"]
    assert explained[0].startswith("To hasło")
    rows = json.loads(piped("demo", "--json", "--locale", "pl"))
    assert rows[1]["explanation"][0].startswith("To hasło jest znane")


def test_a_terminal_without_the_signs() -> None:
    text = piped("check", "--locale", "nb", PYTHONIOENCODING="ascii")
    assert text.isascii()
    assert "x Kan ikke brukes." in text
    assert "####" in text
