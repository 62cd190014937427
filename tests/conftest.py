"""What every test may ask for."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parent.parent
REQUIRED = os.environ.get("PWGUARD_REQUIRE_SERVICES") == "1"


@pytest.fixture(scope="session")
def root() -> Path:
    """Return the folder of the checkout."""
    return ROOT


@pytest.fixture(scope="session")
def missing() -> Callable[[str], None]:
    """Return what to call where a service is missing: it skips, or fails where services are required."""

    def give_up(what: str) -> None:
        if REQUIRED:
            pytest.fail(f"{what}, and PWGUARD_REQUIRE_SERVICES is set")
        pytest.skip(what)

    return give_up


@pytest.fixture(scope="session")
def run_python() -> Callable[[str], str]:
    """Return a function that runs code in a fresh interpreter, away from the checkout."""

    def run(code: str) -> str:
        done = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, cwd="/", check=False, timeout=120
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    return run
