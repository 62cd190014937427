"""Build the dictionary of the strength room: ``dictionary.marisa`` (the keys) and ``dictionary.ranks``.

It holds the reference's words and, marked, the commonest words (names among them) of nine languages
more, folded to plain letters.

Run: ``python wordlists/build_dictionaries.py``.
"""

from __future__ import annotations

import ast
import gzip
import re
from array import array
from typing import TYPE_CHECKING, Final

import marisa_trie
import msgpack
from sources import BUILT, Source, write

from pwguard.strength.lexicon import FURTHER
from pwguard.text import fold

if TYPE_CHECKING:
    from collections.abc import Collection

ZXCVBN: Final = Source(
    registry="pypi",
    name="zxcvbn",
    version="4.5.0",
    sha256="2b6eed621612ce6d65e6e4c7455b966acee87d0280e257956b1f06ccc66bd5ff",
    licence="MIT",
)


WORDFREQ: Final = Source(
    registry="pypi",
    name="wordfreq",
    version="3.1.1",
    sha256="4b1c6ecffc6198be3396d5cf871c4423ca71c907c231348d352dd54d62b97473",
    licence="CC-BY-SA-4.0",
)

LANGUAGES: Final = ("de", "fr", "es", "pt", "it", "nl", "nb", "sv", "pl")
EACH: Final = 8_000
"""Words of each language: what the budget for packaged data leaves room for."""

_WORD: Final = re.compile(r"[^\W\d_]{4,}")


def reference_words() -> dict[str, int]:
    """Return rank by word of the reference's six lists, which have no word in common."""
    module = ast.parse(ZXCVBN.read("zxcvbn/frequency_lists.py").decode())
    literals = [node.value for node in ast.walk(module) if isinstance(node, ast.Constant)]
    lists = [text.split(",") for text in literals if isinstance(text, str) and text.count(",") > 1]
    words = {word: rank for found in lists for rank, word in enumerate(found, 1)}
    if len(words) != sum(map(len, lists)):
        raise ValueError("the reference's lists have words in common")
    return words


def further_words(known: Collection[str]) -> dict[str, int]:
    """Return the best rank by folded word of the other languages, without those ``known``."""
    words: dict[str, int] = {}
    for language in LANGUAGES:
        packed = WORDFREQ.read(f"wordfreq/data/small_{language}.msgpack.gz")
        # A header, then the words of each centibel, commonest first.
        _, *levels = msgpack.unpackb(gzip.decompress(packed), raw=False)
        folded = dict.fromkeys(fold(word) for level in levels for word in level)
        ranked = [word for word in folded if _WORD.fullmatch(word)][:EACH]
        for rank, word in enumerate(ranked, 1):
            if word not in known:
                words[word] = min(rank, words.get(word, rank))
    return words


def main() -> None:
    """Write both files."""
    words = reference_words()
    further = further_words(words)
    ranks_by_word = words | further
    trie = marisa_trie.Trie(ranks_by_word, num_tries=2, weights=[1 / rank for rank in ranks_by_word.values()])
    ranks = array("H", bytes(2 * len(ranks_by_word)))
    for word, rank in ranks_by_word.items():
        ranks[trie[word]] = rank + (FURTHER if word in further else 0)
    write("dictionary.marisa", trie.tobytes())
    write("dictionary.ranks", ranks.tobytes())
    size = sum(file.stat().st_size for file in BUILT.glob("dictionary.*"))
    print(f"{len(words):,} and {len(further):,} words; {size:,} bytes")


if __name__ == "__main__":
    main()
