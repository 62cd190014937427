"""What the extended rules see that the reference does not, and what they leave alone."""

from __future__ import annotations

import datetime as dt

import pytest

from pwguard.details import Details
from pwguard.strength.own import own_words
from pwguard.strength.rules import extended, reference

YEAR = 2026


def priced(text: str, *inputs: object) -> float:
    return extended(text, own_words(Details(inputs)), YEAR).guesses_log10


@pytest.mark.parametrize(
    ("text", "at_most"),
    [
        ("Summer2026!", 5),
        ("password_12345", 5),
        ("password$12345", 5),
        ("password.2027", 5),
        ("!monkey", 3),
        ("monkey!!", 3),
        ("monkeyyeknom", 3),
        ("zaq1@WSX", 5),
        ("zaq1@WSXcde3", 6),
        ("ZAQ!xsw2cde3", 6),
        ("qweasdzxcrtyfgh", 7),
        ("aaaeeeiiiooouuuyyy", 3),
        ("aabbccddee", 3),
        ("2122232425262728", 5),
        ("p1a2s3s4", 4),
        ("pässwörd", 2),
        ("contraseña", 5.5),
        ("sommer2025!", 6),
        ("azertyuiop", 4),
        ("qwertzuiopü", 4),
        ("йцукенгшщз", 4),
        ("фывапролдж", 4),
    ],
)
def test_patterns_that_the_reference_misses(text: str, at_most: float) -> None:
    assert priced(text) <= at_most
    assert priced(text) <= reference(text, {}).guesses_log10 + 1e-9


@pytest.mark.parametrize(
    "word",
    [
        "freundschaft",
        "anniversaire",
        "mariposa",
        "obrigado",
        "ragazza",
        "meisje",
        "kjærlighet",
        "älskar",
        "dziewczyna",
    ],
)
def test_words_of_other_languages(word: str) -> None:
    assert priced(word) < 5


@pytest.mark.parametrize(
    ("text", "inputs"),
    [
        ("HansFlorianZimmer", ["Hans Florian Zimmer"]),
        ("zimmerhans", ["Hans Florian Zimmer"]),
        ("ada.lovelace", ["Ada Lovelace"]),
        ("alovelace", ["Ada Lovelace"]),
        ("lovelace_ada", ["Ada Lovelace"]),
        ("zimm", ["Hans Zimmer"]),
        ("10121815", [dt.date(1815, 12, 10)]),
        ("12/10/1815", [dt.date(1815, 12, 10)]),
        ("15-12-10", ["10.12.1815"]),
        ("countess", ["ada.countess@example.com"]),
        ("exampleshop", ["exampleshop.com"]),
        ("ecalevol", ["Ada Lovelace"]),
        ("l0v3l4c3", ["Ada Lovelace"]),
        ("jorgmuller", ["Jörg Müller"]),
        ("Jörg.Müller", ["Jorg Muller"]),
    ],
)
def test_words_of_the_person(text: str, inputs: list[object]) -> None:
    assert priced(text, *inputs) < 4
    assert any(part.kind == "personal" for part in extended(text, own_words(Details(inputs)), YEAR).parts)


def test_years_up_to_the_next_one() -> None:
    assert priced("2027") < 2
    assert priced("2028") > 3
    assert extended("2036", {}, 2035).guesses_log10 < 2


def test_parts_cover_the_text() -> None:
    for text in ("correct horse battery", "Summer2026!", "kxqzvj7-ada", "ad\x00a", "İİmonkey"):
        parts = extended(text, {}, YEAR).parts
        assert [part.start for part in parts] == [0, *(part.end for part in parts[:-1])]
        assert parts[-1].end == len(text)
