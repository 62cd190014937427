"""pydantic's validation errors without what was sent: no input, no message that quotes it, no key of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final, NamedTuple, get_args

from pwguard.errors import MissingExtraError
from pwguard.results import Code

try:
    from pydantic_core.core_schema import ErrorType
except ModuleNotFoundError as error:
    raise MissingExtraError("pydantic", "pydantic") from error

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_QUOTING: Final = frozenset(
    ("value_error", "assertion_error", "union_tag_invalid", "get_attribute_error", "iteration_error")
)
"""Types of pydantic's errors whose message can quote the input."""

_FIXED: Final = frozenset((*get_args(ErrorType), *Code)) - _QUOTING
"""Types of errors whose message cannot."""

_MOST: Final = 10_000
"""Parts of a body that messages are compared with; of a larger one, no message and no key is believed."""


class _Sent(NamedTuple):
    """What a body holds.

    Attributes:
        values: its texts and numbers, as text.
        keys: the keys of its mappings.
        whole: whether these are all.
    """

    values: set[str]
    keys: set[str]
    whole: bool


def without_input(
    errors: Iterable[Mapping[str, Any]], body: object = None, names: frozenset[str] = frozenset()
) -> list[dict[str, Any]]:
    """Return validation errors without anything that was sent.

    Args:
        errors: as ``ValidationError.errors()`` or ``RequestValidationError.errors()`` has them.
        body: what was sent, to recognise it.
        names: the names of fields, which may stand in an error although they were sent too.
    """
    sent = _sent(body)
    return [_without_input(error, sent, names) for error in errors]


def names_in(schema: object) -> Iterator[str]:
    """Yield the names of fields, their aliases and the tags of unions in a core schema."""
    for part in parts(schema):
        kind = part.get("type")
        if kind in {"model-fields", "typed-dict"}:
            yield from part["fields"]
        elif kind == "tagged-union":
            yield from map(str, part["choices"])
        elif kind == "dataclass-field":
            yield part["name"]
        yield from _texts(part.get("validation_alias"))


def parts(schema: object) -> Iterator[Mapping[str, Any]]:
    """Yield every mapping in a core schema, once."""
    waiting, seen = [schema], set[int]()
    while waiting:
        part = waiting.pop()
        if id(part) in seen:
            continue
        seen.add(id(part))
        if isinstance(part, Mapping):
            yield part
            waiting.extend(part.values())
        elif isinstance(part, list | tuple):
            waiting.extend(part)


def _texts(alias: object) -> Iterator[str]:
    if isinstance(alias, str):
        yield alias
    elif isinstance(alias, list):
        for part in alias:
            yield from _texts(part)


def _without_input(error: Mapping[str, Any], sent: _Sent, names: frozenset[str]) -> dict[str, Any]:
    kind, message = str(error["type"]), str(error["msg"])
    loc = tuple(part for part in error["loc"] if _is_ours(part, sent, names))
    safe = {"type": kind, "loc": loc, "msg": message}
    if kind not in _FIXED:
        return {**safe, "msg": "Invalid value"} if _quotes(message, sent) else safe
    context = error.get("ctx", {})
    params = {name: value for name, value in context.items() if isinstance(value, str | int | float)}
    return {**safe, "ctx": params} if params else safe


def _is_ours(part: str | int, sent: _Sent, names: frozenset[str]) -> bool:
    """Whether a part of a place is not a key that whoever sent it chose."""
    return isinstance(part, int) or part in names or (sent.whole and part not in sent.keys)


def _quotes(message: str, sent: _Sent) -> bool:
    return not sent.whole or any(value in message for value in sent.values | sent.keys)


def _sent(body: object) -> _Sent:
    values, keys = set[str](), set[str]()
    waiting = [body]
    for _ in range(_MOST):
        if not waiting:
            return _Sent(values, keys, whole=True)
        part = waiting.pop()
        if isinstance(part, Mapping):
            # A form may have a key more than once.
            many = part.multi_items() if hasattr(part, "multi_items") else part.items()
            for key, value in many:
                keys.add(str(key))
                waiting.append(value)
        elif isinstance(part, list | tuple):
            waiting.extend(part)
        elif isinstance(part, bytes):
            waiting.append(part.decode(errors="replace"))
        elif part is not None and str(part).strip():
            values.add(str(part))
    return _Sent(values, keys, whole=False)
