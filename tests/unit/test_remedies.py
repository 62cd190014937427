from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from pwguard import Policy, evaluate, ways_out
from pwguard.errors import ConfigurationError, WrongTypeError
from pwguard.messages.english import STEPS
from pwguard.remedies import Step, remedies
from pwguard.results import BreachAnswer, Code, Problem, Severity, Unknown, Verdict
from pwguard.value import Frozen

if TYPE_CHECKING:
    from pwguard.value import Param


class Silent:
    """A source that never answers."""

    name = "silent"

    def lookup(self, password: str) -> BreachAnswer:
        assert password
        return Unknown("timeout", self.name)

    async def alookup(self, password: str) -> BreachAnswer:
        return self.lookup(password)


def step(code: str, **params: Param) -> Step:
    return Step(code, Frozen(params))


FRESH = (step("new_passphrase", count=4),)


@pytest.mark.parametrize(
    ("password", "options", "ways"),
    [
        ("hunter2", {}, [(step("add_words", count=2),), FRESH]),
        ("qwer!1", {}, [(step("add_words", count=2),), FRESH]),
        ("burger", {"policy": "nist-1fa"}, [(step("add_words", count=3),), FRESH]),
        (
            "AdaLovelace1815",
            {"user_inputs": "Ada Lovelace"},
            [(step("leave_out_details"), step("add_words", count=3), step("add_digit")), FRESH],
        ),
        ("AdaLovelace", {"user_inputs": "Ada Lovelace"}, [FRESH]),
        ("", {}, [FRESH]),
        ("passwordabcd", {"policy": "pci"}, [(step("add_words", count=2), step("add_digit")), FRESH]),
        ("quiet harbour violin 9", {"previous": "quiet harbour violin 9"}, [FRESH]),
        (
            "quiet harbour violin 9",
            {"policy": Policy(on_unknown="refuse"), "breach": Silent()},
            [(step("try_later"),)],
        ),
        (
            "quiet harbour violin 9 " * 5,
            {"policy": Policy(max_length=20)},
            [(step("new_random", length=20),)],
        ),
        ("wombat accordion drizzle stapler 7 " * 40, {}, [(step("shorten", maximum=1_024),), FRESH]),
        (
            "wombat accordion drizzle stapler 7 " * 40,
            {"policy": "pci"},
            [(step("shorten", maximum=1_022), step("add_letter"), step("add_digit")), FRESH],
        ),
        ("wombat accordion drizzle stapler", {}, []),
    ],
)
def test_ways(password: str, options: dict[str, Any], ways: list[tuple[Step, ...]]) -> None:
    assert list(remedies(evaluate(password, **options))) == ways


def test_a_known_policy_is_not_guessed_at() -> None:
    policy = Policy(min_length=20, character_kinds=("upper",), max_length=40)
    verdict = evaluate("AdaLovelace1815", user_inputs="Ada Lovelace", policy=policy)
    assert remedies(verdict, policy) == ((step("new_random", length=20),),)
    roomy = policy.replace(max_length=100)
    assert remedies(verdict, roomy)[-1] == (step("new_passphrase", count=5), step("add_upper"))
    assert ways_out(verdict, policy=roomy)[-1].endswith("Add a capital letter.")


def test_a_policy_is_known_by_its_name_too() -> None:
    verdict = evaluate("hunter2", policy="nist-1fa")
    assert ways_out(verdict, policy="nist-1fa") == ways_out(verdict, policy=Policy.nist(factors=1))
    for wrong in ("nits", 7):
        with pytest.raises(ConfigurationError, match="unknown policy"):
            ways_out(verdict, policy=wrong)  # type: ignore[arg-type]


def test_a_kind_that_is_not_told_is_not_asked_for() -> None:
    policy = Policy(max_length=40, character_kinds=("digit",), severity={"missing_character_kind": "off"})
    (change, _) = remedies(evaluate("wombat accordion drizzle stapler pigeon harp", policy=policy))
    assert change == (step("shorten", maximum=40),)


def test_short_words_are_long_enough_from_four_letters_on() -> None:
    short = "fj39fk2l"
    (change, _) = remedies(evaluate(short, policy="nist-1fa"))
    assert change == (step("add_words", count=2),)
    assert evaluate(f"bark moth {short}", policy="nist-1fa").ok
    assert not evaluate(f"ok me {short}", policy="nist-1fa").ok


def test_what_others_refuse_is_not_promised_away() -> None:
    plain = evaluate("hunter2")
    for code in ("not_ours", Code.NO_USER_CONTEXT, Code.NOT_NORMALISED):
        problems = (*plain.problems, Problem(code, Severity.REFUSE))
        verdict = Verdict(problems, plain.strength, plain.breach, plain.personal, plain.reuse, plain.policy)
        assert remedies(verdict) == ()
        assert ways_out(verdict) == ()


def test_every_step_has_words() -> None:
    kinds = {f"add_{kind}" for kind in ("letter", "lower", "upper", "digit", "symbol")}
    others = {"add_words", "leave_out_details", "leave_out_invisible", "shorten"}
    assert set(STEPS) == kinds | others | {"new_passphrase", "new_random", "try_later"}


def test_ways_out_are_said_in_the_language() -> None:
    assert ways_out(evaluate("hunter2"), "nb") == (
        "Sett 2 ord uten sammenheng foran, med mellomrom.",
        "Bruk et nytt passord laget av 4 tilfeldige ord og et tall.",
    )


def test_steps_are_values_and_json_safe() -> None:
    (change, _) = remedies(evaluate("hunter2"))
    assert json.dumps([it.to_dict() for it in change]) == '[{"code": "add_words", "params": {"count": 2}}]'
    assert hash(change) == hash((step("add_words", count=2),))


def test_only_verdicts_have_ways_out() -> None:
    with pytest.raises(WrongTypeError, match="verdict must be a Verdict"):
        ways_out("hunter2")  # type: ignore[arg-type]
