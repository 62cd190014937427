from __future__ import annotations

import pickle
from typing import TYPE_CHECKING, Any

import pytest

from pwguard import Guard, Policy
from pwguard.errors import ConfigurationError
from pwguard.policy import register
from pwguard.policy.own import _REGISTERED
from pwguard.results import Evidence, Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

STRONG = "wombat accordion drizzle stapler"


@pytest.fixture(autouse=True)
def as_it_was() -> Iterator[None]:
    before = dict(_REGISTERED)
    yield
    _REGISTERED.clear()
    _REGISTERED.update(before)


def few_bits(evidence: Evidence) -> Problem | None:
    if evidence.strength.guesses_log10 < 50:
        return Problem("few_bits", Severity.REFUSE, clause="Our handbook, 3.2")
    return None


def test_an_own_rule_decides_and_travels_by_name() -> None:
    register("few bits")(few_bits)
    policy = Policy(rules=["few bits"])  # type: ignore[arg-type]  # any iterable of names
    assert policy.to_dict()["rules"] == ["few bits"]
    assert Policy.from_dict(policy.to_dict()) == policy
    assert pickle.loads(pickle.dumps(policy)) == policy  # noqa: S301
    verdict = Guard(policy=policy).evaluate(STRONG, user_inputs="Ada")
    (problem,) = verdict.problems
    assert (problem.code, problem.severity, problem.clause) == ("few_bits", "refuse", "Our handbook, 3.2")
    assert not verdict.ok


def test_one_several_or_none() -> None:
    @register("several")
    def several(_evidence: Evidence) -> list[Problem]:
        return [Problem("a", Severity.NOTE), Problem("b", Severity.REFUSE)]

    @register("none")
    def none(_evidence: Evidence) -> None:
        return None

    verdict = Guard(policy=Policy(rules=("several", "none"))).evaluate(STRONG, user_inputs="Ada")
    assert [problem.code for problem in verdict.problems] == ["b", "a"]


def test_a_name_is_taken_once() -> None:
    register("few bits")(few_bits)
    register("few bits")(few_bits)
    with pytest.raises(ConfigurationError, match="few bits"):
        register("few bits")(lambda _evidence: None)


@pytest.mark.parametrize("name", ["", None, 7])
def test_a_name_is_text(name: Any) -> None:
    with pytest.raises(ConfigurationError, match="name of a rule"):
        register(name)


def test_a_rule_is_a_function() -> None:
    with pytest.raises(ConfigurationError, match="seven"):
        register("seven")(7)  # type: ignore[arg-type]


def test_what_is_not_registered_is_named() -> None:
    with pytest.raises(ConfigurationError, match="absent"):
        Policy(rules=("absent",))
    register("few bits")(few_bits)
    policy = Policy(rules=("few bits",))
    _REGISTERED.clear()
    with pytest.raises(ConfigurationError, match="few bits"):
        Guard(policy=policy).evaluate(STRONG)


@pytest.mark.parametrize("answer", [7, "text", [7], object()])
def test_a_rule_returns_problems(answer: Any) -> None:
    register("odd")(lambda _evidence: answer)
    with pytest.raises(ConfigurationError, match="odd"):
        Guard(policy=Policy(rules=("odd",))).evaluate(STRONG)


def test_a_rule_that_fails_is_named() -> None:
    register("failing")(lambda evidence: evidence.no_such_field)  # type: ignore[attr-defined]
    with pytest.raises(ConfigurationError, match="rule failing failed with AttributeError"):
        Guard(policy=Policy(rules=("failing",))).evaluate(STRONG)
