"""The range protocol without I/O: a prefix goes out, a body comes in, rows that can be trusted come out.

A body is trusted only as a whole: every row has the right form, the rows are in order and there are
as many as a range must have. One row that is wrong makes the whole body unknown, since a "not
found" read from half a range is a wrong answer.

Source of the format: https://haveibeenpwned.com/API/v3#PwnedPasswords
"""

from __future__ import annotations

import hashlib
import io
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pwguard.breach.md4 import md4
from pwguard.breach.reasons import Lie, Reason
from pwguard.candidate import Redacted

if TYPE_CHECKING:
    from collections.abc import Callable

    from pwguard.candidate import Candidate

PREFIX_DIGITS: Final = 5
COUNT_DIGITS: Final = 10
"""Longest count that is believed: no password was seen ten billion times."""
MIN_ROWS: Final = 700
"""Fewest real rows of a genuine range: the smallest had 795 in 2024, and the corpus only grows."""

_NEAR: Final = 500
"""Bytes on either side of where a row is expected that are searched first: a dozen rows."""

_HEX: Final = b"0123456789ABCDEF"
_BOM: Final = b"\xef\xbb\xbf"
_THOUSANDS: Final = re.compile(rb"(?<=[0-9]),(?=[0-9]{3}(?![0-9]))")


@dataclass(frozen=True, slots=True)
class Mode:
    """A hash that a corpus is keyed by.

    Attributes:
        name: ``sha1`` or ``ntlm``.
        suffix_digits: hex digits after the prefix.
        query: what the service wants behind the path, or "".
        digest: the hash of a text; the text holds no lone surrogate.
    """

    name: str
    suffix_digits: int
    query: str
    digest: Callable[[str], bytes]

    def __reduce__(self) -> str:
        """Pickle as the name of the module's constant."""
        return self.name.upper()


def _sha1(text: str) -> bytes:
    return hashlib.sha1(text.encode(), usedforsecurity=False).digest()


def _ntlm(text: str) -> bytes:
    return md4(text.encode("utf-16-le"))


SHA1: Final = Mode("sha1", 35, "", _sha1)
NTLM: Final = Mode("ntlm", 27, "?mode=ntlm", _ntlm)
MODES: Final = {mode.name: mode for mode in (SHA1, NTLM)}


class Query(Redacted):
    """The two halves of one password's digest, wrapped so that they do not leak."""

    __slots__ = ("prefix", "suffix")

    def __init__(self, candidate: Candidate, mode: Mode) -> None:
        digest = mode.digest(candidate.typed).hex().upper()
        self.prefix = digest[:PREFIX_DIGITS]
        self.suffix = digest[PREFIX_DIGITS:].encode()


class Rows(Redacted):
    """The real rows of one verified range, in order, padding dropped.

    Args:
        text: ``SUFFIX:COUNT`` rows, each ended by CRLF, verified.
        digits: length of a suffix.
    """

    __slots__ = ("digits", "text")

    def __init__(self, text: bytes, digits: int) -> None:
        self.text = text
        self.digits = digits

    def count(self, query: Query) -> int:
        """Return how often the password was seen, 0 if it is not listed."""
        found = self._find(query.suffix)
        if found < 0:
            return 0
        start = found + self.digits + 1
        return int(self.text[start : self.text.index(b"\r", start)])

    def _find(self, suffix: bytes) -> int:
        """Return where the row of ``suffix`` starts, or -1.

        Digests are uniform and the rows sorted, so the row stands near its share of the text. What stands
        there tells how far off that is; a few rows around the corrected place are searched. A row before
        and one after the suffix prove that it stands there or nowhere; otherwise all is searched.
        """
        text, digits = self.text, self.digits
        size, value = len(text), int(suffix[:4], 16)
        guess = size * value >> 16
        row = text.rfind(b"\n", 0, guess) + 1
        guess = row + (size * (value - int(text[row : row + 4] or b"0", 16)) >> 16)
        low, high = max(guess - _NEAR, 0), max(guess, 0) + _NEAR
        found = text.find(suffix, low, high)
        if found >= 0:
            return found
        first = text.find(b"\n", low, high) + 1
        last = text.rfind(b"\n", low, high) + 1
        if text[first : first + digits] <= suffix < text[last : last + digits]:
            return -1
        return text.find(suffix)


class RangeFormat:
    """What a believable body looks like for one mode.

    Args:
        mode: the hash, which sets the length of a suffix.
        min_rows: fewest real rows of a body that is believed.
    """

    __slots__ = ("_digits", "_min_rows", "_padding", "_real")

    def __init__(self, mode: Mode, min_rows: int) -> None:
        suffix = rb"[^:]{%d}+" % mode.suffix_digits
        self._digits = mode.suffix_digits
        self._min_rows = min_rows
        self._real = re.compile(rb"(?:%s:[1-9][0-9]{0,%d}+\r\n)*+" % (suffix, COUNT_DIGITS - 1))
        self._padding = re.compile(rb"(?:%s:0\r\n)*+" % suffix)

    def parse(self, body: bytes, *, whole: bool) -> Rows:
        """Return the real rows of ``body``, every one of them checked.

        Args:
            body: the decoded body.
            whole: whether the framing says that nothing is missing. Where it does not, only padding
                rows at the end do: they come after every real row, and a cut would show in the last.

        Raises:
            Lie: the body cannot be believed; says why.
        """
        if not body.endswith(b"\n"):
            body += b"\r\n"
        real = self._real_rows(body)
        if real < 0:
            body, zero_last = _normalised(body)
            real = self._real_rows(body)
            if real < 0:
                raise Lie(Reason.MALFORMED)
        else:
            zero_last = real < len(body)
        if not whole and not zero_last:
            raise Lie(Reason.INCOMPLETE)
        text = body[:real]
        rows = list(io.BytesIO(text))  # by line, faster than split()
        if rows != sorted(rows):
            raise Lie(Reason.UNSORTED)
        if len(rows) < self._min_rows:
            raise Lie(Reason.TOO_FEW_ROWS)
        return Rows(text, self._digits)

    def _real_rows(self, body: bytes) -> int:
        """Return where the real rows end, or -1 if anything in the body has the wrong form."""
        # The separators alternate, so no suffix spans two rows; all else is hex.
        separators = body.translate(None, _HEX)
        if separators != b":\r\n" * (len(separators) // 3):
            return -1
        matched = self._real.match(body)
        end = matched.end() if matched else 0
        return end if self._padding.fullmatch(body, end) else -1


def _normalised(body: bytes) -> tuple[bytes, bool]:
    """Return ``body`` as the service writes it, and whether its last row was padding.

    Mirrors differ: a byte order mark, lower case, bare newlines, commas in the counts, padding rows
    sorted in with the others.
    """
    text = _THOUSANDS.sub(b"", body.removeprefix(_BOM).upper()).replace(b"\r\n", b"\n")
    rows = text.removesuffix(b"\n").split(b"\n")
    real = [row for row in rows if not row.endswith(b":0")]
    padding = [row for row in rows if row.endswith(b":0")]
    zero_last = rows[-1].endswith(b":0")
    return b"".join(row + b"\r\n" for row in (*real, *padding)), zero_last
