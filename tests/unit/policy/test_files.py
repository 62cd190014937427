from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from pwguard import Policy, evaluate
from pwguard.errors import ConfigurationError
from pwguard.policy.value import named, names

if TYPE_CHECKING:
    from pathlib import Path

PYPROJECT = """
[project]
name = "shop"

[tool.pwguard]
preset = "nist-1fa"
min_length = 20
severity = {near_breached = "refuse", no_user_context = "off"}
"""


@pytest.mark.parametrize("preset", names())
def test_a_dictionary_gives_the_same_policy(preset: str) -> None:
    policy = named(preset).replace(severity={"breached": "warn", "not_normalised": "off"})
    assert Policy.from_dict(policy.to_dict()) == policy


def test_a_preset_with_changes() -> None:
    assert Policy.from_dict({"preset": "pci", "min_length": 14}) == Policy.pci().replace(min_length=14)
    assert Policy.from_dict({}) == Policy()


def test_a_project_file(tmp_path: Path) -> None:
    file = tmp_path / "pyproject.toml"
    file.write_text(PYPROJECT, encoding="utf-8")
    policy = Policy.load(file)
    assert policy == Policy.nist(factors=1).replace(
        min_length=20, severity={"near_breached": "refuse", "no_user_context": "off"}
    )
    assert evaluate("wombat accordion drizzle stapler", policy=policy).problems == ()


def test_a_file_of_its_own(tmp_path: Path) -> None:
    file = tmp_path / "passwords.toml"
    file.write_text('preset = "pci"\n[clauses]\ntoo_short = "Our handbook, 3.2"\n', encoding="utf-8")
    assert Policy.load(str(file)).clauses == {"too_short": "Our handbook, 3.2"}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[tool.pwguard]\nmin_lenght = 9\n", ["[tool.pwguard]", "min_lenght", "min_length"]),
        ("[tool.pwguard]\nmin_length = 'nine'\n", ["[tool.pwguard]", "min_length", "whole number"]),
        ("[tool.pwguard]\npreset = 'nits'\n", ["preset", "nist"]),
        ("[tool.pwguard]\npreset = 9\n", ["preset", "nist"]),
        ("[tool.pwguard.severity]\nbreached = 'fatal'\n", ["severity of breached", "refuse"]),
        ("[tool.pwguard.severity]\nbroached = 'warn'\n", ["severity", "broached"]),
        ("[tool.pwguard.clauses]\nbreached = 9\n", ["clauses of breached"]),
        ("[tool.pwguard]\ncharacter_kinds = ['vowel']\n", ["character_kinds", "letter"]),
        ("[tool.pwguard]\ncharacter_kinds = 'digit'\n", ["character_kinds"]),
        ("[tool.pwguard]\nrules = ['no such rule']\n", ["rules", "no such rule"]),
        ("[tool.pwguard]\nrules = [['nested']]\n", ["[tool.pwguard]", "rules"]),
        ("[tool.pwguard]\non_unknown = ['accept']\n", ["[tool.pwguard]", "on_unknown"]),
        (f"[tool.pwguard]\nmin_guesses_log10 = 1{'0' * 400}\n", ["[tool.pwguard]", "min_guesses_log10"]),
        ("[tool.pwguard\n", ["not TOML", "line 1"]),
        (f"[tool.pwguard]\nmin_length = 1{'0' * 5_000}\n", ["not TOML", "digits"]),
        ("[tool.other]\n", ["no [tool.pwguard] table"]),
        ("tool = 7\n", ["no [tool.pwguard] table"]),
        ("", ["no [tool.pwguard] table"]),
    ],
)
def test_errors_name_the_file_and_the_key(text: str, words: list[str], tmp_path: Path) -> None:
    file = tmp_path / "pyproject.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigurationError) as caught:
        Policy.load(file)
    for word in ("pyproject.toml", *words):
        assert word in str(caught.value)


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="cannot be read"):
        Policy.load(tmp_path / "absent.toml")
    with pytest.raises(ConfigurationError, match="cannot be read"):
        Policy.load(tmp_path)
    odd = tmp_path / "odd.toml"
    odd.write_bytes(b"name = '\xff'\n")
    with pytest.raises(ConfigurationError, match="not TOML"):
        Policy.load(odd)
    large = tmp_path / "large.toml"
    large.write_bytes(b"#" * 1_000_001)
    with pytest.raises(ConfigurationError, match="larger"):
        Policy.load(large)


@pytest.mark.parametrize("settings", [None, 7, "nist", [("min_length", 9)]])
def test_settings_must_be_a_mapping(settings: Any) -> None:
    with pytest.raises(ConfigurationError, match="mapping"):
        Policy.from_dict(settings)
