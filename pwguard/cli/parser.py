"""A parser whose complaints do not repeat what was typed: it may be a secret in the wrong place."""

from __future__ import annotations

import re
from argparse import ArgumentParser

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NoReturn

_HOW = "a password is typed when asked for or read from standard input, never given as an argument"

_SAID = (
    (re.compile(r"(unrecognized arguments): .*", re.DOTALL), rf"\1 (not repeated here): {_HOW}"),
    (re.compile(r"(invalid choice): .*(?= \(choose from )", re.DOTALL), r"\1"),
    (re.compile(r"(ambiguous option): .*(?= could match --)", re.DOTALL), r"\1"),
    (re.compile(r"ignored explicit argument .*", re.DOTALL), "takes no value"),
)
"""What ``argparse`` says of an argument that it repeats, and what is said instead."""


class Parser(ArgumentParser):
    """What ``argparse`` reads arguments with; sub-commands have one of the same class."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong and leave with exit code 2."""
        for repeated, said in _SAID:
            message = repeated.sub(said, message)
        super().error(message)
