"""Law: any texts at all, with everything switched on, give a verdict that JSON can hold, worst first."""

from __future__ import annotations

import json

from hypothesis import example, given, settings
from hypothesis import strategies as st

from pwguard import Guard, Severity
from pwguard.blocklist import Blocklist
from pwguard.policy.value import named, names

ANY = st.text(st.characters(codec=None, exclude_categories=[]), max_size=40)
SEVERAL = st.lists(ANY, max_size=3)
GUARDS = [
    Guard(policy=named(name), blocklist=Blocklist(frozenset({"wombat"})), site_words=("Zorblax",))
    for name in names()
]
WEIGHTS = list(Severity)


@settings(deadline=None)
@given(
    guard=st.sampled_from(GUARDS),
    password=ANY,
    details=st.lists(ANY, max_size=3),
    previous=st.lists(ANY, max_size=3),
)
@example(guard=GUARDS[0], password="\ud800" * 8, details=["\ud800"], previous=["\ud800" * 9])
@example(guard=GUARDS[0], password="a\0b" * 4, details=[], previous=["a\0c" * 4])
@example(guard=GUARDS[0], password="\u0130" * 8, details=[], previous=["i\u0307" * 8])
@example(guard=GUARDS[0], password="\u0663\u0664" * 6, details=[], previous=["\u0663\u0665" * 6])
@example(guard=GUARDS[0], password="\u00b2" * 9, details=[], previous=["\u00b3" * 9])
def test_any_question_has_a_verdict(
    guard: Guard, password: str, details: list[str], previous: list[str]
) -> None:
    verdict = guard.evaluate(password, user_inputs=details, previous=previous)
    weights = [WEIGHTS.index(problem.severity) for problem in verdict.problems]
    assert weights == sorted(weights)
    assert verdict.ok == (Severity.REFUSE not in {problem.severity for problem in verdict.problems})
    json.dumps(verdict.to_dict(), allow_nan=False)
