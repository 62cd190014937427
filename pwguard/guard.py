"""The composition root: gathers the evidence on a password, joins it and has the policy decide."""

from __future__ import annotations

from math import log10

from pwguard import policy, reuse
from pwguard.candidate import Candidate, shielded
from pwguard.details import FEW_ENTRIES, Details
from pwguard.errors import ConfigurationError
from pwguard.guesses import rounded
from pwguard.lazy import once
from pwguard.lookup import aasked, ahead, asked, source_of
from pwguard.policy import Policy
from pwguard.question import Question, Questions
from pwguard.ranks import AS_OF
from pwguard.results import KINDS, Breached, Code, Evidence, Verdict
from pwguard.strength import DEFAULT_ESTIMATOR, DEFAULT_YEAR, capped, check_options, measure
from pwguard.value import Frozen, Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from typing import Final, TypeVar

    from pwguard.blocklist import Blocklist, BlocklistInput
    from pwguard.breach.source import Source
    from pwguard.details import UserInputs
    from pwguard.guesses import Strength
    from pwguard.question import Row
    from pwguard.reassessment import Reassessment
    from pwguard.results import BreachAnswer, NearBreached, Personal, Reuse
    from pwguard.reuse import PreviousInputs, Verifier

    T = TypeVar("T")


_ANY_KIND: Final = frozenset(KINDS)


