from __future__ import annotations

import pytest

from pwguard.tweaks.keys import NEAR, distance


@pytest.mark.parametrize(
    ("one", "other", "cost"),
    [
        ("wombat", "wombat", 0),
        ("wombat", "wombats", 1),
        ("wombat", "wmbat", 1),
        ("wombat", "wombst", NEAR),
        ("wombat1", "wombat!", NEAR),
        ("wombat", "wombet", 1),
        ("wombat", "wobmat", 1),
        ("", "ab", 2),
        ("qwertz", "qwertu", NEAR),
    ],
)
def test_costs(one: str, other: str, cost: float) -> None:
    assert distance(one, other, 3) == distance(other, one, 3) == cost


def test_gives_up_beyond_the_limit() -> None:
    assert distance("wombat", "accordion", 2) > 2
    assert distance("a" * 5_000, "b" * 5_000, 2) > 2
    assert distance("wombat", "dingos", 1) > 1
