"""The embedded corpus: a million breached passwords in a packaged file, answered offline."""

from __future__ import annotations

from pwguard import ranks
from pwguard.candidate import Candidate
from pwguard.errors import DataFileError
from pwguard.results import Breached, NotFound, Unknown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from pwguard.results import BreachAnswer

_NOT_FOUND: Final = NotFound("embedded", complete=False, as_of=ranks.AS_OF)


class EmbeddedCorpus:
    """A million commonest breached passwords, by exact match and with approximate ranks.

    It is a part of what is known to be breached: ``NotFound`` from it settles nothing.
    """

    __slots__ = ()

    name = "embedded"
    local = True

    def __repr__(self) -> str:
        return "EmbeddedCorpus()"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, EmbeddedCorpus)

    def __hash__(self) -> int:
        return hash(EmbeddedCorpus)

    def lookup(self, password: str | Candidate) -> BreachAnswer:
        """Return ``Breached`` with a rank, or ``NotFound(complete=False)``.

        Looked up as typed and in NFC.

        Raises:
            WrongTypeError: ``password`` is not a ``str``.
        """
        candidate = password if isinstance(password, Candidate) else Candidate(password)
        del password
        if not candidate.check().encodable:
            return _NOT_FOUND
        try:
            rank = _rank(candidate)
        except DataFileError:
            return Unknown("data_file", self.name)
        return _NOT_FOUND if rank is None else Breached(None, rank, self.name, ranks.AS_OF)

    async def alookup(self, password: str | Candidate) -> BreachAnswer:
        """Do the same; it takes a microsecond, so it stays on the event loop."""
        candidate = password if isinstance(password, Candidate) else Candidate(password)
        del password
        return self.lookup(candidate)


def _rank(candidate: Candidate) -> int | None:
    """Return the rank, to within a third, or None where the password is not listed."""
    found = None if candidate.normalised else ranks.rank_log10(candidate.typed)
    if found is None:
        found = ranks.rank_log10_of(candidate)
    return None if found is None else round(10**found)
