"""Build what the estimator knows of the shipped word lists: ``phrases.marisa`` and ``phrases.lists``.

Reads the packaged lists (``words-NAME.txt``). Run: ``python wordlists/build_phrases.py``.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

import marisa_trie
from sources import BUILT, write

from pwguard.strength.phrases import LISTS_FILE, SIZES, WORDS_FILE

DATA: Final = Path(__file__).parent.parent / "pwguard" / "_data"

GROUP_NAMES: Final = (
    ("eff-long",),
    ("eff-short-1",),
    ("eff-short-2",),
    ("en",),
    ("de", "nl"),
    ("nb", "sv"),
    ("es", "fr", "it", "pt"),
    ("pl",),
)
"""The lists by group; those of a group are of one size."""


def words(name: str) -> list[str]:
    """Return a packaged list."""
    return (DATA / f"words-{name}.txt").read_text(encoding="utf-8").lower().split()


def main() -> None:
    """Write both files."""
    groups: dict[str, int] = {}
    sizes = []
    for place, names in enumerate(GROUP_NAMES):
        (size,) = {len(words(name)) for name in names}
        sizes.append(size)
        for name in names:
            for word in words(name):
                groups[word] = groups.get(word, 0) | 1 << place
    trie = marisa_trie.Trie(
        sorted(groups), num_tries=3, cache_size=marisa_trie.TINY_CACHE, order=marisa_trie.LABEL_ORDER
    )
    by_word = bytearray(len(groups))
    for word, bits in groups.items():
        by_word[trie[word]] = bits
    write(WORDS_FILE, trie.tobytes())
    write(LISTS_FILE, SIZES.pack(*sizes) + by_word)
    size = sum((BUILT / name).stat().st_size for name in (WORDS_FILE, LISTS_FILE))
    print(f"{len(groups):,} words; {size:,} bytes")


if __name__ == "__main__":
    main()
