"""Options as data, so that a short command line is read without loading ``argparse``.

``argparse`` takes longer to load and set up than a passphrase takes to make. Plain arguments are read here;
anything else (help, abbreviations, mistakes) is left to a parser made from the same options.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser
    from collections.abc import Sequence


class Option:
    """One option of a command.

    Args:
        name: with its dashes: ``--max-length``.
        kind: what its value is: ``int``, ``float``, ``str``, or ``bool`` for a switch.
        text: what it does.
        metavar: what stands for its value in the help.
        short: a second name of one letter, with its dash.
        choices: all that its value can be, or () for anything.
    """

    __slots__ = ("choices", "kind", "metavar", "name", "short", "text")

    def __init__(
        self,
        name: str,
        kind: type,
        text: str,
        *,
        metavar: str | None = None,
        short: str = "",
        choices: tuple[str, ...] = (),
    ) -> None:
        self.name = name
        self.kind = kind
        self.text = text
        self.metavar = metavar
        self.short = short
        self.choices = choices

    @property
    def attribute(self) -> str:
        """The name that its value has among the read ones."""
        return self.name.removeprefix("--").replace("-", "_")

    @property
    def nothing(self) -> bool | None:
        """The value when the option is not given."""
        return False if self.kind is bool else None

    def read(self, value: str) -> object:
        """Return the value that is written as ``value``, or raise ``ValueError``."""
        if self.kind is bool:
            if value:
                raise ValueError
            return True
        if self.choices and value not in self.choices:
            raise ValueError
        return self.kind(value)

    def add_to(self, parser: ArgumentParser) -> None:
        """Describe the option to ``argparse``."""
        names = [self.short, self.name] if self.short else [self.name]
        if self.kind is bool:
            parser.add_argument(*names, action="store_true", help=self.text)
        else:
            parser.add_argument(
                *names, type=self.kind, metavar=self.metavar, choices=self.choices or None, help=self.text
            )


class Read:
    """The values of a command line, by attribute."""

    def __init__(self, values: dict[str, object]) -> None:
        self.__dict__.update(values)


def read(options: Sequence[Option], kinds: tuple[str, ...], arguments: Sequence[str]) -> Read | None:
    """Return what ``arguments`` say, or None if that takes a real parser.

    Args:
        options: all that the command has.
        kinds: what its one positional argument can be; the first is the default.
        arguments: the command's name and what follows.
    """
    known = {name: option for option in options for name in (option.name, option.short) if name}
    values: dict[str, object] = {option.attribute: option.nothing for option in options}
    values |= {"command": arguments[0], "kind": kinds[0]}
    waiting = list(reversed(arguments[1:]))
    while waiting:
        argument = waiting.pop()
        name, equals, value = argument.partition("=")
        option = known.get(name)
        if option is None:
            # Only the first argument can be the positional one here; elsewhere it takes a real parser.
            if argument not in kinds or len(waiting) + 2 < len(arguments):
                return None
            values["kind"] = argument
            continue
        if not equals and option.kind is not bool:
            if not waiting or waiting[-1].startswith("-"):
                return None
            value = waiting.pop()
        try:
            values[option.attribute] = option.read(value)
        except ValueError:
            return None
    return Read(values)
