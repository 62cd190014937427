"""Real dice: rolls choose words, so that no computer has to be trusted with the choice."""

from __future__ import annotations

from pwguard.errors import GenerationError, InvalidInputError
from pwguard.passphrase.limits import whole

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

SIDES = 6
"""Sides of a common die."""

MOST_SIDES = 1000


class Dice:
    """Choose one of ``size`` things by rolls of a die.

    Five rolls of a common die choose from 7,776 words exactly, in the order of the printed list. Where the
    rolls have more outcomes than there are words, each word has equally many, and the few left over choose
    nothing: roll again.

    Args:
        size: how many things there are.
        sides: how many sides the die has, from 2 to 1,000.

    Attributes:
        rolls: how many rolls choose one thing.
        sides: the same as the argument.

    Raises:
        GenerationError: no die has so many sides.
    """

    __slots__ = ("_each", "_size", "rolls", "sides")

    def __init__(self, size: int, sides: int = SIDES) -> None:
        self.sides = whole(sides, "sides", 2, MOST_SIDES)
        if size < 1:
            raise GenerationError("there is nothing to choose from")
        self._size = size
        self.rolls = 1
        while self.sides**self.rolls < size:
            self.rolls += 1
        self._each: int = self.sides**self.rolls // size

    def choose(self, rolled: Sequence[int]) -> int | None:
        """Return the index that the rolls choose, or None if they have to be rolled again.

        Raises:
            InvalidInputError: too few or too many rolls, or one that the die does not have. The rolls choose
                the secret, so the message does not repeat them.
        """
        if len(rolled) != self.rolls:
            raise InvalidInputError(f"{self.rolls} rolls choose a word, not {len(rolled)}")
        number = 0
        for roll in rolled:
            if not 1 <= roll <= self.sides:
                raise InvalidInputError(f"a die with {self.sides} sides shows 1 to {self.sides}")
            number = number * self.sides + roll - 1
        index = number // self._each
        return index if index < self._size else None

    def read(self, line: str) -> list[int]:
        """Return the rolls that were typed: ``24165``, ``2 4 1 6 5`` or ``2-4-1-6-5``.

        Raises:
            InvalidInputError: the line holds something else.
        """
        parts = line.replace("-", " ").replace(",", " ").split()
        one_digit = 9
        if self.sides <= one_digit:
            parts = list("".join(parts))
        if not all(part.isascii() and part.isdigit() for part in parts):
            raise InvalidInputError("type the rolls as numbers")
        # One digit more than any die shows is enough to refuse, however many were typed.
        return [int(part.lstrip("0")[: len(str(MOST_SIDES)) + 1] or 0) for part in parts]
