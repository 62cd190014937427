"""The one reader of packaged files: mapped, never read whole.

Nothing else in the package touches a path inside it. A file is opened when it is first asked for,
its pages are shared with every process that maps it, and a fork inherits it.
"""

from __future__ import annotations

import mmap
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from pwguard.errors import DataFileError

if TYPE_CHECKING:
    import marisa_trie

_FOLDER: Final = Path(__file__).parent / "_data"


def path(name: str) -> Path:
    """Return where the packaged file ``name`` stands, or raise ``DataFileError``."""
    found = _FOLDER / name
    if not found.is_file():
        raise DataFileError(f"the packaged file {name} is missing: reinstall pwguard")
    return found


@cache
def mapped(name: str) -> memoryview:
    """Return the packaged file ``name`` as read-only bytes, mapped on first use."""
    with path(name).open("rb") as file:
        return memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))


@cache
def trie(name: str) -> marisa_trie.Trie:
    """Return the packaged trie ``name``, mapped on first use."""
    # Imported here: a program that never evaluates a password should not pay for it.
    import marisa_trie  # noqa: PLC0415

    loaded = marisa_trie.Trie()
    try:
        loaded.mmap(str(path(name)))
    except RuntimeError as error:
        raise DataFileError(f"the packaged file {name} is damaged: reinstall pwguard") from error
    return loaded
