"""Keeps what the HTTP libraries log about our own requests out of every log.

Paths and response headers, as they are logged at DEBUG, tell which range was asked for. The filter drops
records that are made while one of our requests runs in the same context, and no others.
"""

from __future__ import annotations

import logging
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

_LOGGERS: Final = (
    "hpack.hpack",
    "hpack.table",
    "httpcore2.connection",
    "httpcore2.http11",
    "httpcore2.http2",
    "httpcore2.proxy",
    "httpx2",
    "requests",
    "urllib3",
    "urllib3.connection",
    "urllib3.connectionpool",
    "urllib3.poolmanager",
    "urllib3.response",
    "urllib3.util.retry",
)
_ours: ContextVar[bool] = ContextVar("pwguard_breach_request", default=False)


def _foreign(_record: logging.LogRecord) -> bool:
    return not _ours.get()


@cache
def _install() -> None:
    for name in _LOGGERS:
        logging.getLogger(name).addFilter(_foreign)


@contextmanager
def quiet() -> Iterator[None]:
    """Within the block, nothing that the HTTP libraries log in this context gets out."""
    _install()
    token = _ours.set(True)
    try:
        yield
    finally:
        _ours.reset(token)
