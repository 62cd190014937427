"""A way out of a refusal, followed as it reads, leads to acceptance under the same policy."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from zxcvbn.frequency_lists import FREQUENCY_LISTS

from pwguard import Guard, Policy, Verdict
from pwguard.messages import LOCALES, ways_out
from pwguard.passphrase import WordList
from pwguard.policy.value import named, names
from pwguard.remedies import Step, remedies

DETAILS = ("Zorblax", "Quimby", "zorblax.quimby@example.com", "1987-05-04")
if TYPE_CHECKING:
    from collections.abc import Callable

USUAL = [
    *(Guard(policy=named(name)) for name in names()),
    Guard(policy=named("nist"), blocklist=FREQUENCY_LISTS["surnames"][:5_000], site_words=("Example Shop",)),
]
UNUSUAL = [
    Guard(policy=Policy(min_length=12, min_guesses_log10=12, character_kinds=("upper", "symbol", "digit"))),
    Guard(policy=Policy(max_length=20)),
    Guard(policy=Policy(severity={"near_breached": "refuse", "too_guessable": "off"})),
]
WORDS = [
    word
    for name in ("en", "eff-short-1", "de", "nb", "fr")
    for word in WordList.named(name).words
    if len(word) > 3
]

known = st.sampled_from(FREQUENCY_LISTS["passwords"]) | st.sampled_from(FREQUENCY_LISTS["surnames"])
endings = st.sampled_from(["", "1", "!", "123", "2026!", "\t", "\x00", "\ud800", "e\u0301", "#A1"])
manglings: list[Callable[[str], str]] = [
    str,
    str.capitalize,
    str.upper,
    lambda it: it * 2,
    lambda it: it[::-1],
]
mangled = st.sampled_from(manglings)
details = st.sampled_from(["", "", "Zorblax", "quimby", "ZorblaxQuimby", "1987"])
typed = st.text(st.sampled_from("aeinrst0189-_ .?ÆØ\u0308\ud83d"), max_size=30)


@st.composite
def passwords(draw: st.DrawFn) -> str:
    """Draw what people type: known passwords and names, mangled, with endings and details."""
    parts = [draw(mangled)(draw(known)) if draw(st.booleans()) else draw(typed), draw(endings), draw(details)]
    return "".join(draw(st.permutations(parts))) * draw(st.sampled_from([1, 1, 1, 1, 1, 200]))


def follow(way: tuple[Step, ...], password: str, verdict: Verdict, words: list[str]) -> str:
    """Do what the steps say, in their order."""
    text = unicodedata.normalize("NFC", password)
    for step in way:
        count = int(step.params.get("count", 0))
        if step.code == "leave_out_details":
            assert verdict.personal is not None
            for start, end in reversed(verdict.personal.spans):
                text = text[:start] + text[end:]
        elif step.code == "leave_out_invisible":
            text = re.sub("[\x00-\x1f\x7f-\x9f\ud800-\udfff]", "", text)
        elif step.code == "shorten":
            text = text[: int(step.params["maximum"])]
        elif step.code == "add_words":
            text = " ".join([*words[:count], text])
        elif step.code == "new_passphrase":
            text = "".join(words[:count]) + "7"
        elif step.code == "new_random":
            text = "t8JZ-0vXw3LfR6bKy1Hd"[: int(step.params["length"])]
        else:
            text += {"letter": "k", "lower": "k", "upper": "K", "digit": "4", "symbol": "!"}[step.code[4:]]
    return text


@settings(
    derandomize=True, max_examples=1_000, deadline=None, suppress_health_check=[HealthCheck.filter_too_much]
)
@given(
    password=passwords(),
    guard=st.sampled_from(USUAL + UNUSUAL),
    words=st.lists(st.sampled_from(WORDS), min_size=8, max_size=8, unique=True),
    reused=st.booleans(),
)
def test_ways_out_lead_out(password: str, guard: Guard, words: list[str], reused: bool) -> None:  # noqa: FBT001
    previous = [password] if reused else []
    verdict = guard.evaluate(password, user_inputs=DETAILS, previous=previous)
    policy = guard.policy if guard in UNUSUAL else None
    ways = remedies(verdict, policy)
    assert bool(ways) is not verdict.ok
    assume(ways)
    assert all(len(ways_out(verdict, locale, policy=policy)) == len(ways) <= 2 for locale in LOCALES)
    for way in ways:
        better = guard.evaluate(follow(way, password, verdict, words), user_inputs=DETAILS, previous=previous)
        assert better.ok, (way, [str(problem.code) for problem in better.problems])
