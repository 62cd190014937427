"""Run every benchmark in this folder, each in a process of its own."""

from __future__ import annotations

import subprocess
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Final

HELPERS: Final = frozenset({"measure.py", "passphrase_spaces.py", "picture.py", "run.py"})


def main() -> int:
    """Run them in order of their names; return 1 if one failed."""
    ArgumentParser(
        description=f"{__doc__} That takes a long while; each can be run alone.",
        epilog="They need the extra 'bench'. Some read a leak's counts, and say so where these are missing.",
    ).parse_args()
    failed = [
        file.name
        for file in sorted(Path(__file__).parent.glob("*.py"))
        if file.name not in HELPERS and subprocess.run([sys.executable, str(file)], check=False).returncode
    ]
    if failed:
        print(f"failed: {', '.join(failed)}", file=sys.stderr)
    return bool(failed)


if __name__ == "__main__":
    raise SystemExit(main())
