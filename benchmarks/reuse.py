"""Reuse: how many changed passwords are found, in how many tries, and how many strangers are taken for kin.

The pairs are not made by the detector's own table. Half of them apply the edits that Pal et al. ("Might I
Get Pwned", 2022) counted between passwords of the same people, in proportion to their published counts
(edits of one and two keys; those of three are not in the table), to passwords of a real leak. The other
half are passwords of that leak that share a rare core of letters, as people varied it.
"""

from __future__ import annotations

import random
import re
import zlib
from collections import defaultdict
from typing import Final

from measure import real_passwords, table

from pwguard.text import fold
from pwguard.tweaks import Reader, variants

PAIRS: Final = 10_000
TRIES: Final = (10, 100, 1_000)
SEED: Final = 8
SHORTEST: Final = 6
"""Code points of the shortest password: no policy takes shorter ones."""

_SHIFTED: Final = str.maketrans("1234567890-=[];',./", '!@#$%^&*()_+{}:"<>?')
_EDIT: Final = re.compile(r"([dis^U])(-?\d+)(?::(.))?")
_CORE: Final = re.compile(r"[^\W\d_]{5,}")

COUNTS: Final = """
354920 d-2    149284 ^0     131438 i-1:1   72031 U0     49080 s-2:1   27709 i0:a    26698 s-2:q
24526 s-2:0   23927 s-2:2   23140 s-2:a    23006 i-1:a  22006 i0:0    20010 d1      19346 i-1:2
17484 s-2:w   17404 s-2:3   17037 i-1:0    16288 s-2:5  15703 s-2:4   15549 s-2:6   15288 s-2:8
15212 s-2:7   15200 i-1:q   14772 s-2:9    13742 d-3    11881 i-1:7   11877 i-1:3   11767 d2
11680 i0:1    11296 s-2:s   11003 i-1:5    10985 d3     10638 s-2:e   10575 d-4     10021 s-2:d
9596 i-1:9    9376 s0:1     8914 d4        8750 i-1:8   8690 i-1:4    8508 i-1:6    7261 s0:a
6977 i0:q     6556 s0:2     6201 i-1:s     5623 s0:0    5418 s-3:1    5309 i-1:w    5182 i-1:e
5093 i-1:.    5071 d-5      4884 ^1        4877 s1:1    4597 s-2:z    4143 s0:3     4132 s1:2
4093 d0       4037 s0:5     3901 s1:3      3876 s0:4    3819 s3:1     3790 s-3:2    3788 s1:5
3763 s1:4     3673 i-1:d    3673 s0:8      3649 s1:7    3600 s1:6     3587 s0:7     3533 s1:8
3493 s1:9     3458 s1:0     3426 s0:9      3424 s-3:0   3410 s0:6     3368 i0:z     3361 d5
3339 i0:w     3269 s2:1     3243 s3:2      2990 s0:q    2980 s-3:8    2888 i-1:z    2887 s-3:9
2807 s3:5     2717 s-3:3    2715 s3:3      2607 i-1:n   2601 s3:4     2579 s3:8     2578 s-3:6
208635 d-3+d-2        23463 ^0+d-2        12639 i-1:2+i-1:3   12542 i-3:1+i-3:9   12064 d4+d-4
9460 i-1:!            9044 i-1:1+i-1:2    6907 s-2:!          5368 i-1:*          5113 d-4+d-3
4795 d1+d2            4556 i-1::          4478 d-5+d-4        4310 i-3:1+i-2:9    4297 d4+d-3
3920 d1+d-2           3852 s-3:a+d-2      3845 d-4+d-2        3653 i-1:1+i-1:0    3518 i-1:1+i-1:3
3448 s-3:1+s-2:1      3054 i-1:2+i-1:1    2891 i-1:6+i-1:9    2805 i-1:8+i-1:9    2690 i-1:8+i-1:8
2670 s-3:e+d-2        2583 i-1:7+i-1:7    2518 d3+d4          2431 i-1:?          2300 U0
"""
"""Published counts by edit: d deletes, i inserts and s replaces at a place (-1 is behind the last key, -2 the
last key), ^ presses shift for the key there, U turns capitals on."""

