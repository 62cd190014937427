"""The one reader of packaged files: mapped, never read whole.

Nothing else in the package touches a path inside it. A file is opened when it is first asked for,
its pages are shared with every process that maps it, and a fork inherits it.
"""

from __future__ import annotations

import mmap
import os.path
import sys

from pwguard.errors import DataFileError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import Final, Literal

    import marisa_trie

# Not ``pathlib``: it would add a third to the time of the first verdict.
_FOLDER: Final = os.path.join(os.path.dirname(__file__), "_data")

# Not ``functools.cache``: without it, ``pwguard generate`` takes a tenth less.
_mapped: Final[dict[str, memoryview]] = {}
_tries: Final[dict[str, marisa_trie.Trie]] = {}


def path(name: str) -> str:
    """Return where the packaged file ``name`` stands, or raise ``DataFileError``."""
    found = os.path.join(_FOLDER, name)
    if not os.path.isfile(found):
        raise DataFileError(f"the packaged file {name} is missing: reinstall pwguard")
    return found


def mapped(name: str) -> memoryview:
    """Return the packaged file ``name`` as read-only bytes, mapped on first use."""
    found = _mapped.get(name)
    if found is None:
        with open(path(name), "rb") as file:
            found = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
        # Of two threads that map a file at once, one wins.
        found = _mapped.setdefault(name, found)
    return found


def numbers(content: memoryview, code: Literal["B", "H", "I", "Q"]) -> Sequence[int]:
    """Return little-endian ``content`` as numbers, mapped as it is where the machine has that order."""
    found: Sequence[int] = content.cast(code)
    if sys.byteorder == "big":
        from array import array  # noqa: PLC0415  few machines are

        found = array(code, content.tobytes())
        found.byteswap()
    return found


def bits_at(content: memoryview, place: int, bits: int) -> int:
    """Return the number at ``place`` of a little-endian string of numbers of some ``bits`` each.

    No number may reach into a third byte, and a byte must follow the last one.
    """
    offset = place * bits
    byte = offset >> 3
    return (content[byte] | content[byte + 1] << 8) >> (offset & 7) & (1 << bits) - 1


def trie(name: str) -> marisa_trie.Trie:
    """Return the packaged trie ``name``, mapped on first use."""
    found = _tries.get(name)
    if found is None:
        # Imported here: a program that never evaluates a password should not pay for it.
        import marisa_trie  # noqa: PLC0415

        loaded = marisa_trie.Trie()
        try:
            loaded.mmap(path(name))
        except RuntimeError as error:
            raise DataFileError(f"the packaged file {name} is damaged: reinstall pwguard") from error
        found = _tries.setdefault(name, loaded)
    return found


def built(words: Iterable[str]) -> marisa_trie.Trie:
    """Return a trie of ``words``, in memory. To it, a NUL ends the key."""
    import marisa_trie  # noqa: PLC0415  as above

    return marisa_trie.Trie(words, num_tries=1)  # half the time of the default, at half more space


def loaded(content: memoryview) -> marisa_trie.Trie:
    """Return the trie whose bytes are ``content``, which must stay as it is and where it is."""
    import marisa_trie  # noqa: PLC0415  as above

    found = marisa_trie.Trie()
    found.map(content)
    return found
