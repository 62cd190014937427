"""Timing that can be trusted on a noisy machine: interleaved runs, medians, ratios."""

from __future__ import annotations

import gzip
import os
import random
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

LEAK: Final = Path(__file__).parent.parent.parent / "shared" / "data" / "forum-leak-counts.tsv.gz"
"""A real leak with counts, kept beside the repository and never shipped."""

LONGEST: Final = 72
"""Code points of the longest password that the peers take."""

ROUNDS: Final = 7


def seconds(work: Callable[[], object]) -> float:
    """Return how long one call of ``work`` takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def interleaved(*works: Callable[[], object], rounds: int = ROUNDS) -> list[float]:
    """Return the median seconds of each of ``works``, run in turn so that drift meets all alike."""
    for work in works:
        work()
    runs = [[seconds(work) for work in works] for _ in range(rounds)]
    return [statistics.median(times) for times in zip(*runs, strict=True)]


def in_new_process(code: str, rounds: int = ROUNDS) -> float:
    """Return the median of the number that ``code`` prints in a fresh interpreter."""
    # An installed package has its bytecode; so has this one from the second run on, unless told not to.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return statistics.median(
        float(
            subprocess.run(
                [sys.executable, "-c", code], env=environment, capture_output=True, check=True
            ).stdout
        )
        for _ in range(rounds)
    )


def start_peak() -> None:
    """Start the high-water mark of resident memory anew (Linux, proc(5))."""
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")


def peak_bytes() -> int:
    """Return the most memory that was resident since ``start_peak``."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.split("VmHWM:")[1].split()[0]) * 1024


def counted_passwords() -> dict[str, int]:
    """Return how often each real password was used, commonest first, or stop where there are none."""
    if not LEAK.is_file():
        raise SystemExit(f"this benchmark reads {LEAK.name} from ../shared/data, which is not there")
    with gzip.open(LEAK, "rt", encoding="utf-8", errors="replace", newline="\n") as file:
        rows = [line.rstrip("\n").split("\t", 1) for line in file]
    return {password: int(count) for count, password in rows if 0 < len(password) <= LONGEST}


def real_passwords(number: int | None, seed: int = 1) -> list[str]:
    """Return a sample (None: all, shuffled) of distinct real passwords, or stop where there are none."""
    rows = list(counted_passwords())
    return random.Random(seed).sample(rows, len(rows) if number is None else number)


def typed_passwords(number: int, seed: int = 1) -> list[str]:
    """Return passwords as people type them: drawn as often as the leak counts them."""
    counts = counted_passwords()
    return random.Random(seed).choices(list(counts), list(counts.values()), k=number)


def table(title: str, rows: Sequence[tuple[str, str, str]]) -> None:
    """Print rows of (what, figure, bar)."""
    print(f"\n{title}")
    wide = max(len(what) for what, _, _ in rows)
    for what, figure, bar in rows:
        print(f"  {what:{wide}}  {figure:>22}  {bar}")
