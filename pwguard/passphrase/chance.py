"""Uniform whole numbers from the operating system's generator, without bias."""

from __future__ import annotations

# The generator that ``secrets`` is made of. ``import secrets`` itself also loads OpenSSL, which takes longer
# than everything that ``pwguard generate`` does.
from random import SystemRandom

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

random_bits: Callable[[int], int] = SystemRandom().getrandbits
"""A whole number of so many random bits."""

_SPARE = 64
"""Bits drawn beyond those needed, so that a draw is hardly ever thrown away."""


class Below:
    """Draws whole numbers from 0 to ``size - 1``, each with the same probability.

    The largest multiple of ``size`` that the bits can reach is cut into equal parts; a number beyond it is
    thrown away and drawn anew, which keeps the rest uniform (it happens once in 2^64 times).
    """

    __slots__ = ("_bits", "_limit", "_size")

    def __init__(self, size: int) -> None:
        self._size = size
        self._bits = (size.bit_length() + _SPARE + 7) // 8 * 8
        self._limit = (1 << self._bits) // size * size

    def draw(self, bits: Callable[[int], int] = random_bits) -> int:
        """Return the next number.

        Args:
            bits: where random bits come from; another than the system's is for tests.
        """
        number = bits(self._bits)
        while number >= self._limit:
            number = bits(self._bits)
        return number % self._size
