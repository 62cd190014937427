"""What a breach source is: anything that answers whether a password was breached."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, runtime_checkable

from pwguard.breach.reasons import Reason
from pwguard.results import Unknown

if TYPE_CHECKING:
    from pwguard.results import BreachAnswer


@runtime_checkable
class Source(Protocol):
    """A place to look a password up.

    It may also have ``name`` (a str, for the verdict) and ``local`` (True where an answer needs neither
    network nor waiting; many rows are then not looked up ahead).
    """

    def lookup(self, password: str) -> BreachAnswer:
        """Return what is known of ``password``; ``Unknown`` where nothing can be told.

        Raises:
            WrongTypeError: ``password`` is not a ``str``. Nothing else is ever raised.
        """

    async def alookup(self, password: str) -> BreachAnswer:
        """Do the same without blocking the event loop."""


def defect(source: object) -> Unknown:
    """Return what stands for the answer of a source that raised, or gave none."""
    return Unknown(Reason.SOURCE_ERROR.value, str(getattr(source, "name", type(source).__name__)))
