"""Base of the frozen, slotted values that evidence, verdicts and configuration are.

``dataclasses`` would do, and does to type checkers; but importing it and making a dozen classes with it
takes longer than the rest of the first verdict (see ``benchmarks/imports.py``).
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, ClassVar, NoReturn, TypeVar, dataclass_transform

    T = TypeVar("T", bound="Value")
else:

    def dataclass_transform(**_options: object) -> object:
        """Return a decorator that does nothing: type checkers read it, and only they."""
        return lambda decorated: decorated


@dataclass_transform(frozen_default=True)
class ValueType(type):
    """Makes a slot and an argument of each annotated name of a class body."""

    def __new__(  # noqa: D102
        cls, name: str, bases: tuple[type, ...], body: dict[str, Any], *, kw_only: bool = False
    ) -> ValueType:
        fields = tuple(body.get("__annotations__", ()))
        defaults = {field: body.pop(field) for field in fields if field in body}
        made = super().__new__(cls, name, bases, {**body, "__slots__": fields, "__match_args__": fields})
        if fields:
            type.__setattr__(made, "__init__", _initialiser(made, fields, defaults, kw_only=kw_only))
        return made


def _initialiser(made: type, fields: tuple[str, ...], defaults: dict[str, object], *, kw_only: bool) -> Any:  # noqa: ANN401
    """Return the ``__init__`` of a class, compiled: the fastest that Python has."""
    names = {f"_set_{field}": vars(made)[field].__set__ for field in fields}
    names |= {f"_default_{field}": default for field, default in defaults.items()}
    arguments = [f"{field}=_default_{field}" if field in defaults else field for field in fields]
    lines = [f"def __init__(self, {'*, ' * kw_only}{', '.join(arguments)}):"]
    lines += [f" _set_{field}(self, {field})" for field in fields]
    if hasattr(made, "__post_init__"):
        lines.append(" self.__post_init__()")
    exec("\n".join(lines), names)  # noqa: S102  names of fields in a class body, nothing from outside
    return names["__init__"]


class Value(metaclass=ValueType):
    """A value: immutable, compared and hashed by its fields, picklable."""

    if TYPE_CHECKING:
        __slots__: ClassVar[tuple[str, ...]]

    def __setattr__(self, name: str, _value: object) -> NoReturn:
        raise AttributeError(f"{type(self).__name__}.{name} cannot be changed")

    def __delattr__(self, name: str) -> NoReturn:
        raise AttributeError(f"{type(self).__name__}.{name} cannot be deleted")

    def __repr__(self) -> str:
        shown = ", ".join(f"{field}={getattr(self, field)!r}" for field in self.__slots__)
        return f"{type(self).__name__}({shown})"

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return _fields(self) == _fields(other)

    def __hash__(self) -> int:
        return hash((type(self), _fields(self)))

    def __reduce__(self) -> tuple[Any, ...]:
        return (_restored, (type(self), _fields(self)))


def changed(value: T, **changes: object) -> T:
    """Return ``value`` with some fields changed; raise ``TypeError`` for a field that it has not."""
    return type(value)(**{**{field: getattr(value, field) for field in value.__slots__}, **changes})


def _fields(value: Any) -> tuple[object, ...]:  # noqa: ANN401  any value
    return tuple([getattr(value, field) for field in value.__slots__])


def _restored(made: type[T], fields: tuple[object, ...]) -> T:
    value = object.__new__(made)
    for field, content in zip(made.__slots__, fields, strict=True):
        object.__setattr__(value, field, content)
    return value
