from __future__ import annotations

import pytest

from pwguard.strength.leet import GROUPS, SYMBOLS, maps


@pytest.mark.parametrize("group", GROUPS)
def test_a_group_has_so_many_maps(group: str) -> None:
    assert len(maps(frozenset(group))) == GROUPS[group]


def test_letters_share_no_symbol_across_groups() -> None:
    assert sorted("".join(GROUPS)) == sorted(set("".join(SYMBOLS.values())))
    for symbols in SYMBOLS.values():
        assert any(set(symbols) <= set(group) for group in GROUPS)