class Guard(Value):
    """A configured answer to: may this person use this password here?

    An immutable value, safe to share between threads and to pickle: configuration travels, nothing
    alive does.

    Args:
        policy: a ``Policy`` or the name of one.
        breach: ``"embedded"``, ``"hibp"`` (goes online), ``"off"``, or a source.
        hasher: verifies ``previous_hashes``: a ``pwguard.hashing.Hasher``, or what acts like one.
        estimator: see ``pwguard.estimate_strength``.
        year: the current year, for passwords that hold recent years.
        blocklist: passwords that nobody may use here: a ``pathlib.Path`` of a text file (UTF-8, one a
            line, millions of them), or an iterable of words and paths. Whole passwords are compared,
            without case and accents.
        site_words: the site's own words (its name, its trade), as ``user_inputs`` for everybody.

    Raises:
        ConfigurationError: an unknown name, or something that is not a source, a hasher or a list.
        DataFileError: a blocklist's file cannot be used; the message names the line.
    """

    policy: Policy = "default"  # type: ignore[assignment]  # a name becomes the policy below
    breach: Source | None = "embedded"  # type: ignore[assignment]  # the same
    hasher: Verifier | None = None
    estimator: str = DEFAULT_ESTIMATOR
    year: int = DEFAULT_YEAR
    blocklist: Blocklist | None = None
    site_words: tuple[str, ...] = ()

    if TYPE_CHECKING:
        # What is accepted is wider than what is kept.
        def __init__(
            self,
            policy: Policy | str = ...,
            breach: Source | str | None = ...,
            *,
            hasher: Verifier | None = ...,
            estimator: str = ...,
            year: int = ...,
            blocklist: BlocklistInput = ...,
            site_words: UserInputs = ...,
        ) -> None: ...

    def __post_init__(self) -> None:
        if not isinstance(self.policy, Policy):
            object.__setattr__(self, "policy", policy.named(self.policy))
        object.__setattr__(self, "breach", source_of(self.breach))
        if self.hasher is not None and not reuse.verifies(self.hasher):
            raise ConfigurationError(f"hasher must be a Hasher, not {type(self.hasher).__name__}")
        check_options(self.estimator, self.year)
        if self.blocklist is not None:
            from pwguard.blocklist import blocklist_of  # noqa: PLC0415  most guards have none

            object.__setattr__(self, "blocklist", blocklist_of(self.blocklist))
        if self.site_words != ():
            object.__setattr__(self, "site_words", Details(self.site_words, "site_words").whole)

    def evaluate(
        self,
        password: str,
        *,
        user_inputs: UserInputs = (),
        previous: PreviousInputs = (),
        previous_hashes: PreviousInputs = (),
        near_verifications: int = 0,
    ) -> Verdict:
        """Say whether this password may be used, and if not, why.

        Args:
            password: any text.
            user_inputs: the person's and the site's own words: a string (one entry), or an iterable of
                strings, numbers, dates and None (skipped).
            previous: earlier passwords of this person, as plain text.
            previous_hashes: stored hashes of earlier passwords, each verified by the guard's hasher.
            near_verifications: how many more verifications to spend on the likeliest variants of the
                password, for all hashes together, at most 1,000. The answer is an oracle on the old
                passwords: ask only after the current password was verified, behind a throttle, and
                never from a strength meter. See SECURITY.md.

        Raises:
            WrongTypeError: ``password`` is not a ``str``, or another argument holds something else
                than text.
            InvalidInputError: too many ``user_inputs``, ``previous`` or ``previous_hashes``.
            ConfigurationError: ``previous_hashes`` without a hasher.
            HashingError: one of ``previous_hashes`` cannot be verified; named by its place.
        """
        question = Question(password, user_inputs, previous, previous_hashes, near_verifications)
        del password, user_inputs, previous, previous_hashes
        return self._answer(question)

    async def aevaluate(
        self,
        password: str,
        *,
        user_inputs: UserInputs = (),
        previous: PreviousInputs = (),
        previous_hashes: PreviousInputs = (),
        near_verifications: int = 0,
    ) -> Verdict:
        """Do what ``evaluate`` does without blocking the event loop."""
        question = Question(password, user_inputs, previous, previous_hashes, near_verifications)
        del password, user_inputs, previous, previous_hashes
        return await self._aanswer(question)

    def reassess(
        self, password: str, *, user_inputs: UserInputs = (), since: Mapping[str, str] | None = None
    ) -> Reassessment:
        """Say whether a password that was accepted earlier is dangerous now, for use at sign-in.

        Args:
            password: the password that the person signed in with.
            user_inputs: see ``evaluate``.
            since: the ``data`` of the verdict by which it was accepted, where it was kept: ISO dates (or
                years) by name.

        Raises:
            WrongTypeError: as for ``evaluate``, or ``since`` is no mapping of text.
            InvalidInputError: too many ``user_inputs``, or ``since`` holds what is no date.
        """
        question = Question(password, user_inputs)
        del password, user_inputs
        from pwguard.reassessment import Since, reassessed  # noqa: PLC0415  sign-ups have no need

        kept = Since(since)
        del since
        earlier = kept.check()
        return reassessed(self._answer(question), earlier)

    async def areassess(
        self, password: str, *, user_inputs: UserInputs = (), since: Mapping[str, str] | None = None
    ) -> Reassessment:
        """Do what ``reassess`` does without blocking the event loop."""
        question = Question(password, user_inputs)
        del password, user_inputs
        from pwguard.reassessment import Since, reassessed  # noqa: PLC0415  as above

        kept = Since(since)
        del since
        earlier = kept.check()
        return reassessed(await self._aanswer(question), earlier)

    def evaluate_many(self, rows: Iterable[Row]) -> Iterator[Verdict]:
        """Evaluate many passwords, in order, in bounded memory.

        Args:
            rows: passwords, or mappings of ``evaluate``'s arguments by name.

        Yields:
            A verdict a row. Where the source is not local, some rows are looked up ahead.

        Raises:
            WrongTypeError: a row is neither text nor a mapping, or as for ``evaluate``.
            InvalidInputError: a row has an unknown key or no password; the message gives its number.
        """
        questions = Questions(rows)
        del rows
        return self._answers(questions)

    def _answer(self, question: Question) -> Verdict:
        self._check(question)
        strength, reused = self._measured(question)
        answer = None if self.breach is None else asked(self.breach, question.candidate)
        if self.hasher is not None and (reused is None or reused.kind != "exact"):
            near = 0 if reused else question.near_verifications
            hashed = shielded(reuse.find_hashed, question.candidate, question.hashes, self.hasher, near)
            reused = hashed or reused
        return self._verdict(question, strength, answer, reused)

    async def _aanswer(self, question: Question) -> Verdict:
        await _called(question.details.many, self._check, question)
        many = question.known.many or len(question.previous.candidates) > FEW_ENTRIES
        slow = many or self.estimator == "reference"
        strength, reused = await _called(slow, self._measured, question)
        answer = None if self.breach is None else await aasked(self.breach, question.candidate)
        if self.hasher is not None and (reused is None or reused.kind != "exact"):
            near = 0 if reused else question.near_verifications
            hashed = await reuse.afind_hashed(question.candidate, question.hashes, self.hasher, near)
            reused = hashed or reused
        return await _called(many, self._verdict, question, strength, answer, reused)

    def _check(self, question: Question) -> None:
        question.check()
        if self.hasher is None and question.hashes.candidates:
            raise ConfigurationError("previous_hashes needs a guard with a hasher: Guard(hasher=Hasher())")
        if self.site_words:
            question.known = question.details.joined(_site_details()(self.site_words))

    def _reused(self, question: Question) -> Reuse | None:
        if not question.previous.candidates:
            return None
        near = self.policy.asks(Code.TOO_SIMILAR)
        return shielded(reuse.find, question.candidate, question.previous, near=near)

    def _near(
        self, candidate: Candidate, strength: Strength, answer: BreachAnswer | None
    ) -> NearBreached | None:
        if answer is None or isinstance(answer, Breached) or not self.policy.seeks_near(strength):
            return None
        from pwguard.breach.near import near_miss  # noqa: PLC0415  most passwords are listed themselves

        return shielded(near_miss, candidate)

    def _answers(self, questions: Questions) -> Iterator[Verdict]:
        questions.check()
        if self.breach is None or getattr(self.breach, "local", False):
            return map(self._answer, questions)
        return ahead(self._answer, questions)

    def _measured(self, question: Question) -> tuple[Strength, Reuse | None]:
        strength = measure(question.candidate, question.known, estimator=self.estimator, year=self.year)
        return strength, self._reused(question)

    def _verdict(
        self, question: Question, strength: Strength, answer: BreachAnswer | None, reused: Reuse | None
    ) -> Verdict:
        candidate = question.candidate
        if isinstance(answer, Breached) and answer.rank is not None:
            strength = capped(strength, log10(answer.rank))
        personal = _personal(candidate, question.known)
        near = self._near(candidate, strength, answer)
        blocklisted = None if self.blocklist is None else shielded(self.blocklist.find, candidate)
        # By place, in the order of the fields: by name, each takes half as long again.
        evidence = Evidence(
            candidate.length,
            _invalid(candidate),
            strength,
            answer,
            personal,
            reused,
            near,
            blocklisted,
            candidate.kinds if self.policy.asks_kinds else _ANY_KIND,
            bool(question.details.whole),
            candidate.normalised,
        )
        problems = self.policy.decide(evidence)
        dates = _dates(strength.as_of, getattr(answer, "as_of", None), self.blocklist)
        return Verdict(
            problems, strength, answer, personal, reused, self.policy.name, near, blocklisted, dates
        )


