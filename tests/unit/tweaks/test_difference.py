from __future__ import annotations

import pytest

from pwguard.tweaks import Reader


def difference(one: str, other: str) -> str | None:
    return Reader(one).difference(Reader(other))


@pytest.mark.parametrize(
    ("new", "old", "kind"),
    [
        ("wombat", "Wombat", "case"),
        ("WOMBAT77", "wombat77", "case"),
        ("w0mb@t", "wombat", "leet"),
        ("wombat8", "wombat7", "number"),
        ("Wombat77", "wombat1", "number"),
        ("Summer2024!", "Summer2023!", "year"),
        ("Summer24", "Summer2023", "year"),
        ("wombat", "wombat1", "ending"),
        ("wombat123", "wombat!", "ending"),
        ("P@ssword12", "passw0rd!", "ending"),
        ("1wombat", "wombat", "beginning"),
        ("1wombat2", "7wombat2", "beginning"),
        ("77wombat", "wombat77", "moved"),
        ("quiet-harbour", "harbour-quiet", "moved"),
        ("quiet.harbour", "quiet-harbour", "edited"),
        ("wombatwombat", "wombat", "doubled"),
        ("tabmow", "wombat", "reversed"),
        ("quiet-harbour-violin", "quiet-harbour", "part"),
        ("violinharbour", "violinharbourquiet", "part"),
        ("19841985", "19841984", "number"),
        ("abc1234xyz", "abc1235xyz", "number"),
        ("wombst", "wombat", "edited"),
        ("wobmat", "wombat", "edited"),
        ("accordionplayer", "acordionplayer", "edited"),
    ],
)
def test_tells_what_changed(new: str, old: str, kind: str) -> None:
    assert difference(new, old) == kind
    assert difference(old, new) == kind


@pytest.mark.parametrize(
    ("new", "old"),
    [
        ("wombat accordion drizzle", "stapler violin harbour"),
        ("wombat", "accordion"),
        ("abcd1", "wxyz1"),
        ("1234", "5678"),
        ("hunter2", "shadow7"),
        ("sun12345", "moon12345"),
        ("", "wombat"),
        ("", "x"),
        ("aa", "ab"),
        ("kqzvwx-17", "mbtrpl-17"),
    ],
)
def test_leaves_strangers_alone(new: str, old: str) -> None:
    assert difference(new, old) is None
    assert difference(old, new) is None


def test_itself() -> None:
    for text in ("", "wombat", "é"):
        assert difference(text, text) == "exact"
