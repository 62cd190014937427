"""An application of fastapi-users with a database."""

from __future__ import annotations

import uuid
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated

from fastapi import Depends, FastAPI
from fastapi_users import BaseUserManager, FastAPIUsers, UUIDIDMixin, schemas
from fastapi_users.authentication import AuthenticationBackend, BearerTransport, JWTStrategy
from fastapi_users_db_sqlalchemy import SQLAlchemyBaseUserTableUUID, SQLAlchemyUserDatabase
from serving import FOLDER, log_everything, serve_asgi
from shaky import Shaky
from sqlalchemy.ext.asyncio import async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from pwguard import Guard
from pwguard.integrations.fastapi import install
from pwguard.integrations.fastapi_users import PwguardMixin, PwguardPasswordHelper


class Base(DeclarativeBase):
    pass


class User(SQLAlchemyBaseUserTableUUID, Base):
    first_name: Mapped[str] = mapped_column(default="")


class UserRead(schemas.BaseUser[uuid.UUID]):
    first_name: str


class UserCreate(schemas.BaseUserCreate):
    first_name: str = ""


class UserUpdate(schemas.BaseUserUpdate):
    first_name: str | None = None


class Database(SQLAlchemyUserDatabase[User, uuid.UUID]):
    pass


engine = create_async_engine(f"sqlite+aiosqlite:///{FOLDER / 'db.sqlite3'}")
sessions = async_sessionmaker(engine, expire_on_commit=False)


async def user_database() -> AsyncIterator[Database]:
    async with sessions() as session:
        yield Database(session, User)


class UserManager(PwguardMixin, UUIDIDMixin, BaseUserManager[User, uuid.UUID]):
    guard = Guard(breach=Shaky(), site_words=("Wombat Shop",))
    reset_password_token_secret = "test"
    verification_token_secret = "test"

    async def on_after_register(self, user: User, _request: object = None) -> None:
        if user.first_name == "Bug":
            raise RuntimeError("a bug after the password was accepted")


async def user_manager(
    database: Annotated[Database, Depends(user_database)],
) -> AsyncIterator[UserManager]:
    yield UserManager(database, PwguardPasswordHelper())


backend = AuthenticationBackend[User, uuid.UUID](
    name="token", transport=BearerTransport("login"), get_strategy=lambda: JWTStrategy("t" * 32, 600)
)
users = FastAPIUsers[User, uuid.UUID](user_manager, [backend])


@asynccontextmanager
async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    yield
    await engine.dispose()


app = FastAPI(lifespan=lifespan)
app.include_router(users.get_auth_router(backend))
app.include_router(users.get_register_router(UserRead, UserCreate))
app.include_router(users.get_users_router(UserRead, UserUpdate), prefix="/users")
install(app)

if __name__ == "__main__":
    log_everything()
    serve_asgi(app)
