"""Emptying the frames of an error's traceback, for error reports that record local variables."""

from __future__ import annotations

from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import TracebackType


@contextmanager
def emptying(modules: tuple[str, ...]) -> Iterator[None]:
    """Empty the frames of these modules in an error that crosses the block."""
    try:
        yield
    except BaseException as error:
        empty_frames(error, modules)
        raise


def empty_frames(error: BaseException, modules: tuple[str, ...]) -> None:
    """Empty the frames of these modules, in the traceback of ``error`` and of what it came from."""
    seen: set[int] = set()
    waiting: list[BaseException | None] = [error]
    while waiting:
        current = waiting.pop()
        if current is None or id(current) in seen:
            continue
        seen.add(id(current))
        _empty(current.__traceback__, modules)
        waiting += [current.__cause__, current.__context__]
        if isinstance(current, BaseExceptionGroup):
            waiting += current.exceptions


def _empty(traceback: TracebackType | None, modules: tuple[str, ...]) -> None:
    while traceback is not None:
        frame = traceback.tb_frame
        if f"{frame.f_globals.get('__name__', '')}.".startswith(modules):
            with suppress(RuntimeError):  # one that still runs is outside of us
                frame.clear()
        traceback = traceback.tb_next
