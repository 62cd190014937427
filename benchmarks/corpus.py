"""The embedded corpus: look-ups a second, private memory, false positives, size."""

from __future__ import annotations

import secrets
import string
from pathlib import Path
from typing import Final

from measure import in_new_process, interleaved, table

import pwguard
from pwguard.breach import EmbeddedCorpus
from pwguard.results import Breached

NUMBER: Final = 100_000
_LETTERS: Final = string.ascii_lowercase + string.digits

_MEMORY: Final = """
import random, marisa_trie, pwguard.breach
def memory(kind):
    rows = open("/proc/self/smaps_rollup").read().splitlines()[1:]
    return int(dict(row.split(":") for row in rows)[kind].split()[0]) / 1024
corpus = pwguard.breach.EmbeddedCorpus()
before = memory("{kind}")
for _ in range(50000):
    corpus.lookup("".join(random.choices("abcdefghijklmnopqrstuvwxyz0123456789", k=6)))
print(memory("{kind}") - before)
"""


def main() -> None:
    """Print the table."""
    corpus = EmbeddedCorpus()
    misses = ["".join(secrets.choice(_LETTERS) for _ in range(8)) for _ in range(NUMBER)]
    hits = [f"monkey{number}" for number in range(200)]
    hits = [word for word in hits if isinstance(corpus.lookup(word), Breached)]
    hits *= NUMBER // len(hits)

    def look(words: list[str]) -> None:
        for word in words:
            corpus.lookup(word)

    missed, hit = interleaved(lambda: look(misses), lambda: look(hits))
    false = sum(isinstance(corpus.lookup(word), Breached) for word in misses)
    data = Path(pwguard.__file__).parent / "_data"
    size = sum(file.stat().st_size for file in data.glob("ranked.*") if file.suffix != ".LICENSE")
    kinds = ("Pss_Anon", "Pss_File")
    memory = {kind: f"{in_new_process(_MEMORY.format(kind=kind)):.2f}" for kind in kinds}
    table(
        "Embedded corpus (one core, medians)",
        [
            ("look-ups a second, not listed", f"{len(misses) / missed:,.0f}", "bar 200,000"),
            ("look-ups a second, listed", f"{len(hits) / hit:,.0f}", "bar 200,000"),
            ("MB of its own after 50,000 look-ups", memory["Pss_Anon"], "bar 2"),
            ("MB of the file mapped (shared by all processes)", memory["Pss_File"], ""),
            (f"of {NUMBER:,} random texts called breached", f"{false}", f"bar {NUMBER / 65536:.1f}"),
            ("packaged MB", f"{size / 1e6:.2f}", ""),
        ],
    )


if __name__ == "__main__":
    main()
