"""``Chain``: sources asked in turn until one settles the question."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pwguard.breach.source import Source, defect
from pwguard.candidate import Candidate, ashielded, shielded
from pwguard.errors import ConfigurationError, PwguardError
from pwguard.results import Breached, NotFound, Unknown

if TYPE_CHECKING:
    from collections.abc import Generator

    from pwguard.results import BreachAnswer


class Chain:
    """Asks its sources in order, cheapest first as a rule, and stops at the first final answer.

    ``Breached`` is final, and so is ``NotFound`` from a source that holds everything. A partial
    corpus that does not list the password settles nothing, so where a source failed and no other
    settled it, the answer is that failure.

    Args:
        sources: at least one.

    Raises:
        ConfigurationError: there is no source, or one of them is not a source.
    """

    def __init__(self, *sources: Source) -> None:
        if not sources:
            raise ConfigurationError("a chain needs at least one source")
        for source in sources:
            if not isinstance(source, Source) or isinstance(source, type):
                raise ConfigurationError(f"not a breach source: {type(source).__name__}")
        self.sources = sources

    def __repr__(self) -> str:
        # Also asked of one whose sources were refused, by whoever prints that traceback's variables.
        return f"Chain({', '.join(map(repr, getattr(self, 'sources', ())))})"

    @property
    def local(self) -> bool:
        """Whether every source answers without network."""
        return all(getattr(source, "local", False) for source in self.sources)

    def lookup(self, password: str | Candidate) -> BreachAnswer:
        """Return the first final answer, else the last failure, else the last ``NotFound``.

        Raises:
            WrongTypeError: ``password`` is not a ``str``. Nothing else is ever raised.
        """
        candidate = password if isinstance(password, Candidate) else Candidate(password)
        del password
        candidate.check()
        asking = self._ask()
        answer: BreachAnswer | None = None
        try:
            while True:
                source = asking.send(answer)
                try:
                    answer = shielded(_asked, source, candidate)
                except PwguardError:
                    answer = defect(source)
        except StopIteration as end:
            final: BreachAnswer = end.value
        return final

    async def alookup(self, password: str | Candidate) -> BreachAnswer:
        """Do the same without blocking the event loop."""
        candidate = password if isinstance(password, Candidate) else Candidate(password)
        del password
        candidate.check()
        asking = self._ask()
        answer: BreachAnswer | None = None
        try:
            while True:
                source = asking.send(answer)
                try:
                    answer = await ashielded(_aasked, source, candidate)
                except PwguardError:
                    answer = defect(source)
        except StopIteration as end:
            final: BreachAnswer = end.value
        return final

    def _ask(self) -> Generator[Source, BreachAnswer | None, BreachAnswer]:
        """Yield the sources to ask, take their answers, return the final one."""
        failed: Unknown | None = None
        for source in self.sources:
            answer = yield source
            if isinstance(answer, Breached) or (isinstance(answer, NotFound) and answer.complete):
                return answer
            if isinstance(answer, NotFound):
                listed_nowhere = answer
            else:
                failed = answer if isinstance(answer, Unknown) else defect(source)
        return failed or listed_nowhere


def _asked(source: Source, candidate: Candidate) -> BreachAnswer:
    return source.lookup(candidate.typed)


async def _aasked(source: Source, candidate: Candidate) -> BreachAnswer:
    return await source.alookup(candidate.typed)
