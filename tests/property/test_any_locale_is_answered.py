"""Whatever the locale, a verdict is explained in one of the languages, one text a problem."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pwguard import evaluate, explain
from pwguard.messages import LOCALES

VERDICT = evaluate("AdaLovelace", user_inputs="Ada Lovelace")
SPOKEN = {explain(VERDICT, locale) for locale in LOCALES}


@given(
    st.text() | st.from_regex(r"[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*(\.[a-z0-9-]+)?(@\w+)?", fullmatch=True)
)
def test_any_locale_is_answered(locale: str) -> None:
    assert explain(VERDICT, locale) in SPOKEN
