"""The standards, case by case: what each clause says of a password, and that the preset says the same."""

from __future__ import annotations

from typing import Any, NamedTuple

import pytest

from pwguard import Policy
from pwguard.guesses import Strength
from pwguard.policy.presets import PRESETS
from pwguard.policy.value import named, names
from pwguard.results import (
    Blocklisted,
    Breached,
    Code,
    Evidence,
    NearBreached,
    NotFound,
    Personal,
    Reuse,
    Unknown,
)
from pwguard.strength import crack_times

NIST = "NIST SP 800-63B-4 §3.1.1.2"
ASVS = "OWASP ASVS 5.0 "
PCI = "PCI DSS 4 "
DENY = "NCSC password advice: deny lists"
ESSENTIALS = "NCSC Cyber Essentials: password-based authentication"
OPAQUE = "RFC 8265 §4.2"
HOUSE = None
"""No clause: the standard neither asks for the rule nor forbids it."""

FINE: dict[str, Any] = {"length": 20, "guesses_log10": 12.0}
BREACHED = {"breach": Breached(50, 1_000, "hibp")}
UNKNOWN = {"breach": Unknown("timeout", "hibp")}
LISTED = {"blocklisted": Blocklisted("words.txt")}
PART = {"personal": Personal(((0, 6),), 0.5)}
LITTLE = {"personal": Personal(((0, 4),), 0.2)}
WHOLE = {"personal": Personal(((0, 20),), 1.0)}
AGAIN = {"reuse": Reuse("exact")}
SIMILAR = {"reuse": Reuse("number")}
NEAR = {"near": NearBreached("ending", "embedded")}
LETTERS = {"kinds": frozenset({"letter", "lower"})}
DIGITS = {"kinds": frozenset({"digit"})}
BOTH = {"kinds": frozenset({"letter", "lower", "digit"})}


class Case(NamedTuple):
    policy: str
    what: dict[str, Any]
    code: str | None
    severity: str | None = "refuse"
    clause: str | None = None


CASES = [
    # A password with another factor: 8 code points; alone: 15.
    Case("nist", {"length": 7}, "too_short", clause=NIST),
    Case("nist", {"length": 8}, None),
    Case("nist-1fa", {"length": 14}, "too_short", clause=NIST),
    Case("nist-1fa", {"length": 15}, None),
    # At least 64 are accepted.
    Case("nist", {"length": 64}, None),
    Case("nist-1fa", {"length": 64}, None),
    Case("nist", {"length": 1_024}, None),
    Case("nist", {"length": 1_025}, "too_long", clause=NIST),
    # No composition rules.
    Case("nist", {**LETTERS}, None),
    Case("nist", {**DIGITS}, None),
    Case("nist-1fa", {**LETTERS}, None),
    # The blocklist: breached, expected, context.
    Case("nist", {**BREACHED}, "breached", clause=NIST),
    Case("nist-1fa", {**BREACHED}, "breached", clause=NIST),
    Case("nist", {"breach": NotFound("hibp", complete=True)}, None),
    Case("nist", {**LISTED}, "blocklisted", clause=NIST),
    Case("nist-1fa", {**LISTED}, "blocklisted", clause=NIST),
    Case("nist", {"guesses_log10": 5.9}, "too_guessable", clause=NIST),
    Case("nist", {"guesses_log10": 6.0}, None),
    # The comparison is a SHALL: without an answer it was not made.
    Case("nist", {**UNKNOWN}, "breach_unknown", clause=NIST),
    Case("nist-1fa", {**UNKNOWN}, "breach_unknown", clause=NIST),
    # The entire password is compared, not substrings.
    Case("nist", {**PART}, "contains_personal", "warn", NIST),
    Case("nist-1fa", {**PART}, "contains_personal", "warn", NIST),
    Case("nist", {**LITTLE}, "contains_personal", "warn", NIST),
    Case("nist", {**WHOLE}, "contains_personal", "refuse", NIST),
    Case("nist", {**NEAR}, "near_breached", "warn", NIST),
    # Unicode is normalised, and the user is told.
    Case("nist", {"normalised": False}, "not_normalised", "note", NIST),
    Case("nist", {"invalid": "surrogate"}, "invalid_text", clause=OPAQUE),
    Case("nist", {"invalid": "control"}, "invalid_text", clause=OPAQUE),
    # Not asked for, not forbidden.
    Case("nist", {**AGAIN}, "reused", clause=HOUSE),
    Case("nist", {**SIMILAR}, "too_similar", clause=HOUSE),
    Case("nist-1fa", {**SIMILAR}, "too_similar", clause=HOUSE),
    # ASVS level 1: 8, the top 3,000, no composition rules.
    Case("owasp", {"length": 7}, "too_short", clause=ASVS + "6.2.1"),
    Case("owasp", {"length": 8}, None),
    Case("owasp", {"length": 64}, None),
    Case("owasp", {"length": 1_025}, "too_long", clause=HOUSE),
    Case("owasp", {**BREACHED}, "breached", clause=ASVS + "6.2.4"),
    Case("owasp", {**LETTERS}, None),
    Case("owasp", {**DIGITS}, None),
    Case("owasp", {**UNKNOWN}, "breach_unknown", "warn", ASVS + "6.2.4"),
    Case("owasp", {**LISTED}, "blocklisted", clause=HOUSE),
    Case("owasp", {**PART}, "contains_personal", clause=HOUSE),
    Case("owasp", {**AGAIN}, "reused", clause=HOUSE),
    Case("owasp", {**SIMILAR}, "too_similar", clause=HOUSE),
    # Level 2: context words, and a set of breached passwords that has to be asked.
    Case("owasp-2", {"length": 7}, "too_short", clause=ASVS + "6.2.1"),
    Case("owasp-2", {"length": 64}, None),
    Case("owasp-2", {"length": 1_025}, "too_long", clause=ASVS + "6.2.9"),
    Case("owasp-2", {**BREACHED}, "breached", clause=ASVS + "6.2.12"),
    Case("owasp-2", {**UNKNOWN}, "breach_unknown", clause=ASVS + "6.2.12"),
    Case("owasp-2", {**LISTED}, "blocklisted", clause=ASVS + "6.2.11"),
    Case("owasp-2", {**PART}, "contains_personal", clause=ASVS + "6.2.11"),
    Case("owasp-2", {**LITTLE}, "contains_personal", "warn", ASVS + "6.2.11"),
    Case("owasp-2", {**LETTERS}, None),
    Case("owasp-2", {**SIMILAR}, "too_similar", clause=HOUSE),
    # NCSC: a deny list, three random words, no complexity rules.
    Case("ncsc", {"length": 7}, "too_short", clause=ESSENTIALS),
    Case("ncsc", {"length": 8}, None),
    Case("ncsc", {"length": 1_025}, "too_long", clause=ESSENTIALS),
    Case("ncsc", {**BREACHED}, "breached", clause=DENY),
    Case("ncsc", {**LISTED}, "blocklisted", clause=DENY),
    Case("ncsc", {**UNKNOWN}, "breach_unknown", "warn", DENY),
    Case("ncsc", {**LETTERS}, None),
    Case("ncsc", {**DIGITS}, None),
    Case("ncsc", {**PART}, "contains_personal", clause=HOUSE),
    Case("ncsc", {**AGAIN}, "reused", clause=HOUSE),
    # PCI DSS: 12, letters and digits, not one of the last four.
    Case("pci", {"length": 11}, "too_short", clause=PCI + "8.3.6"),
    Case("pci", {"length": 12}, None),
    Case("pci", {**LETTERS}, "missing_character_kind", clause=PCI + "8.3.6"),
    Case("pci", {**DIGITS}, "missing_character_kind", clause=PCI + "8.3.6"),
    Case("pci", {**BOTH}, None),
    Case("pci", {**AGAIN}, "reused", clause=PCI + "8.3.7"),
    Case("pci", {**SIMILAR}, "too_similar", clause=HOUSE),
    Case("pci", {**BREACHED}, "breached", clause=HOUSE),
    Case("pci", {**UNKNOWN}, "breach_unknown", "warn", HOUSE),
    Case("pci", {**PART}, "contains_personal", clause=HOUSE),
    Case("pci", {"guesses_log10": 5.0}, "too_guessable", clause=HOUSE),
    # Ours: no standard's.
    Case("default", {"length": 7}, "too_short"),
    Case("default", {"guesses_log10": 7.9}, "too_guessable"),
    Case("default", {**BREACHED}, "breached"),
    Case("default", {**LISTED}, "blocklisted"),
    Case("default", {**UNKNOWN}, "breach_unknown", "warn"),
    Case("default", {**PART}, "contains_personal"),
    Case("default", {**NEAR}, "near_breached", "warn"),
    Case("default", {"user_context": False}, "no_user_context", "note"),
]