async def _called(slow: bool, work: Callable[..., T], *args: object) -> T:  # noqa: FBT001
    """Call ``work``: in a thread if it may hold up the event loop for more than a few milliseconds."""
    if not slow:
        return work(*args)
    import asyncio  # noqa: PLC0415  whoever awaits has imported it

    return await asyncio.to_thread(work, *args)


def evaluate(
    password: str,
    *,
    user_inputs: UserInputs = (),
    previous: PreviousInputs = (),
    policy: Policy | str = "default",
    breach: Source | str = "embedded",
) -> Verdict:
    """Say whether this person may use this password here, and if not, why. Offline by default.

    Args:
        password: any text.
        user_inputs: the person's and the site's own words: a string (one entry), or an iterable of
            strings, numbers, dates and None (skipped).
        previous: earlier passwords of this person, as plain text.
        policy: a ``Policy`` or the name of one.
        breach: ``"embedded"`` (offline), ``"hibp"`` (goes online), ``"off"``, or a source.

    Raises:
        WrongTypeError: ``password`` is not a ``str``, or another argument holds something else than text.
        InvalidInputError: too many ``user_inputs`` or ``previous``.
        ConfigurationError: an unknown policy or breach name.
    """
    question = Question(password, user_inputs, previous)
    del password, user_inputs, previous
    return _guard(policy, breach)._answer(question)  # noqa: SLF001  the method's own shortcut


