"""The decision: evaluate() with every local check on, a blocklist of a million lines, near-miss alarms."""

from __future__ import annotations

import random
import statistics
import string
import tempfile
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from measure import interleaved, real_passwords, table
from zxcvbn import zxcvbn

from pwguard import Guard, Policy
from pwguard.blocklist import COMPILED, blocklist_of
from pwguard.candidate import Candidate

if TYPE_CHECKING:
    from collections.abc import Callable

SAMPLE: Final = 200
LINES: Final = 1_000_000
LOOK_UPS: Final = 50_000
STRANGERS: Final = 2_000
SEED: Final = 8

USER_INPUTS: Final = ("ada.lovelace@example.com", "Ada Lovelace")
PREVIOUS: Final = ("quiet-harbour-violin-7",)


def main() -> None:
    """Print the tables."""
    _evaluating()
    _blocklist()
    _alarms()


def _evaluating() -> None:
    # As a refusal, a near miss is looked for in every password that is not listed itself.
    guard = Guard(policy=Policy(severity={"near_breached": "refuse"}))
    words = real_passwords(SAMPLE, SEED)
    ratios, ours, theirs = [], [], []
    for word in words:
        mine, peer = interleaved(
            partial(guard.evaluate, word, user_inputs=USER_INPUTS, previous=PREVIOUS), partial(zxcvbn, word)
        )
        ours.append(mine)
        theirs.append(peer)
        ratios.append(mine / peer)
    table(
        f"evaluate(), every local check on, against zxcvbn's score alone ({SAMPLE} real passwords)",
        [
            ("evaluate, median us", f"{statistics.median(ours) * 1e6:.0f}", ""),
            ("zxcvbn, median us", f"{statistics.median(theirs) * 1e6:.0f}", ""),
            (
                "ratio of the medians",
                _times(statistics.median(ours) / statistics.median(theirs)),
                "bar 1.0 x",
            ),
            ("median of the ratios", _times(statistics.median(ratios)), "bar 1.0 x, aim 0.5 x"),
        ],
    )


def _times(ratio: float) -> str:
    return f"{ratio:.2f} x"


def _blocklist() -> None:
    chance = random.Random(SEED)
    lines = ["".join(chance.choices(string.ascii_lowercase + string.digits, k=9)) for _ in range(LINES)]
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "site.txt"
        file.write_text("\n".join(lines), encoding="utf-8")
        first, first_of_processor = _spent(lambda: blocklist_of(file))
        # In another place, which this process has not opened yet.
        compiled, file = file.with_name(file.name + COMPILED), file.rename(file.with_name("again.txt"))
        compiled.rename(file.with_name(file.name + COMPILED))
        again, _ = _spent(lambda: blocklist_of(file))
        blocklist = blocklist_of(file)
        assert blocklist is not None  # noqa: S101  it was given one
        held = [Candidate(line) for line in lines[:LOOK_UPS]]
        absent = [Candidate(f"{line}!") for line in lines[:LOOK_UPS]]
        _, found = _spent(lambda: [blocklist.find(word) for word in held])
        _, missed = _spent(lambda: [blocklist.find(word) for word in absent])
    table(
        f"A site's blocklist of {LINES:,} lines",
        [
            ("first load, s", f"{first:.2f} ({first_of_processor:.2f} of the processor)", "bar 2, once"),
            ("every load after, ms (mapped)", f"{again * 1e3:.1f}", ""),
            ("look-up, listed, us of the processor", f"{found / LOOK_UPS * 1e6:.1f}", "bar 5"),
            ("look-up, not listed, us of the processor", f"{missed / LOOK_UPS * 1e6:.1f}", "bar 5"),
        ],
    )


def _spent(work: Callable[[], object]) -> tuple[float, float]:
    """Return the seconds that one call takes, by the clock and of the processor."""
    clock, processor = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - clock, time.process_time() - processor


def _alarms() -> None:
    guard = Guard(policy=Policy(min_guesses_log10=0))
    letters = string.ascii_lowercase + string.digits
    chance = random.Random(SEED)
    rows = []
    for name, keys, length in (
        ("8 of a-z and 0-9", letters, 8),
        ("10 of a-z and 0-9", letters, 10),
        ("12 of all keys", string.printable[:94], 12),
    ):
        words = ["".join(chance.choices(keys, k=length)) for _ in range(STRANGERS)]
        alarms = sum(guard.evaluate(word).near is not None for word in words)
        rows.append((f"near_breached: {name}", f"{alarms / STRANGERS:.2%}", ""))
    table(f"Near misses among {STRANGERS:,} random passwords of a kind", rows)


if __name__ == "__main__":
    main()
