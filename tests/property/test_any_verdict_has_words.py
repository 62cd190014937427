"""Whatever problems a verdict has, it is explained; only a refused one has ways out, in sentences."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pwguard import Verdict, evaluate, explain
from pwguard.messages import LOCALES, english, ways_out
from pwguard.results import Problem, Severity
from pwguard.value import Frozen

PLAIN = evaluate("AdaLovelace1815", user_inputs="Ada Lovelace")
NAMES = ("length", "minimum", "maximum", "kind", "count", "source", "minimum_log10")

codes = st.sampled_from(sorted(english.PROBLEMS)) | st.text()
kinds = st.sampled_from([*english.MISSING, *english.DIFFERENCES])
values = st.integers() | st.builds(lambda: 10**5_000) | st.floats() | st.text() | kinds
params = st.dictionaries(st.sampled_from(NAMES) | st.text(), values)
problems = st.builds(Problem, codes, st.sampled_from(list(Severity)), params.map(Frozen))


@given(st.lists(problems, max_size=4), st.sampled_from(LOCALES))
def test_any_verdict_has_words(found: list[Problem], locale: str) -> None:
    verdict = Verdict(tuple(found), PLAIN.strength, PLAIN.breach, PLAIN.personal, PLAIN.reuse, PLAIN.policy)
    assert len(explain(verdict, locale)) == len(found)
    assert all(way.endswith(".") and "{" not in way for way in ways_out(verdict, locale))
    assert verdict.ok <= (ways_out(verdict, locale) == ())
