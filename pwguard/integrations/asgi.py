"""ASGI, plain or under Starlette: the language to answer in, and error reports without request bodies."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, TypeAlias

from pwguard.integrations.frames import emptying
from pwguard.integrations.shared import preferred_language

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, MutableMapping

    Scope: TypeAlias = MutableMapping[str, Any]
    Receive: TypeAlias = Callable[[], Awaitable[MutableMapping[str, Any]]]
    Send: TypeAlias = Callable[[MutableMapping[str, Any]], Awaitable[None]]
    App: TypeAlias = Callable[[Scope, Receive, Send], Awaitable[None]]

_HANDLES_BODIES: Final = ("fastapi.", "starlette.", "pydantic.", "multipart.", "json.", "python_multipart.")
"""Prefixes of modules whose frames hold request bodies as they were sent."""


class Shield:
    """Middleware that takes request bodies out of the traceback of an error that crosses it.

    A framework's own frames hold the body as it was sent, and error trackers record local
    variables. Those frames are emptied; the frames of your own code are left as they are, so keep
    passwords in ``SecretStr`` there.

    Args:
        app: the application inside.
        modules: prefixes of further modules whose frames are emptied.
    """

    def __init__(self, app: App, *, modules: tuple[str, ...] = ()) -> None:
        self.app = app
        self.modules = (*_HANDLES_BODIES, *modules)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Run the application inside."""
        with emptying(self.modules):
            await self.app(scope, receive, send)


def language_of(scope: Scope) -> str:
    """Return the language tag that a request likes best."""
    for name, value in scope.get("headers", ()):
        if name == b"accept-language":
            return preferred_language(value.decode("latin-1"))
    return "en"
