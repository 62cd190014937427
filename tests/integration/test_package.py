"""What is installed is the built wheel of this checkout, small and complete."""

from __future__ import annotations

import hashlib
import subprocess
import sys
import zipfile
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import pwguard

if TYPE_CHECKING:
    from collections.abc import Callable

INSTALLED = Path(pwguard.__file__).parent
MEGABYTE = 1_000_000


def digests(folder: Path) -> dict[str, str]:
    files = [file for file in folder.rglob("*") if file.is_file() and "__pycache__" not in file.parts]
    return {str(file.relative_to(folder)): hashlib.sha256(file.read_bytes()).hexdigest() for file in files}


def test_the_wheel_is_what_is_imported(root: Path, missing: Callable[[str], None]) -> None:
    if "site-packages" not in INSTALLED.parts:
        missing("pwguard is installed in editable mode")
    assert digests(INSTALLED) == digests(root / "pwguard")


def test_the_wheel_is_small_pure_and_licensed(
    root: Path, tmp_path: Path, missing: Callable[[str], None]
) -> None:
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "-w", str(tmp_path), str(root)]
    if subprocess.run(command, check=False, capture_output=True).returncode:
        missing("the package index cannot be reached")
    (wheel,) = tmp_path.glob("*.whl")
    assert wheel.name.endswith("-py3-none-any.whl")
    assert wheel.stat().st_size <= 6 * MEGABYTE
    names = zipfile.ZipFile(wheel).namelist()
    assert "pwguard/py.typed" in names
    # The catalogues are our own words, under the package's licence.
    data = {Path(name).stem for name in names if "/_data/" in name and not name.endswith((".LICENSE", ".mo"))}
    licences = {Path(name).stem for name in names if name.endswith(".LICENSE")}
    assert data
    assert data <= licences, "each data file has its licence beside it"


def test_at_most_one_dependency_besides_the_named_two() -> None:
    required = metadata.requires("pwguard") or []
    always = {line.split(">")[0].split("<")[0].strip() for line in required if "extra ==" not in line}
    assert always == {"requests", "zxcvbn", "marisa-trie"}


def test_public_names_are_complete_and_sorted() -> None:
    assert list(pwguard.__all__) == sorted(pwguard.__all__)
    for name in pwguard.__all__:
        assert getattr(pwguard, name) is not None
    with pytest.raises(AttributeError, match="nope"):
        _ = pwguard.nope
