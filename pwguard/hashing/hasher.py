"""``Hasher``: passwords in, stored hashes and verifications out, for threads and event loops."""

from __future__ import annotations

import os
import sys
import threading
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final, Generic, TypeVar

from pwguard.candidate import Candidate, shielded
from pwguard.errors import ConfigurationError, HashingError, WrongTypeError
from pwguard.hashing import argon2id, text
from pwguard.hashing.calibration import calibrate
from pwguard.hashing.gate import Gate
from pwguard.hashing.outcome import Mismatch, RehashReason, Verification, Verified, VerifiedNeedsRehash
from pwguard.hashing.pepper import Pepper
from pwguard.hashing.profiles import Ceilings, Profile, attacker_cost, profile_named
from pwguard.hashing.stored import Stored, StoredHash, looks_stored, read

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future, ThreadPoolExecutor

T = TypeVar("T")

_WAIT: Final = 10.0
"""Seconds: about as long as a person waits for a sign-in."""

_LONGEST_WAIT: Final = 86_400

_NICER: Final = 5
_NICEST: Final = 19


@dataclass(frozen=True, slots=True)
class _Job(Generic[T]):
    """Work that waits for its slots, or for all of them: its memory (KiB; 0: no slot) and what to call."""

    memory: int
    work: Callable[[], T]
    alone: bool = False


class _Live:
    """What lives: the gate and the threads of one hasher in one process."""

    __slots__ = ("_pool", "_slots", "gate")

    def __init__(self, slots: int, wait: float) -> None:
        self.gate = Gate(slots, wait)
        self._slots = slots
        self._pool: ThreadPoolExecutor | None = None

    def submit(self, work: Callable[[], T]) -> Future[T]:
        """Run ``work`` in a thread of this hasher's own; called from the event loop."""
        if self._pool is None:
            # Imported here: only the asynchronous half needs threads.
            from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415

            self._pool = ThreadPoolExecutor(self._slots, "pwguard-hasher", initializer=_yield_to_the_loop)
        return self._pool.submit(work)


