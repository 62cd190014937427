"""A breach source for the test applications."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pwguard.breach import EmbeddedCorpus

if TYPE_CHECKING:
    from pwguard.results import BreachAnswer


class Shaky:
    """The embedded corpus; fails, with the password in its error, on one that holds ``kanary``."""

    name = "shaky"

    def lookup(self, password: str) -> BreachAnswer:
        if "kanary" in password:
            raise RuntimeError(password)
        return EmbeddedCorpus().lookup(password)

    async def alookup(self, password: str) -> BreachAnswer:
        return self.lookup(password)
