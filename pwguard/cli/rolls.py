"""``pwguard generate --dice``: asks for the rolls of real dice, a word at a time."""

from __future__ import annotations

import sys

from pwguard.errors import GenerationError, InvalidInputError
from pwguard.passphrase.dice import SIDES
from pwguard.passphrase.rolled import RolledPhrase

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pwguard.passphrase.dice import Dice
    from pwguard.passphrase.generated import Generated

_UNROLLED = {"digits": 0, "symbols": 0, "acrostic": None, "max_length": None, "policy": None}
"""Options that dice do not choose, with the values that leave them out."""

LONGEST_LINE = 10_000


def rolled_passphrase(options: Mapping[str, object], sides: object) -> Callable[[], Generated]:
    """Return what asks for the rolls of a passphrase and makes it."""
    for name, nothing in _UNROLLED.items():
        if options[name] != nothing:
            raise GenerationError(f"dice choose words only: leave out --{name.replace('_', '-')}")
    asked = {name: value for name, value in options.items() if name not in _UNROLLED}
    phrase = RolledPhrase(sides=SIDES if sides is None else sides, **asked)  # type: ignore[arg-type]  # checked there

    def make() -> Generated:
        return phrase.made_of(
            [_ask(phrase.dice, f"Word {at + 1} of {phrase.count}") for at in range(phrase.count)]
        )

    return make


def _ask(dice: Dice, what: str) -> int:
    """Return the index of the word that the next rolls choose."""
    asked = f"{what}: {dice.rolls} roll{'s' if dice.rolls > 1 else ''} of a die with {dice.sides} sides: "
    while True:
        print(asked, end="", file=sys.stderr, flush=True)
        line = sys.stdin.readline(LONGEST_LINE)
        if not line:
            raise InvalidInputError("the rolls ended too early")
        try:
            index = dice.choose(dice.read(line))
        except InvalidInputError as error:
            if not sys.stdin.isatty():
                raise
            print(f"{error}.", file=sys.stderr)
            continue
        if index is not None:
            return index
        print("These rolls are left over, so that every word is equally likely: roll again.", file=sys.stderr)
