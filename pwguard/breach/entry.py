"""A verified range with what is known of its age, and the memory of a source."""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pwguard.breach.headers import Head
    from pwguard.breach.range import Query, Rows

_OVERHEAD: Final = 600
"""Bytes that an entry takes in memory besides its rows and its validator, about."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One range as it was fetched.

    Attributes:
        rows: its real rows.
        fetched: Unix time at which the service last confirmed it.
        lifetime: seconds from then for which it is fresh.
        storable: whether it may be kept in memory.
        shareable: whether it may be kept in a cache that other processes read.
        etag: the validator to ask with, or None.
        as_of: ISO date of the data, or None.
    """

    rows: Rows
    fetched: float
    lifetime: float
    storable: bool = True
    shareable: bool = True
    etag: str | None = field(default=None, repr=False)  # it tells which range this is
    as_of: str | None = None

    @classmethod
    def of(cls, rows: Rows, head: Head, now: float) -> Entry:
        """Make an entry from a response."""
        return cls(rows, now, head.lifetime, head.storable, head.shareable, head.etag, head.as_of)

    def renewed(self, head: Head, now: float) -> Entry:
        """Return the same range after a 304 response (RFC 9111 §4.3.4)."""
        if not head.get("cache-control"):
            return replace(self, fetched=now)
        return replace(
            self, fetched=now, lifetime=head.lifetime, storable=head.storable, shareable=head.shareable
        )

    def fresh(self, now: float) -> bool:
        """Return whether it may be used without asking. A clock set back makes it stale."""
        return 0.0 <= now - self.fetched < self.lifetime

    @property
    def useful(self) -> bool:
        """Whether keeping it can ever save anything."""
        return self.lifetime > 0.0 or self.etag is not None


class Memory:
    """The ranges that a source remembers, least recently used out first; shared by threads.

    Args:
        limit: most bytes kept; 0 keeps nothing.
    """

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._size = 0
        self._lock = threading.Lock()
        self._entries: OrderedDict[str, Entry] = OrderedDict()

    def get(self, query: Query) -> Entry | None:
        """Return the entry for a range, fresh or not."""
        with self._lock:
            entry = self._entries.get(query.prefix)
            if entry is not None:
                self._entries.move_to_end(query.prefix)
            return entry

    def put(self, query: Query, entry: Entry) -> None:
        """Keep an entry, if it may be kept and fits."""
        if not (entry.storable and entry.useful):
            return
        with self._lock:
            self._drop(query.prefix)
            self._entries[query.prefix] = entry
            self._size += _cost(entry)
            while self._size > self._limit:
                self._drop(next(iter(self._entries)))

    def _drop(self, prefix: str) -> None:
        dropped = self._entries.pop(prefix, None)
        if dropped is not None:
            self._size -= _cost(dropped)


def _cost(entry: Entry) -> int:
    return len(entry.rows.text) + len(entry.etag or "") + _OVERHEAD