class Hasher:
    """Makes argon2id hashes and verifies them, with bounded memory, time and concurrency.

    At most ``max_concurrent`` hashes run at once, over all threads and event loops that share the
    hasher; the others wait their turn. Their memory stays within ``max_concurrent`` times the
    profile's, or within one stored hash that needs more than all of that. Share one hasher in a
    process. It can be pickled and used after a fork: its configuration travels, its threads do not.

    Args:
        profile: ``owasp`` (19 MiB, 2 passes, 1 lane), ``rfc9106-low``, ``rfc9106-high`` or a ``Profile``.
        pepper: secret keys to mix in, kept apart from the hashes.
        max_concurrent: hashes at once; the number of cores this process may use if None.
        max_wait: the longest that anyone waits for a turn, seconds.
        ceilings: the most that a stored hash may ask for; never below the profile.

    Raises:
        ConfigurationError: an option is out of range or unknown.
        WrongTypeError: an option is of the wrong type.
        MissingExtraError: argon2-cffi is not installed.
    """

    __slots__ = ("_ceilings", "_lives", "_max_concurrent", "_max_wait", "_pepper", "_profile")

    def __init__(
        self,
        profile: str | Profile = "owasp",
        *,
        pepper: Pepper | None = None,
        max_concurrent: int | None = None,
        max_wait: float = _WAIT,
        ceilings: Ceilings | None = None,
    ) -> None:
        if pepper is not None and not isinstance(pepper, Pepper):
            del pepper  # it may hold plain keys
            raise WrongTypeError("pepper must be a Pepper")
        if max_concurrent is not None and (type(max_concurrent) is not int or max_concurrent < 1):
            raise ConfigurationError("max_concurrent must be an int of at least 1")
        if type(max_wait) not in (int, float) or not 0 <= max_wait <= _LONGEST_WAIT:
            raise ConfigurationError(f"max_wait must be a number of seconds, from 0 to {_LONGEST_WAIT}")
        if ceilings is not None and not isinstance(ceilings, Ceilings):
            raise WrongTypeError(f"ceilings must be Ceilings, not {type(ceilings).__name__}")
        argon2id.require()
        self._profile = profile_named(profile)
        self._pepper = pepper
        self._max_concurrent = max_concurrent
        self._max_wait = float(max_wait)
        self._ceilings = (ceilings or Ceilings()).raised_to(self._profile)
        self._lives: dict[int, _Live] = {}

    calibrate = staticmethod(calibrate)

    @property
    def profile(self) -> Profile:
        """The cost of new hashes."""
        return self._profile

    def __repr__(self) -> str:
        # Also asked of one whose options were refused, by whoever prints that traceback's variables.
        return f"Hasher({getattr(self, '_profile', None)!r})"

    def __reduce__(self) -> tuple[Callable[..., Hasher], tuple[object, ...]]:
        return _rebuilt, self._configuration

    # A guard is a value, and so is what it holds: a copy in another process is the same.
    def __eq__(self, other: object) -> bool:
        return isinstance(other, Hasher) and self._configuration == other._configuration

    def __hash__(self) -> int:
        return hash(self._configuration)

    @property
    def _configuration(self) -> tuple[object, ...]:
        return (self._profile, self._pepper, self._max_concurrent, self._max_wait, self._ceilings)

    def hash(self, password: str, *, replacing: str | None = None) -> str:
        """Return a new hash of ``password`` as a PHC string, under a random salt.

        Args:
            password: text; its NFC is hashed.
            replacing: the stored hash that this one takes the place of. If it cost an attacker more
                than the hasher's profile, the new one costs as much as it.

        Raises:
            InvalidInputError: empty, a lone surrogate, a control character, or over 4,096 bytes.
            WrongTypeError: not a ``str``.
            HasherBusyError: no slot came free in ``max_wait`` seconds.
            HashingError: out of memory, or ``replacing`` is malformed.
        """
        secret, old = Candidate(password), None if replacing is None else Stored(replacing)
        del password, replacing
        return self._run(shielded(self._hashing, secret, old))

    async def ahash(self, password: str, *, replacing: str | None = None) -> str:
        """Do as ``hash`` does, in a thread of the hasher's own; never blocks the loop."""
        secret, old = Candidate(password), None if replacing is None else Stored(replacing)
        del password, replacing
        return await self._arun(shielded(self._hashing, secret, old))

    def verify(self, password: str, hash: str) -> Verification:  # noqa: A002  the field's word
        """Return whether ``password`` is the one that ``hash`` was made from.

        Tried in NFC, then as typed where that differs. A text that ``hash()`` would refuse is a
        ``Mismatch``, at once.

        Args:
            password: text, as a person typed it.
            hash: the stored hash: argon2, or of a scheme that can be imported.

        Raises:
            HashingError: the stored hash is malformed, asks for more than the ceilings or for a
                missing pepper key, the arguments are swapped, or memory ran out.
            HasherBusyError: no slot came free in ``max_wait`` seconds.
            WrongTypeError: an argument is not a ``str``.
            MissingExtraError: the hash's scheme needs a library that is not installed.
        """
        secret, stored = Candidate(password), Stored(hash)
        del password, hash
        return self._run(shielded(self._verification, secret, stored))

    async def averify(self, password: str, hash: str) -> Verification:  # noqa: A002  the field's word
        """Do as ``verify`` does, in a thread of the hasher's own; never blocks the loop."""
        secret, stored = Candidate(password), Stored(hash)
        del password, hash
        return await self._arun(shielded(self._verification, secret, stored))

    def dummy_verify(self, password: str) -> Mismatch:
        """Take as long as ``verify`` does and answer ``Mismatch``: call it where there is no such user.

        It is the same code on a hash of this profile, so time tells nothing. A stored hash of another
        cost or scheme takes its own time: the sooner those are replaced, the better.
        """
        secret = Candidate(password)
        del password
        self._run(shielded(self._verification, secret, self._imitation()))
        return Mismatch()

    async def adummy_verify(self, password: str) -> Mismatch:
        """Do as ``dummy_verify`` does, in a thread of the hasher's own; never blocks the loop."""
        secret = Candidate(password)
        del password
        await self._arun(shielded(self._verification, secret, self._imitation()))
        return Mismatch()

    def rehash_reasons(self, hash: str) -> tuple[RehashReason, ...]:  # noqa: A002  the field's word
        """Return why a stored hash should be replaced, () if it should not; takes no time.

        Whether it was made from text that was not normalised shows only when it is verified.

        Raises:
            HashingError: the stored hash is malformed or above the ceilings.
            WrongTypeError: not a ``str``.
        """
        stored = Stored(hash)
        del hash
        return shielded(self._reasons, stored)

    def _reasons(self, stored: Stored) -> tuple[RehashReason, ...]:
        return read(stored, self._ceilings, self._pepper).rehash_reasons(self._profile, self._pepper)

    def _imitation(self) -> Stored:
        return Stored(argon2id.imitation(self._profile, self._pepper))

    def _hashing(self, secret: Candidate, old: Stored | None) -> _Job[str]:
        text.normalised(secret)
        profile = self._profile
        if old is not None:
            replaced = read(old, self._ceilings, self._pepper)
            if isinstance(replaced, argon2id.Argon2Hash):
                profile = max(profile, replaced.profile, key=attacker_cost)
        return _Job(profile.memory_cost, partial(shielded, _hashed, secret, profile, self._pepper))

    def _verification(self, secret: Candidate, stored: Stored) -> _Job[Verification]:
        secret.check()
        if looks_stored(secret) and not looks_stored(stored):
            raise HashingError("password and hash are swapped: call verify(password, hash)")
        found = read(stored, self._ceilings, self._pepper)
        if text.fault(secret) is not None:
            return _Job(0, Mismatch)
        reasons = found.rehash_reasons(self._profile, self._pepper)
        return _Job(
            found.memory_cost, partial(shielded, _verified, secret, found, reasons), alone=found.alone
        )

    def _run(self, job: _Job[T]) -> T:
        if not job.memory:
            return job.work()
        gate = self._live().gate
        with gate.held(gate.weigh(job.memory, self._profile.memory_cost, alone=job.alone)):
            return job.work()

    async def _arun(self, job: _Job[T]) -> T:
        if not job.memory:
            return job.work()
        # Imported here: a program without a loop should not pay for it.
        import asyncio  # noqa: PLC0415

        live = self._live()
        weight = live.gate.weigh(job.memory, self._profile.memory_cost, alone=job.alone)
        await live.gate.take(weight)
        try:
            running = live.submit(job.work)
        except RuntimeError:
            live.gate.release(weight)
            raise HashingError("no thread could be started for hashing") from None
        # Given back when the thread is done, not when the caller stops waiting for it.
        running.add_done_callback(lambda _: live.gate.release(weight))
        return await asyncio.wrap_future(running)

    def _live(self) -> _Live:
        """Return this process's gate and threads; a fork's child makes its own."""
        process = os.getpid()
        live = self._lives.get(process)
        if live is None:
            # Atomic, and no lock that a fork could leave held.
            live = self._lives.setdefault(process, _Live(self._max_concurrent or _cores(), self._max_wait))
        return live


