"""What importing pwguard and the first verdict cost, in time and memory, over a bare interpreter."""

from __future__ import annotations

from typing import Final

from measure import in_new_process, table

_TIMED: Final = "import time; start = time.perf_counter(); {work}; print((time.perf_counter() - start) * 1e3)"
_PRIVATE: Final = """
{work}
rows = open("/proc/self/smaps_rollup").read().splitlines()[1:]
print(int(dict(row.split(":") for row in rows)["Pss_Anon"].split()[0]) / 1024)
"""

FIRST: Final = "import pwguard; pwguard.evaluate('Tr0ub4dor&3-hunter')"


def main() -> None:
    """Print the table."""
    bare = in_new_process(_PRIVATE.format(work="pass"))
    loaded = in_new_process(_PRIVATE.format(work="import pwguard"))
    evaluated = in_new_process(_PRIVATE.format(work=FIRST))
    first = _TIMED.format(work="pwguard.evaluate('Tr0ub4dor&3-hunter')").replace(
        "import time", "import time, pwguard"
    )
    peer = in_new_process(_TIMED.format(work="from zxcvbn import zxcvbn; zxcvbn('Tr0ub4dor&3-hunter')"))
    ours = in_new_process(_TIMED.format(work=FIRST))
    table(
        "Import and first use (medians of fresh processes)",
        [
            ("import pwguard, ms", f"{in_new_process(_TIMED.format(work='import pwguard')):.1f}", "bar 20"),
            ("import pwguard, private MB more", f"{loaded - bare:.1f}", "bar 6"),
            ("first evaluate after it, ms", f"{in_new_process(first):.1f}", "bar 15"),
            ("first evaluate, private MB more", f"{evaluated - bare:.1f}", ""),
            ("import and first evaluate / zxcvbn's", f"{ours / peer:.2f} x", ""),
        ],
    )


if __name__ == "__main__":
    main()
