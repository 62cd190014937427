"""FastAPI: passwords checked on the way in, and never a password in the answer, the log or a report.

::

    app = FastAPI()
    install(app)


    class SignUp(BaseModel):
        email: EmailStr
        password: NewPassword  # what can be checked on the spot


    guard = Guard(policy="nist", breach="hibp")


    @app.post("/sign-up")
    async def sign_up(body: Annotated[SignUp, Depends(checked(SignUp, guard))]) -> None:
        ...  # the rest was checked too, without blocking the loop
"""

from __future__ import annotations

import inspect
from functools import cache, partial, wraps
from types import UnionType
from typing import TYPE_CHECKING, Annotated, Any, Union, get_args, get_origin

from pwguard.candidate import Candidate
from pwguard.errors import ConfigurationError, MissingExtraError
from pwguard.integrations import asgi
from pwguard.integrations.shared import USER_FIELDS, guard_from, names, own_words, refusals

try:
    from fastapi import FastAPI
    from fastapi.exceptions import RequestValidationError, ResponseValidationError
    from fastapi.routing import APIRoute
    from pydantic import SecretStr, TypeAdapter
    from starlette.routing import Mount
except ModuleNotFoundError as error:
    raise MissingExtraError("FastAPI", "fastapi") from error

# After FastAPI, whose extra brings pydantic too: theirs would be the wrong one to name.
from pwguard.integrations.pydantic import LANGUAGE, NewPassword, PasswordRules
from pwguard.integrations.validation_errors import names_in, parts, without_input

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable, Iterator, Sequence

    from fastapi.dependencies.models import Dependant
    from fastapi.requests import Request
    from starlette.types import ASGIApp

    from pwguard.details import UserInputs
    from pwguard.guard import Guard
    from pwguard.reuse import PreviousInputs

__all__ = ["NewPassword", "PasswordRules", "checked", "install", "refuse_unacceptable", "without_input"]


def install(app: FastAPI) -> None:
    """Keep what was sent out of this application's validation errors and error reports.

    A validation error carries the whole body, also where another field is at fault. From now on its
    handler (FastAPI's, or your own if it was added before) sees it without. Errors are worded
    in the language that the browser asks for, and the frames that hold request bodies are emptied
    when an error crosses them. Call it once for each application, mounted ones too.

    Raises:
        ConfigurationError: ``app`` is not a FastAPI application.
    """
    if not isinstance(app, FastAPI):
        raise ConfigurationError(f"app must be a FastAPI application, not {type(app).__name__}")
    handler = app.exception_handlers[RequestValidationError]
    if hasattr(handler, "pwguard"):
        return
    app.add_exception_handler(RequestValidationError, _guarded(handler, cache(partial(_names, app))))
    app.add_middleware(_Shield)


class _Shield(asgi.Shield):
    """The shield, in the language that the request asks for."""

    def __init__(self, app: ASGIApp) -> None:
        super().__init__(app, modules=("fastapi_users.", "pwguard."))

    async def __call__(self, scope: asgi.Scope, receive: asgi.Receive, send: asgi.Send) -> None:
        """Run the application inside."""
        token = LANGUAGE.set(asgi.language_of(scope))
        try:
            await super().__call__(scope, receive, send)
        except ResponseValidationError as error:
            # It shows what the endpoint returned, which may be what was sent.
            error.body, shown = None, error.errors()
            if isinstance(shown, list):
                shown[:] = without_input(shown, None)
            raise
        finally:
            LANGUAGE.reset(token)


def checked(
    model: Any,  # noqa: ANN401  a model, or one that is annotated
    guard: Guard | None = None,
    *,
    password: str = "password",  # noqa: S107  a field's name
    user_fields: Sequence[str] = USER_FIELDS,
    previous: Sequence[str] = (),
) -> Callable[..., Awaitable[Any]]:
    """Return a dependency that gives the body, once the guard has accepted its password.

    It asks any source without blocking the loop, and raises ``RequestValidationError``.

    Args:
        model: the body's model, or ``Annotated[Model, Form()]``.
        guard: the default guard if None.
        password: the field that holds the new password, a ``str`` or ``SecretStr``.
        user_fields: the fields that people build passwords on; by default those with a common name.
        previous: the fields that hold earlier passwords, such as the current one.

    Raises:
        ConfigurationError: ``guard`` is not a guard, or the model lacks a field that is named.
    """
    guard = guard_from(guard)
    user_fields, previous = names("user_fields", user_fields), names("previous", previous)
    own = () if user_fields == USER_FIELDS else user_fields
    for field in (password, *previous, *own):
        _check_field(model, field)

    async def check(body: Any) -> Any:  # noqa: ANN401  the model
        await refuse_unacceptable(
            getattr(body, password),
            guard,
            user_inputs=own_words(body, user_fields),
            previous=tuple(_plain(getattr(body, field)) for field in previous),
            loc=("body", password),
        )
        return body

    body = inspect.Parameter("body", inspect.Parameter.POSITIONAL_OR_KEYWORD, annotation=model)
    check.__signature__ = inspect.Signature([body])  # type: ignore[attr-defined]  # what FastAPI reads
    check.pwguard = True  # type: ignore[attr-defined]  # so that the start-up check finds it
    return check


