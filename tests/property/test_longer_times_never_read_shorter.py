"""A longer time never reads as a shorter one: the phrases stand in the order of the times."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pwguard.messages import in_words

ORDER = (
    "less",
    "second",
    "minute",
    "hour",
    "day",
    "month",
    "year",
    "thousands",
    "millions",
    "billions",
    "longer",
)
NUMBERED = ORDER[1:7]


def place(words: str) -> tuple[int, int]:
    """Return the unit's place and the number of it."""
    first, *rest = words.split()
    name = rest[0].removesuffix("s") if first.isdigit() else first
    return ORDER.index(name), int(first) if name in NUMBERED else 0


durations = st.floats(min_value=0, allow_nan=False)


@given(durations, durations)
def test_longer_times_never_read_shorter(one: float, other: float) -> None:
    shorter, longer = sorted((one, other))
    assert place(in_words(shorter)) <= place(in_words(longer))
