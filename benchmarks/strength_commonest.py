"""How many of the commonest breached passwords are rated strong, with their own list left out.

The packaged ranks join the million of 2015 and a newer order of breach frequency. What the newer one has
and the million lacks shows how passwords fare that are common and not listed: each is priced here as if
the newer order did not exist. Needs the pinned sources (``wordlists/sources.py`` fetches them).
"""

from __future__ import annotations

import math
import sys
from pathlib import Path
from typing import Final

from measure import table
from zxcvbn import zxcvbn

from pwguard.details import Details
from pwguard.strength import DEFAULT_YEAR
from pwguard.strength.unlisted import unlisted

sys.path.insert(0, str(Path(__file__).parent.parent / "wordlists"))
from build_ranks import million, newer

LINES: Final = (6, 8)
SHORTEST: Final = 8
NOBODY: Final = Details()


def above(guesses_log10: float, line: int) -> bool:
    """Whether an estimate is above ``10**line``, as zxcvbn's scores have it: by more than five guesses."""
    return guesses_log10 > math.log10(10**line + 5)


def main() -> None:
    """Print the table."""
    known = set(million())
    known |= {word.lower() for word in known}
    words = newer()
    # What the million has costs its rank there: a million at most.
    ours = [0.0 if word in known else unlisted(word, NOBODY, DEFAULT_YEAR)[0] for word in words]
    theirs = [float(zxcvbn(word)["guesses_log10"]) for word in words]
    rows = []
    for line, wish in zip(LINES, ("bar 0.7 x, aim 0.4 x", "bar 0.5 x, aim 0.25 x"), strict=True):
        mine, peer = (sum(above(found, line) for found in side) / len(words) for side in (ours, theirs))
        rows.append((f"above 10^{line}", f"{mine:.2%} to {peer:.2%} ({mine / peer:.2f} x)", wish))
    accepted = sum(
        len(word) >= SHORTEST and above(found, LINES[1]) for word, found in zip(words, ours, strict=True)
    )
    rows.append(
        (f"of {SHORTEST} and more, above 10^8", f"{accepted / len(words):.2%}", "bar 0.5 %, aim 0.1 %")
    )
    table(f"The newer order's {len(words):,}, priced without it: pwguard to zxcvbn", rows)


if __name__ == "__main__":
    main()
