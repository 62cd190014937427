"""The web component's file: small, on its own, and in the words of the catalogues."""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path

import pytest

import pwguard
from pwguard.messages import LOCALES, label

FILE = Path(pwguard.__file__).parent / "integrations" / "meter" / "pwguard-meter.js"
SOURCE = FILE.read_text(encoding="utf-8")
WORDS = {
    tag: json.loads(row)
    for tag, row in re.findall(r"^  (\w\w): (\[.*?\]),$", SOURCE, re.MULTILINE | re.DOTALL)
}
OF_CATALOGUES = ("score_0", "score_1", "score_2", "score_3", "score_4", "ok", "not_ok", "weights")


def test_it_is_at_most_eight_kilobytes_gzipped() -> None:
    # What most servers compress with: not the smallest.
    assert len(gzip.compress(SOURCE.encode(), compresslevel=6)) <= 8 * 1024


def test_it_has_no_dependencies_and_builds_no_markup_of_text() -> None:
    assert not re.search(
        r"^import\b|\bimport\(|\beval\b|HTML\b|console\.\w|Storage\b|\.cookie", SOURCE, re.MULTILINE
    )


def test_it_speaks_every_language() -> None:
    assert set(WORDS) == set(LOCALES)
    assert {len(row) for row in WORDS.values()} == {len(WORDS["en"])}


@pytest.mark.parametrize("tag", LOCALES)
def test_its_words_are_those_of_the_catalogues(tag: str) -> None:
    assert WORDS[tag][: len(OF_CATALOGUES)] == [label(name, tag) for name in OF_CATALOGUES]
    own = WORDS[tag][len(OF_CATALOGUES) :]
    assert len(set(own)) == len(own)
    assert tag == "en" or not set(own) & set(WORDS["en"])
