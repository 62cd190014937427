from __future__ import annotations

import pytest

from pwguard.candidate import Candidate
from pwguard.details import Details
from pwguard.personal import find

ADA = Details(["ada.lovelace1815@example.com", "Ada Lovelace"])


@pytest.mark.parametrize(
    ("password", "spans"),
    [
        ("Lovelace", ((0, 8),)),
        ("xLOVELACEx", ((1, 9),)),
        ("AdaLovelace!", ((0, 11),)),
        ("lovelace#ada", ((0, 8), (9, 12))),
        ("ada.lovelace", ((0, 12),)),
        ("Lövelace", ((0, 8),)),
        ("elace1815", ((0, 9),)),
        ("lovelace\u0301", ((0, 8),)),
    ],
)
def test_finds_details_whole_and_in_parts(password: str, spans: tuple[tuple[int, int], ...]) -> None:
    personal = find(Candidate(password), ADA)
    assert personal is not None
    assert personal.spans == spans


@pytest.mark.parametrize("password", ["canada", "wombat", "", "love", "18151815x"[5:]])
def test_leaves_other_words_alone(password: str) -> None:
    assert find(Candidate(password), Details(["Ada Byron"])) is None


def test_a_number_is_found_however_it_is_grouped() -> None:
    personal = find(Candidate("95419023"), Details(["+47 95 41 90 23"]))
    assert personal is not None
    assert personal.coverage == 1


def test_coverage_is_a_share_of_the_password() -> None:
    personal = find(Candidate("lovelace12345678"), ADA)
    assert personal is not None
    assert personal.coverage == 0.5


def test_without_details_there_is_nothing() -> None:
    assert find(Candidate("lovelace"), Details()) is None
