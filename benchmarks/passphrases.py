"""Passphrases: time beside ``xkcdpass`` and ``diceware``, and whole spaces of up to a million texts listed.

Needs both peers: ``pip install xkcdpass==1.30.0 diceware==1.0.1``. With ``--every-space`` it lists all of
the spaces and nothing else, which takes long.
"""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.util import find_spec
from itertools import product
from pathlib import Path
from typing import Any, Final

from measure import in_new_process, interleaved, table

from pwguard.errors import GenerationError
from pwguard.passphrase import WordList, generate_passphrase, shipped
from pwguard.passphrase.decoding import uniquely_decodable
from pwguard.passphrase.phrase import passphrase_space

sys.path.insert(0, str(Path(__file__).parent.parent / "tests" / "support"))
from phrases import all_phrases

BIN: Final = Path(sys.executable).parent
RUNS: Final = 41
DRAWS: Final = 20_000
LARGEST: Final = 1_000_000
"""Ways to make a phrase, of the largest space that is listed."""

ALL_UP_TO: Final = 10_000
"""Every space up to this is listed; of the larger ones, each ``STEP``-th."""

EVERY: Final = "--every-space"
STEP: Final = 1 if EVERY in sys.argv else 40

# As the script does that pip puts beside it; older ones also import ``re`` first.
_SCRIPT: Final = "import sys; sys.argv[1:] = {arguments!r}; from {module} import main; main()"

_LOADING: Final = """
import time
from pwguard.passphrase import WordList
start = time.perf_counter(); WordList.named("en"); print((time.perf_counter() - start) * 1e3)
"""

LISTS: Final = (
    ("ax", "bee", "cod", "dodo", "emu"),
    ("a", "ab", "b", "ba"),
    ("felt-tip", "felt", "tip", "elk"),
    ("Ox", "ox", "3d", "字"),
    ("a", "a1", "1", "b!"),
)
SEPARATORS: Final = ("-", "", "1", "el", ("-", "."), ("-", "--"), ("", "-"), ("1", "2"))
EXTRAS: Final = ((0, 0), (1, 0), (0, 1), (2, 0), (1, 1), (3, 0))


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


def wrong_spaces() -> list[tuple[str, str, str]]:
    """Return rows on spaces that are listed whole and compared with a slow, independent list."""
    listed = wrong = largest = large = 0
    for words, separator, (digits, symbols), count, capitalize, limit in product(
        LISTS, SEPARATORS, EXTRAS, (1, 2, 3, 4), ("none", "first", "random"), (None, 7)
    ):
        several = (separator,) if isinstance(separator, str) else separator
        forms = len(words) * (2 if capitalize == "random" else 1)
        ways = forms**count * len(several) ** (count - 1) * (count * 10) ** (digits + symbols)
        large += ALL_UP_TO < ways <= LARGEST
        if ways > LARGEST or (ways > ALL_UP_TO and large % STEP):
            continue
        options: dict[str, Any] = {
            "capitalize": capitalize,
            "digits": digits,
            "symbols": symbols,
            "max_length": limit,
        }
        expected = all_phrases(words, count, separators=several, **options)
        try:
            space = passphrase_space(count, wordlist=WordList(words), separator=separator, **options)
            made = [space._make(number)[0] for number in range(space.size)]
        except GenerationError:
            made = []
        listed += 1
        largest = max(largest, len(expected))
        wrong += len(made) != len(expected) or set(made) != expected
    ambiguous = sum(not uniquely_decodable(words) for words in shipped())
    return [
        (f"combinations listed (up to {largest:,} texts)", f"{listed:,}", ""),
        ("  whose count or texts are wrong", f"{wrong}", "bar 0"),
        ("shipped lists that are not uniquely decodable", f"{ambiguous}", "bar 0"),
    ]


def main() -> None:
    """Print the table."""
    if EVERY in sys.argv:
        table("Passphrase spaces of up to a million ways", wrong_spaces())
        return
    missing = [peer for peer in ("xkcdpass", "diceware") if find_spec(peer) is None]
    if missing:
        raise SystemExit(f"this benchmark needs {' and '.join(missing)}")
    table("Passphrases (one core, medians)", [*whole_processes(), *in_process(), *wrong_spaces()])


if __name__ == "__main__":
    main()
