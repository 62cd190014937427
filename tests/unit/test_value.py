from __future__ import annotations

import copy
import pickle

import pytest

from pwguard.value import Value, changed


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
