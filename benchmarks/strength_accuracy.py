"""How well guess numbers agree with what people really choose, and with how secrets are drawn.

Prints the measures for the estimator "pwguard" and the package zxcvbn over one real leak, whole, and
draws guess numbers against true ranks as ``strength.svg``. The accepted measure is the weighted Spearman
correlation (Golla and Dürmuth, CCS 2018): ranks and correlation weighted by how many people use a
password, ties at their midpoint. The leak is for measuring only: nothing is trained on it.

Nine in ten of its passwords were used once. They tie, so that whoever tells them apart loses, and not
even their true order would reach 1: what it would reach is printed too, and so is what an estimator would
that calls all alike that is not listed, altogether or between the lines of 10^6 and 10^8. What was used
twice and more, and the commonest with as many of the rest, say more of an estimator.
"""

from __future__ import annotations

import math
import random
import statistics
import string
from pathlib import Path
from typing import Final

import numpy as np
from measure import counted_passwords, table
from numpy.typing import NDArray
from picture import drawn
from zxcvbn import zxcvbn

import pwguard
from pwguard import estimate_strength, evaluate
from pwguard.ranks import rank_log10

Numbers = NDArray[np.float64]

PICTURE: Final = Path(__file__).parent / "strength.svg"
HEAD: Final = 300
LINES: Final = (6, 8)
COMMONEST: Final = 10_000
USED_OFTEN: Final = 4
TEXTS: Final = 10_000
SECRETS: Final = 10_000
LEAST_BITS: Final = 60
SEED: Final = 4


def weighted_ranks(values: Numbers, weights: Numbers) -> Numbers:
    """Return each value's rank: the weight below it and half of the weight at it."""
    _, place = np.unique(values, return_inverse=True)
    at = np.bincount(place, weights)
    ranks: Numbers = (at.cumsum() - at / 2)[place]
    return ranks


def spearman(guesses: Numbers, counts: Numbers, *, weighted: bool) -> float:
    """Return how well fewer guesses go with more people, from -1 to 1."""
    weights = counts if weighted else np.ones(len(counts))
    covariance = np.cov(weighted_ranks(-guesses, weights), weighted_ranks(counts, weights), aweights=weights)
    return float(covariance[0, 1] / math.sqrt(covariance[0, 0] * covariance[1, 1]))


def ours(password: str) -> float:
    """Return log10 of our guesses."""
    return estimate_strength(password).guesses_log10


def theirs(password: str) -> float:
    """Return log10 of zxcvbn's guesses."""
    return float(zxcvbn(password)["guesses_log10"])


def over(guesses: Numbers, line: int) -> float:
    """Return the share above ``10**line`` guesses, not counting the five that zxcvbn's scores add."""
    return float((guesses > math.log10(10**line + 5)).mean())


def leak(counts: Numbers, listed: NDArray[np.bool_], mine: Numbers, peer: Numbers) -> None:
    """Print the measures over a leak, commonest first."""
    rows = []

    def compare(what: str, found: float, against: float, wish: str) -> None:
        rows.append((what, f"{found:.4f} to {against:.4f} ({found - against:+.4f})", wish))

    draw = np.random.default_rng(SEED)
    true = -counts - draw.random(len(counts)) / 2
    place = np.arange(len(counts))
    some = draw.permutation(place[COMMONEST:])[:COMMONEST]
    parts = (
        ("all", counts > 0, True),
        ("used twice and more", counts > 1, True),
        ("used five times and more", counts > USED_OFTEN, True),
        ("10,000 commonest, as many others", (place < COMMONEST) | np.isin(place, some), True),
        ("listed", listed, False),
        ("unlisted", ~listed, False),
    )
    for weighted, bar in ((True, "bar +.07, aim +.11"), (False, "bar +.08, aim +.13")):
        for name, part, barred in parts:
            found, against, most = (
                spearman(guesses[part], counts[part], weighted=weighted) for guesses in (mine, peer, true)
            )
            kind = "weighted" if weighted else "unweighted"
            wish = f"{f'{bar}; ' if barred else ''}true order {most:.3f}"
            compare(f"{kind} Spearman, {name} ({part.sum():,})", found, against, wish)
        for what, among in (("", 0), (" between the lines", np.digitize(mine, LINES))):
            alike = np.where(listed, mine, mine.max() + among)
            compare(
                f"{kind}, all, if what is not listed cost alike{what}",
                spearman(alike, counts, weighted=weighted),
                spearman(peer, counts, weighted=weighted),
                "",
            )
    for line, wish in zip(LINES, ("bar 1 x, aim half", ""), strict=True):
        head = slice(HEAD)
        compare(
            f"of the {HEAD} commonest, above 10^{line}", over(mine[head], line), over(peer[head], line), wish
        )
        often = (counts > 1) & ~listed
        compare(
            f"of those used twice and more, above 10^{line}",
            over(mine[counts > 1], line),
            over(peer[counts > 1], line),
            "",
        )
        compare(
            f"of these the unlisted, above 10^{line}", over(mine[often], line), over(peer[often], line), ""
        )
    table(f"A forum's leak, {len(counts):,} passwords, {counts.sum():,.0f} people: pwguard to zxcvbn", rows)


