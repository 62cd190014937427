"""Applications of the supported frameworks, each in a process of its own, spoken to over HTTP."""

from __future__ import annotations

import os
import select
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

APPS = Path(__file__).parent.parent / "integration" / "apps"
STARTING = 60.0
"""Seconds that an application may take to answer: a busy machine is not a failure."""


@dataclass
class Application:
    """A running application.

    Attributes:
        url: where it listens, without a slash at the end.
        folder: all that it writes: database, log, mail.
    """

    url: str
    folder: Path

    def written(self) -> str:
        """Return all that it has written so far."""
        files = sorted(file for file in self.folder.rglob("*") if file.is_file())
        return "\n".join(file.read_bytes().decode("latin-1") for file in files)


def surroundings(folder: Path, **env: str) -> dict[str, Any]:
    """Return the ``subprocess`` arguments that every application is run with."""
    mine = {"PWGUARD_APP_FOLDER": str(folder), "PYTHONUNBUFFERED": "1", "PYTHONDONTWRITEBYTECODE": "1"}
    return {"cwd": APPS, "env": {**os.environ, **mine, **env}, "text": True}


def started(process: subprocess.Popen[str], folder: Path) -> str:
    assert process.stdout is not None
    ready, _, _ = select.select([process.stdout], [], [], STARTING)
    url = process.stdout.readline().strip() if ready else ""
    if not url.startswith("http"):
        pytest.fail(f"the application did not start: {(folder / 'stderr').read_text(encoding='utf-8')}")
    return url


@contextmanager
def running(folder: Path, *arguments: str, python: str = sys.executable, **env: str) -> Iterator[Application]:
    """Run an application until the block ends."""
    with (folder / "stderr").open("w", encoding="utf-8") as errors:
        process = subprocess.Popen(
            [python, *arguments], stdout=subprocess.PIPE, stderr=errors, **surroundings(folder, **env)
        )
        try:
            yield Application(started(process, folder), folder)
        finally:
            process.terminate()
            process.communicate(timeout=STARTING)
