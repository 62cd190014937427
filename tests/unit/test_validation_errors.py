from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, Literal

import pytest
from pydantic import AliasChoices, BaseModel, Field, TypeAdapter
from typing_extensions import TypedDict

from pwguard.integrations.validation_errors import names_in, without_input


class Leaf(TypedDict):
    leaf: int


@dataclass
class Data:
    datum: int


class Cat(BaseModel):
    kind: Literal["cat"]
    name: str = Field(validation_alias=AliasChoices("nom", "navn"))


class Tree(BaseModel):
    kind: Literal["tree"]
    inner: list[Annotated[Cat | Tree, Field(discriminator="kind")]]
    leaf: Leaf
    data: Data


def error(kind: str, message: str, *loc: str | int, **more: Any) -> dict[str, Any]:
    return {"type": kind, "msg": message, "loc": loc, "input": "hunter2", **more}


def test_the_input_goes_and_the_rest_stays() -> None:
    given = error("too_short", "Too short.", "body", "password", ctx={"minimum": 8}, url="https://x")
    (safe,) = without_input([given], {"password": "hunter2"}, frozenset({"body", "password"}))
    kept = {"type": "too_short", "msg": "Too short.", "loc": ("body", "password"), "ctx": {"minimum": 8}}
    assert safe == kept


@pytest.mark.parametrize("kind", ["value_error", "union_tag_invalid", "their_own"])
def test_a_message_that_quotes_goes(kind: str) -> None:
    body = {"password": "hunter2"}
    quoting = error(kind, "what is hunter2?", "body", ctx={"error": ValueError("hunter2")})
    plain = error(kind, "Choose another.", "body")
    assert [safe["msg"] for safe in without_input([quoting, plain], body)] == [
        "Invalid value",
        "Choose another.",
    ]
    assert "ctx" not in without_input([quoting], body)[0]


def test_keys_that_nobody_asked_for_go() -> None:
    given = error("int_parsing", "No number.", "body", "friends", "hunter2")
    body = {"friends": {"hunter2": "x"}, "body": 1}
    (safe,) = without_input([given], body, frozenset({"body", "friends"}))
    assert safe["loc"] == ("body", "friends")


@pytest.mark.parametrize(
    "body", [b"hunter2", "hunter2", ["hunter2"], [[{"a": ["hunter2"]}]], {"hunter2": None}, ("hunter2",)]
)
def test_it_is_recognised_wherever_it_stands(body: object) -> None:
    (safe,) = without_input([error("value_error", "what is hunter2?", "body")], body)
    assert safe["msg"] == "Invalid value"


def test_of_too_large_a_body_nothing_is_believed() -> None:
    body = [0] * 1_000_000
    (safe,) = without_input([error("value_error", "fine", "body", 3, "key")], body, frozenset({"body"}))
    assert (safe["msg"], safe["loc"]) == ("Invalid value", ("body", 3))


def test_names_are_found_in_a_recursive_schema() -> None:
    found = set(names_in(TypeAdapter(Tree).core_schema))
    assert {"kind", "inner", "leaf", "data", "datum", "name", "nom", "navn", "cat", "tree"} <= found
