"""Law: every code point has one cost, whatever its case, and a prefix costs what it costs inside."""

from hypothesis import given
from hypothesis import strategies as st

from pwguard.strength.characters import costs, guesses_log10

PRINTABLE = st.text(st.characters(min_codepoint=32, max_codepoint=126))


@given(text=st.text())
def test_one_cost_for_each_code_point_and_the_end(text: str) -> None:
    found = costs(text)
    assert len(found) == len(text) + 1
    assert all(cost >= 0 for cost in found)
    assert guesses_log10(text, sum(found)) >= 0


@given(text=PRINTABLE)
def test_case_does_not_matter(text: str) -> None:
    assert costs(text.upper()) == costs(text)


@given(text=PRINTABLE, more=PRINTABLE)
def test_what_comes_later_does_not_matter(text: str, more: str) -> None:
    assert costs(text + more)[: len(text)] == costs(text)[:-1]
