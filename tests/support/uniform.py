"""Chi-square over whole spaces, with a seeded source so that the result is fixed."""

from __future__ import annotations

from collections import Counter
from random import Random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pwguard.passphrase.space import Space

DRAWS_A_TEXT = 40
DEVIATIONS = 5.0


def assert_uniform(drawn: Iterable[str], size: int) -> None:
    """Compare counts with equal ones: chi-square has mean ``size - 1`` and variance ``2 (size - 1)``."""
    counts = Counter(drawn)
    total = counts.total()
    assert len(counts) == size
    expected = total / size
    chi_square = sum((count - expected) ** 2 / expected for count in counts.values())
    assert abs(chi_square - (size - 1)) < DEVIATIONS * (2 * (size - 1)) ** 0.5


def draws(space: Space, seed: int = 1) -> list[str]:
    bits = Random(seed).getrandbits  # noqa: S311  a fixed source makes the test repeatable
    return [space.draw(bits).text for _ in range(DRAWS_A_TEXT * space.size)]