def masked(text: str) -> float:
    """Return log10 of the texts of the smallest usual alphabet that ``text`` is of: a mask attack's share."""
    masks = (string.ascii_lowercase, string.ascii_uppercase, string.digits)
    size = sum(len(mask) for mask in masks if not set(mask).isdisjoint(text))
    return len(text) * math.log10(size)


def random_characters() -> None:
    """Print how far random letters and digits are underrated.

    By chance a text may be of one case only. Whoever tries such texts first finds it sooner, whatever it was
    drawn from, so that the number of all texts of its own characters stands beside that of all texts.
    """
    draw = random.Random(SEED)
    alphabet = string.ascii_letters + string.digits
    rows = []
    for length in (10, 12, 16, 20):
        texts = ["".join(draw.choices(alphabet, k=length)) for _ in range(TEXTS)]
        found = [ours(text) for text in texts]
        true = length * math.log10(len(alphabet))
        for of, numbers in (("", [true] * TEXTS), (" of its own", list(map(masked, texts)))):
            short = sorted(number - mine for number, mine in zip(numbers, found, strict=True))
            figure = f"{statistics.median(short):+.2f}, {short[-TEXTS // 100]:+.2f}, {short[-1]:+.2f}"
            rows.append((f"{length} letters and digits{of}", figure, "bar 1.5, aim 1"))
    table(f"Decades below the true number, of {TEXTS:,} random texts: median, 99th in a hundred, worst", rows)


def passphrases() -> None:
    """Print how far generated passphrases are over- and underrated."""
    draw = random.Random(SEED)
    rows = []
    for file in sorted((Path(pwguard.__file__).parent / "_data").glob("words-*.txt")):
        words = file.read_text(encoding="utf-8").split()
        off = []
        for size in range(3, 9):
            true = size * math.log10(len(words))
            off.append([ours("-".join(draw.choices(words, k=size))) - true for _ in range(TEXTS // 100)])
        above = max(map(max, off))
        below = -min(map(statistics.median, off))
        figure = f"{above:+.2f}, {below:.2f}"
        rows.append((file.stem.removeprefix("words-"), figure, "bar +0.3, 1.5; aim +0.1, 0.5"))
    table("Passphrases of 3 to 8 words: most above the true number; most below it in the median", rows)


def generated() -> None:
    """Print how many strong secrets the default policy refuses."""
    draw = random.Random(SEED)
    words = (Path(pwguard.__file__).parent / "_data" / "words-en.txt").read_text(encoding="utf-8").split()
    kinds: dict[str, tuple[str | list[str], str]] = {
        "small letters and digits": (string.ascii_lowercase + string.digits, ""),
        "letters and digits": (string.ascii_letters + string.digits, ""),
        "printable": (string.ascii_letters + string.digits + string.punctuation, ""),
        "small letters": (string.ascii_lowercase, ""),
        "words": (words, "-"),
    }
    rows = []
    for kind, (alphabet, separator) in kinds.items():
        size = math.ceil(LEAST_BITS / math.log2(len(alphabet)))
        number = SECRETS // len(kinds)
        refused = sum(not evaluate(separator.join(draw.choices(alphabet, k=size))).ok for _ in range(number))
        rows.append((f"{kind}, {size} each", f"{refused} of {number:,}", "bar 0"))
    table(f"Secrets of {LEAST_BITS} bits and more that the default policy refuses", rows)


def main() -> None:
    """Print all and draw the picture."""
    used = counted_passwords()
    counts = np.array(list(used.values()), float)
    listed = np.array([rank_log10(password) is not None for password in used])
    mine = np.array([ours(password) for password in used])
    peer = np.array([theirs(password) for password in used])
    leak(counts, listed, mine, peer)
    random_characters()
    passphrases()
    generated()
    PICTURE.write_text(drawn(counts, (("zxcvbn", peer), ("pwguard", mine))), encoding="utf-8")
    print(f"\ndrawn: {PICTURE}")


if __name__ == "__main__":
    main()
