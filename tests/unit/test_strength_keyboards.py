from __future__ import annotations

from pwguard.strength.keyboards import NAMES
from pwguard.strength.layouts import LAYOUTS


def test_every_layout_has_its_bit() -> None:
    assert tuple(LAYOUTS) == NAMES
