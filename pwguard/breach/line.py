"""A worker's connection, to be cut from another thread, also while headers are dripped at it."""

from __future__ import annotations

import contextlib
import threading
from typing import TYPE_CHECKING

from pwguard.candidate import Redacted

if TYPE_CHECKING:
    import socket


class Line(Redacted):
    """What a worker is doing, so that it can be interrupted from another thread."""

    __slots__ = ("_cut", "_lock", "_plug", "prefix")

    def __init__(self) -> None:
        self.prefix = b""
        self._lock = threading.Lock()
        self._plug: socket.socket | None = None
        self._cut = False

    def use(self, plug: socket.socket | None) -> None:
        """Note the socket in use; cut it at once if this line was cut before."""
        with self._lock:
            self._plug = plug
            if self._cut:
                _shut(plug)

    def cut(self) -> None:
        """Make every read and write of the worker fail from now on."""
        with self._lock:
            self._cut = True
            _shut(self._plug)


def _shut(plug: socket.socket | None) -> None:
    if plug is not None:
        import socket  # noqa: PLC0415  loaded already: here is one

        with contextlib.suppress(OSError):
            plug.shutdown(socket.SHUT_RDWR)
