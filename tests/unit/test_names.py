from __future__ import annotations

import copy
import json
import pickle
from typing import Any

import pydantic
import pytest

from pwguard.names import Names


class Colour(Names):
    """Two of them."""

    RED = "red"
    DARK_BLUE = "dark_blue"


class Shelf(pydantic.BaseModel):
    colour: Colour


def test_is_its_text() -> None:
    assert isinstance(Colour.RED, str)
    assert (str(Colour.RED), f"{Colour.RED}", Colour.RED.value) == ("red", "red", "red")
    assert type(str(Colour.RED)) is type(Colour.RED.value) is str
    assert {"red": 1}[Colour.RED] == 1
    assert json.dumps({Colour.RED: Colour.DARK_BLUE}) == '{"red": "dark_blue"}'


def test_has_a_name() -> None:
    assert Colour.DARK_BLUE.name == "DARK_BLUE"
    assert repr(Colour.DARK_BLUE) == "<Colour.DARK_BLUE: 'dark_blue'>"
    assert Colour["DARK_BLUE"] is Colour.DARK_BLUE
    assert Colour.__doc__ == "Two of them."


def test_is_found_by_its_text() -> None:
    assert Colour("red") is Colour.RED
    assert Colour(Colour.RED) is Colour.RED
    wrong: Any
    for wrong in ("RED", 1, []):
        with pytest.raises(ValueError, match="is not a valid Colour"):
            Colour(wrong)


def test_a_set_of_them_is_gone_through_in_order() -> None:
    assert list(Colour) == [Colour.RED, Colour.DARK_BLUE]
    assert len(Colour) == 2
    assert Colour.RED in Colour
    assert "green" not in Colour  # type: ignore[operator]  # as of Python 3.12
    assert list(Colour.__members__) == ["RED", "DARK_BLUE"]


def test_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        Colour.RED = "green"  # type: ignore[misc]
    with pytest.raises(AttributeError):
        Colour.RED.name = "GREEN"  # type: ignore[misc]


def test_survives_pickling_and_copying() -> None:
    assert pickle.loads(pickle.dumps(Colour.RED)) is Colour.RED  # noqa: S301
    assert copy.deepcopy(Colour.RED) is Colour.RED


def test_stands_in_a_pydantic_model() -> None:
    assert Shelf.model_validate({"colour": "red"}).colour is Colour.RED
    assert Shelf(colour=Colour.RED).model_dump_json() == '{"colour":"red"}'
    assert Shelf.model_json_schema()["properties"]["colour"]["enum"] == ["red", "dark_blue"]
    with pytest.raises(pydantic.ValidationError):
        Shelf.model_validate({"colour": "green"})
