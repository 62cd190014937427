"""Spreads work over the turns of an event loop, so that a crowd of lookups does not stall it.

What is ready in one turn of a loop all runs before anything else does: a thousand short pieces make one
long one. Here only a few pass in a turn, in the order in which they came.
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import asyncio

_A_TURN: Final = 2
"""Pieces that pass in one turn; each takes up to half a millisecond."""


class Pace:
    """The pace of one loop."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        self._left = _A_TURN
        self._turning = False
        self._waiting: deque[asyncio.Future[None]] = deque()

    async def turn(self) -> None:
        """Return when it is the caller's turn."""
        if not self._turning:
            self._turning = True
            self._loop.call_soon(self._next)
        if self._left and not self._waiting:
            self._left -= 1
            return
        waiting: asyncio.Future[None] = self._loop.create_future()
        self._waiting.append(waiting)
        await waiting

    def _next(self) -> None:
        idle = self._left == _A_TURN and not self._waiting
        self._left = _A_TURN
        while self._waiting and self._left:
            waiting = self._waiting.popleft()
            if not waiting.done():  # a cancelled caller waits no more
                waiting.set_result(None)
                self._left -= 1
        self._turning = not idle
        if self._turning:
            self._loop.call_soon(self._next)
