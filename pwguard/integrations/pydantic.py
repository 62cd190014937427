"""pydantic 2: ``NewPassword``, an annotated type that checks what can be checked on the spot.

::

    class SignUp(BaseModel):
        email: EmailStr
        password: NewPassword  # a SecretStr that passed
"""

from __future__ import annotations

from contextvars import ContextVar
from typing import TYPE_CHECKING, Annotated, Any, Final

from pwguard.candidate import Candidate
from pwguard.errors import MissingExtraError, WrongTypeError
from pwguard.integrations.shared import guard_from, local, refusals, rules

try:
    from pydantic import SecretStr, ValidationError
    from pydantic_core import InitErrorDetails, PydanticCustomError, core_schema
except ModuleNotFoundError as error:
    raise MissingExtraError("pydantic", "pydantic") from error

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
    from pydantic.json_schema import JsonSchemaValue

    from pwguard.guard import Guard
    from pwguard.integrations.shared import Refusal

__all__ = ["LANGUAGE", "NewPassword", "PasswordRules"]

LANGUAGE: ContextVar[str] = ContextVar("pwguard_language", default="en")
"""The language tag that errors are worded in."""

REDACTED: Final = "**********"
"""What stands in an error in place of the input."""


class PasswordRules:
    """What to annotate a ``SecretStr`` with so that it holds only acceptable passwords.

    A validator runs on the event loop, so only local sources are asked: in place of any other, the
    embedded corpus. An error a problem, with its code as type and its params as context; the
    password is not in them, not as ``input`` either.

    Args:
        guard: the default guard if None.
    """

    __slots__ = ("_guard",)

    def __init__(self, guard: Guard | None = None) -> None:
        self._guard = local(guard_from(guard))

    def __get_pydantic_core_schema__(
        self, _source: object, _handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        return core_schema.no_info_plain_validator_function(
            self._checked,
            serialization=core_schema.plain_serializer_function_ser_schema(_serialised, when_used="json"),
            metadata={"pwguard": True},
        )

    def __get_pydantic_json_schema__(
        self, _schema: core_schema.CoreSchema, _handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        policy = self._guard.policy
        return {
            "type": "string",
            "format": "password",
            "writeOnly": True,
            "minLength": policy.min_length,
            "maxLength": policy.max_length,
            "description": rules(self._guard),
        }

    def _checked(self, value: Any) -> SecretStr:  # noqa: ANN401  whatever was sent
        secret = Candidate(value.get_secret_value() if isinstance(value, SecretStr) else value)
        del value
        errors = self._errors(secret)
        if errors:
            # Made by hand: pydantic's own would carry the input.
            raise ValidationError.from_exception_data("NewPassword", errors, hide_input=True)
        return SecretStr(secret.typed)

    def _errors(self, secret: Candidate) -> list[InitErrorDetails]:
        try:
            verdict = self._guard.evaluate(secret.typed)
        except WrongTypeError:
            return [InitErrorDetails(type="string_type", input=REDACTED)]
        return [_error(refusal) for refusal in refusals(verdict, LANGUAGE.get())]


NewPassword = Annotated[SecretStr, PasswordRules()]
"""A ``SecretStr`` that the default guard, asked locally, accepts."""


def _error(refusal: Refusal) -> InitErrorDetails:
    # Braces in a template are filled in from the context; the words are finished already.
    template = refusal.message.replace("{", "").replace("}", "")
    kind = PydanticCustomError(refusal.code, template, dict(refusal.params))
    return InitErrorDetails(type=kind, input=REDACTED)


def _serialised(value: SecretStr) -> str:
    return str(value)
