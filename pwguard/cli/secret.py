"""Reading a secret: a prompt without echo, or one line of standard input."""

from __future__ import annotations

import sys
from getpass import getpass

from pwguard.errors import InvalidInputError

LONGEST_LINE = 4 * 1024 * 1024
"""Bytes of the longest line that is read."""


def read_secret(prompt: str) -> str:
    """Return the secret that was typed, or the first line of standard input if it is no terminal.

    Only the line's end is taken off; bytes that are not UTF-8 become lone surrogates, which a verdict
    calls invalid.

    Raises:
        InvalidInputError: nothing was given, or a line of more than ``LONGEST_LINE`` bytes.
    """
    if sys.stdin.isatty():
        try:
            return getpass(prompt)
        except EOFError:
            line = b""
    else:
        line = sys.stdin.buffer.readline(LONGEST_LINE + 1)
    if not line:
        raise InvalidInputError(f"{prompt.removesuffix(': ').lower()}: nothing was given on standard input")
    if len(line) > LONGEST_LINE:
        line = b""
        raise InvalidInputError("the line on standard input is too long")
    return line.removesuffix(b"\n").removesuffix(b"\r").decode(errors="surrogateescape")
