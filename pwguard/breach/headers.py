"""What a response's head says: how it is framed, how long it stays fresh, when to come back."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

MAX_LIFETIME: Final = 31 * 86_400.0
"""Longest that a range counts as fresh, in seconds: what the service itself states."""
_SECONDS: Final = re.compile(r"[0-9]{1,10}")
_MAX_AGE: Final = re.compile(r"(?:^|[\s,])max-age=\"?([0-9]{1,10})\"?(?:$|[\s,;])")


@dataclass(frozen=True, slots=True)
class Head:
    """A response's status and headers.

    Attributes:
        status: the status code.
        headers: values by lower-case name; repeated headers joined by commas.
        http2: whether the end of the stream is marked by the protocol itself.
    """

    status: int
    headers: dict[str, str] = field(repr=False)  # an ETag tells which range it is
    http2: bool = False

    @classmethod
    def of(cls, status: int, headers: Iterable[tuple[str, str]], *, http2: bool = False) -> Head:
        """Make a head from a client's header list."""
        joined: dict[str, str] = {}
        for name, value in headers:
            key = name.lower()
            joined[key] = f"{joined[key]}, {value}" if key in joined else value
        return cls(status, joined, http2)

    def get(self, name: str) -> str:
        """Return a header's value, "" if it is absent."""
        return self.headers.get(name, "").strip()

    @property
    def etag(self) -> str | None:
        """The validator to send back, or None."""
        tag = self.get("etag")
        return tag if tag.isascii() and tag.isprintable() and tag else None

    @property
    def as_of(self) -> str | None:
        """ISO date of ``Last-Modified``, or None."""
        moment = _moment(self.get("last-modified"))
        return None if moment is None else moment.date().isoformat()

    @property
    def storable(self) -> bool:
        """Whether the response may be kept at all (RFC 9111 §3)."""
        return "no-store" not in self.get("cache-control").lower()

    @property
    def shareable(self) -> bool:
        """Whether it may be kept where other processes read it (RFC 9111 §5.2.2.7)."""
        return self.storable and "private" not in self.get("cache-control").lower()

    @property
    def lifetime(self) -> float:
        """Seconds from now that the response stays fresh; 0 where it must be asked for again."""
        control = self.get("cache-control").lower()
        stated = _MAX_AGE.search(control)
        if stated is None or "no-cache" in control:
            return 0.0
        age = self.get("age")
        spent = float(age) if _SECONDS.fullmatch(age) else 0.0
        return min(max(float(stated[1]) - spent, 0.0), MAX_LIFETIME)

    def retry_after(self, now: float) -> float | None:
        """Return the seconds to wait before asking again, or None. ``now`` is a Unix time."""
        value = self.get("retry-after")
        if _SECONDS.fullmatch(value):
            return float(value)
        moment = _moment(value)
        return None if moment is None else max(moment.timestamp() - now, 0.0)


def _moment(value: str) -> datetime | None:
    from email.utils import parsedate_to_datetime  # noqa: PLC0415  imports half of the mail package

    try:
        moment = parsedate_to_datetime(value)
    except (ValueError, OverflowError, TypeError, IndexError):
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
