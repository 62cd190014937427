"""What importing pwguard and the first verdict cost, in time and memory, over a bare interpreter."""

from __future__ import annotations

import os
from typing import Final

from measure import in_new_process, table

_TIMED: Final = (
    "import time{already}; start = time.perf_counter(); {work}; print((time.perf_counter() - start) * 1e3)"
)
_PRIVATE: Final = """
{work}
rows = open("/proc/self/smaps_rollup").read().splitlines()[1:]
print(int(dict(row.split(":") for row in rows)["Pss_Anon"].split()[0]) / 1024)
"""

LISTED: Final = "pwguard.evaluate('hunter2')"
UNLISTED: Final = "pwguard.evaluate('Tr0ub4dor&3-hunter')"
REFERENCE: Final = "pwguard.Guard(estimator='reference').evaluate('Tr0ub4dor&3-hunter')"
PEER: Final = "from zxcvbn import zxcvbn; zxcvbn('Tr0ub4dor&3-hunter')"


def milliseconds(work: str, already: str = "") -> float:
    """Return how long ``work`` takes in a fresh process that has imported ``already``."""
    return in_new_process(_TIMED.format(work=work, already=already and f", {already}"))


def megabytes(work: str) -> float:
    """Return the private memory of a fresh process after ``work``."""
    return in_new_process(_PRIVATE.format(work=work))


def main() -> None:
    """Print the table."""
    # Without it an editable install would be compiled anew in every process.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    bare = megabytes("pass")
    unlisted = f"import pwguard; {UNLISTED}"
    ratio = milliseconds(unlisted) / milliseconds(PEER)
    table(
        "Import and first use (medians of fresh processes)",
        [
            ("import pwguard, ms", f"{milliseconds('import pwguard'):.1f}", "bar 20"),
            ("import pwguard, private MB more", f"{megabytes('import pwguard') - bare:.1f}", "bar 6"),
            ("first evaluate after it, listed, ms", f"{milliseconds(LISTED, 'pwguard'):.1f}", "bar 15"),
            ("first evaluate after it, not listed, ms", f"{milliseconds(UNLISTED, 'pwguard'):.1f}", "bar 15"),
            ("the same with the reference, ms", f"{milliseconds(REFERENCE, 'pwguard'):.1f}", ""),
            ("first evaluate, private MB more", f"{megabytes(unlisted) - bare:.1f}", ""),
            (
                "import and first evaluate / zxcvbn's",
                f"{ratio:.2f} x",
                "",
            ),
        ],
    )


if __name__ == "__main__":
    main()
