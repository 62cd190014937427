"""Uniform whole numbers from the operating system's generator, without bias."""

from __future__ import annotations

# What ``secrets`` draws from. ``import secrets`` itself also loads OpenSSL, which takes longer than making a
# passphrase.
from os import urandom

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

_SPARE = 64
"""Bits drawn beyond those needed, so that a draw is hardly ever thrown away."""


def random_bits(count: int) -> int:
    """Return a whole number of ``count`` random bits, a multiple of 8."""
    return int.from_bytes(urandom(count >> 3))


class Below:
    """Draws whole numbers from 0 to ``size - 1``, each with the same probability.

    The largest multiple of ``size`` that the bits can reach is cut into equal parts; a number beyond it is
    thrown away and drawn anew, which keeps the rest uniform (it happens once in 2^64 times).

    Attributes:
        size: how many numbers there are.
        bits: how many random bits a draw takes, a multiple of 8.
        limit: the largest multiple of ``size`` that they can reach.
    """

    __slots__ = ("bits", "limit", "size")

    def __init__(self, size: int) -> None:
        self.size = size
        self.bits = (size.bit_length() + _SPARE + 7) // 8 * 8
        self.limit = (1 << self.bits) // size * size

    def draw(self, bits: Callable[[int], int] = random_bits) -> int:
        """Return the next number.

        Args:
            bits: where random bits come from; another than the system's is for tests.
        """
        number = bits(self.bits)
        while number >= self.limit:
            number = bits(self.bits)
        return number % self.size
