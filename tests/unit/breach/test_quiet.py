from __future__ import annotations

import logging
from importlib.util import find_spec
from typing import TYPE_CHECKING

import pytest

from pwguard.breach.quiet import quiet

if TYPE_CHECKING:
    from collections.abc import Callable

LIBRARIES = ("h2", "hpack", "httpcore2", "httpx2", "hyperframe", "requests", "urllib3")


@pytest.mark.skipif(find_spec("h2") is None, reason="h2 is not installed")
def test_every_logger_of_the_libraries_is_silent_within(run_python: Callable[[str], str]) -> None:
    # Asked of a fresh interpreter, where no other test has made a logger.
    made = run_python(
        "import logging, h2.connection, httpx2, requests\n"
        "httpx2.AsyncHTTPTransport(http2=True)\n"
        "known = logging.root.manager.loggerDict.items()\n"
        "print(*(name for name, logger in known if isinstance(logger, logging.Logger)))"
    ).split()
    names = {name for name in made if name.partition(".")[0] in LIBRARIES}
    assert {"hpack.hpack", "hpack.table", "httpcore2.http2", "urllib3.connectionpool"} <= names
    record = logging.LogRecord("any", logging.DEBUG, __file__, 1, "a header", None, None)
    with quiet():
        assert not {name for name in names if logging.getLogger(name).filter(record)}
    assert all(logging.getLogger(name).filter(record) for name in names)
