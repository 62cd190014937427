"""Law: a passphrase from a shipped list costs at most what drawing it was worth."""

import math
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

import pwguard
from pwguard import estimate_strength
from pwguard.passphrase import generate_passphrase

LISTS = sorted(
    file.stem.removeprefix("words-") for file in (Path(pwguard.__file__).parent / "_data").glob("words-*.txt")
)
MARKS = st.sampled_from(["-", "", " ", ".", "_", "--"]) | st.lists(
    st.sampled_from("-_.:,;+"), min_size=1, max_size=4, unique=True
)
SLACK = 0.1
"""Decades that an estimate may be above: words that hold the separator are not drawn, and not known here."""


@given(
    words=st.integers(3, 8),
    name=st.sampled_from(LISTS),
    separator=MARKS,
    capitalize=st.sampled_from(["none", "first", "upper", "random"]),
    digits=st.integers(0, 3),
    symbols=st.integers(0, 2),
)
def test_generated_phrases_cost_at_most_their_entropy(
    *, words: int, name: str, separator: str | list[str], capitalize: str, digits: int, symbols: int
) -> None:
    phrase = generate_passphrase(
        words, wordlist=name, separator=separator, capitalize=capitalize, digits=digits, symbols=symbols
    )
    true = phrase.entropy_bits * math.log10(2)
    assert estimate_strength(phrase.text).guesses_log10 <= true + SLACK
