"""Leaked passwords that look drawn at random: only a list can tell them from a secret."""

from __future__ import annotations

import random
import string

import pytest
from build_leaked import filtered

from pwguard import estimate_strength
from pwguard.strength.leaked import BITS, WIDTH, leaked, shaped
from pwguard.strength.unlisted import LEAKED

SMALL = string.ascii_lowercase + string.digits
LEAKS = ["atdag112jy", "y4bg6py7wo", "5pbwa7f9xs", "exbpfrkfy1", "flt07ekry5"]


@pytest.mark.parametrize("password", LEAKS)
def test_what_leaked_costs_no_more_than_the_list_it_stands_in(password: str) -> None:
    strength = estimate_strength(password)
    assert strength.guesses_log10 == LEAKED
    assert [(match.kind, match.start, match.end) for match in strength.matches] == [("listed", 0, WIDTH)]
    assert "why_listed" in strength.feedback


@pytest.mark.parametrize("password", LEAKS)
def test_case_does_not_hide_it(password: str) -> None:
    assert estimate_strength(password.upper()).guesses_log10 == LEAKED


def test_other_texts_that_look_random_are_seldom_taken_for_one() -> None:
    draw = random.Random(4)  # noqa: S311  a sample, the same each time
    texts = ["".join(draw.choices(SMALL, k=WIDTH)) for _ in range(20_000)]
    # Five are to be expected.
    assert sum(map(leaked, texts)) < 20


@pytest.mark.parametrize(
    "text",
    ["", "6xu6ed9uo", "6xu6ed9uoxx", "abcdefghij", "0123456789", "6xu6ed_uox", "6xu6ed9uö1", "٣xu6ed9uox"],
)
def test_what_has_another_shape_is_not_looked_up(text: str) -> None:
    assert not shaped(text)
    assert not leaked(text)


@pytest.mark.parametrize("number", [2, 10, 1_000, 20_000])
def test_a_filter_holds_all_that_it_is_built_of(number: int) -> None:
    draw = random.Random(number)  # noqa: S311  the same
    words = ["".join(draw.choices(SMALL, k=WIDTH)) for _ in range(number)]
    plan, prints = filtered(words)
    assert max(prints) < 1 << BITS
    assert all(prints[a] ^ prints[b] ^ prints[c] == own for a, b, c, own in map(plan.places, words))
