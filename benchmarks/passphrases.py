"""Passphrases: time beside ``xkcdpass`` and ``diceware``, and whole spaces of up to a million texts listed.

Needs both peers, of the extra ``bench``. With ``--every-space`` it lists all of the spaces, and not only a
sample of the larger ones, and does nothing else.
"""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Final

import passphrase_spaces
from measure import in_new_process, interleaved, table

from pwguard.passphrase import generate_passphrase, shipped
from pwguard.passphrase.decoding import uniquely_decodable

BIN: Final = Path(sys.executable).parent
RUNS: Final = 41
DRAWS: Final = 20_000
EVERY: Final = "--every-space"

# As the script does that pip puts beside it; older ones also import ``re`` first.
_SCRIPT: Final = "import sys; sys.argv[1:] = {arguments!r}; from {module} import main; main()"

_LOADING: Final = """
import time
from pwguard.passphrase import WordList
start = time.perf_counter(); WordList.named("en"); print((time.perf_counter() - start) * 1e3)
"""


def whole_processes() -> list[tuple[str, str, str]]:
    """Return rows on a whole process that prints six words."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}

    def run(*command: str) -> None:
        subprocess.run(
            command, env=environment, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )

    def script(module: str, *arguments: str) -> None:
        run(sys.executable, "-c", _SCRIPT.format(arguments=list(arguments), module=module))

    ours, xkcd, dice, ours_script, xkcd_script = interleaved(
        lambda: run(str(BIN / "pwguard"), "generate"),
        lambda: run(str(BIN / "xkcdpass"), "-n", "6"),
        lambda: run(str(BIN / "diceware"), "-n", "6"),
        lambda: script("pwguard.cli", "generate"),
        lambda: script("xkcdpass.xkcd_password", "-n", "6"),
        rounds=RUNS,
    )
    return [
        ("the installed commands, ms (ours, xkcdpass)", f"{ours * 1e3:.1f}, {xkcd * 1e3:.1f}", ""),
        ("  ratio to xkcdpass", f"{ours / xkcd:.2f}", "bar 0.80, aim 0.60"),
        ("  ratio to diceware", f"{ours / dice:.2f}", ""),
        (
            "as a new pip's script starts them: ratio to xkcdpass",
            f"{ours_script / xkcd_script:.2f}",
            "the same",
        ),
    ]


def in_process() -> list[tuple[str, str, str]]:
    """Return rows on drawing and loading in a running process."""
    from xkcdpass import xkcd_password  # noqa: PLC0415  a peer that need not be there

    words = xkcd_password.generate_wordlist(wordfile=xkcd_password.locate_wordfile())

    def draw() -> None:
        for _ in range(DRAWS):
            generate_passphrase()

    def draw_xkcd() -> None:
        for _ in range(DRAWS):
            xkcd_password.generate_xkcdpassword(words, numwords=6)

    ours, theirs = interleaved(draw, draw_xkcd)
    return [
        ("passphrases a second, list loaded", f"{DRAWS / ours:,.0f}", "bar 200,000, aim 400,000"),
        ("  of xkcdpass", f"{DRAWS / theirs:,.0f}", ""),
        ("loading a list on first use, ms", f"{in_new_process(_LOADING):.2f}", "bar 3, aim 1"),
    ]


def ambiguous_lists() -> tuple[str, str, str]:
    """Return a row on the shipped lists that can be read in several ways."""
    ambiguous = sum(not uniquely_decodable(words) for words in shipped())
    return ("shipped lists that are not uniquely decodable", f"{ambiguous}", "bar 0")


def main() -> None:
    """Print the table."""
    if EVERY in sys.argv:
        table("Whole spaces of up to a million ways", passphrase_spaces.rows(every=True))
        return
    missing = [peer for peer in ("xkcdpass", "diceware") if find_spec(peer) is None]
    if missing:
        raise SystemExit(f"this benchmark needs {' and '.join(missing)}")
    rows = [*whole_processes(), *in_process(), *passphrase_spaces.rows(every=False), ambiguous_lists()]
    table("Passphrases (one core, medians)", rows)


if __name__ == "__main__":
    main()
