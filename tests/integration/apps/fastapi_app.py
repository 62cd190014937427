"""A FastAPI application with a database: ``serve`` it, or with ``install`` ``forgotten`` or ``too early``."""

from __future__ import annotations

import sqlite3
import sys
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, FastAPI, Form
from fastapi.exception_handlers import request_validation_exception_handler
from fastapi.exceptions import RequestValidationError
from meters import guard as metered
from meters import limiter
from pydantic import BaseModel, SecretStr, model_validator
from serving import FOLDER, log_everything, serve_asgi
from shaky import Shaky

from pwguard import Guard
from pwguard.integrations.fastapi import NewPassword, checked, install, refuse_unacceptable
from pwguard.integrations.meter import meter_asgi

app = FastAPI(title="shop")
router = APIRouter()
guard = Guard(breach=Shaky(), site_words=("Wombat Shop",))


class SignUp(BaseModel, extra="forbid"):
    email: str
    age: int = 18
    password: NewPassword


class Account(BaseModel):
    email: str
    name: str = ""
    password: SecretStr
    current_password: SecretStr | None = None


class Quoting(BaseModel):
    password: NewPassword
    kind: str = ""

    @model_validator(mode="before")
    @classmethod
    def quote(cls, data: Any) -> Any:
        if data.get("kind") == "quote":
            raise ValueError(f"what is {data}?")
        return data


class Cat(BaseModel):
    kind: Literal["cat"]
    password: NewPassword


def store(email: str, password: SecretStr) -> None:
    # Only its length: hashing is not what this application is about.
    with sqlite3.connect(FOLDER / "db.sqlite3") as database:
        database.execute("create table if not exists person (email, length)")
        database.execute("insert into person values (?, ?)", (email, len(password.get_secret_value())))


@router.post("/sign-up")
async def sign_up(body: SignUp) -> str:
    store(body.email, body.password)
    if body.email == "bug@example.com":
        raise RuntimeError("a bug after the password was accepted")
    return "done"


@router.post("/thread")
def in_a_thread(body: SignUp) -> str:
    store(body.email, body.password)
    if body.email == "bug@example.com":
        raise RuntimeError("a bug after the password was accepted")
    return "done"


@router.post("/account")
async def account(
    body: Annotated[Account, Depends(checked(Account, guard, previous=["current_password"]))],
) -> str:
    store(body.email, body.password)
    return "done"


@router.post("/form")
async def form(
    body: Annotated[Account, Depends(checked(Annotated[Account, Form()], guard))],
) -> str:
    store(body.email, body.password)
    return "done"


@router.post("/field")
async def field(password: Annotated[NewPassword, Form()], email: Annotated[str, Form()]) -> str:
    store(email, password)
    return "done"


@router.post("/change")
async def change(body: Account) -> str:
    await refuse_unacceptable(body.password, guard, user_inputs=["known@example.com"])
    return "done"


class Plain(BaseModel):
    email: str
    password: str


class Stored(BaseModel):
    identifier: int


@router.post("/response", response_model=Stored)
async def response(body: Plain) -> Any:
    return body.model_dump()


@router.post("/quoting")
async def quoting(body: Quoting) -> str:
    return str(body)


@router.post("/many")
async def many(body: list[Cat]) -> str:
    return str(body)


async def patient_limiter(client: str) -> bool | float:
    return limiter(client)


app.include_router(router)
app.mount("/pwguard", meter_asgi(metered, limiter=patient_limiter))

if __name__ == "__main__":
    if sys.argv[1] == "serve":
        install(app)
    if sys.argv[1] == "too early":
        install(app)
        app.add_exception_handler(RequestValidationError, request_validation_exception_handler)  # type: ignore[arg-type]  # as FastAPI's documentation has it
    log_everything()
    serve_asgi(app)
