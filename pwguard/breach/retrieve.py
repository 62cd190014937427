"""How one range is got: shared cache, then the service, with retries, then judged and kept.

It is a generator of steps. It does no I/O: a shell takes each step, in a thread or on an event loop,
and sends back what came of it. So there is one course of a lookup, and two short ways to walk it.
"""

from __future__ import annotations

import secrets
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeAlias

from pwguard.breach.entry import Entry
from pwguard.breach.reasons import Lie, Reason
from pwguard.breach.wire import NOT_MODIFIED, OK, Failure, Fetch, Reply

if TYPE_CHECKING:
    from collections.abc import Generator
    from concurrent.futures import Future

    from pwguard.breach.entry import Memory
    from pwguard.breach.range import Query, RangeFormat
    from pwguard.breach.shared import SharedCache

ATTEMPTS: Final = 3
_BACKOFF: Final = 0.05
"""Seconds; the wait before the nth retry is drawn from 0 to 2^n times this."""
_LONGEST_PAUSE: Final = 60.0
"""Most seconds that ``Retry-After`` keeps the source quiet."""
_TOO_MANY: Final = 429

_RANDOM: Final = secrets.SystemRandom()


@dataclass(frozen=True, slots=True)
class Sleep:
    """Wait for ``seconds``."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Wait:
    """Wait for ``future``, at most ``seconds``; its result, or None if it has none by then."""

    future: Future[Entry | None]
    seconds: float


Step: TypeAlias = Sleep | Wait | Fetch
Sent: TypeAlias = "Entry | Reply | Failure | None"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of it.

    Attributes:
        got: the verified range, or the reason why there is none.
        pause: seconds for which the service asked to be left alone.
    """

    got: Entry | Reason
    pause: float = 0.0


def retrieve(
    query: Query, form: RangeFormat, memory: Memory, shared: SharedCache | None, expires: float
) -> Generator[Step, Sent, Outcome]:
    """Yield the steps that get one range; return the outcome.

    Args:
        query: the range.
        form: what a believable body looks like.
        memory: where the source keeps ranges; may hold this one, stale.
        shared: the cache that other processes share, or None.
        expires: monotonic time at which to give up.
    """
    held = memory.get(query)
    if shared is not None and (reading := shared.read(query)) is not None:
        found = yield Wait(reading, min(shared.patience, max(0.0, expires - time.monotonic())))
        if isinstance(found, Entry):
            if found.fresh(time.time()):
                memory.put(query, found)
                return Outcome(found)
            held = held or found
    outcome = yield from _ask(query, form, held, expires)
    if isinstance(outcome.got, Entry):
        memory.put(query, outcome.got)
        if shared is not None:
            shared.write(query, outcome.got)
    return outcome


def _ask(
    query: Query, form: RangeFormat, held: Entry | None, expires: float
) -> Generator[Step, Sent, Outcome]:
    for attempt in range(1, ATTEMPTS + 1):
        reply = yield Fetch(query, held, expires)
        again, asked = False, None
        if isinstance(reply, Failure):
            reason, again = reply.reason, reply.again
        elif isinstance(reply, Reply):
            judged = judge(reply, held, form)
            if isinstance(judged, Entry):
                return Outcome(judged)
            reason = judged
            again = reason in (Reason.RATE_LIMITED, Reason.SERVER_ERROR)
            asked = reply.head.retry_after(time.time()) if again else None
        else:
            return Outcome(Reason.SOURCE_ERROR)
        pause = _RANDOM.uniform(0.0, _BACKOFF * 2**attempt) if asked is None else asked
        if not again or attempt == ATTEMPTS or time.monotonic() + pause >= expires:
            break
        yield Sleep(pause)
    return Outcome(reason, min(asked or 0.0, _LONGEST_PAUSE))


def judge(reply: Reply, held: Entry | None, form: RangeFormat) -> Entry | Reason:
    """Return the range that a reply brings, or why it cannot be believed."""
    status, now = reply.head.status, time.time()
    if status == NOT_MODIFIED and held is not None and held.etag is not None:
        return held.renewed(reply.head, now)
    if status != OK:
        return _status_reason(status)
    try:
        rows = form.parse(reply.body, whole=reply.whole)
    except Lie as lie:
        return lie.reason
    return Entry.of(rows, reply.head, now)


def _status_reason(status: int) -> Reason:
    if status == _TOO_MANY:
        return Reason.RATE_LIMITED
    if status >= 500:  # noqa: PLR2004  RFC 9110 §15.6
        return Reason.SERVER_ERROR
    return Reason.REDIRECT if 300 <= status < 400 and status != NOT_MODIFIED else Reason.REJECTED  # noqa: PLR2004
