"""Flask-Security: its password rules replaced by the guard.

::

    app.config["PWGUARD"] = Guard(policy="nist", breach="hibp")
    Security(app, datastore, password_util_cls=PwguardPasswordUtil)
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pwguard.candidate import Candidate
from pwguard.errors import MissingExtraError
from pwguard.integrations.shared import (
    USER_FIELDS,
    guard_from,
    own_words,
    preferred_language,
    refusals,
    verified_by,
)

try:
    from flask import current_app, has_request_context, request
    from flask_security import PasswordUtil, verify_password
except ModuleNotFoundError as error:
    raise MissingExtraError("Flask-Security", "flask") from error

if TYPE_CHECKING:
    from flask import Flask

__all__ = ["PwguardPasswordUtil"]


class PwguardPasswordUtil(PasswordUtil):
    """Answers for Flask-Security what the guard answers, in the language of the request.

    Registration fields and the user's attributes are taken into account, and the user's stored hash
    for ``reused``. What is stored stays normalised as ``SECURITY_PASSWORD_NORMALIZE_FORM`` says; a
    new application should set that to ``"NFC"`` (NIST SP 800-63B-4).

    ``app.config``: ``PWGUARD`` (a guard, the default one if missing) and ``PWGUARD_USER_FIELDS``.

    Raises:
        ConfigurationError: ``PWGUARD`` is not a guard.
    """

    def __init__(self, app: Flask) -> None:
        super().__init__(app)
        self.guard = verified_by(guard_from(app.config.get("PWGUARD")), self._verified)

    def validate(
        self,
        password: str,
        is_register: bool,  # noqa: FBT001  as Flask-Security calls it
        **kwargs: Any,  # noqa: ANN401  the same
    ) -> tuple[list[str] | None, str]:
        """Return what is wrong, or None, and the password as it is to be hashed."""
        secret = Candidate(password)
        del password
        user = kwargs.get("user")
        person = kwargs if is_register else user
        fields = current_app.config.get("PWGUARD_USER_FIELDS", USER_FIELDS)
        verdict = self.guard.evaluate(
            secret.typed,
            user_inputs=own_words(person, fields),
            previous_hashes=getattr(user, "password", None),
        )
        messages = [refusal.message for refusal in refusals(verdict, _language())]
        return messages or None, self.normalize(secret.typed)

    def _verified(self, password: str, stored: str) -> bool:
        secret = Candidate(password)
        del password
        return bool(verify_password(self.normalize(secret.typed), stored))


def _language() -> str:
    if "babel" in current_app.extensions:
        # Imported here: it is optional to Flask-Security too.
        from flask_babel import get_locale  # noqa: PLC0415

        return str(get_locale() or "en")
    return preferred_language(request.headers.get("Accept-Language", "")) if has_request_context() else "en"
