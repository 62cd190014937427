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
        InvalidInputError: nothing was given, a line of more than ``LONGEST_LINE`` bytes, or at a prompt what
            is not in the terminal's encoding.
    """
    name = prompt.removesuffix(": ").lower()
    line: bytes | None
    if sys.stdin.isatty():
        try:
            return getpass(prompt)
        except EOFError:
            line = b""
        except UnicodeDecodeError:
            line = None
    else:
        line = sys.stdin.buffer.readline(LONGEST_LINE + 1)
    if line is None:
        # Not where it was caught: that error holds the secret.
        raise InvalidInputError(f"{name}: what was typed is not in the terminal's encoding")
    if not line:
        raise InvalidInputError(f"{name}: nothing was given on standard input")
    if len(line) > LONGEST_LINE:
        line = b""
        raise InvalidInputError("the line on standard input is too long")
    return line.removesuffix(b"\n").removesuffix(b"\r").decode(errors="surrogateescape")
