"""fastapi-users: its user manager checks passwords with the guard.

::

    class UserManager(PwguardMixin, UUIDIDMixin, BaseUserManager[User, uuid.UUID]):
        guard = Guard(policy="nist", breach="hibp")

Call ``pwguard.integrations.fastapi.install(app)`` too: without it FastAPI sends passwords back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from pwguard.candidate import Candidate
from pwguard.errors import MissingExtraError
from pwguard.guard import Guard
from pwguard.integrations.shared import USER_FIELDS, own_words, refusals, verified_by

try:
    from fastapi_users import InvalidPasswordException
except ModuleNotFoundError as error:
    raise MissingExtraError("fastapi-users", "fastapi-users") from error

# After fastapi-users, whose extra brings pydantic too: pydantic's would be the wrong one to name.
from pwguard.integrations.pydantic import LANGUAGE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pwguard.hashing import Hasher

__all__ = ["PwguardMixin", "PwguardPasswordHelper"]


class PwguardMixin:
    """Goes before ``BaseUserManager`` among a user manager's bases.

    Attributes:
        guard: what decides.
        user_fields: attributes of a user that people build passwords on.
    """

    guard: ClassVar[Guard] = Guard()
    user_fields: ClassVar[Sequence[str]] = USER_FIELDS
    password_helper: Any

    async def validate_password(self, password: str, user: Any) -> None:  # noqa: ANN401  a model or a schema
        """Do nothing, or raise ``InvalidPasswordException`` whose reason is a list of codes and messages."""
        secret = Candidate(password)
        del password
        person = tuple(own_words(user, self.user_fields))
        stored = getattr(user, "hashed_password", None)
        del user  # at registration it holds the password
        guard = verified_by(self.guard, self._verified)
        verdict = await guard.aevaluate(secret.typed, user_inputs=person, previous_hashes=stored)
        refused = refusals(verdict, LANGUAGE.get())
        if refused:
            raise InvalidPasswordException(reason=[refusal.to_dict() for refusal in refused])

    def _verified(self, password: str, stored: str) -> bool:
        secret = Candidate(password)
        del password
        return bool(self.password_helper.verify_and_update(secret.typed, stored)[0])


class PwguardPasswordHelper:
    """A password helper that hashes with ``pwguard.hashing``; give it to the user manager.

    Args:
        hasher: one with OWASP's costs if None.
    """

    def __init__(self, hasher: Hasher | None = None) -> None:
        if hasher is None:
            # Imported here: it is an extra.
            from pwguard.hashing import Hasher as Default  # noqa: PLC0415

            hasher = Default()
        self._hasher = hasher

    def verify_and_update(self, plain_password: str, hashed_password: str) -> tuple[bool, str | None]:
        """Return whether the password is right, and a new hash where the stored one should be replaced."""
        secret = Candidate(plain_password)
        del plain_password
        found = self._hasher.verify(secret.typed, hashed_password)
        stale = bool(found) and bool(getattr(found, "reasons", ()))
        return bool(found), self._hasher.hash(secret.typed, replacing=hashed_password) if stale else None

    def hash(self, password: str) -> str:
        """Return a new hash."""
        secret = Candidate(password)
        del password
        return self._hasher.hash(secret.typed)

    def generate(self) -> str:
        """Return a new random password."""
        # Imported here: only accounts that somebody else opens need it.
        from pwguard.passphrase import generate_password  # noqa: PLC0415

        return generate_password().text
