"""Password hashing against its bars: what each costs next to bare argon2-cffi, under load, and under attack.

Run: python benchmarks/hashing.py
"""

from __future__ import annotations

import statistics
import time
from typing import TYPE_CHECKING

import hashing_hostile
import hashing_interchange
import hashing_load
from argon2 import PasswordHasher, Type
from argon2.exceptions import VerifyMismatchError

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
    bare = PasswordHasher(2, 19456, 1, type=Type.ID)
    stored = hasher.hash(PASSWORD)

    def mismatch(password: str) -> None:
        try:
            bare.verify(stored, password)
        except VerifyMismatchError:
            return

    print("Overhead over bare argon2-cffi, OWASP profile (medians of 101 alternating calls, CPU time)")
    for name, ours, theirs in (
        ("hash", lambda: hasher.hash(PASSWORD), lambda: bare.hash(PASSWORD)),
        ("verify, right", lambda: hasher.verify(PASSWORD, stored), lambda: bare.verify(stored, PASSWORD)),
        ("verify, wrong", lambda: hasher.verify(WRONG, stored), lambda: mismatch(WRONG)),
    ):
        report(name, *compared(ours, theirs), MOST_OVERHEAD)

    print("Dummy against real verification of a wrong password")
    for name, text in (("as usual", WRONG), ("typed in another normal form", DECOMPOSED)):
        figures, difference = compared(
            lambda text=text: hasher.dummy_verify(text),  # type: ignore[misc]
            lambda text=text: hasher.verify(text, stored),  # type: ignore[misc]
        )
        report(name, figures, abs(difference), MOST_DIFFERENCE)

    hashing_load.main()
    hashing_hostile.main()
    hashing_interchange.main()


def compared(one: Callable[[], object], other: Callable[[], object]) -> tuple[str, float]:
    """Return the median CPU times of two calls, in words, and the median of what one takes more.

    They run in turns, so that both see the same machine. One lane of argon2 is computed by the calling
    thread: its CPU time is the call's, and what else runs on the machine counts little.
    """
    pairs = []
    for turn in range(ROUNDS):
        taken = [0.0, 0.0]
        for which in (0, 1) if turn % 2 else (1, 0):
            start = time.thread_time()
            (one, other)[which]()
            taken[which] = time.thread_time() - start
        pairs.append(taken)
    first, second = (statistics.median(pair[which] for pair in pairs) * 1000 for which in (0, 1))
    more = statistics.median(mine / theirs for mine, theirs in pairs) - 1
    return f"{first:.2f} ms / {second:.2f} ms", more


def report(name: str, figures: str, share: float, bar: float) -> None:
    """Print one comparison with its bar."""
    verdict = "ok" if share <= bar else "MISSED"
    print(f"  {name:<30} {figures:<24} {share:+8.2%}   bar {bar:.0%}   {verdict}")


if __name__ == "__main__":
    main()
