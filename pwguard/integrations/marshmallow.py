"""marshmallow: a field for a new password, and a schema whose errors do not hold what was sent.

::

    class SignUp(PasswordSchema):
        email = fields.Email(required=True)
        password = NewPassword(required=True, user_fields=["email"])
"""

from __future__ import annotations

from collections.abc import Mapping
from json import JSONDecodeError
from typing import TYPE_CHECKING, Any

from pwguard.candidate import Candidate, Redacted
from pwguard.errors import MissingExtraError
from pwguard.integrations.frames import empty_frames
from pwguard.integrations.shared import USER_FIELDS, guard_from, names, own_words, refusals

try:
    from marshmallow import Schema, ValidationError, fields
except ModuleNotFoundError as error:
    raise MissingExtraError("marshmallow", "marshmallow") from error

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pwguard.guard import Guard

__all__ = ["NewPassword", "PasswordSchema"]


class NewPassword(fields.String):
    """A string that the guard accepts. It is only ever loaded, never dumped.

    Args:
        guard: the default guard if None.
        user_fields: the keys beside it that people build passwords on.
        previous: the keys beside it that hold earlier passwords, such as the current one.
        locale: the language of the messages.
        kwargs: as for any field.
    """

    def __init__(
        self,
        guard: Guard | None = None,
        *,
        user_fields: Sequence[str] = USER_FIELDS,
        previous: Sequence[str] = (),
        locale: str = "en",
        **kwargs: Any,  # noqa: ANN401  a field's own
    ) -> None:
        super().__init__(**{"load_only": True, **kwargs})
        self.guard = guard_from(guard)
        self.user_fields = names("user_fields", user_fields)
        self.previous = names("previous", previous)
        self.locale = locale

    def _deserialize(
        self,
        value: Any,  # noqa: ANN401  whatever was sent
        attr: str | None,
        data: Mapping[str, Any] | None,
        **kwargs: Any,  # noqa: ANN401  as in marshmallow
    ) -> str:
        secret = Candidate(super()._deserialize(value, attr, data, **kwargs))
        del value
        beside = data if isinstance(data, Mapping) else {}
        verdict = self.guard.evaluate(
            secret.typed,
            user_inputs=own_words(beside, self.user_fields),
            previous=tuple(earlier for name in self.previous if isinstance(earlier := beside.get(name), str)),
        )
        refused = [refusal.message for refusal in refusals(verdict, self.locale)]
        if refused:
            del data, beside
            raise ValidationError(refused)
        return secret.typed


class _Sent(Redacted):
    """What was sent, and the rest of ``load``'s arguments."""

    __slots__ = ("arguments", "data")

    def __init__(self, data: Any, arguments: dict[str, Any]) -> None:  # noqa: ANN401  whatever was sent
        self.data = data
        self.arguments = arguments


def _named(messages: Any, known: Mapping[str, fields.Field[Any]]) -> Any:  # noqa: ANN401  nested as the data is
    """Return the messages, without keys that nobody asked for: whoever sent them chose them."""
    if not isinstance(messages, Mapping):
        return messages
    asked = {field.data_key or name: field for name, field in known.items()}
    named: dict[Any, Any] = {}
    for key, value in messages.items():
        if isinstance(key, int):
            named[key] = _named(value, known)
        elif key in asked:
            field = asked[key]
            schema = getattr(getattr(field, "inner", field), "schema", None)  # of a list of them, or of one
            named[key] = value if schema is None else _named(value, schema.load_fields)
        else:
            named["_schema"] = [*named.get("_schema", ()), *value]
    return named


class PasswordSchema(Schema):
    """A schema whose ``ValidationError`` holds messages only: no ``data``, ``valid_data`` or frames.

    marshmallow's own carries everything that was sent, and so do the frames of its traceback.
    """

    def load(self, data: Any, **kwargs: Any) -> Any:  # noqa: ANN401  as in marshmallow
        """Do what ``Schema.load`` does, with errors that hold nothing that was sent."""
        sent = _Sent(data, kwargs)
        del data
        return self._quietly(self._loaded, sent)

    def loads(self, s: str | bytes | bytearray, /, **kwargs: Any) -> Any:  # noqa: ANN401  as in marshmallow
        """Do what ``Schema.loads`` does, with errors that hold nothing that was sent."""
        sent = _Sent(s, kwargs)
        del s
        return self._quietly(self._read, sent)

    def _quietly(self, work: Callable[[_Sent], Any], sent: _Sent) -> Any:  # noqa: ANN401  as in marshmallow
        failure: Exception
        try:
            return work(sent)
        except ValidationError as error:
            failure = ValidationError(_named(error.messages, self.load_fields))
        except JSONDecodeError as error:
            failure = JSONDecodeError(error.msg, "", error.pos)
        except Exception as error:
            empty_frames(error, ("marshmallow.", "pwguard."))
            raise
        raise failure

    def _loaded(self, sent: _Sent) -> Any:  # noqa: ANN401  as in marshmallow
        return super().load(sent.data, **sent.arguments)

    def _read(self, sent: _Sent) -> Any:  # noqa: ANN401  as in marshmallow
        return super().loads(sent.data, **sent.arguments)