def _rebuilt(
    profile: Profile,
    pepper: Pepper | None,
    max_concurrent: int | None,
    max_wait: float,
    ceilings: Ceilings,
) -> Hasher:
    return Hasher(profile, pepper=pepper, max_concurrent=max_concurrent, max_wait=max_wait, ceilings=ceilings)


def _hashed(secret: Candidate, profile: Profile, pepper: Pepper | None) -> str:
    return argon2id.made(text.normalised(secret), profile, pepper)


def _verified(secret: Candidate, found: StoredHash, reasons: tuple[RehashReason, ...]) -> Verification:
    if not found.matches(text.normalised(secret)):
        other = text.as_typed(secret)
        if other is None or not found.matches(other):
            return Mismatch()
        reasons = (*reasons, RehashReason.NOT_NORMALISED)
    return VerifiedNeedsRehash(reasons) if reasons else Verified()


def _yield_to_the_loop() -> None:
    """Lower this thread's priority a little, so that the event loop's thread runs first on a full machine."""
    # On Linux a thread has a priority of its own; elsewhere this would slow the whole process.
    # A sandbox may forbid it: hashing goes on all the same.
    if sys.platform == "linux":
        with suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), min(os.nice(0) + _NICER, _NICEST))


def _cores() -> int:
    """Return the number of cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
