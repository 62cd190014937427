"""What evidence, verdicts and configuration are made of: frozen, slotted values and frozen mappings.

``dataclasses`` would do for the values, and does to type checkers; but importing it and making two dozen
classes with it takes longer than the rest of the first verdict (see ``benchmarks/imports.py``).
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, ClassVar, Final, NoReturn, TypeAlias, TypeVar, dataclass_transform

    T = TypeVar("T", bound="Value")
    V = TypeVar("V", bound="Param")
else:

    def dataclass_transform(**_options: object) -> object:
        """Return a decorator that does nothing: type checkers read it, and only they."""
        return lambda decorated: decorated


Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"
"""What ``to_dict()`` answers with."""
Param: TypeAlias = int | float | str
"""What a problem tells about itself, by name, for the words that are made of it."""

# A call of a setter returns None, so ``or`` goes on to the next one.
_INITIALISERS: Final[tuple[Callable[..., Any], ...]] = (
    lambda a: lambda o, a_: a(o, a_),  # noqa: PLW0108  a setter has no code to name arguments in
    lambda a, b: lambda o, a_, b_: a(o, a_) or b(o, b_),
    lambda a, b, c: lambda o, a_, b_, c_: a(o, a_) or b(o, b_) or c(o, c_),
    lambda a, b, c, d: lambda o, a_, b_, c_, d_: a(o, a_) or b(o, b_) or c(o, c_) or d(o, d_),
    lambda a, b, c, d, e: (
        lambda o, a_, b_, c_, d_, e_: a(o, a_) or b(o, b_) or c(o, c_) or d(o, d_) or e(o, e_)
    ),
    lambda a, b, c, d, e, f: (
        lambda o, a_, b_, c_, d_, e_, f_: a(o, a_) or b(o, b_) or c(o, c_) or d(o, d_) or e(o, e_) or f(o, f_)
    ),
    lambda a, b, c, d, e, f, g: (
        lambda o, a_, b_, c_, d_, e_, f_, g_: (
            a(o, a_) or b(o, b_) or c(o, c_) or d(o, d_) or e(o, e_) or f(o, f_) or g(o, g_)
        )
    ),
    lambda a, b, c, d, e, f, g, h: (
        lambda o, a_, b_, c_, d_, e_, f_, g_, h_: (
            a(o, a_) or b(o, b_) or c(o, c_) or d(o, d_) or e(o, e_) or f(o, f_) or g(o, g_) or h(o, h_)
        )
    ),
    lambda a, b, c, d, e, f, g, h, i: (
        lambda o, a_, b_, c_, d_, e_, f_, g_, h_, i_: (
            a(o, a_)
            or b(o, b_)
            or c(o, c_)
            or d(o, d_)
            or e(o, e_)
            or f(o, f_)
            or g(o, g_)
            or h(o, h_)
            or i(o, i_)
        )
    ),
    lambda a, b, c, d, e, f, g, h, i, j: (
        lambda o, a_, b_, c_, d_, e_, f_, g_, h_, i_, j_: (
            a(o, a_)
            or b(o, b_)
            or c(o, c_)
            or d(o, d_)
            or e(o, e_)
            or f(o, f_)
            or g(o, g_)
            or h(o, h_)
            or i(o, i_)
            or j(o, j_)
        )
    ),
    lambda a, b, c, d, e, f, g, h, i, j, k: (
        lambda o, a_, b_, c_, d_, e_, f_, g_, h_, i_, j_, k_: (
            a(o, a_)
            or b(o, b_)
            or c(o, c_)
            or d(o, d_)
            or e(o, e_)
            or f(o, f_)
            or g(o, g_)
            or h(o, h_)
            or i(o, i_)
            or j(o, j_)
            or k(o, k_)
        )
    ),
)
"""By number of fields, from one on: from the setters of a class to its ``__init__``.

Compiling one when a class is made would take a fifth of the time of the first verdict.
"""


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
    """Return the ``__init__`` of a class: one of as many fields, its arguments called like this one's."""
    setters = [vars(made)[field].__set__ for field in fields]
    if hasattr(made, "__post_init__"):
        setters[-1] = _and_then(setters[-1], made.__post_init__)
    number = len(fields)
    init = _INITIALISERS[number - 1](*setters)
    arguments = (0, number) if kw_only else (number, 0)
    init.__code__ = init.__code__.replace(
        co_argcount=1 + arguments[0],
        co_kwonlyargcount=arguments[1],
        co_varnames=("self", *fields),
        co_name="__init__",
    )
    init.__name__ = "__init__"
    init.__qualname__ = f"{made.__qualname__}.__init__"
    if kw_only:
        init.__kwdefaults__ = defaults
    else:
        init.__defaults__ = tuple(defaults.values())
    return init


def _and_then(setter: Callable[[Any, object], None], then: Callable[[Any], None]) -> Callable[..., None]:
    """Return a setter of the last field, after which the value is complete."""

    def set_last(value: object, content: object) -> None:
        setter(value, content)
        then(value)

    return set_last


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


class Frozen(dict[str, "V"]):
    """A ``dict`` that cannot be changed: JSON-safe as it is, hashable, picklable."""

    __slots__ = ()

    def _refuse(self, *_args: object, **_kwargs: object) -> NoReturn:
        raise TypeError("this mapping cannot be changed")

    __setitem__ = __delitem__ = __ior__ = _refuse
    clear = pop = popitem = setdefault = update = _refuse

    def __hash__(self) -> int:  # type: ignore[override]
        return hash(frozenset(self.items()))

    def __reduce__(self) -> tuple[type[Frozen[V]], tuple[dict[str, V]]]:
        return (type(self), (dict(self),))


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
