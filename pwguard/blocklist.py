"""A site's own list of passwords that nobody may use: words, or files of millions of lines.

The whole password is compared, in NFC, without case and accents. A file is read once: it is compiled
into a trie, kept beside it as ``<name>.pwguard`` where that can be written, and mapped from then on,
until the file's size or time changes. A list keeps what it opened; whoever makes a new one sees the
change.
"""

from __future__ import annotations

import os
import struct
import zlib
from collections.abc import Iterable
from pathlib import Path

from pwguard import data
from pwguard.errors import ConfigurationError, DataFileError
from pwguard.results import Blocklisted
from pwguard.text import fold, nfc
from pwguard.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Container
    from typing import Final, TypeAlias

    from pwguard.candidate import Candidate

    _Opened: TypeAlias = tuple[Container[str], Blocklisted]

Entry: TypeAlias = "str | os.PathLike[str]"
BlocklistInput: TypeAlias = "Blocklist | os.PathLike[str] | Iterable[Entry] | None"

MAX_LINES: Final = 50_000_000
MAX_BYTES: Final = 2**31
"""Lines and bytes of a file that are accepted."""

MAX_LENGTH: Final = 4_096
"""Code points of the longest entry: the longest password that any policy accepts."""

COMPILED: Final = ".pwguard"
"""What is added to a file's name to name what is compiled from it."""

_WORDS: Final = "blocklist"
_MAGIC: Final = b"pwguard blocklist 2\n"
_HEADER: Final = struct.Struct("<20sQQQL16x")
"""Magic, the file's size and time in nanoseconds, the trie's size and checksum."""


class File:
    """A text file in UTF-8, an entry a line, as it was when it was first looked into.

    Compared by its path, and pickled as it: another process opens the file anew.
    """

    __slots__ = ("_opened", "path")

    def __init__(self, path: str) -> None:
        self.path = path
        self._opened: _Opened | None = None

    def __eq__(self, other: object) -> bool:
        return isinstance(other, File) and self.path == other.path

    def __hash__(self) -> int:
        return hash(self.path)

    def __reduce__(self) -> tuple[type[File], tuple[str]]:
        return (File, (self.path,))

    @property
    def opened(self) -> _Opened:
        """Its entries, and the answer for each of them; or raise ``DataFileError``."""
        if self._opened is None:
            self._opened = _opened(self.path)
        return self._opened


class Blocklist(Value):
    """The list.

    Attributes:
        words: entries, folded.
        files: files of entries.
    """

    words: frozenset[str] = frozenset()
    files: tuple[File, ...] = ()

    def __repr__(self) -> str:
        return f"<Blocklist: {len(self.words)} words, {len(self.files)} files>"

    def find(self, candidate: Candidate) -> Blocklisted | None:
        """Return the list that the whole password stands on, or None.

        Raises:
            DataFileError: a file cannot be used in the process that this was pickled for.
        """
        text = candidate.nfc
        if len(text) > MAX_LENGTH or "\0" in text or not candidate.encodable:
            return None
        text = fold(text)
        if text in self.words:
            return Blocklisted(_WORDS)
        for file in self.files:
            entries, answer = file.opened
            if text in entries:
                return answer
        return None

    @property
    def as_of(self) -> str | None:
        """ISO date of the newest file, where there is one."""
        dates = [answer.as_of for answer in (file.opened[1] for file in self.files) if answer.as_of]
        return max(dates, default=None)


def blocklist_of(given: BlocklistInput) -> Blocklist | None:
    """Return the list that a guard's ``blocklist`` argument means, its files opened.

    Args:
        given: a path, or an iterable of words (``str``) and paths (``pathlib.Path``).

    Raises:
        ConfigurationError: it is neither; a word is too long or holds a NUL.
        DataFileError: a file is missing, or a line of it cannot be used; the message names the line.
    """
    if given is None or isinstance(given, Blocklist):
        return given
    if isinstance(given, os.PathLike):
        given = (given,)
    if isinstance(given, str | bytes) or not isinstance(given, Iterable):
        raise ConfigurationError("blocklist must be a pathlib.Path, or an iterable of words and paths")
    words: set[str] = set()
    files: list[File] = []
    for place, entry in enumerate(given):
        if isinstance(entry, str):
            if len(entry) > MAX_LENGTH or "\0" in entry:
                raise ConfigurationError(f"blocklist[{place}] cannot be a password: too long, or with a NUL")
            words.add(_folded(entry.strip()))
        elif isinstance(entry, os.PathLike):
            files.append(File(str(Path(entry).absolute())))
        else:
            raise ConfigurationError(
                f"blocklist[{place}] must be a str or a path, not {type(entry).__name__}"
            )
    for file in files:
        _ = file.opened
    return Blocklist(frozenset(words - {""}), tuple(files))


