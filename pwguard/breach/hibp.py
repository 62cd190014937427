"""``HibpRange``: the range service of Have I Been Pwned, or a mirror of it, as a breach source.

What leaves the machine for one lookup: five hex digits of the digest of the password as it was
typed, to one host, or nothing where that range is remembered. Nothing else is ever looked up here:
several related queries could identify a password.
"""

from __future__ import annotations

import os
import time
from concurrent.futures import TimeoutError as NotInTime
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Self

from pwguard.breach.counts import rank_of
from pwguard.breach.life import Life, Settings
from pwguard.breach.range import MIN_ROWS, MODES, Query, RangeFormat
from pwguard.breach.reasons import Reason
from pwguard.breach.wire import Endpoint
from pwguard.candidate import Candidate, ashielded, shielded
from pwguard.errors import ConfigurationError, MissingExtraError, PwguardError, WrongTypeError
from pwguard.results import Breached, NotFound, Unknown

if TYPE_CHECKING:
    from types import TracebackType

    from pwguard.breach.entry import Entry
    from pwguard.breach.life import Place
    from pwguard.breach.shared import RedisCache
    from pwguard.results import BreachAnswer

SERVICE: Final = "https://api.pwnedpasswords.com"
_MAX_DEADLINE: Final = 300.0


class HibpRange:
    """Looks a password up in the range service, by five digits of its digest.

    It may be shared by threads and event loops, pickled and forked; connections, memory and breaker
    are made on first use and belong to one object in one process.

    Args:
        base_url: the service, or a mirror that answers ``{base_url}/range/{prefix}``.
        deadline: seconds that one lookup may take, everything included.
        padding: whether to ask for padding rows, which hide the size of the range from whoever
            watches the network, and show that a body is whole.
        mode: the corpus's hash: ``sha1``, or ``ntlm`` for audits of Windows domains.
        min_rows: fewest real rows of a body that is believed; lower it for a mirror that holds a part.
        memory_bytes: most bytes of ranges kept in memory; 0 keeps none.
        cache: a cache that a fleet of workers shares, or None.
        breaker_pause: seconds for which a dead service is not asked.
        allow_http: allow plain http to another machine. Whoever watches sees the five digits.
        trust_env: take proxies and the certificates to trust from the environment.
        ca_file: certificates to trust instead of the bundle of ``certifi``, for a mirror of one's own.
        http2: speak HTTP/2 on event loops where the service does. Needs the extra ``async``.
        name: what answers say as their source.

    Raises:
        ConfigurationError: an option makes no sense.
        MissingExtraError: ``http2`` without the package ``h2``.
    """

    local: bool = False

    def __init__(
        self,
        *,
        base_url: str = SERVICE,
        deadline: float = 2.0,
        padding: bool = True,
        mode: str = "sha1",
        min_rows: int = MIN_ROWS,
        memory_bytes: int = 16 * 1024 * 1024,
        cache: RedisCache | None = None,
        breaker_pause: float = 5.0,
        allow_http: bool = False,
        trust_env: bool = False,
        ca_file: str | Path | None = None,
        http2: bool = False,
        name: str = "hibp",
    ) -> None:
        if not isinstance(mode, str) or mode not in MODES:
            raise ConfigurationError("mode must be one of: " + ", ".join(MODES))
        _check("deadline", deadline, above=0.0, most=_MAX_DEADLINE)
        _check("breaker_pause", breaker_pause, above=0.0)
        _check("min_rows", min_rows, above=0.0)
        _check("memory_bytes", memory_bytes, above=-1.0)
        if cache is not None and not callable(getattr(cache, "open", None)):
            raise ConfigurationError("cache must be a RedisCache")
        if ca_file is not None and not _is_file(ca_file):
            raise ConfigurationError("ca_file must be a file of PEM certificates")
        if http2 and find_spec("h2") is None:
            raise MissingExtraError("h2", "async")
        self.name = name
        self._options = {
            "base_url": base_url,
            "deadline": deadline,
            "padding": padding,
            "mode": mode,
            "min_rows": min_rows,
            "memory_bytes": memory_bytes,
            "cache": cache,
            "breaker_pause": breaker_pause,
            "allow_http": allow_http,
            "trust_env": trust_env,
            "ca_file": ca_file,
            "http2": http2,
            "name": name,
        }
        self._settings = Settings(
            Endpoint(
                base_url,
                MODES[mode],
                padding,
                allow_http,
                trust_env,
                None if ca_file is None else str(ca_file),
                http2,
            ),
            RangeFormat(MODES[mode], min_rows),
            deadline,
            memory_bytes,
            cache,
            breaker_pause,
        )
        self._mode = MODES[mode]
        self._lives: dict[int, Life] = {}

    def __repr__(self) -> str:
        # Also asked of one whose options were refused, by whoever prints that traceback's variables.
        if not hasattr(self, "_settings"):
            return "<HibpRange: refused>"
        return f"HibpRange(base_url={self._settings.endpoint.base_url!r}, name={self.name!r})"

    def __reduce__(self) -> tuple[object, ...]:
        """Pickle the options alone; everything that lives is left behind."""
        return (_rebuilt, (self._options,))

    def lookup(self, password: str | Candidate) -> BreachAnswer:
        """Return ``Breached``, ``NotFound`` or ``Unknown`` within the deadline.

        Args:
            password: looked up as it is, in no other form.

        Raises:
            WrongTypeError: ``password`` is not a ``str``. Nothing else is ever raised.
        """
        candidate = password if isinstance(password, Candidate) else Candidate(password)
        del password
        try:
            return shielded(self._lookup, candidate)
        except WrongTypeError:
            raise
        except PwguardError:
            return Unknown(Reason.SOURCE_ERROR.value, self.name)

    async def alookup(self, password: str | Candidate) -> BreachAnswer:
        """Do the same without blocking the event loop (of ``asyncio``).

        Goes over ``httpx2`` where the extra ``async`` is installed, through a thread where not.
        """
        candidate = password if isinstance(password, Candidate) else Candidate(password)
        del password
        try:
            return await ashielded(self._alookup, candidate)
        except WrongTypeError:
            raise
        except PwguardError:
            return Unknown(Reason.SOURCE_ERROR.value, self.name)

    def close(self) -> None:
        """Close the connections of threads; it may be used again. Loops close their own as they end."""
        life = self._lives.pop(os.getpid(), None)
        if life is not None:
            life.close()

    async def aclose(self) -> None:
        """Close the connections of the running loop, and those of threads."""
        life = self._lives.get(os.getpid())
        if life is not None:
            await life.aclose()
        self.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _type: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, _type: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        await self.aclose()

    def _lookup(self, candidate: Candidate) -> BreachAnswer:
        asked = self._begin(candidate)
        if not isinstance(asked, Query):
            return asked
        life, deadline = self._life(), self._settings.deadline
        place = life.join(asked, time.monotonic())
        try:
            if place.leads:
                life.fly_in_thread(asked, place.flight)
            got = place.flight.future.result(deadline)
        except NotInTime:
            got = Reason.TIMEOUT
        finally:
            place.leave()
        return self._answer(asked, got)

    async def _alookup(self, candidate: Candidate) -> BreachAnswer:
        import asyncio  # noqa: PLC0415  only programs that have a loop pay for it

        life, started, loop = self._life(), time.monotonic(), asyncio.get_running_loop()
        due = loop.time() + self._settings.deadline
        begun, worked = life.paces(loop)
        place: Place | None = None
        try:
            async with asyncio.timeout_at(due):
                await begun.turn()
                asked = self._begin(candidate)
                if not isinstance(asked, Query):
                    return asked
                await worked.turn()
                place = life.join(asked, started)
                if place.leads:
                    life.fly_on_loop(asked, place.flight)
                got = await asyncio.wrap_future(place.flight.future)
        except TimeoutError:
            return Unknown(Reason.TIMEOUT.value, self.name)
        finally:
            if place is not None:
                place.leave()
        return self._answer(asked, got)

    def _begin(self, candidate: Candidate) -> BreachAnswer | Query:
        """Answer from memory, or return what to ask for."""
        if not candidate.encodable:
            return Unknown(Reason.INVALID_TEXT.value, self.name)
        query = Query(candidate, self._mode)
        held = self._life().memory.get(query)
        return self._answer(query, held) if held is not None and held.fresh(time.time()) else query

    def _life(self) -> Life:
        pid = os.getpid()
        # What another process made is left behind: its locks may be held, its sockets shared.
        return self._lives.get(pid) or self._lives.setdefault(pid, Life(self._settings))

    def _answer(self, query: Query, got: Entry | Reason) -> BreachAnswer:
        if isinstance(got, Reason):
            return Unknown(got.value, self.name)
        count = got.rows.count(query)
        if count:
            return Breached(count, rank_of(count), self.name, got.as_of)
        return NotFound(self.name, complete=True, as_of=got.as_of)


def _check(name: str, value: float, *, above: float, most: float = float("inf")) -> None:
    if not isinstance(value, int | float) or not above < value <= most:
        bound = "" if most == float("inf") else f" and at most {most:g}"
        raise ConfigurationError(f"{name} must be a number above {above:g}{bound}")


def _is_file(path: str | Path) -> bool:
    try:
        return Path(path).is_file()
    except (TypeError, OSError):  # no path at all, or one too long or not to be looked at
        return False


def _rebuilt(options: dict[str, Any]) -> HibpRange:
    return HibpRange(**options)
