"""Spreads work over the turns of an event loop, so that a crowd of lookups does not stall it.

What is ready in one turn of a loop all runs before anything else does: a thousand short pieces make one
long one. Here only a few pass in a turn, in the order in which they came.
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import asyncio


class Pace:
    """A door through which some pass in each turn of a loop.

    Args:
        loop: the loop.
        a_turn: how many pass in one turn.
    """

    def __init__(self, loop: asyncio.AbstractEventLoop, a_turn: int) -> None:
        self._loop = loop
        self._a_turn = self._left = a_turn
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
        idle = self._left == self._a_turn and not self._waiting
        self._left = self._a_turn
        while self._waiting and self._left:
            waiting = self._waiting.popleft()
            if not waiting.done():  # a cancelled caller waits no more
                waiting.set_result(None)
                self._left -= 1
        self._turning = not idle
        if self._turning:
            self._loop.call_soon(self._next)
