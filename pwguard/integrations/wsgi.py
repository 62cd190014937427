"""WSGI: the language to answer in, and error reports without request bodies."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, TypeAlias

from pwguard.integrations.frames import emptying
from pwguard.integrations.shared import preferred_language

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    Environ: TypeAlias = dict[str, Any]
    App: TypeAlias = Callable[[Environ, Callable[..., Any]], Iterable[bytes]]

_HANDLES_BODIES: Final = ("werkzeug.", "webob.", "multipart.", "urllib.", "json.", "email.")
"""Prefixes of modules whose frames hold request bodies as they were sent."""


class Shield:
    """Middleware that takes request bodies out of the traceback of an error that crosses it.

    See ``pwguard.integrations.asgi.Shield``. A framework that answers errors itself, inside, is not
    reached by it.

    Args:
        app: the application inside.
        modules: prefixes of further modules whose frames are emptied, such as your own.
    """

    def __init__(self, app: App, *, modules: tuple[str, ...] = ()) -> None:
        self.app = app
        self.modules = (*_HANDLES_BODIES, *modules)

    def __call__(self, environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        """Run the application inside."""
        with emptying(self.modules):
            answer = self.app(environ, start_response)
        # What is there already runs no code of the application, and servers read its length.
        return answer if isinstance(answer, list | tuple) else _Answer(answer, self.modules)


class _Answer:
    """An answer that is made while it is sent: that happens inside the shield too."""

    def __init__(self, answer: Iterable[bytes], modules: tuple[str, ...]) -> None:
        self._answer = answer
        self._modules = modules

    def __iter__(self) -> Iterator[bytes]:
        with emptying(self._modules):
            yield from self._answer

    def close(self) -> None:
        """Close the answer, as servers do once it is sent."""
        with emptying(self._modules):
            if hasattr(self._answer, "close"):
                self._answer.close()


def language_of(environ: Environ) -> str:
    """Return the language tag that a request likes best."""
    return preferred_language(environ.get("HTTP_ACCEPT_LANGUAGE", ""))
