"""One law: the estimator "zxcvbn" gives the guesses of the package, on real and generated passwords."""

from __future__ import annotations

import gzip
import random
import unicodedata
from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from zxcvbn import zxcvbn
from zxcvbn.matching import RANKED_DICTIONARIES

from pwguard import estimate_strength

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

TOLERANCE = 1e-6
LISTS = [list(words) for name, words in RANKED_DICTIONARIES.items() if name != "user_inputs"]
LEET = str.maketrans("aegiosz", "4361052")
SYMBOLS = "4@8({[<3691!|07$5+%2"
ENDINGS = (
    "",
    "",
    "1",
    "12",
    "123",
    "!",
    "1!",
    "2017",
    "1987",
    "01",
    "99",
    "13/05/1987",
    "_",
    "aaa",
    "qwe",
    "007",
)
ALPHABETS = (
    "abcdefghijklmnopqrstuvwxyz",
    "0123456789",
    "abcABC123",
    "01",
    "aA@4bB8",
    "qwertzuiopasdfgh",
    SYMBOLS,
    "1234567890!@#$%^&*()",
    "19/-._ 2",
    "éßΩжñ1a",
)
"""Each leads to a matcher, or between two."""


def differs(password: str, inputs: Sequence[str] = ()) -> bool:
    ours = estimate_strength(password, user_inputs=inputs, estimator="zxcvbn")
    theirs = zxcvbn(password, list(inputs))
    return (
        abs(ours.guesses_log10 - float(theirs["guesses_log10"])) > TOLERANCE or ours.score != theirs["score"]
    )


def made(number: int) -> Iterator[str]:
    """Yield passwords as people make them: words, changed, joined and ended."""
    chance = random.Random(11)  # noqa: S311
    changes = (str, str, str.title, str.upper, str.swapcase, lambda word: word[::-1], lambda word: word * 2)
    for _ in range(number):
        words = [chance.choice(chance.choice(LISTS)) for _ in range(chance.choice((1, 1, 1, 2, 2, 3)))]
        words = [chance.choice(changes)(word) for word in words]
        text = chance.choice(("", "", "-", "1", " ")).join(words) + chance.choice(ENDINGS)
        if chance.random() < 0.3:
            text = text.translate(LEET)
        if chance.random() < 0.2:
            place = chance.randrange(len(text))
            text = text[:place] + chance.choice(SYMBOLS + "AZaz") + text[place + 1 :]
        yield text[:72]


def test_passwords_made_of_words() -> None:
    assert [password for password in made(10_000) if differs(password)] == []


def test_random_text_of_few_characters() -> None:
    chance = random.Random(12)  # noqa: S311
    texts = [
        "".join(chance.choices(alphabet, k=chance.randint(1, 14)))
        for alphabet in ALPHABETS
        for _ in range(250 if alphabet == SYMBOLS else 1_000)
    ]
    assert [text for text in texts if differs(text)] == []


def test_with_words_of_the_person() -> None:
    chance = random.Random(13)  # noqa: S311
    unleet = str.maketrans("4361052", "aegioss")
    for password in made(3_000):
        first = chance.randrange(len(password))
        piece = password[first : first + chance.randint(1, 9)]
        inputs = [piece.strip(), piece[::-1].strip(), piece.translate(unleet).strip()]
        inputs = list({word.lower(): word for word in inputs if word}.values())
        assert not differs(password, inputs)


def test_a_real_leak(root: Path) -> None:
    leak = root.parent / "shared" / "data" / "forum-leak-counts.tsv.gz"
    if not leak.is_file():
        pytest.skip("the leak is not beside the repository")
    with gzip.open(leak, "rt", encoding="utf-8", errors="replace", newline="\n") as file:
        rows = [line.rstrip("\n").split("\t", 1)[1] for line in file]
    sample = random.Random(14).sample([row for row in rows if 0 < len(row) <= 72], 10_000)  # noqa: S311
    assert sum(map(differs, sample)) == 0


@settings(deadline=None, max_examples=400)
@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="İ"), min_size=1, max_size=12))
def test_any_text(text: str) -> None:
    # What NFC changes is another text for us.
    assume(unicodedata.is_normalized("NFC", text))
    assert not differs(text)