async def aevaluate(
    password: str,
    *,
    user_inputs: UserInputs = (),
    previous: PreviousInputs = (),
    policy: Policy | str = "default",
    breach: Source | str = "embedded",
) -> Verdict:
    """Do what ``evaluate`` does without blocking the event loop."""
    question = Question(password, user_inputs, previous)
    del password, user_inputs, previous
    return await _guard(policy, breach)._aanswer(question)  # noqa: SLF001  the method's own shortcut


def evaluate_many(
    rows: Iterable[Row],
    *,
    policy: Policy | str = "default",
    breach: Source | str = "embedded",
) -> Iterator[Verdict]:
    """Evaluate many passwords, in order, in bounded memory: see ``Guard.evaluate_many``."""
    questions = Questions(rows)
    del rows
    return _guard(policy, breach)._answers(questions)  # noqa: SLF001  the method's own shortcut


def weighed(
    guard: Guard, candidate: Candidate, user_inputs: Iterable[str], strength: Strength
) -> Sequence[float]:
    """Return the bits that each code point of the analysed view adds to the strength that a guard told."""
    known = Details((*user_inputs, *guard.site_words))
    parts = measure(candidate, known, estimator=guard.estimator, year=guard.year, weights=True)
    if parts.guesses_log10 <= strength.guesses_log10:
        return parts.weights
    # A rank caps what the parts say; the exact one would name the password.
    scale = rounded(strength.guesses_log10) / parts.guesses_log10
    return [scale * bits for bits in parts.weights]


@once
def _embedded() -> Guard:
    return Guard()


def _guard(policy: Policy | str, breach: Source | str) -> Guard:
    if policy == "default" and breach == "embedded":
        return _embedded()
    return Guard(policy=policy, breach=breach)


_dated: Final[dict[tuple[str | None, str | None], Frozen[str]]] = {}
"""The dates of packaged data, which are the same in nearly every verdict."""


def _dates(strength: str | None, breach: str | None, blocklist: Blocklist | None) -> Frozen[str]:
    """Return the date of the data behind each answer, where one is known."""
    packaged = blocklist is None and (breach is None or breach == AS_OF)
    found = _dated.get((strength, breach)) if packaged else None
    if found is None:
        of_blocklist = None if blocklist is None else blocklist.as_of
        dates = {"strength": strength, "breach": breach, "blocklist": of_blocklist}
        found = Frozen({name: date for name, date in dates.items() if date is not None})
        if packaged:
            _dated[strength, breach] = found
    return found


@once
def _site_details() -> Callable[[tuple[str, ...]], Details]:
    """Return what gives a site's own words, parted once."""
    from functools import lru_cache  # noqa: PLC0415  most guards have none

    return lru_cache(maxsize=16)(Details)


def _personal(candidate: Candidate, details: Details) -> Personal | None:
    return shielded(_find_personal(), candidate, details) if details.whole else None


@once
def _find_personal() -> Callable[[Candidate, Details], Personal | None]:
    from pwguard.personal import find  # noqa: PLC0415  only where there are details

    return find


def _invalid(candidate: Candidate) -> str | None:
    if candidate.typed.isprintable():
        return None  # neither is
    if not candidate.encodable:
        return "surrogate"
    return "control" if candidate.has_control else None
