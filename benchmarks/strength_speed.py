"""Time of an estimate against PyPI ``zxcvbn`` and ``zxcvbn-rs-py``, worst texts, first use and memory."""

from __future__ import annotations

import statistics
import time
from typing import TYPE_CHECKING, Final

from measure import in_new_process, table, typed_passwords
from zxcvbn import zxcvbn
from zxcvbn_rs_py import zxcvbn as zxcvbn_rs

from pwguard import estimate_strength, evaluate

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

NUMBER: Final = 3_000
ROUNDS: Final = 5
INPUTS: Final = ["Ada Lovelace", "ada@example.com"]

WORST: Final = {
    "1 MB of one letter": "a" * 1_000_000,
    "72 symbols": "4@8({[<3691!|07$5+%2" * 4,
    "128 ambiguous symbols": "1!|7+4@69({[<" * 10,
    "128 digits": "0120212101" * 13,
    "counting": "".join(map(str, range(1, 80))),
    "dates": "11.11.1991" * 13,
    "repeats of repeats": ("ab" * 8 + "c") * 8,
    "letters and digits in turn": "a1" * 64,
    "capitals in turn": "aA" * 64,
    "letters that lengthen": "İ" * 128,
    "1 MB of combining marks": "a" + "\u0301" * 500_000,
    "1 MB of Hangul jamo": "\u1100" * 300_000,
}

_FIRST: Final = """
import time, pwguard
start = time.process_time()
pwguard.estimate_strength("Tr0ub4dor&3-hunter", estimator="{estimator}")
print((time.process_time() - start) * 1e3)
"""
_MEMORY: Final = """
import pwguard
def private():
    rows = open("/proc/self/smaps_rollup").read().splitlines()[1:]
    return int(dict(row.split(":") for row in rows)["Pss_Anon"].split()[0]) / 1024
before = private()
for number in range(2000):
    pwguard.estimate_strength(f"Tr0ub4dor&3-hunter{{number}}", estimator="{estimator}")
print(private() - before)
"""


def times(works: Sequence[Callable[[str], object]], passwords: Sequence[str]) -> list[list[float]]:
    """Return for each of ``works`` the microseconds of each password: medians of rounds run in turn.

    Processor time of this thread, so that what else runs on the machine counts less.
    """
    rounds: list[list[list[float]]] = [[] for _ in works]
    clock = time.thread_time
    for _ in range(ROUNDS):
        for work, found in zip(works, rounds, strict=True):
            taken = []
            for password in passwords:
                start = clock()
                work(password)
                taken.append((clock() - start) * 1e6)
            found.append(taken)
    return [[statistics.median(runs) for runs in zip(*found, strict=True)] for found in rounds]


def summary(found: Sequence[float]) -> tuple[float, float, float]:
    """Return median, mean and 99th percentile."""
    return statistics.median(found), statistics.fmean(found), statistics.quantiles(found, n=100)[98]


def compare(
    title: str, ours: list[float], python: list[float], rust: list[float], bars: Sequence[str]
) -> None:
    """Print our times and their ratios to the peers'."""
    rows = []
    names = ("median", "mean", "99th percentile")
    figures = zip(names, summary(ours), summary(python), summary(rust), bars, strict=True)
    for name, mine, theirs, rusts, bar in figures:
        rows.append((f"{name}, µs", f"{mine:.1f} ({theirs:.0f}, {rusts:.1f})", ""))
        rows.append((f"{name} / theirs", f"1/{theirs / mine:.1f}, {mine / rusts:.2f} x", bar))
    table(f"{title}: {len(ours):,} (zxcvbn 4.5.0, zxcvbn-rs-py 0.3.0)", rows)


def main() -> None:
    """Print the tables."""
    passwords = typed_passwords(NUMBER)
    listed = [estimate_strength(password).matches[0].kind == "listed" for password in passwords]
    bars = ("bar 1/8, 1.0 x", "bar 1/6, 1.5 x", "bar 1/5")
    none = ("",) * len(bars)
    ours, python, rust, reference = times(
        (
            estimate_strength,
            zxcvbn,
            zxcvbn_rs,
            lambda password: estimate_strength(password, estimator="zxcvbn"),
        ),
        passwords,
    )
    compare('estimator="pwguard", real passwords as they come', ours, python, rust, bars)
    for name, wanted in (("listed", True), ("not listed", False)):
        chosen = [place for place, known in enumerate(listed) if known is wanted]
        mine, theirs, rusts = ([found[place] for place in chosen] for found in (ours, python, rust))
        compare(f"of them, {name}", mine, theirs, rusts, none)
    compare('estimator="zxcvbn", the same', reference, python, rust, none)
    whole, alone = times(
        (lambda password: evaluate(password, user_inputs=INPUTS).to_dict(), zxcvbn_rs), passwords
    )
    ratio = statistics.median(whole) / statistics.median(alone)
    table(
        "evaluate() with two user inputs, and its to_dict()",
        [("median / zxcvbn-rs-py's score alone", f"{ratio:.2f} x", "bar 1.5 x")],
    )
    estimate_strength("".join(INPUTS))
    slowest = {
        name: statistics.median(times((estimate_strength,), [text])[0]) / 1e6 for name, text in WORST.items()
    }
    table(
        "Worst texts",
        [
            (name, f"{slowest[name] * 1e3:.1f} ms", "bar 10 ms")
            for name in sorted(slowest, key=slowest.__getitem__)
        ],
    )
    table(
        "First use, after import pwguard (medians of fresh processes)",
        [
            (f"{what}, {estimator}", f"{in_new_process(code.format(estimator=estimator)):.1f}", bar)
            for estimator in ("pwguard", "zxcvbn", "reference")
            for what, code, bar in (("ms", _FIRST, "bar 15"), ("private MB more", _MEMORY, "bar 10"))
        ],
    )


if __name__ == "__main__":
    main()
