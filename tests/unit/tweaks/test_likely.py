from __future__ import annotations

import pytest

from pwguard.tweaks import variants
from pwguard.tweaks.likely import SHORTEST


def among(text: str, limit: int) -> list[str]:
    return [variant for _, variant in variants(text, limit)]


@pytest.mark.parametrize(
    ("text", "earlier"),
    [
        ("wombat1", "wombat"),
        ("wombat", "wombat1"),
        ("wombat", "Wombat"),
        ("wombat!", "wombat"),
        ("wombat123", "wombat"),
        ("Summer2024", "Summer2023"),
        ("Summer2024!", "Summer2023!"),
        ("wombat8", "wombat7"),
        ("wombat10", "wombat09"),
        ("WOMBAT", "wombat"),
        ("w0mbat", "wombat"),
        ("wombat", "w0mbat"),
        ("wombatwombat", "wombat"),
        ("1wombat", "wombat"),
        ("77wombat", "wombat77"),
        ("wombat-77", "77-wombat"),
        ("Wombat1", "wombat"),
        ("wombat", "womba"),
    ],
)
def test_the_usual_changes_are_tried_early(text: str, earlier: str) -> None:
    assert earlier in among(text, 100)


def test_likeliest_first_and_no_more_than_asked_for() -> None:
    long = among("wombat77", 1_000)
    for limit in (0, 1, 10, 50):
        assert among("wombat77", limit) == long[:limit]
    assert "wombat7" in long[:10]


@pytest.mark.parametrize(
    "text", ["", "a", "abc", "1234", "    ", "\U0001f600" * 4, "é" * 8, "ßßßß", "٣٤٥٦", "a\0b\0", "x" * 200]
)
def test_any_text(text: str) -> None:
    found = among(text, 1_000)
    assert len(found) == len(set(found))
    assert text not in found
    assert all(len(variant) >= SHORTEST for variant in found)
