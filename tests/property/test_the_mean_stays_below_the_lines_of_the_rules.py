"""Law: what the rules call weak is called strong only if it looks random; brute force caps all."""

import math
import string

from hypothesis import given
from hypothesis import strategies as st

from pwguard import estimate_strength
from pwguard.strength import DEFAULT_YEAR
from pwguard.strength.attacks import score
from pwguard.strength.brute import SURPRISE
from pwguard.strength.characters import SCALE, costs
from pwguard.strength.rules import extended
from pwguard.strength.unlisted import LONG

WEAK_SCORES = (1, 2)
PIECES = st.sampled_from(["monkey", "qwerty", "2019", "Ada", "zx", "!", "77", "ab", "Summer", "_", "k", "Q"])
TEXTS = st.text(st.sampled_from(string.printable[:95]), max_size=30) | st.lists(PIECES, max_size=5).map(
    "".join
)


def looks_random(text: str) -> bool:
    """Whether a text is as long and as unlikely as one that is drawn, letters without their case."""
    alphabet = 26 if text.isalpha() else 36
    return len(text) >= LONG and sum(costs(text)) / SCALE > SURPRISE[0] * len(text) * math.log10(alphabet)


@given(text=TEXTS)
def test_the_mean_stays_below_the_lines_of_the_rules(text: str) -> None:
    strength = estimate_strength(text)
    rules = score(extended(text, {}, DEFAULT_YEAR).guesses_log10)
    if rules in WEAK_SCORES and not looks_random(text):
        assert strength.score <= rules
    assert 0 <= strength.guesses_log10 <= len(text) * math.log10(95) + 1
    assert estimate_strength(text) == strength
