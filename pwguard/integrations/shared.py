"""What every framework's file needs: a guard, a person's own words, and refusals in words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Final

from pwguard.candidate import Candidate
from pwguard.errors import ConfigurationError
from pwguard.guard import Guard
from pwguard.messages import advise, explain, spoken
from pwguard.policy.fields import LONGEST_MAXIMUM
from pwguard.results import Code, Severity
from pwguard.value import Value, changed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pwguard.breach import Source
    from pwguard.details import Detail
    from pwguard.policy import Policy
    from pwguard.results import Verdict
    from pwguard.value import Frozen, Json, Param

USER_FIELDS: Final = (
    "username",
    "email",
    "name",
    "full_name",
    "first_name",
    "last_name",
    "nickname",
    "display_name",
    "company",
    "phone",
    "phone_number",
    "birthday",
    "date_of_birth",
)
"""What user models and sign-up forms commonly call what people build passwords on."""

_ENGLISH: Final = "en"
_LONGEST_HEADER: Final = 1_024
_MOST_LANGUAGES: Final = 16


class Refusal(Value):
    """One reason why a password is refused, in words. It never holds a piece of the password.

    Attributes:
        code: what is wrong, for programs.
        message: what is wrong and what to do, for people.
        params: the numbers that the message speaks of.
    """

    code: str
    message: str
    params: Frozen[Param]

    def to_dict(self) -> dict[str, Json]:
        """Return JSON-safe values."""
        return {"code": self.code, "message": self.message, "params": dict(self.params)}


def refusals(verdict: Verdict, locale: str = "en") -> tuple[Refusal, ...]:
    """Return why the verdict is not ok, worst first; () if it is."""
    if verdict.ok:
        return ()
    told = zip(verdict.problems, explain(verdict, locale=locale), strict=True)
    return tuple(
        Refusal(str(problem.code), message, problem.params)
        for problem, message in told
        if problem.severity is Severity.REFUSE
    )


def rules(guard: Guard, locale: str = "en") -> str:
    """Return what a guard asks for, in words, for a help text."""
    policy = guard.policy
    asked = [
        *policy.problem(Code.TOO_SHORT, minimum=policy.min_length, length=0),
        *policy.problem(Code.CONTAINS_PERSONAL),
        *policy.problem(Code.TOO_GUESSABLE, minimum_log10=policy.min_guesses_log10),
    ]
    return " ".join(
        advise(problem, locale).instead for problem in asked if problem.severity is Severity.REFUSE
    )


def guard_from(
    guard: Guard | None = None, policy: Policy | str = "default", breach: Source | str = "embedded"
) -> Guard:
    """Return the guard that an integration was given, or one made of the names it was given.

    Integrations only refuse, so it does not look for near misses where they are a mere warning: those
    take as long as all the rest.

    Raises:
        ConfigurationError: an unknown name, something that is not a guard, or both a guard and a name.
    """
    if guard is None:
        return _refusing(Guard(policy=policy, breach=breach))
    if not isinstance(guard, Guard):
        raise ConfigurationError(f"guard must be a Guard, not {type(guard).__name__}")
    if policy != "default" or breach != "embedded":
        raise ConfigurationError("give a guard, or policy and breach, not both")
    return _refusing(guard)


def _refusing(guard: Guard) -> Guard:
    severity = guard.policy.severity
    if severity.get(Code.NEAR_BREACHED, Severity.WARN) == Severity.REFUSE:
        return guard
    return changed(guard, policy=guard.policy.replace(severity={**severity, Code.NEAR_BREACHED: "off"}))


def local(guard: Guard) -> Guard:
    """Return the same guard with the embedded corpus in place of a source that has to be waited for."""
    if guard.breach is None or getattr(guard.breach, "local", False):
        return guard
    return changed(guard, breach="embedded")


class FrameworkHasher(Value):
    """A guard's hasher for hashes that the framework has stored and verifies itself.

    Args:
        verified: whether a password is the one that a stored hash was made from.
    """

    verified: Callable[[str, str], bool]

    def verify(self, password: str, hash: str) -> bool:  # noqa: A002  the field's word
        """Return whether ``password`` is the one that ``hash`` was made from."""
        secret = Candidate(password)
        del password
        # A password that no policy accepts was never stored; frameworks' hashers fail on some.
        return secret.encodable and secret.length <= LONGEST_MAXIMUM and self.verified(secret.typed, hash)

    async def averify(self, password: str, hash: str) -> bool:  # noqa: A002  the field's word
        """Do the same in a thread: it takes as long as a sign-in."""
        import asyncio  # noqa: PLC0415  whoever awaits has imported it

        secret = Candidate(password)
        del password
        return await asyncio.to_thread(self._averified, secret, hash)

    def _averified(self, secret: Candidate, hash: str) -> bool:  # noqa: A002  the field's word
        return self.verify(secret.typed, hash)


def verified_by(guard: Guard, verified: Callable[[str, str], bool]) -> Guard:
    """Return the same guard, with ``previous_hashes`` verified by the framework that stored them."""
    return changed(guard, hasher=FrameworkHasher(verified))


def own_words(person: object, fields: Iterable[str] = USER_FIELDS) -> Iterator[Detail]:
    """Yield a person's own words: the named keys of a mapping, or attributes of anything else.

    What is not there, or is neither text nor number nor date, is passed over.
    """
    for field in fields:
        value = person.get(field) if isinstance(person, Mapping) else getattr(person, field, None)
        if isinstance(value, str | int | float | dt.date) and not isinstance(value, bool):
            yield value


def names(option: str, value: Iterable[str]) -> tuple[str, ...]:
    """Return an option that is a list of names.

    Raises:
        ConfigurationError: it is a single string, which would be taken for a list of letters.
    """
    if isinstance(value, str):
        raise ConfigurationError(f"{option} must be a list of names, not one string")
    return tuple(value)


def preferred_language(accept_language: str) -> str:
    """Return the tag that an ``Accept-Language`` header (RFC 9110 §12.5.4) likes best of those spoken."""
    entries = accept_language[:_LONGEST_HEADER].split(",")[:_MOST_LANGUAGES]
    weighed = [
        (_quality(weight), tag.strip()) for tag, _, weight in (entry.partition(";") for entry in entries)
    ]
    # Stable: of equals the first.
    for quality, tag in sorted(weighed, key=lambda pair: -pair[0]):
        if quality > 0 and (spoken(tag) != _ENGLISH or tag.lower().startswith(_ENGLISH)):
            return tag
    return _ENGLISH


def _quality(weight: str) -> float:
    name, _, value = weight.partition("=")
    if name.strip().lower() != "q":
        return 1.0
    try:
        quality = float(value)
    except ValueError:
        return 0.0
    return quality if quality <= 1 else 0.0  # also where it is not a number
