"""The packaged data files are what their scripts build."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from math import log10
from typing import TYPE_CHECKING

import pytest
from build_ranks import merged

from pwguard.ranks import RANKED_STEPS, REST, STEP, rank_log10

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

LISTS = ("en", "eff-long", "eff-short-1", "eff-short-2", "de", "es", "fr", "it", "nb", "nl", "pl", "pt", "sv")
BUILT = {
    "build_ranks.py": ("ranked.marisa", "ranked.bits"),
    "build_dictionaries.py": ("dictionary.marisa", "dictionary.ranks"),
    "build_lists.py": (
        "audit-homophones.txt",
        "audit-profanity.txt",
        *(f"words-{name}.txt" for name in LISTS),
    ),
    "build_characters.py": ("characters.bin",),
    "build_leaked.py": ("leaked.filter",),
    "build_keyboards.py": ("keyboards.pairs",),
    "build_phrases.py": ("phrases.marisa", "phrases.lists"),
}
"""Files by the script that builds them."""


@pytest.mark.service
@pytest.mark.parametrize("script", BUILT)
def test_a_script_rebuilds_its_files(
    script: str, root: Path, tmp_path: Path, missing: Callable[[str], None]
) -> None:
    folder, held = tmp_path / "built", tmp_path / "held"
    for made in (folder, held):
        made.mkdir()
    for name in BUILT[script]:
        (folder / name).write_bytes(b"in use")
        (held / name).hardlink_to(folder / name)
    environment = {**os.environ, "PWGUARD_BUILT": str(folder)}
    command = [sys.executable, str(root / "wordlists" / script)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode and ("npm" in done.stderr or "pip" in done.stderr):
        missing("the registries cannot be reached")
    assert done.returncode == 0, done.stderr
    for name in BUILT[script]:
        built = hashlib.sha256((folder / name).read_bytes()).hexdigest()
        assert built == hashlib.sha256((root / "pwguard" / "_data" / name).read_bytes()).hexdigest(), name
        assert (held / name).read_bytes() == b"in use", "a process that had it mapped sees it change"


@pytest.mark.service
def test_every_listed_password_has_its_rank(missing: Callable[[str], None]) -> None:
    try:
        words = merged()
    except (OSError, subprocess.CalledProcessError):
        missing("the registries cannot be reached")
    for rank, word in enumerate(words, 1):
        found = rank_log10(word)
        assert found is not None, word
        right = log10(rank)
        assert (
            found == REST if right > (RANKED_STEPS - 0.5) * STEP else abs(found - right) <= STEP / 2 + 1e-9
        ), word
