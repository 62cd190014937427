"""Print the table of word lists that ``README.md`` publishes.

Run: ``python wordlists/compare.py [FILE …]`` (files of other lists are added as rows).
"""

from __future__ import annotations

import statistics
import sys
from typing import Final

import evidence

from pwguard.passphrase import SHIPPED, WordList
from pwguard.passphrase.audit import FARTHEST, audit

HEADS: Final = (
    "list",
    "words",
    "letters, mean",
    "letters",
    "bits a letter",
    "prefix-free",
    "edit distance",
    "profanity",
    "homophone pairs",
    "given names",
    "median rank",
)
UNKNOWN_RANK: Final = 400_000
"""Rank of a word that the frequency data does not know."""


def row(words: WordList, language: str) -> list[str]:
    """Return the cells of one list."""
    found = audit(words)
    ranks = evidence.ranks(language)
    known = {word.lower() for word in words}
    distance = f"> {FARTHEST}" if found.edit_distance > FARTHEST else str(found.edit_distance)
    return [
        f"`{words.name}`",
        f"{found.size:,}",
        f"{found.mean_length:.2f}",
        f"{found.shortest}–{found.longest}",
        f"{found.efficiency:.3f}",
        "yes" if found.prefix_free else "no",
        distance,
        str(len(found.profanity)),
        str(len(found.homophones)) if language == "en" else "–",
        str(len(known & evidence.given_names())) if language == "en" else "–",
        f"{statistics.median(ranks.get(word, UNKNOWN_RANK) for word in known):,.0f}",
    ]


def main(files: list[str]) -> None:
    """Print the table as Markdown."""
    rows = [row(WordList.load(file), "en") for file in files]
    rows += [row(WordList.named(name), name if name in evidence.LOCALES else "en") for name in SHIPPED]
    print("| " + " | ".join(HEADS) + " |")
    print("| " + " | ".join("---" for _ in HEADS) + " |")
    for cells in rows:
        print("| " + " | ".join(cells) + " |")


if __name__ == "__main__":
    main(sys.argv[1:])
