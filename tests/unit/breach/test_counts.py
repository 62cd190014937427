from __future__ import annotations

import pytest

from pwguard.breach.counts import rank_of

SAMPLE = {2: 536_000_000, 10: 84_000_000, 100: 5_300_000, 1_000: 430_000, 10_000: 12_000}


@pytest.mark.parametrize("count", SAMPLE)
def test_the_sample_is_met(count: int) -> None:
    assert rank_of(count) == pytest.approx(SAMPLE[count], rel=1e-6)


def test_commoner_is_never_further_down() -> None:
    ranks = [rank_of(count) for count in (1, 2, 3, 7, 10, 50, 99, 500, 5_000, 10_000, 10**5, 10**7, 10**10)]
    assert ranks == sorted(ranks, reverse=True)
    assert ranks[0] == 950_000_000
    assert ranks[-1] == 1
