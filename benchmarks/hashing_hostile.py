"""10,000 damaged hashes of every scheme: does one crash, hang or take more memory than the ceiling?

Runs in a process of its own.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import time
from collections import Counter
from functools import partial
from pathlib import Path

from measure import peak_bytes, seconds, start_peak, table

from pwguard.errors import HashingError
from pwguard.hashing import Hasher

SUPPORT = Path(__file__).parent.parent / "tests" / "support"
COUNT = 10_000
SLACK_MB = 10
HANG_S = 5.0
AT_THE_CEILING = {
    "argon2id, 256 MiB, 10 passes": "$argon2id$v=19$m=262144,t=10,p=1$c29tZXNhbHQ$" + "A" * 43,
    "scrypt, 256 MiB, p 2": "$scrypt$ln=17,r=15,p=2$c29tZXNhbHQ$" + "A" * 43,
    "PBKDF2-SHA-512, 5,000,000 iterations": "$pbkdf2-sha512$5000000$c29tZXNhbHQ$" + "A" * 86,
    "bcrypt, cost 15": "$2b$15$" + "." * 53,
    "crypt's SHA-512, 1,000,000 rounds": "$6$rounds=1000000$salt$" + "." * 86,
}
"""Hashes of no password that ask for the most that is accepted."""


def main() -> None:
    """Print what became of them."""
    command = [sys.executable, __file__, "run"]
    environment = {**os.environ, "PYTHONPATH": str(SUPPORT)}
    ran = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    if ran.returncode:
        raise SystemExit(f"the process ended with {ran.returncode}\n{ran.stderr}")
    figures = json.loads(ran.stdout)
    bar = figures["ceiling_mb"] + SLACK_MB
    rows = [(what, str(count), "") for what, count in figures["outcomes"].items()]
    rows += [
        ("crashes", str(figures["crashed"]), _met("0", met=not figures["crashed"])),
        ("slowest", f"{figures['slowest']:.2f} s", _met(f"{HANG_S} s", met=figures["slowest"] <= HANG_S)),
        ("memory over base", f"{figures['mb']:.1f} MB", _met(f"{bar:.1f} MB", met=figures["mb"] <= bar)),
    ]
    table(f"{COUNT} hostile stored hashes, from {figures['valid']} valid ones", rows)
    hasher = Hasher()
    rows = []
    for name, stored in AT_THE_CEILING.items():
        rows.append((name, f"{seconds(partial(hasher.verify, 'a' * 512, stored)):.1f} s", ""))
    table("One verification at each default ceiling, of the longest password that costs most", rows)


def _met(bar: str, *, met: bool) -> str:
    return f"bar {bar}  {'ok' if met else 'MISSED'}"


def _run() -> dict[str, object]:
    from stored_hashes import CEILINGS, HASHER, PASSWORD, VALID, mutated  # noqa: PLC0415  see main

    chance = random.Random(7)
    outcomes: Counter[str] = Counter()
    crashed, slowest = 0, 0.0
    start_peak()
    base = peak_bytes()
    for _ in range(COUNT):
        stored = mutated(chance)
        start = time.perf_counter()
        try:
            outcomes[type(HASHER.verify(PASSWORD, stored)).__name__] += 1
        except HashingError as error:
            outcomes["HashingError, " + ("ceiling" if "ceiling" in str(error) else "malformed")] += 1
        except Exception as error:  # noqa: BLE001  this is what is counted
            crashed += 1
            outcomes[type(error).__name__] += 1
        slowest = max(slowest, time.perf_counter() - start)
    return {
        "valid": len(VALID),
        "ceiling_mb": CEILINGS.memory_cost * 1024 / 1e6,
        "outcomes": dict(outcomes),
        "crashed": crashed,
        "slowest": slowest,
        "mb": (peak_bytes() - base) / 1e6,
    }


if __name__ == "__main__":
    if sys.argv[1:] == ["run"]:
        print(json.dumps(_run()))
    else:
        main()
