"""What hashing costs next to bare argon2-cffi, and a dummy verification next to a real one."""

from __future__ import annotations

import statistics
import time
from typing import TYPE_CHECKING

from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError
from measure import table

from pwguard.hashing import Hasher

if TYPE_CHECKING:
    from collections.abc import Callable

ROUNDS = 101
PASSWORD, WRONG = "correct horse battery staple", "correct horse battery stapler"
DECOMPOSED = "contrasen\u0303a"
MOST_OVERHEAD = 0.02
MOST_DIFFERENCE = 0.05


def main() -> None:
    """Print every bar with its measure."""
    hasher = Hasher()
    bare = PasswordHasher(2, 19456, 1)
    stored = hasher.hash(PASSWORD)

    def mismatch(password: str) -> None:
        try:
            bare.verify(stored, password)
        except VerifyMismatchError:
            return

    rows = [
        row(name, compared(ours, theirs), MOST_OVERHEAD)
        for name, ours, theirs in (
            ("hash", lambda: hasher.hash(PASSWORD), lambda: bare.hash(PASSWORD)),
            ("verify, right", lambda: hasher.verify(PASSWORD, stored), lambda: bare.verify(stored, PASSWORD)),
            ("verify, wrong", lambda: hasher.verify(WRONG, stored), lambda: mismatch(WRONG)),
        )
    ]
    table(f"Over bare argon2-cffi, OWASP profile (medians of {ROUNDS} pairs, CPU time)", rows)
    rows = [
        row(
            name,
            compared(
                lambda text=text: hasher.dummy_verify(text),  # type: ignore[misc]
                lambda text=text: hasher.verify(text, stored),  # type: ignore[misc]
            ),
            MOST_DIFFERENCE,
        )
        for name, text in (("as usual", WRONG), ("typed in another normal form", DECOMPOSED))
    ]
    table("Dummy over real verification of a wrong password", rows)


def compared(one: Callable[[], object], other: Callable[[], object]) -> tuple[float, float, float]:
    """Return the median CPU times of two calls, ms, and the median share that the first takes more.

    They run in turns, so that both see the same machine. One lane of argon2 is computed by the calling
    thread: its CPU time is the call's, and what else runs on the machine counts little.
    """
    pairs = []
    for turn in range(ROUNDS):
        taken = [0.0, 0.0]
        for which in (0, 1) if turn % 2 else (1, 0):
            start = time.thread_time()
            (one, other)[which]()
            taken[which] = (time.thread_time() - start) * 1000
        pairs.append(taken)
    first, second = (statistics.median(pair[which] for pair in pairs) for which in (0, 1))
    return first, second, statistics.median(mine / theirs for mine, theirs in pairs) - 1


def row(name: str, figures: tuple[float, float, float], bar: float) -> tuple[str, str, str]:
    """Return one comparison as a row of a table, its bar held against the difference in either direction."""
    first, second, more = figures
    met = "ok" if abs(more) <= bar else "MISSED"
    return name, f"{first:.2f} / {second:.2f} ms {more:+.2%}", f"bar {bar:.0%}  {met}"


if __name__ == "__main__":
    main()
