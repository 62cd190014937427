"""The numbers that people put at the end of a password, commonest first."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

NUMBERS: Final = (
    "1 123 2 12 01 7 3 11 99 69 13 5 9 22 4 23 00 8 21 77 6 10 0 88 1234 007 666 33 2000 14 55 24 17 44 15 18"
    " 32 66 20 02 25 98 19 05 16 03 78"
)
"""Separated by spaces."""