Pairs = list[tuple[str, str]]


def main() -> None:
    """Print the table."""
    words = [word for word in real_passwords(None, SEED) if len(word) >= SHORTEST and measured(word)]
    chance = random.Random(SEED)
    published, standing = _published(words, chance), _standing(words, chance)
    rows: list[tuple[str, str, str]] = []
    for name, pairs in (("edits as published", published), ("variants in the leak", standing)):
        for tries in TRIES:
            found = sum(old in _tried(new, tries) for old, new in pairs) / len(pairs)
            rows.append((f"{name}: found by hashes in {tries:,} tries", f"{found:.1%}", _bar(tries)))
        rows.append((f"{name}: found by plain text", f"{_alike(pairs):.1%}", "bar 60 %, aim 80 %"))
    strangers = _strangers(words, chance)
    taken = sum(old in _tried(new, 100) for old, new in strangers) / len(strangers)
    rows += [
        ("unrelated pairs called similar, plain text", f"{_alike(strangers):.3%}", "bar 0.1 %"),
        ("unrelated pairs called similar, 100 tries", f"{taken:.3%}", "bar 0.1 %"),
    ]
    table(f"Reuse ({len(published):,}, {len(standing):,} and {len(strangers):,} pairs)", rows)


def measured(word: str) -> bool:
    """Whether a password is of the half of the leak that was left alone when the weights were chosen."""
    return zlib.crc32(word.encode()) % 2 == 0


def _bar(tries: int) -> str:
    return "bar 60 %, aim 80 %" if tries == 100 else ""  # noqa: PLR2004  the bar's own number


def _alike(pairs: Pairs) -> float:
    return sum(Reader(new).difference(Reader(old)) is not None for old, new in pairs) / len(pairs)


def _tried(new: str, tries: int) -> set[str]:
    return {variant for _, variant in variants(new, tries)}


def _published(words: list[str], chance: random.Random) -> Pairs:
    """Return (old, new): edits drawn by their counts, applied to passwords drawn from the leak."""
    fields = COUNTS.split()
    weights, edits = [int(count) for count in fields[::2]], fields[1::2]
    pairs: Pairs = []
    while len(pairs) < PAIRS:
        old = chance.choice(words)
        new = _edited(old, chance.choices(edits, weights)[0])
        if new is not None and new != old:
            pairs.append((old, new))
    return pairs


def _edited(old: str, edits: str) -> str | None:
    keys, put_before = [*old, ""], [""] * (len(old) + 1)
    for edit in edits.split("+"):
        found = _EDIT.fullmatch(edit)
        assert found is not None, edit  # noqa: S101  the table above
        operation, place, key = found[1], int(found[2]), found[3] or ""
        if not -len(keys) <= place < len(old):
            return None
        if operation == "i":
            put_before[place] += key
        elif operation == "U":
            keys = [each.upper() for each in keys]
        else:
            keys[place] = {"d": "", "s": key, "^": _shift(keys[place])}[operation]
    return "".join(before + key for before, key in zip(put_before, keys, strict=True))


def _shift(key: str) -> str:
    return key.translate(_SHIFTED) if key.upper() == key else key.upper()


def _standing(words: list[str], chance: random.Random) -> Pairs:
    """Return pairs of the leak that share a core of letters which few others have."""
    groups: dict[str, list[str]] = defaultdict(list)
    for word in words:
        cores = sorted(_CORE.findall(fold(word)), key=len)
        if cores:
            groups[cores[-1]].append(word)
    few = [group for group in groups.values() if 2 <= len(group) <= 5]  # noqa: PLR2004  few
    pairs = [chance.sample(group, 2) for group in few]
    return [(old, new) for old, new in pairs if old != new][:PAIRS]


def _strangers(words: list[str], chance: random.Random) -> Pairs:
    return [(old, new) for old, new in (chance.sample(words, 2) for _ in range(PAIRS))]


if __name__ == "__main__":
    main()
