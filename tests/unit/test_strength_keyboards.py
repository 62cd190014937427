from __future__ import annotations

import pytest

from pwguard.strength.keyboards import LAYOUTS, neighbours, steps


@pytest.mark.parametrize("name", LAYOUTS)
def test_neighbours_are_those_a_step_leads_to(name: str) -> None:
    assert neighbours(LAYOUTS[name]) == {pair for pair, _ in steps(LAYOUTS[name])}
