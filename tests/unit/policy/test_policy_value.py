from __future__ import annotations

import pickle
from typing import Any

import pytest

from pwguard import Policy
from pwguard.errors import ConfigurationError
from pwguard.guesses import Strength
from pwguard.policy.value import named
from pwguard.results import (
    Blocklisted,
    Breached,
    Code,
    Evidence,
    NearBreached,
    Personal,
    Reuse,
    Severity,
    Unknown,
)
from pwguard.strength import crack_times


def evidence(guesses_log10: float = 12.0, length: int = 12, **found: Any) -> Evidence:
    strength = Strength(guesses_log10, 4, (), crack_times(guesses_log10), (), "reference")
    known = {"invalid": None, "breach": None, "personal": None, "reuse": None, **found}
    return Evidence(length=length, strength=strength, **known)


@pytest.mark.parametrize(
    ("case", "expected"),
    [
        (evidence(), []),
        (evidence(length=7), [("too_short", "refuse")]),
        (evidence(length=1025), [("too_long", "refuse")]),
        (evidence(7.99), [("too_guessable", "refuse")]),
        (evidence(8.0), []),
        (evidence(breach=Breached(None, 5, "embedded")), [("breached", "refuse")]),
        (evidence(breach=Unknown("timeout", "hibp")), [("breach_unknown", "warn")]),
        (evidence(reuse=Reuse("exact")), [("reused", "refuse")]),
        (evidence(personal=Personal(((0, 6),), 0.5)), [("contains_personal", "refuse")]),
        (evidence(personal=Personal(((0, 3),), 0.2)), [("contains_personal", "warn")]),
        (evidence(invalid="control"), [("invalid_text", "refuse")]),
        (evidence(reuse=Reuse("case")), [("too_similar", "refuse")]),
        (evidence(normalised=False), [("not_normalised", "note")]),
        (evidence(user_context=False), [("no_user_context", "note")]),
        (evidence(near=NearBreached("case", "embedded")), [("near_breached", "warn")]),
        (evidence(blocklisted=Blocklisted("site")), [("blocklisted", "refuse")]),
        (evidence(0.0, 0), [("too_short", "refuse"), ("too_guessable", "refuse")]),
    ],
)
def test_the_default_decides(case: Evidence, expected: list[tuple[str, str]]) -> None:
    assert [(p.code, p.severity) for p in Policy().decide(case)] == expected


def test_worst_comes_first() -> None:
    case = evidence(3.0, personal=Personal(((0, 3),), 0.2), breach=Unknown("timeout", "hibp"))
    assert [p.severity for p in Policy().decide(case)] == ["refuse", "warn", "warn"]


def test_unknown_is_refused_where_the_policy_says_so() -> None:
    case = evidence(breach=Unknown("timeout", "hibp"))
    assert [p.severity for p in Policy(on_unknown="refuse").decide(case)] == ["refuse"]


def test_severity_can_be_set_by_code() -> None:
    policy = Policy(severity={"breached": "note", "too_short": "warn"})
    case = evidence(length=3, breach=Breached(None, 5, "embedded"))
    assert [(p.code, p.severity) for p in policy.decide(case)] == [
        ("too_short", "warn"),
        ("breached", "note"),
    ]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("min_length", -1),
        ("min_length", "8"),
        ("min_length", 8.0),
        ("min_length", True),
        ("max_length", 7),
        ("max_length", 10**6),
        ("min_guesses_log10", float("nan")),
        ("min_guesses_log10", float("inf")),
        ("min_guesses_log10", -1),
        ("min_guesses_log10", None),
        ("min_guesses_log10", 10**400),
        ("min_guesses_log10", -(10**400)),
        ("max_personal_share", 1.1),
        ("on_unknown", "maybe"),
        ("on_unknown", None),
        ("on_unknown", ["accept"]),
        ("character_kinds", [{}]),
        ("rules", [["a"]]),
        ("severity", {"no_such_code": "warn"}),
        ("severity", {"breached": "fatal"}),
        ("severity", {"breached": []}),
        ("severity", 7),
        ("severity", "warn"),
        ("name", None),
    ],
)
def test_a_wrong_field_is_named(field: str, value: object) -> None:
    with pytest.raises(ConfigurationError, match=field):
        Policy(**{field: value})  # type: ignore[arg-type]
    with pytest.raises(ConfigurationError, match=field):
        Policy().replace(**{field: value})


def test_a_code_can_be_off() -> None:
    case = evidence(length=3, user_context=False)
    policy = Policy(severity={"no_user_context": "off", "too_short": "off"})
    assert policy.decide(case) == ()
    assert Policy().asks(Code.TOO_SHORT)
    assert not policy.asks(Code.TOO_SHORT)


def test_each_missing_kind_is_told() -> None:
    policy = Policy(character_kinds=["symbol", "digit", "digit", "upper"])  # type: ignore[arg-type]
    assert policy.character_kinds == ("upper", "digit", "symbol")
    problems = policy.decide(evidence(kinds=frozenset({"letter", "lower", "symbol"})))
    assert [(p.code, p.params["kind"]) for p in problems] == [
        ("missing_character_kind", "upper"),
        ("missing_character_kind", "digit"),
    ]


@pytest.mark.parametrize("factors", [0, 3, "1", True, None])
def test_presets_check_their_argument(factors: Any) -> None:
    with pytest.raises(ConfigurationError, match="factors"):
        Policy.nist(factors)
    with pytest.raises(ConfigurationError, match="level"):
        Policy.owasp(factors)


def test_replace_names_an_unknown_field() -> None:
    with pytest.raises(ConfigurationError, match="minimum"):
        Policy().replace(minimum=3)


def test_is_a_value() -> None:
    policy = Policy(min_length=12, severity={"breached": "warn"})
    assert policy == Policy(min_length=12, severity={Code.BREACHED: Severity.WARN})
    assert hash(policy) == hash(policy.replace())
    assert pickle.loads(pickle.dumps(policy)) == policy  # noqa: S301
    with pytest.raises(AttributeError):
        policy.min_length = 3  # type: ignore[misc]
    with pytest.raises(TypeError):
        policy.severity["breached"] = "note"  # type: ignore[index]


def test_names() -> None:
    assert named("default") == Policy()
    for wrong in ("nope", None, 3):
        with pytest.raises(ConfigurationError, match="default"):
            named(wrong)  # type: ignore[arg-type]
