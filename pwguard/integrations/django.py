"""Django: a validator in place of Django's four, its system check, and a password hasher.

::

    INSTALLED_APPS = [..., "pwguard.integrations.django.PwguardConfig"]  # checks the options at start
    AUTH_PASSWORD_VALIDATORS = [
        {
            "NAME": "pwguard.integrations.django.PwguardValidator",
            "OPTIONS": {"policy": "nist", "breach": "hibp"},
        }
    ]
"""

from __future__ import annotations

from functools import cached_property
from inspect import signature
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from pwguard.candidate import Candidate
from pwguard.errors import ConfigurationError, MissingExtraError, PwguardError
from pwguard.integrations.frames import empty_frames
from pwguard.integrations.shared import (
    USER_FIELDS,
    guard_from,
    names,
    own_words,
    refusals,
    rules,
    verified_by,
)
from pwguard.reuse import MAX_HASHES
from pwguard.value import changed

try:
    from django.apps import AppConfig, apps
    from django.conf import settings
    from django.contrib.auth.hashers import Argon2PasswordHasher, check_password, is_password_usable
    from django.core import checks
    from django.core.exceptions import ImproperlyConfigured, ObjectDoesNotExist, ValidationError
    from django.utils.deconstruct import deconstructible
    from django.utils.deprecation import MiddlewareMixin
    from django.utils.module_loading import import_string
    from django.utils.translation import get_language
except ModuleNotFoundError as error:
    raise MissingExtraError("Django", "django") from error

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from django.http import HttpRequest

    from pwguard.breach import Source
    from pwguard.details import Detail
    from pwguard.guard import Guard
    from pwguard.hashing import Hasher
    from pwguard.policy import Policy

__all__ = ["PwguardConfig", "PwguardPasswordHasher", "PwguardValidator", "Shield"]

_REPLACED: Final = frozenset(
    f"django.contrib.auth.password_validation.{name}"
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
)
_NOT_NAMES: Final = ("localhost", "*")
_HANDLES_FORMS: Final = ("django.", "rest_framework.", "allauth.", "ninja.", "pwguard.")
"""Prefixes of modules whose frames hold forms as they were sent."""


@deconstructible
class PwguardValidator:
    """Refuses what the guard refuses; stands for all four of Django's own validators.

    The person's attributes, the site's name and hosts, and the person's stored hash (for ``reused``)
    are taken into account. Errors keep the problem's code and params, in the active language.

    Args:
        policy: a ``Policy`` or the name of one.
        breach: ``"embedded"``, ``"off"``, ``"hibp"`` or a source.
        guard: a guard, in place of ``policy`` and ``breach``.
        user_attributes: names of what people build passwords on, besides the user name and e-mail.
        site_words: the site's own words, besides its name and hosts in the settings.
        history: dotted path to an object (or a class that makes one) with ``hashes(user)``, the encoded
            hashes of earlier passwords, newest first, of which 50 are verified, and
            ``add(user, encoded)``, called with each new one.

    Raises:
        ConfigurationError: an option makes no sense.
        ImportError: there is nothing at ``history``.
    """

    def __init__(
        self,
        *,
        policy: Policy | str = "default",
        breach: Source | str = "embedded",
        guard: Guard | None = None,
        user_attributes: Sequence[str] = USER_FIELDS,
        site_words: Sequence[str] = (),
        history: str | None = None,
    ) -> None:
        guard = verified_by(guard_from(guard, policy, breach), check_password)
        self.guard = changed(guard, site_words=(*guard.site_words, *names("site_words", site_words)))
        self.user_attributes = names("user_attributes", user_attributes)
        self.history_path = history
        self.history = _history(history)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, PwguardValidator) and self._options == other._options

    def __hash__(self) -> int:
        return hash(self._options)

    @property
    def _options(self) -> tuple[object, ...]:
        return (self.guard, self.user_attributes, self.history_path)

    def validate(self, password: str, user: Any = None) -> None:  # noqa: ANN401  any user model
        """Do nothing, or raise ``ValidationError`` with an error a reason, each with code and params."""
        secret = Candidate(password)
        del password
        errors = self._errors(secret, user)
        if errors:
            raise ValidationError(errors)

    def password_changed(self, password: str, user: Any = None) -> None:  # noqa: ANN401  any user model
        """Give the user's new hash, never the password, to the history."""
        del password
        if self.history is not None and user is not None:
            self.history.add(user, user.password)

    def get_help_text(self) -> str:
        """Return what is asked for, in the active language."""
        return rules(self.guard, get_language() or "en")

    def site_guard(self) -> Guard:
        """Return the guard, with the site's name and hosts among its words."""
        return changed(self.guard, site_words=(*self.guard.site_words, *_site_words()))

    def _errors(self, secret: Candidate, user: Any) -> list[ValidationError]:  # noqa: ANN401  any user model
        verdict = self.site_guard().evaluate(
            secret.typed,
            user_inputs=self._user_words(user),
            previous_hashes=islice(self._hashes(user), MAX_HASHES),
        )
        return [
            # Django fills params in with the % operator.
            ValidationError(
                refusal.message.replace("%", "%%") if refusal.params else refusal.message,
                code=refusal.code,
                params=dict(refusal.params),
            )
            for refusal in refusals(verdict, get_language() or "en")
        ]

    def _user_words(self, user: Any) -> Iterator[Detail]:  # noqa: ANN401  any user model
        if user is not None:
            named = (getattr(user, "USERNAME_FIELD", None), getattr(user, "EMAIL_FIELD", None))
            yield from own_words(user, (*filter(None, named), *self.user_attributes))

    def _hashes(self, user: Any) -> Iterator[str]:  # noqa: ANN401  any user model
        if user is None:
            return
        current = getattr(user, "password", None)
        # Between set_password() and save() the hash is the new password's own.
        is_new = getattr(user, "_password", None) is not None
        if isinstance(current, str) and is_password_usable(current) and not is_new:
            yield current
        if self.history is not None and getattr(user, "pk", None) is not None:
            yield from self.history.hashes(user)


