"""One law: no text costs the strength room more than a bounded number of steps and bytes."""

from __future__ import annotations

import random
import sys
import tracemalloc
from typing import TYPE_CHECKING

import pytest

from pwguard import estimate_strength

if TYPE_CHECKING:
    from types import FrameType

MOST_STEPS = 150_000
"""Lines of our code for one estimate: a few milliseconds."""

MOST_BYTES = 2_000_000
"""Beside the text itself, of which an estimate may make one copy."""

LONG = 1_000_000
INPUTS = ["Ada Lovelace", "ada@example.com", "1815-12-10"]
PIECES = (
    *("a", "i", "1", "l", "!", "4", "7", "|", "0", "12", "ab", "aA", "a1", "qaz", "11.11.1991", "1/1/"),
    *(
        "password",
        "ada",
        "aab",
        "İ",
        "\u1100",
        "각",
        "\u0301",
        "é",
        " ",
        "-",
        "\x00",
        "\ud800",
        "🦊",
        "19",
        "aeiou",
    ),
)
HARD = {
    "one letter": "a" * LONG,
    "symbols": "4@8({[<3691!|0$57+%2" * 7,
    "ambiguous symbols": "1!|7+4@69({[<" * 10,
    "leet words": "1nternat1onal1zat1on" * 7,
    "digits": "0120212101" * 13,
    "counting": "".join(map(str, range(1, 80))),
    "dates": "11.11.1991" * 13,
    "separated digits": "1/1/" * 32,
    "repeats": "ab" * 64,
    "repeats of repeats": ("ab" * 8 + "c") * 8,
    "growing repeats": "".join("ab" * times + "c" for times in range(1, 20)),
    "letters and digits in turn": "a1" * 64,
    "groups": "aabbccdd" * 16,
    "mirrors": "abcddcba" * 16,
    "capitals in turn": "aA" * 64,
    "longer in lower case": "İ" * 128,
    "hangul": "\u1100" * LONG,
    "marks": "a" + "\u0301\u0315" * 500_000,
    "keys": "qazwsx" * 22,
    "a word on end": "password" * 16,
}


def steps(text: str, estimator: str) -> int:
    """Return how many lines of the package one estimate runs."""
    count = 0

    def trace(frame: FrameType, event: str, _arg: object) -> object:
        nonlocal count
        if "pwguard" not in frame.f_code.co_filename:
            return None
        count += event == "line"
        return trace

    sys.settrace(trace)  # type: ignore[arg-type]  # the stub knows no function that returns itself
    try:
        estimate_strength(text, user_inputs=INPUTS, estimator=estimator, weights=True)
    finally:
        sys.settrace(None)
    return count


@pytest.fixture(autouse=True, scope="module")
def _loaded() -> None:
    for estimator in ("pwguard", "zxcvbn"):
        estimate_strength(
            "Warm1ng-qwe aabbcc 12/12/2012", user_inputs=INPUTS, estimator=estimator, weights=True
        )


@pytest.mark.parametrize("estimator", ["pwguard", "zxcvbn"])
@pytest.mark.parametrize("text", HARD.values(), ids=HARD)
def test_hard_texts(text: str, estimator: str) -> None:
    assert steps(text, estimator) < MOST_STEPS


@pytest.mark.parametrize("estimator", ["pwguard", "zxcvbn"])
@pytest.mark.parametrize(
    "text", [HARD["one letter"], HARD["hangul"], HARD["marks"]], ids=["letter", "hangul", "marks"]
)
def test_memory(text: str, estimator: str) -> None:
    tracemalloc.start()
    try:
        estimate_strength(text, user_inputs=INPUTS, estimator=estimator, weights=True)
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most < MOST_BYTES + 4 * len(text)


@pytest.mark.parametrize("estimator", ["pwguard", "zxcvbn"])
@pytest.mark.parametrize("seed", range(3))
def test_climbing_for_slow_texts(seed: int, estimator: str) -> None:
    chance = random.Random(seed)  # noqa: S311
    text = "".join(chance.choices(PIECES, k=40))
    most = steps(text, estimator)
    for _ in range(40):
        changed = changed_at_random(text, chance)
        cost = steps(changed, estimator)
        if cost >= most:
            text, most = changed, cost
    assert most < MOST_STEPS


def changed_at_random(text: str, chance: random.Random) -> str:
    place, other = sorted(chance.choices(range(len(text) + 1), k=2))
    piece = chance.choice(PIECES)
    changed = chance.choice(
        (
            text[:place] + piece + text[place + len(piece) :],
            text[:place] + piece * chance.randint(2, 40) + text[place:],
            text[:other] + text[place:other] + text[other:],
            text[:place] + text[place:other][::-1] + text[other:],
            text[:place] + text[place:other].swapcase() + text[other:],
        )
    )
    return changed[:140]
