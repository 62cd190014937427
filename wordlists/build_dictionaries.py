"""Build the dictionary of the strength room: ``words.marisa`` (the keys) and ``words.ranks``.

Run: ``python wordlists/build_dictionaries.py``.
"""

from __future__ import annotations

import ast
import os
from array import array
from typing import Final

import marisa_trie
from sources import BUILT, Source

ZXCVBN: Final = Source(
    registry="pypi",
    name="zxcvbn",
    version="4.5.0",
    sha256="2b6eed621612ce6d65e6e4c7455b966acee87d0280e257956b1f06ccc66bd5ff",
    licence="MIT",
)


def reference_words() -> dict[str, int]:
    """Return rank by word of the reference's six lists, which have no word in common."""
    module = ast.parse(ZXCVBN.read("zxcvbn/frequency_lists.py").decode())
    literals = [node.value for node in ast.walk(module) if isinstance(node, ast.Constant)]
    lists = [text.split(",") for text in literals if isinstance(text, str) and text.count(",") > 1]
    words = {word: rank for found in lists for rank, word in enumerate(found, 1)}
    if len(words) != sum(map(len, lists)):
        raise ValueError("the reference's lists have words in common")
    return words


def write(name: str, content: bytes) -> None:
    """Replace a packaged file at once: a process may have the old one mapped."""
    partial = BUILT / f"{name}.partial"
    partial.write_bytes(content)
    os.replace(partial, BUILT / name)  # noqa: PTH105  the atomic call, by its known name


def main() -> None:
    """Write both files."""
    words = reference_words()
    trie = marisa_trie.Trie(words, num_tries=2, weights=[1 / rank for rank in words.values()])
    ranks = array("H", bytes(2 * len(words)))
    for word, rank in words.items():
        ranks[trie[word]] = rank
    write("words.marisa", trie.tobytes())
    write("words.ranks", ranks.tobytes())
    print(f"{len(words):,} words; {sum(file.stat().st_size for file in BUILT.glob('words.*')):,} bytes")


if __name__ == "__main__":
    main()
