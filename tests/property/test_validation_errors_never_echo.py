"""Whatever is sent to a FastAPI application, its answer does not hold the password."""

from __future__ import annotations

import asyncio
import json
from typing import Any, Literal

from fastapi import FastAPI
from hypothesis import given, settings
from hypothesis import strategies as st
from leaks import CANARY, leaks
from pydantic import BaseModel, Field, ValidationInfo, field_validator

from pwguard.integrations.fastapi import NewPassword, install


class Cat(BaseModel, extra="forbid"):
    kind: Literal["cat"]
    password: NewPassword
    lives: int = Field(default=9, ge=1)


class Dog(BaseModel):
    kind: Literal["dog"]
    password: NewPassword
    friends: dict[str, int] = {}

    @field_validator("friends", mode="after")
    @classmethod
    def few(cls, friends: dict[str, int], info: ValidationInfo) -> dict[str, int]:
        if len(friends) > 1:
            raise ValueError(f"too many: {friends}, {info.data}")
        return friends


class SignUp(BaseModel):
    email: str
    pet: Cat | Dog = Field(discriminator="kind")
    password: NewPassword


app = FastAPI()
install(app)


@app.post("/")
async def sign_up(body: SignUp) -> None: ...


KEYS = ("email", "pet", "password", "kind", "friends", "lives", CANARY)
LEAVES = st.sampled_from([CANARY, CANARY + "\ud800", "cat", "dog", "hunter2", "", None, 7, -1.5, True])
ANYTHING = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=6),
    max_leaves=12,
)

PETS = st.fixed_dictionaries(
    {"kind": st.sampled_from(["cat", "dog", CANARY]), "password": LEAVES},
    optional={
        "lives": LEAVES,
        "friends": st.dictionaries(st.sampled_from(KEYS), LEAVES, max_size=3),
        CANARY: LEAVES,
    },
)
BODIES = ANYTHING | st.fixed_dictionaries({"pet": PETS, "email": LEAVES, "password": LEAVES})
"""Anything, and what is nearly right."""


async def answer(body: bytes) -> bytes:
    sent: list[Any] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": body, "more_body": False}

    async def send(message: Any) -> None:
        sent.append(message)

    scope = {
        "type": "http",
        "method": "POST",
        "path": "/",
        "query_string": b"",
        "headers": [(b"content-type", b"application/json")],
    }
    await app(scope, receive, send)
    assert sent[0]["status"] in {200, 422}
    return b"".join(message.get("body", b"") for message in sent)


@settings(max_examples=300, deadline=None)
@given(body=BODIES, cut=st.integers(0, 3))
def test_the_answer_does_not_hold_it(body: Any, cut: int) -> None:
    text = json.dumps(body)
    shown = asyncio.run(answer(text[: len(text) - cut].encode()))
    assert not leaks(shown.decode())
