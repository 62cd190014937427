"""Asking a breach source, whatever it is and does: one password, or many ahead of their turn."""

from __future__ import annotations

from pwguard.breach.embedded import EmbeddedCorpus
from pwguard.errors import ConfigurationError
from pwguard.lazy import once
from pwguard.results import Breached, NotFound, Unknown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from concurrent.futures import Future
    from typing import Any, Final, TypeVar

    from pwguard.breach.source import Source
    from pwguard.candidate import Candidate
    from pwguard.results import BreachAnswer

    Asked = TypeVar("Asked")
    Answered = TypeVar("Answered")

_AHEAD: Final = 16
"""Questions that are out at once."""


def source_of(breach: Any) -> Source | None:  # noqa: ANN401  anything may come
    """Return the source that a guard's ``breach`` argument means, None for none.

    Raises:
        ConfigurationError: it is neither a name nor a source.
    """
    if isinstance(breach, str):
        if breach == "off":
            return None
        if breach == "embedded":
            return EmbeddedCorpus()
        if breach == "hibp":
            return _hibp()
        raise ConfigurationError('unknown breach source; choose "embedded", "hibp", "off" or pass a source')
    if breach is None or all(callable(getattr(breach, method, None)) for method in ("lookup", "alookup")):
        source: Source | None = breach
        return source
    raise ConfigurationError(f"breach must be a name or a source, not {type(breach).__name__}")


@once
def _hibp() -> Source:
    from pwguard.breach import HibpRange  # noqa: PLC0415  only who goes online pays for it

    # One for all who ask by name: its connections, memory and breaker outlive the call.
    return HibpRange()


def asked(source: Source, candidate: Candidate) -> BreachAnswer:
    """Return the source's answer; ``Unknown`` where it gives none."""
    # A lookup never raises; one that somebody else wrote might, with the password in its error.
    if isinstance(source, EmbeddedCorpus):
        return source.lookup(candidate)
    try:
        answer = source.lookup(candidate.typed)
    except Exception:  # noqa: BLE001  see above
        return _failed(source)
    return answer if isinstance(answer, Breached | NotFound | Unknown) else _failed(source)


async def aasked(source: Source, candidate: Candidate) -> BreachAnswer:
    """Do the same without blocking the event loop."""
    try:
        answer = await source.alookup(candidate.typed)
    except Exception:  # noqa: BLE001  as above
        return _failed(source)
    return answer if isinstance(answer, Breached | NotFound | Unknown) else _failed(source)


def _failed(source: Source) -> Unknown:
    from pwguard.breach.source import defect  # noqa: PLC0415  only a source that fails pays for it

    return defect(source)


def ahead(answer: Callable[[Asked], Answered], questions: Iterable[Asked]) -> Iterator[Answered]:
    """Answer in order, some questions ahead in threads."""
    from collections import deque  # noqa: PLC0415  only where there is waiting
    from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415  the same

    with ThreadPoolExecutor(_AHEAD, thread_name_prefix="pwguard-many") as pool:
        pending: deque[Future[Answered]] = deque()
        try:
            for question in questions:
                pending.append(pool.submit(answer, question))
                if len(pending) >= _AHEAD:
                    yield pending.popleft().result()
            while pending:
                yield pending.popleft().result()
        finally:
            for future in pending:
                future.cancel()
