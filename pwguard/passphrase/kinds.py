"""Kinds of characters that a text must hold, as bits: so that a count can tell which are still missing."""

from __future__ import annotations

from pwguard.text import kinds

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable


class Kinds:
    """Kinds of characters as the bits of a number.

    Args:
        names: some of those that ``pwguard.text.kinds`` finds.

    Attributes:
        every: the bits of all of them.
    """

    __slots__ = ("_names", "every")

    def __init__(self, names: tuple[str, ...]) -> None:
        self._names = names
        self.every = (1 << len(names)) - 1

    def of(self, text: str) -> int:
        """Return the bits of those that ``text`` holds."""
        if not self._names:
            return 0
        held = kinds(text)
        return sum(1 << at for at, name in enumerate(self._names) if name in held)

    def of_all(self, texts: Iterable[str]) -> int:
        """Return the bits of those that each of ``texts`` holds."""
        common = self.every
        for text in texts:
            common &= self.of(text)
        return common
