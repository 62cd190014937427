"""WTForms: a validator for the field of a new password.

::

    class SignUp(Form):
        email = EmailField()
        password = PasswordField(validators=[InputRequired(), NewPassword(user_fields=["email"])])
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pwguard.candidate import Candidate
from pwguard.errors import MissingExtraError
from pwguard.integrations.shared import USER_FIELDS, guard_from, names, own_words, refusals

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pwguard.guard import Guard

__all__ = ["NewPassword"]


class NewPassword:
    """Refuses what the guard refuses, with an error a reason, in the form's language.

    The field tells browsers the shortest length, and not the longest: they would cut a pasted password.

    Args:
        guard: the default guard if None.
        user_fields: the form's fields that people build passwords on.
        previous: the form's fields that hold earlier passwords, such as the current one.

    Raises:
        ConfigurationError: ``guard`` is not a guard.
        MissingExtraError: WTForms is not installed.
    """

    def __init__(
        self,
        guard: Guard | None = None,
        *,
        user_fields: Sequence[str] = USER_FIELDS,
        previous: Sequence[str] = (),
    ) -> None:
        try:
            from wtforms.validators import ValidationError  # noqa: PLC0415  an extra
        except ModuleNotFoundError as error:
            raise MissingExtraError("WTForms", "wtforms") from error
        self._refuse = ValidationError
        self.guard = guard_from(guard)
        self.user_fields = names("user_fields", user_fields)
        self.previous = names("previous", previous)
        minimum = self.guard.policy.min_length
        self.field_flags = {"minlength": minimum} if minimum else {}

    def __call__(self, form: Any, field: Any) -> None:  # noqa: ANN401  any form, any field
        """Do nothing, or raise ``wtforms.validators.ValidationError``."""
        secret = Candidate(field.data or "")
        verdict = self.guard.evaluate(
            secret.typed,
            user_inputs=own_words(_values(form), self.user_fields),
            previous=tuple(form[name].data for name in self.previous if name in form),
        )
        messages = [refusal.message for refusal in refusals(verdict, _language(form))]
        if messages:
            # A validator can raise only one error; the field takes them all.
            field.errors.extend(messages[:-1])
            raise self._refuse(messages[-1])


def _values(form: Any) -> dict[str, Any]:  # noqa: ANN401  any form
    return {field.name.removeprefix(form._prefix): field.data for field in form}  # noqa: SLF001  its public name for it is gone after construction


def _language(form: Any) -> str:  # noqa: ANN401  any form
    locales = form.meta.locales
    return str(locales[0]) if locales else "en"
