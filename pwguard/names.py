"""Sets of named texts, such as the codes of problems.

``enum.StrEnum`` would do, and does to type checkers; but importing it takes a third of the time of the
first verdict (see ``benchmarks/imports.py``).
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from typing import Any, NoReturn

__all__ = ["Names"]


class _NamesType(type):
    """Makes a member of each text of a class body."""

    __members__: Mapping[str, Any]
    _by_text: Mapping[object, Any]

    def __new__(cls, name: str, bases: tuple[type, ...], body: dict[str, Any]) -> _NamesType:
        texts = {key: body.pop(key) for key in list(body) if key[0] != "_" and isinstance(body[key], str)}
        made: Any = super().__new__(cls, name, bases, body)
        members = {key: str.__new__(made, text) for key, text in texts.items()}
        for key, member in members.items():
            object.__setattr__(member, "name", key)
            type.__setattr__(made, key, member)
        type.__setattr__(made, "__members__", members)
        type.__setattr__(made, "_by_text", {text: members[key] for key, text in texts.items()})
        return made  # type: ignore[no-any-return]  # a class of ours

    def __call__(cls, value: object) -> Any:  # noqa: ANN401
        found = cls._by_text.get(value) if isinstance(value, str) else None
        if found is None:
            raise ValueError(f"{value!r} is not a valid {cls.__name__}")
        return found

    def __getitem__(cls, name: str) -> Any:  # noqa: ANN401
        return cls.__members__[name]

    def __iter__(cls) -> Iterator[Any]:
        return iter(cls.__members__.values())

    def __len__(cls) -> int:
        return len(cls.__members__)

    def __contains__(cls, value: object) -> bool:
        return isinstance(value, str) and value in cls._by_text

    def __setattr__(cls, name: str, _value: object) -> NoReturn:
        raise AttributeError(f"{cls.__name__}.{name} cannot be changed")


class _Names(str, metaclass=_NamesType):
    """A text that has a name: equal to the text, and the only one of its class that is."""

    __slots__ = ("name",)

    name: str

    @property
    def value(self) -> str:
        """The text as a plain ``str``."""
        return str(self)

    def __repr__(self) -> str:
        return f"<{type(self).__name__}.{self.name}: {str(self)!r}>"

    def __setattr__(self, name: str, _value: object) -> NoReturn:
        raise AttributeError(f"{type(self).__name__}.{self.name}.{name} cannot be changed")

    def __reduce__(self) -> tuple[type[_Names], tuple[str]]:
        return (type(self), (str(self),))

    @classmethod
    def __get_pydantic_core_schema__(
        cls, _source: object, handler: Callable[[object], Any]
    ) -> dict[str, Any]:
        from typing import Literal  # noqa: PLC0415  pydantic has imported it

        texts = handler(Literal[tuple(map(str, cls))])
        return {"type": "function-after", "function": {"type": "no-info", "function": cls}, "schema": texts}


if TYPE_CHECKING:
    from enum import StrEnum as Names
else:
    Names = _Names
