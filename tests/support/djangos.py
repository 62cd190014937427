"""The other Django than the installed one: the newest where this Python is too old for it, or else 5.2."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pwguard

NEWER = ("python3.14", "python3.13", "python3.12")
"""Pythons that Django's newest release runs on, newest first."""

NEEDED = ("argon2-cffi", "django-allauth", "djangorestframework", "marisa-trie", "requests", "zxcvbn")


def other(folder: Path) -> tuple[str, str]:
    """Install the other Django, pwguard beside it, into ``folder``.

    Returns:
        The Python to run it with, and its ``PYTHONPATH``.

    Raises:
        LookupError: there is no Python to run it with, or it cannot be installed.
    """
    old = sys.version_info < (3, 12)
    python = next(filter(None, map(_working, NEWER)), None) if old else sys.executable
    if python is None:
        raise LookupError(f"none of {', '.join(NEWER)} is installed")
    django = "django>=6" if old else "django>=5.2,<6"
    pip = [sys.executable, "-m", "pip", "--python", python, "install", "--quiet", "--only-binary=:all:"]
    done = subprocess.run(
        [*pip, "--target", str(folder), django, *NEEDED], capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise LookupError(f"{django} cannot be installed: {done.stderr}")
    (folder / "pwguard").symlink_to(Path(pwguard.__file__).parent)
    return python, str(folder)


def _working(name: str) -> str | None:
    """Return the path of a Python by its name; None for a version manager's mere stand-in."""
    path = shutil.which(name)
    return (
        path
        if path and not subprocess.run([path, "-V"], capture_output=True, check=False).returncode
        else None
    )
