"""The installed ``pwguard hash``, as a session in a terminal."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from argon2 import PasswordHasher

COMMAND = str(Path(sys.executable).parent / "pwguard")
PASSWORD = "correct horse battery staple"


def run(*arguments: str, typed: str = "") -> subprocess.CompletedProcess[str]:
    command = [COMMAND, "hash", *arguments]
    return subprocess.run(command, input=typed, capture_output=True, text=True, check=False, timeout=120)


def test_a_hash_is_made_and_verified() -> None:
    made = run(typed=PASSWORD + "\n")
    assert made.returncode == 0
    assert made.stderr == ""
    assert PasswordHasher().verify(made.stdout.strip(), PASSWORD)
    done = run("--verify", typed=made.stdout + PASSWORD)
    assert (done.returncode, done.stdout, done.stderr) == (0, "Verified.\n", "")
    done = run("--verify", typed=made.stdout + "hunter2")
    assert (done.returncode, done.stdout, done.stderr) == (1, "Mismatch.\n", "")


def test_a_weaker_hash_is_said_so() -> None:
    weaker = PasswordHasher(1, 8, 1).hash(PASSWORD)
    done = run("--verify", typed=f"{weaker}\n{PASSWORD}\n")
    assert (done.returncode, done.stdout) == (0, "Verified; hash it anew (weaker).\n")
    answer = json.loads(run("--verify", "--json", typed=f"{weaker}\n{PASSWORD}\n").stdout)
    assert answer == {"result": "verified_needs_rehash", "reasons": ["weaker"]}


def test_profiles_by_name_and_json() -> None:
    made = json.loads(run("--profile", "rfc9106-low", "--json", typed=PASSWORD).stdout)
    assert "$m=65536,t=3,p=4$" in made["hash"]


def test_calibration() -> None:
    done = run("--calibrate", "--target-ms", "1", "--json")
    profile = json.loads(done.stdout)
    assert profile.pop("milliseconds") > 0
    assert profile == {"memory_cost": 19456, "time_cost": 2, "parallelism": 1}
    done = run("--calibrate", "--target-ms", "1", "--max-memory", "8000")
    assert done.stdout == "Profile(memory_cost=7168, time_cost=5, parallelism=1)\n"
    assert "ms a hash" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "typed", "words"),
    [
        ([], "", "nothing was given"),
        ([], "\n", "empty"),
        ([PASSWORD], "", "a password is typed when asked for"),
        (["--profile", "weak"], "x\n", "invalid choice"),
        (["--verify", "--calibrate"], "", "not allowed"),
        (["--verify"], f"{PASSWORD}\n{PASSWORD}\n", "no known scheme"),
        (["--verify"], f"{PASSWORD}\n$argon2id$v=19$\n", "swapped"),
        (["--verify"], "$argon2id$v=19$m=8\n", "nothing was given"),
        (["--calibrate", "--max-memory", "100"], "", "at least 7168"),
        (["--calibrate", "--target-ms", "0"], "", "target_ms"),
        (["--calibrate", "--profile", "owasp"], "", "leave out --profile"),
        (["--target-ms", "5"], PASSWORD, "need --calibrate"),
        (["--verify", "--max-memory", "8000"], "", "need --calibrate"),
    ],
)
def test_errors_are_one_line_without_the_secret(arguments: list[str], typed: str, words: str) -> None:
    done = run(*arguments, typed=typed)
    assert done.returncode == 2
    assert words in done.stderr
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
    assert PASSWORD not in done.stderr
