"""How many passwords the estimator "zxcvbn" and the package price differently, over a whole real leak."""

from __future__ import annotations

import random
from typing import Final

from measure import LONGEST, real_passwords, table
from zxcvbn import zxcvbn

from pwguard import estimate_strength

TOLERANCE: Final = 0.01
_STEP: Final = 20_000


def differences(passwords: list[str], *, inputs: bool) -> int:
    """Return how many differ by more than ``TOLERANCE`` decades, with pieces of them as inputs or without."""
    chance = random.Random(3)
    found = 0
    for password in passwords:
        words: list[str] = []
        if inputs:
            start = chance.randrange(len(password))
            piece = password[start : start + chance.randint(1, 9)].strip()
            words = [
                word for word in {piece.lower(): piece, piece[::-1].lower(): piece[::-1]}.values() if word
            ]
        ours = estimate_strength(password, user_inputs=words, estimator="zxcvbn")
        found += abs(ours.guesses_log10 - float(zxcvbn(password, words)["guesses_log10"])) > TOLERANCE
    return found


def main() -> None:
    """Print the table."""
    passwords = real_passwords(None)
    table(
        f"Guesses that differ from zxcvbn 4.5.0's by more than {TOLERANCE} in log10, of {len(passwords):,}",
        [
            (
                f"every password of up to {LONGEST}",
                f"{differences(passwords, inputs=False)}",
                "bar 0.1 %, aim 0",
            ),
            (
                f"a sample of {_STEP:,} with user inputs",
                f"{differences(passwords[:_STEP], inputs=True)}",
                "aim 0",
            ),
        ],
    )


if __name__ == "__main__":
    main()