def _check_field(model: Any, field: str) -> None:  # noqa: ANN401  as in ``checked``
    """Raise ``ConfigurationError`` if a body of this model may lack the field."""
    origin = get_origin(model)
    if origin is Annotated:
        _check_field(get_args(model)[0], field)
    elif origin in {Union, UnionType}:
        for one in get_args(model):
            _check_field(one, field)
    else:
        body = origin or model
        declared = (*getattr(body, "model_fields", ()), *getattr(body, "__dataclass_fields__", ()))
        # A property is as good as a field.
        if field not in (*declared, *dir(body)):
            raise ConfigurationError(f"{getattr(body, '__name__', body)} has no field {field!r}")


async def refuse_unacceptable(
    password: str | SecretStr,
    guard: Guard | None = None,
    *,
    user_inputs: UserInputs = (),
    previous: PreviousInputs = (),
    loc: tuple[str | int, ...] = ("body", "password"),
) -> None:
    """Raise ``RequestValidationError``, without the input, if the guard refuses the password.

    For endpoints that must look something up first, such as the person whose password changes.
    """
    secret = Candidate(_plain(password))
    del password
    verdict = await guard_from(guard).aevaluate(secret.typed, user_inputs=user_inputs, previous=previous)
    refused = refusals(verdict, LANGUAGE.get())
    if refused:
        raise RequestValidationError(
            [
                {"type": refusal.code, "loc": loc, "msg": refusal.message, "ctx": dict(refusal.params)}
                for refusal in refused
            ]
        )


def _plain(password: Any) -> Any:  # noqa: ANN401  whatever the model holds; the guard checks its type
    return password.get_secret_value() if isinstance(password, SecretStr) else password


def _guarded(
    handler: Callable[[Any, Any], Any], names: Callable[[], frozenset[str]]
) -> Callable[[Any, Any], Any]:
    """Return the handler, given the error without what was sent."""

    @wraps(handler)
    async def handle(request: Request, error: Any) -> Any:  # noqa: ANN401  Starlette's handlers are typed so
        safe = RequestValidationError(
            without_input(error.errors(), error.body, names()),
            endpoint_ctx=getattr(error, "endpoint_ctx", None),
        )
        answer = handler(request, safe)
        return await answer if inspect.isawaitable(answer) else answer

    handle.pwguard = names  # type: ignore[attr-defined]  # so that the start-up check knows it
    return handle


def _check_installed(app: FastAPI) -> None:
    for inner in _applications(app):
        names = getattr(inner.exception_handlers.get(RequestValidationError), "pwguard", None)
        if names is not None:
            names()  # now, since it takes longer than a request should
        elif any(_takes_passwords(route.dependant) for route in _api_routes(inner.routes)):
            raise ConfigurationError(
                f"{inner.title!r} takes passwords, but its validation errors show what was sent: "
                "call pwguard.integrations.fastapi.install(app), after adding handlers of your own"
            )


def _applications(app: FastAPI) -> Iterator[FastAPI]:
    yield app
    for route in app.routes:
        if isinstance(route, Mount) and isinstance(route.app, FastAPI):
            yield from _applications(route.app)


def _api_routes(routes: Iterable[object]) -> Iterator[APIRoute]:
    for route in routes:
        if isinstance(route, APIRoute):
            yield route
        # Newer versions keep the routes of an included router there.
        yield from _api_routes(getattr(getattr(route, "original_router", None), "routes", ()))


def _takes_passwords(dependant: Dependant) -> bool:
    return any(hasattr(inner.call, "pwguard") for inner in _dependants(dependant)) or any(
        part.get("pwguard") is True for schema in _schemas(dependant) for part in parts(schema)
    )


def _names(app: FastAPI) -> frozenset[str]:
    """Return the names of all fields and parameters of an application."""
    dependants = [route.dependant for route in _api_routes(app.routes)]
    fields = (field for dependant in dependants for field in _fields(dependant))
    schemas = (schema for dependant in dependants for schema in _schemas(dependant))
    named = (name for schema in schemas for name in names_in(schema))
    return frozenset(
        ("body", "query", "path", "header", "cookie", *(field.alias for field in fields), *named)
    )


def _schemas(dependant: Dependant) -> Iterator[object]:
    for field in _fields(dependant):
        annotation: Any = Annotated[field.field_info.annotation, field.field_info]
        yield TypeAdapter(annotation).core_schema


def _fields(dependant: Dependant) -> Iterator[Any]:
    for inner in _dependants(dependant):
        yield from inner.body_params
        yield from inner.query_params
        yield from inner.path_params
        yield from inner.header_params
        yield from inner.cookie_params


def _dependants(dependant: Dependant) -> Iterator[Dependant]:
    yield dependant
    for inner in dependant.dependencies:
        yield from _dependants(inner)


def _check_at_start() -> None:
    # FastAPI has no other moment at which an application that never called install() could be seen.
    build = FastAPI.build_middleware_stack

    @wraps(build)
    def checked_build(app: FastAPI) -> ASGIApp:
        _check_installed(app)
        return build(app)

    FastAPI.build_middleware_stack = checked_build  # type: ignore[assignment,method-assign]  # see above


_check_at_start()
