"""The README's commands and examples, run as they are written."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parent.parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
EXAMPLES = [code for language, code in BLOCKS if language == "python"]


def command(heading: str) -> str:
    section = README.split(f"\n## {heading}\n")[1].split("\n## ")[0]
    (block,) = re.findall(r"^```bash\n(.*?)^```$", section, re.MULTILINE | re.DOTALL)
    return str(block)


@pytest.mark.parametrize("heading", ["Run it", "Test it"])
def test_each_command_is_one_line(heading: str) -> None:
    assert command(heading).count("\n") == 1
    assert "\\\n" not in command(heading)


def test_the_first_ends_with_the_demo() -> None:
    assert command("Run it").rstrip().endswith("pwguard demo")


def test_ci_runs_the_second() -> None:
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert "## Test it" in script
    assert "PWGUARD_REQUIRE_SERVICES=1" in script


def test_each_extra_that_is_named_exists() -> None:
    with (ROOT / "pyproject.toml").open("rb") as file:
        extras = tomllib.load(file)["project"]["optional-dependencies"]
    named = set(re.findall(r"pip install [^'`]*'\.\[(\w+)\]'", README))
    assert {"argon2", "bench", "test"} <= named <= set(extras)


def test_the_benchmarks_say_what_they_need() -> None:
    done = subprocess.run(
        [sys.executable, ROOT / "benchmarks" / "run.py", "--help"],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0
    assert done.stdout.startswith("usage: run.py")
    assert "'bench'" in done.stdout


def test_json_is_said_of_the_commands_that_have_it() -> None:
    (said,) = re.findall(r"^(.*) have `--json`", README, re.MULTILINE)
    commands = ["check", "demo", "generate", "hash", "wordlist audit", "wordlist names", "wordlist show"]
    for name in commands:
        line = [str(Path(sys.executable).with_name("pwguard")), *name.split(), "--help"]
        shown = subprocess.run(line, capture_output=True, text=True, check=True, timeout=60).stdout
        assert ("--json" in shown) is (f"`{name}`" in said), name


@pytest.mark.parametrize("number", range(len(EXAMPLES)))
def test_examples_run(number: int, tmp_path: Path) -> None:
    file = tmp_path / "example.py"
    file.write_text(EXAMPLES[number], encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-W", "error", file], capture_output=True, text=True, check=False, cwd=tmp_path
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.service
def test_a_clone_runs_the_demo(tmp_path: Path, missing: Callable[[str], None]) -> None:
    clone = tmp_path / "clone"
    cloned = subprocess.run(["git", "clone", "-q", ROOT, clone], check=False, capture_output=True)
    if cloned.returncode or not (clone / "README.md").is_file():
        missing("this is not a git checkout")
    # As somebody would have it who has just logged in: nothing of the environment that runs the tests.
    environment = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    line = ["bash", "-c", command("Run it")]
    done = subprocess.run(line, cwd=clone, env=environment, capture_output=True, text=True, check=False)
    if "No matching distribution" in done.stderr or "Connection" in done.stderr:
        missing("the package index cannot be reached")
    assert done.returncode == 0, done.stderr
    assert "refused" in done.stdout