_MOST_SHARED: Final = 64
"""Files that are kept open for lists to come; a list keeps its own, whatever their number."""

_shared: Final[dict[str, tuple[tuple[int, int], _Opened]]] = {}
"""By path, the file's size and time and what was opened, for all lists of the process."""


def _opened(name: str) -> _Opened:
    """Return the entries of a file as it is now, and the answer for each of them."""
    from datetime import UTC, datetime  # noqa: PLC0415  not where there is no blocklist

    path = Path(name)
    try:
        status = path.stat()
        if not path.is_file():  # a pipe would never end
            raise DataFileError(f"the blocklist {path} is not a file")
        version = (status.st_size, status.st_mtime_ns)
        shared = _shared.get(name)
        if shared is not None and shared[0] == version:
            return shared[1]
        entries = _mapped(path, status) or _compiled(path, status)
    except OSError as error:
        raise DataFileError(f"the blocklist {path} cannot be read: {error.strerror}") from error
    date = datetime.fromtimestamp(status.st_mtime, UTC).date()
    opened = entries, Blocklisted(path.name, date.isoformat())
    for oldest in list(_shared)[: 1 - _MOST_SHARED]:
        _shared.pop(oldest, None)
    _shared[name] = (version, opened)
    return opened


def _mapped(path: Path, status: os.stat_result) -> Container[str] | None:
    """Return what was compiled earlier from the file, if it is still of this file and whole."""
    import mmap  # noqa: PLC0415  not where there is no blocklist

    try:
        with _compiled_path(path).open("rb") as file:
            content = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
        magic, size, time, length, checksum = _HEADER.unpack_from(content)
    except (OSError, ValueError, struct.error):
        return None
    trie = content[_HEADER.size :]
    if (magic, size, time, length) != (_MAGIC, status.st_size, status.st_mtime_ns, len(trie)):
        return None
    # A damaged trie can take the process with it, so it is not loaded.
    return _Held(data.loaded(trie), content) if zlib.crc32(trie) == checksum else None


def _compiled(path: Path, status: os.stat_result) -> Container[str]:
    entries = data.built(_lines(path, status))
    _keep(path, status, entries.tobytes())
    found: Container[str] = _mapped(path, status) or entries
    return found


def _compiled_path(path: Path) -> Path:
    return path.with_name(path.name + COMPILED)


def _keep(path: Path, status: os.stat_result, trie: bytes) -> None:
    """Write what was compiled beside the file, whole or not at all; do without where that is not allowed."""
    from tempfile import NamedTemporaryFile  # noqa: PLC0415  only where something is compiled

    header = _HEADER.pack(_MAGIC, status.st_size, status.st_mtime_ns, len(trie), zlib.crc32(trie))
    draft: Path | None = None
    try:
        with NamedTemporaryFile(dir=path.parent, prefix=".pwguard-", delete=False) as file:
            draft = Path(file.name)
            file.write(header + trie)
        draft.chmod(status.st_mode & 0o777)  # whoever may read the list may read this
        draft.replace(_compiled_path(path))
    except OSError:
        if draft is not None:
            draft.unlink(missing_ok=True)


def _lines(path: Path, status: os.stat_result) -> list[str]:
    """Return the entries of a file, folded, or raise ``DataFileError`` with the number of the line."""
    if status.st_size > MAX_BYTES:
        raise DataFileError(f"the blocklist {path} is larger than {MAX_BYTES} bytes")
    raw = path.read_bytes()
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise DataFileError(f"the blocklist {path} is not UTF-8 in line {line}") from None
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise DataFileError(f"the blocklist {path} holds a NUL in line {line}")
    plain = text.isascii()
    lines = [line.strip() for line in (text.lower() if plain else text).split("\n")]
    if len(lines) > MAX_LINES:
        raise DataFileError(f"the blocklist {path} has more than {MAX_LINES} lines")
    if max(map(len, lines)) > MAX_LENGTH:
        line = next(number for number, entry in enumerate(lines, 1) if len(entry) > MAX_LENGTH)
        raise DataFileError(f"the blocklist {path} has more than {MAX_LENGTH} characters in line {line}")
    if not plain:
        lines = [_folded(line) for line in lines]
    return list(filter(None, lines))


def _folded(entry: str) -> str:
    return fold(nfc(entry))


class _Held:
    """A trie with the map that it reads, which must live as long as it."""

    __slots__ = ("_content", "_trie")

    def __init__(self, trie: Container[str], content: memoryview) -> None:
        self._trie = trie
        self._content = content

    def __contains__(self, text: object) -> bool:
        return text in self._trie
