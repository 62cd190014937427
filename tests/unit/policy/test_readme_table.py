"""The README's table of codes by preset is what the presets decide."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pwguard.guesses import Strength
from pwguard.policy.value import named, names
from pwguard.results import Blocklisted, Breached, Code, Evidence, NearBreached, Personal, Reuse, Unknown
from pwguard.strength import crack_times

README = Path(__file__).parent.parent.parent.parent / "README.md"

WRONG: dict[Code, dict[str, Any]] = {
    Code.TOO_SHORT: {"length": 0},
    Code.TOO_LONG: {"length": 10**6},
    Code.TOO_GUESSABLE: {"guesses_log10": 0.0},
    Code.BREACHED: {"breach": Breached(None, 5, "embedded")},
    Code.BLOCKLISTED: {"blocklisted": Blocklisted("site")},
    Code.REUSED: {"reuse": Reuse("exact")},
    Code.TOO_SIMILAR: {"reuse": Reuse("number")},
    Code.CONTAINS_PERSONAL: {"personal": Personal(((0, 6),), 0.5)},
    Code.MISSING_CHARACTER_KIND: {"kinds": frozenset[str]()},
    Code.INVALID_TEXT: {"invalid": "control"},
    Code.NEAR_BREACHED: {"near": NearBreached("case", "embedded")},
    Code.BREACH_UNKNOWN: {"breach": Unknown("timeout", "hibp")},
    Code.NOT_NORMALISED: {"normalised": False},
    Code.NO_USER_CONTEXT: {"user_context": False},
}
"""Evidence in which one thing is wrong, by code."""

MEASURES = {
    Code.TOO_SHORT: "below {0.min_length}",
    Code.TOO_LONG: "above {0.max_length:,}",
    Code.TOO_GUESSABLE: "below 10^{0.min_guesses_log10:g}",
}


def cell(preset: str, code: Code) -> str:
    policy = named(preset)
    known = {"length": 20, "invalid": None, "breach": None, "personal": None, "reuse": None, **WRONG[code]}
    guesses_log10 = known.pop("guesses_log10", 100.0)
    strength = Strength(guesses_log10, 4, (), crack_times(guesses_log10), (), "reference")
    problems = [
        problem for problem in policy.decide(Evidence(strength=strength, **known)) if problem.code == code
    ]
    if not problems:
        return "–"
    measure = MEASURES.get(code, "").format(policy)
    return f"{problems[0].severity} {measure}".strip()


def rendered() -> str:
    rows = [["code", *(f"`{preset}`" for preset in names())], ["---"] * (len(names()) + 1)]
    rows += [[f"`{code}`", *(cell(preset, code) for preset in names())] for code in WRONG]
    rows.append(["`on_unknown`", *(named(preset).on_unknown for preset in names())])
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)


def test_every_code_has_its_row() -> None:
    assert set(WRONG) == set(Code)


def test_the_readme_shows_it() -> None:
    expected = rendered()
    assert expected in README.read_text(encoding="utf-8"), f"the README should hold:\n{expected}"