def _history(path: str | None) -> Any:  # noqa: ANN401  anything with the two methods
    if path is None:
        return None
    found = import_string(path)
    history = found() if isinstance(found, type) else found
    if not all(callable(getattr(history, name, None)) for name in ("hashes", "add")):
        raise ConfigurationError("history must have the methods hashes and add")
    return history


def _site_words() -> Iterator[str]:
    if apps.is_installed("django.contrib.sites"):
        # Imported here: its models can only be loaded where it is installed.
        from django.contrib.sites.models import Site  # noqa: PLC0415

        try:
            site = Site.objects.get_current()
        except (ImproperlyConfigured, ObjectDoesNotExist):
            pass  # no site is named, so it has no name to look for
        else:
            yield from (site.name, site.domain)
    for host in settings.ALLOWED_HOSTS:
        if host not in _NOT_NAMES and any(character.isalpha() for character in host):
            yield host.lstrip(".")


class PwguardConfig(AppConfig):
    """Checks the validator's options when the project starts."""

    name = "pwguard.integrations.django"
    label = "pwguard"
    verbose_name = "pwguard"

    def ready(self) -> None:
        """Register the check."""
        checks.register(_check_validators, checks.Tags.security)


def _check_validators(**_kwargs: object) -> list[checks.CheckMessage]:
    configured = settings.AUTH_PASSWORD_VALIDATORS
    ours = [(number, entry) for number, entry in enumerate(configured) if _is_ours(entry["NAME"])]
    if not ours:
        return [
            checks.Warning(
                "pwguard is installed, but PwguardValidator is not in AUTH_PASSWORD_VALIDATORS.",
                hint="Without it, no password is checked by pwguard.",
                id="pwguard.W001",
            )
        ]
    return [*_wrong_options(ours), *_doubled(entry["NAME"] for entry in configured)]


def _is_ours(path: str) -> bool:
    try:
        found = import_string(path)
    except ImportError:
        return False  # not ours to report
    return isinstance(found, type) and issubclass(found, PwguardValidator)


def _wrong_options(entries: Iterable[tuple[int, dict[str, Any]]]) -> Iterator[checks.CheckMessage]:
    for number, entry in entries:
        try:
            import_string(entry["NAME"])(**entry.get("OPTIONS", {}))
        except (PwguardError, TypeError, ImportError) as error:
            yield checks.Error(
                f"AUTH_PASSWORD_VALIDATORS[{number}]['OPTIONS']: {error}",
                hint=f"Options: {', '.join(signature(PwguardValidator).parameters)}.",
                id="pwguard.E001",
            )


def _doubled(names: Iterable[str]) -> Iterator[checks.CheckMessage]:
    for name in names:
        if name in _REPLACED:
            yield checks.Warning(
                f"{name} stands beside PwguardValidator, which does its work.",
                hint="Remove it: two messages for one flaw confuse people.",
                id="pwguard.W002",
            )


class Shield(MiddlewareMixin):
    """Middleware that takes forms out of the traceback of an error, before it is logged or mailed.

    The frames of Django and of the libraries around it are emptied. The frames of your own code are
    left as they are, but for modules that the setting ``PWGUARD_SHIELD`` names by their prefixes: there
    belong those whose variables show passwords, such as serializers of the REST framework.
    """

    def process_exception(self, _request: HttpRequest, exception: Exception) -> None:
        """Empty the frames, and leave the error to Django."""
        empty_frames(exception, (*_HANDLES_FORMS, *getattr(settings, "PWGUARD_SHIELD", ())))


class PwguardPasswordHasher(Argon2PasswordHasher):
    """Argon2id by ``pwguard.hashing``: bounded memory and concurrency, OWASP's costs.

    Stored hashes are those of Django's own ``Argon2PasswordHasher``, in both directions. Put it in its
    place in ``PASSWORD_HASHERS``. For other costs or a pepper, override ``make_hasher``.
    """

    def make_hasher(self) -> Hasher:
        """Return the hasher to use."""
        # Imported here: it is an extra.
        from pwguard.hashing import Hasher  # noqa: PLC0415

        return Hasher()

    @cached_property
    def hasher(self) -> Hasher:
        """The one hasher of this process."""
        return self.make_hasher()

    def encode(self, password: str, salt: str) -> str:  # noqa: ARG002  argon2 draws a salt of its own
        """Return the encoded hash, under a random salt.

        Raises:
            InvalidInputError: empty, a lone surrogate or a control character.
            HasherBusyError: no slot came free in time.
        """
        secret = Candidate(password)
        del password
        return f"{self.algorithm}{self.hasher.hash(secret.typed)}"

    def verify(self, password: str, encoded: str) -> bool:
        """Return whether the password is the one that was encoded."""
        secret = Candidate(password)
        del password
        return bool(self.hasher.verify(secret.typed, _phc(encoded)))

    def must_update(self, encoded: str) -> bool:
        """Return whether the hash should be replaced at the next sign-in."""
        return bool(self.hasher.rehash_reasons(_phc(encoded)))

    def harden_runtime(self, password: str, encoded: str) -> None:
        """Do nothing: costs only ever go up, so there is no difference to make up for."""


def _phc(encoded: str) -> str:
    return encoded[encoded.index("$") :]
