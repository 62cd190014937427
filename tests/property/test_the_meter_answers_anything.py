"""Whatever is posted to the meter is answered, in JSON, without what was sent in an error."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from pwguard.integrations.meter.core import Meter
from pwguard.integrations.meter.exchange import Body, Request
from pwguard.value import Frozen

METER = Meter()
VALUES = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=40),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=4), inner, max_size=4),
    max_leaves=8,
)
OBJECTS = st.fixed_dictionaries(
    {},
    optional={
        "password": st.text(st.characters(exclude_categories=()), max_size=300) | VALUES,
        "user_inputs": st.lists(st.text(max_size=40), max_size=40) | VALUES,
        "language": st.sampled_from(["de", "nb-NO", "x" * 99]) | VALUES,
    },
)
BODIES = st.binary(max_size=200) | (OBJECTS | VALUES).map(lambda value: json.dumps(value).encode())


@given(page=st.sampled_from(["check", "suggest"]), content=BODIES)
def test_the_meter_answers_anything(page: str, content: bytes) -> None:
    body = Body()
    body.add(content)
    request = Request("POST", f"/{page}", Frozen({"content-type": "application/json"}))
    answer = METER.answer(request, lambda: body, lambda: None)
    found = json.loads(answer.body)
    if answer.status == 400:
        assert found == {"error": "bad_request"}
    elif page == "suggest":
        assert set(found) == {"passphrase", "entropy_bits"}
    else:
        assert len(found["weights"]) == len(json.loads(content)["password"])