def evidence(what: dict[str, Any]) -> Evidence:
    known = {**FINE, **what}
    guesses_log10 = known.pop("guesses_log10")
    strength = Strength(guesses_log10, 4, (), crack_times(guesses_log10), (), "reference")
    unset = {"invalid": None, "breach": None, "personal": None, "reuse": None}
    return Evidence(strength=strength, **{**unset, **known})


def name(case: Case) -> str:
    return f"{case.policy}: {'-'.join(f'{key}={value}' for key, value in case.what.items())}"[:60]


@pytest.mark.parametrize("case", CASES, ids=name)
def test_decides_as_the_clause_says(case: Case) -> None:
    problems = named(case.policy).decide(evidence(case.what))
    if case.code is None:
        assert problems == ()
    else:
        (problem,) = problems
        assert (problem.code, problem.severity, problem.clause) == (case.code, case.severity, case.clause)


def test_there_are_enough_cases() -> None:
    assert len([case for case in CASES if case.policy != "default"]) >= 60
    assert {case.policy for case in CASES} == set(names())


@pytest.mark.parametrize("preset", names())
@pytest.mark.parametrize(
    ("code", "found"),
    [("breached", BREACHED), ("reused", AGAIN), ("too_similar", SIMILAR), ("contains_personal", PART)],
)
def test_the_grave_ones_refuse_unless_a_clause_forbids_it(
    preset: str, code: str, found: dict[str, Any]
) -> None:
    (problem,) = named(preset).decide(evidence(found))
    assert problem.code == code
    assert problem.severity == "refuse" or problem.clause is not None


def test_by_name_and_by_method() -> None:
    assert Policy.default() == named("default") == Policy()
    assert Policy.nist() == Policy.nist(factors=2) == named("nist")
    assert Policy.nist(factors=1) == named("nist-1fa")
    assert Policy.owasp() == Policy.owasp(level=1) == named("owasp")
    assert Policy.owasp(level=2) == named("owasp-2")
    assert Policy.ncsc() == named("ncsc")
    assert Policy.pci() == named("pci")
    for preset in names():
        assert named(preset).name == preset


def test_every_preset_states_its_on_unknown() -> None:
    for settings in PRESETS.values():
        assert settings["on_unknown"] in {"accept", "refuse"}


def test_every_clause_is_of_a_code() -> None:
    for settings in PRESETS.values():
        assert set(settings["clauses"]) <= set(Code)
