"""What is loaded or made when it is first used, so that importing a package stays light.

Neither ``importlib`` nor ``functools`` is used: importing them takes longer than the rest of ``pwguard``.
"""

from __future__ import annotations

import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any, TypeVar

    T = TypeVar("T")


def once(make: Callable[[], T]) -> Callable[[], T]:
    """Return a function that makes its answer when first called, and keeps it (``functools.cache``)."""
    made: T | None = None

    def get() -> T:
        nonlocal made
        if made is None:
            made = make()
        return made

    return get


def module(name: str) -> Any:  # noqa: ANN401  whatever the module holds
    """Return the module called ``name``, imported when first asked for (``importlib.import_module``)."""
    __import__(name)
    return sys.modules[name]


def lazy_names(
    package: str, homes: Mapping[str, str]
) -> tuple[Callable[[str], object], Callable[[], list[str]]]:
    """Return a package's ``__getattr__`` and ``__dir__``.

    Args:
        package: its ``__name__``.
        homes: module by public name.
    """

    def load(name: str) -> object:
        if name not in homes:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        value: object = getattr(module(homes[name]), name)
        setattr(sys.modules[package], name, value)
        return value

    def names() -> list[str]:
        return sorted({*vars(sys.modules[package]), *homes})

    return load, names
