from __future__ import annotations

import copy
import inspect
import pickle
from typing import Any

import pytest

from pwguard.value import Value, ValueType, changed


class Point(Value):
    x: int
    y: int = 2


class Named(Value, kw_only=True):
    name: str = "a"

    def __post_init__(self) -> None:
        object.__setattr__(self, "name", self.name.upper())


def test_fields_become_arguments_with_defaults() -> None:
    assert (Point(1).x, Point(1).y) == (1, 2)
    assert Point(1, y=3) == Point(1, 3)
    assert repr(Point(1)) == "Point(x=1, y=2)"
    for wrong in ((), (1, 2, 3)):
        with pytest.raises(TypeError):
            Point(*wrong)
    with pytest.raises(TypeError):
        Named("a")  # type: ignore[call-arg]
    assert Named(name="b").name == "B"


@pytest.mark.parametrize("number", range(1, 12))
def test_as_many_fields_as_any_value_has(number: int) -> None:
    names = [f"field_{place}" for place in range(number)]
    made: Any = ValueType("Made", (Value,), {"__annotations__": dict.fromkeys(names, int), names[-1]: 7})
    for value in (made(*range(number)), made(**dict(zip(names, range(number), strict=True)))):
        assert [getattr(value, name) for name in names] == list(range(number))
    assert getattr(made(*range(number - 1)), names[-1]) == 7
    assert list(inspect.signature(made).parameters) == names
    with pytest.raises(TypeError, match=r"Made\.__init__\(\) got an unexpected keyword argument"):
        made(**dict.fromkeys([*names, "other"], 0))


def test_equal_and_hashed_by_type_and_fields() -> None:
    assert Point(1) == Point(1, 2)
    assert hash(Point(1)) == hash(Point(1, 2))
    assert Point(1) != Point(2)
    assert Point(1) != (1, 2)


def test_cannot_be_changed() -> None:
    point = Point(1)
    with pytest.raises(AttributeError, match="Point.x"):
        point.x = 2  # type: ignore[misc]
    with pytest.raises(AttributeError, match="Point.x"):
        del point.x
    with pytest.raises(AttributeError, match="Point.z"):
        point.z = 2
    assert not hasattr(point, "__dict__")
    assert changed(point, y=5) == Point(1, 5)
    with pytest.raises(TypeError):
        changed(point, z=5)


def test_matches_by_position() -> None:
    match Point(1, 7):
        case Point(1, y):
            assert y == 7
        case _:
            pytest.fail("no match")


@pytest.mark.parametrize("value", [Point(1), Named(name="b")])
def test_survives_pickling_and_copying(value: Value) -> None:
    assert pickle.loads(pickle.dumps(value)) == value  # noqa: S301
    assert copy.deepcopy(value) == value
