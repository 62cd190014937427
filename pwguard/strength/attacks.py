"""Named attacks, their speeds with source and date, and the scale from guesses to a score."""

from __future__ import annotations

from math import log10

from pwguard.value import Frozen, Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Final


class Attack(Value):
    """One way to try guesses.

    Attributes:
        guesses_per_second: speed, with one card where the attack is offline.
        source: where the figure comes from.
        as_of: the year of the figure.
        offline: whether more cards make it faster.
    """

    guesses_per_second: float
    source: str
    as_of: str
    offline: bool = True


_HASHCAT: Final = "hashcat benchmark, one RTX 5090"

ATTACKS: Final[Mapping[str, Attack]] = {
    "online_throttled": Attack(100 / 3600, "zxcvbn: 100 an hour", "2012", offline=False),
    "online": Attack(10, "zxcvbn: 10 a second", "2012", offline=False),
    "argon2id": Attack(1_667, "hashcat benchmark, one RTX 4090, 64 MiB t=3 p=1", "2025"),
    "bcrypt": Attack(2_400, f"{_HASHCAT}, cost 12 (from 304.8 kH/s at cost 5)", "2025"),
    "scrypt": Attack(7_760, f"{_HASHCAT}, N=2^14 r=8 p=1", "2025"),
    "pbkdf2_sha256": Attack(18_600, f"{_HASHCAT}, 600,000 iterations", "2025"),
    "sha256": Attack(28.4e9, _HASHCAT, "2025"),
    "sha1": Attack(70.2e9, _HASHCAT, "2025"),
    "md5": Attack(220.6e9, _HASHCAT, "2025"),
    "ntlm": Attack(340.1e9, _HASHCAT, "2025"),
}
"""Attacks by name, slowest first."""

_SECONDS_PER_GUESS: Final = tuple((name, 1 / attack.guesses_per_second) for name, attack in ATTACKS.items())

SCORE_LOG10: Final = (3.0, 6.0, 8.0, 10.0)
"""Guesses, log10, from which a password scores 1, 2, 3 and 4: zxcvbn's thresholds."""

_SCORE_DELTA: Final = 5
"""zxcvbn adds five guesses to each threshold, so that 1,004 guesses still score 0."""

_THRESHOLDS: Final = tuple(log10(10**threshold + _SCORE_DELTA) for threshold in SCORE_LOG10)
STRONGEST: Final = _THRESHOLDS[-1]
"""Guesses, log10, from which the score is the highest."""

MAX_LOG10: Final = 290.0
"""Largest estimate: its crack times are still finite floats."""


def score(guesses_log10: float) -> int:
    """Return 0 to 4 for log10 guesses, on zxcvbn's thresholds."""
    one, two, three, four = _THRESHOLDS
    if guesses_log10 < three:
        return (guesses_log10 >= one) + (guesses_log10 >= two)
    return 3 + (guesses_log10 >= four)


def crack_times(guesses_log10: float, *, cards: int = 1) -> Frozen[float]:
    """Return seconds by attack until ``10**guesses_log10`` guesses are made.

    Args:
        guesses_log10: guesses, log10, at most ``MAX_LOG10``.
        cards: graphics cards of the attacker; offline attacks are that much faster.
    """
    guesses = 10.0**guesses_log10 if guesses_log10 > 0 else 0.0
    if cards == 1:
        return Frozen({name: guesses * seconds for name, seconds in _SECONDS_PER_GUESS})
    return Frozen(
        {
            name: guesses / attack.guesses_per_second / (cards if attack.offline else 1)
            for name, attack in ATTACKS.items()
        }
    )
