"""Any policy is the same after its dictionary, JSON and pickle."""

from __future__ import annotations

import json
import pickle

from hypothesis import given
from hypothesis import strategies as st

from pwguard import Policy
from pwguard.results import KINDS, Code, Severity

LENGTHS = st.tuples(st.integers(0, 4_096), st.integers(1, 4_096)).map(sorted)
POLICIES = st.builds(
    lambda lengths, **fields: Policy(min_length=lengths[0], max_length=lengths[1], **fields),
    LENGTHS,
    name=st.text(max_size=20),
    min_guesses_log10=st.floats(0, 100) | st.integers(0, 100),
    max_personal_share=st.floats(0, 1),
    character_kinds=st.lists(st.sampled_from(KINDS)),
    on_unknown=st.sampled_from(["accept", "refuse"]),
    severity=st.dictionaries(st.sampled_from(list(Code)), st.sampled_from([*Severity, "off"])),
    clauses=st.dictionaries(st.sampled_from(list(Code)), st.text(max_size=20)),
)


@given(POLICIES)
def test_a_policy_survives_its_dictionary(policy: Policy) -> None:
    assert Policy.from_dict(json.loads(json.dumps(policy.to_dict()))) == policy
    assert pickle.loads(pickle.dumps(policy)) == policy  # noqa: S301
    assert hash(policy.replace()) == hash(policy)
