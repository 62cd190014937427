"""Why a breach lookup ended without an answer: the codes that ``Unknown.reason`` holds."""

from __future__ import annotations

from enum import StrEnum


class Reason(StrEnum):
    """Why a source gave no answer that can be believed."""

    TIMEOUT = "timeout"
    """The deadline passed."""
    CONNECTION = "connection"
    """The name did not resolve, nobody listened, or the connection broke."""
    CERTIFICATE = "certificate"
    """The server could not prove who it is."""
    REDIRECT = "redirect"
    """The server pointed elsewhere; the client does not follow."""
    REJECTED = "rejected"
    """Another status that is neither 200 nor a server error (4xx, a 304 that nobody asked for)."""
    RATE_LIMITED = "rate_limited"
    """Status 429."""
    SERVER_ERROR = "server_error"
    """Status 5xx."""
    ENCODING = "encoding"
    """The body's compression is unknown or damaged."""
    INCOMPLETE = "incomplete"
    """The body was cut, or nothing says that it is whole."""
    TOO_LARGE = "too_large"
    """The body is larger than any range can be."""
    MALFORMED = "malformed"
    """The body is not a range: a page of HTML, a row of the wrong form."""
    UNSORTED = "unsorted"
    """The rows are not in order, so rows may be missing."""
    TOO_FEW_ROWS = "too_few_rows"
    """Fewer real rows than the smallest range has."""
    BREAKER_OPEN = "breaker_open"
    """The source failed a moment ago and was not asked."""
    BUSY = "busy"
    """Every worker is stuck in a call that cannot be interrupted, or the machine has no thread for one."""
    CANCELLED = "cancelled"
    """The event loop that was asking ended first."""
    INVALID_TEXT = "invalid_text"
    """The password holds a lone surrogate, so it has no bytes to hash."""
    SOURCE_ERROR = "source_error"
    """The source itself failed: a defect in it."""


class Lie(Exception):  # noqa: N818  it names what the server did
    """A response that cannot be believed. Never leaves this room: it becomes ``Unknown``."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(str(reason))
        self.reason = reason
