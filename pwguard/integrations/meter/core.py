"""The meter without I/O: a request in, an answer out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pwguard.candidate import Candidate, shielded
from pwguard.errors import ConfigurationError
from pwguard.guard import Guard
from pwguard.integrations.meter.answers import checked, suggested
from pwguard.integrations.meter.component import NAME, component
from pwguard.integrations.meter.exchange import answer, error, limited, wrong_method, wrong_post
from pwguard.integrations.shared import local, preferred_language
from pwguard.messages import speaks
from pwguard.value import Value, changed

if TYPE_CHECKING:
    from collections.abc import Callable

    from pwguard.integrations.meter.exchange import Allowance, Body, Request, Response

MOST_FIELDS: Final = 32
"""Entries of ``user_inputs`` that are accepted: no sign-up form asks for more."""


class Meter(Value):
    """The meter of a guard.

    Args:
        guard: as in the sign-up that the meter stands in; kept with local evidence only.

    Raises:
        ConfigurationError: ``guard`` is not a guard.
    """

    guard: Guard = None  # type: ignore[assignment]  # the default guard, made below

    if TYPE_CHECKING:
        # What is accepted is wider than what is kept.
        def __init__(self, guard: Guard | None = ...) -> None: ...

    def __post_init__(self) -> None:
        if not isinstance(self.guard, Guard | None):
            raise ConfigurationError(f"guard must be a Guard, not {type(self.guard).__name__}")
        # Without the hasher too: no earlier password is asked about.
        kept = changed(local(self.guard or Guard()), hasher=None)
        object.__setattr__(self, "guard", kept)

    @property
    def slow(self) -> bool:
        """Whether an answer takes longer than an event loop should be held up for."""
        return self.guard.estimator == "reference"

    def answer(
        self, request: Request, body: Callable[[], Body], allowance: Callable[[], Allowance]
    ) -> Response:
        """Return the answer to a request, for servers that wait.

        Args:
            request: all but the body.
            body: reads it; not called where it does not matter.
            allowance: asks the limiter; not called for what costs nothing.

        Raises:
            PwguardError: as for ``with_body``.
        """
        return self.without_body(request) or limited(allowance()) or self.with_body(request, body())

    def without_body(self, request: Request) -> Response | None:
        """Return the answer to a request whose body does not matter, or None where it does."""
        if request.page == NAME:
            return wrong_method(request, "GET", "HEAD") or component(request)
        if request.page in PAGES:
            return wrong_method(request, "POST") or wrong_post(request)
        return error(404, "not_found")

    def with_body(self, request: Request, body: Body) -> Response:
        """Return the answer to a request that ``without_body`` leaves open.

        Raises:
            PwguardError: a data file cannot be used, or a rule of the site's own failed; without details.
        """
        return shielded(self._answer, request, body)

    def _answer(self, request: Request, body: Body) -> Response:
        if body.too_large:
            return error(413, "too_large")
        asked = body.read()
        if asked is None:
            return error(400, "bad_request")
        language = asked.get("language")
        if not isinstance(language, str | None):
            return error(400, "bad_request")
        if language is None or not speaks(language):
            language = preferred_language(request.headers.get("accept-language", ""))
        return PAGES[request.page](self.guard, asked, language)


def _check(guard: Guard, asked: dict[str, Any], language: str) -> Response:
    password, words = asked.get("password"), asked.get("user_inputs", [])
    if not isinstance(password, str) or not isinstance(words, list) or len(words) > MOST_FIELDS:
        return error(400, "bad_request")
    if not all(isinstance(word, str) for word in words):
        return error(400, "bad_request")
    return answer(200, checked(guard, Candidate(password), words, language))


def _suggest(guard: Guard, _asked: dict[str, Any], language: str) -> Response:
    suggestion = suggested(guard, language)
    return error(503, "no_suggestion") if suggestion is None else answer(200, suggestion)


PAGES: Final = {"check": _check, "suggest": _suggest}
