"""Whatever a problem's code and params, it is put into three sentences in every language."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pwguard.messages import LOCALES, advise, english
from pwguard.results import Problem, Severity
from pwguard.value import Frozen

NAMES = ("length", "minimum", "maximum", "kind", "count", "source", "minimum_log10")

codes = st.sampled_from(sorted(english.PROBLEMS)) | st.text()
kinds = st.sampled_from([*english.MISSING, *english.DIFFERENCES])
values = st.integers() | st.builds(lambda: 10**5_000) | st.floats() | st.text() | kinds
params = st.dictionaries(st.sampled_from(NAMES) | st.text(), values)


@given(codes, params, st.sampled_from(LOCALES))
def test_any_problem_has_words(code: str, params: dict[str, float | str], locale: str) -> None:
    words = advise(Problem(code, Severity.REFUSE, Frozen(params)), locale)
    for sentence in (words.what, words.why, words.instead):
        assert sentence.endswith(".")
        assert "{" not in sentence
