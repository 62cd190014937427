"""Build what tells a run over neighbouring keys soonest: ``keyboards.pairs``.

Made of the layouts in ``pwguard/strength/layouts.py``. Run: ``python wordlists/build_keyboards.py``.
"""

from __future__ import annotations

from sources import write

from pwguard.strength.keyboards import FILE
from pwguard.strength.layouts import LAYOUTS, steps


def lines(bits: dict[str, int]) -> str:
    """Return a line for each set of layouts: its bits, and the pairs that are neighbours on all of them."""
    pairs: dict[int, list[str]] = {}
    for pair in sorted(bits):
        pairs.setdefault(bits[pair], []).append(pair)
    return "".join(f"{layouts} {''.join(pairs[layouts])}\n" for layouts in sorted(pairs))


def main() -> None:
    """Write the file."""
    bits: dict[str, int] = {}
    for place, layout in enumerate(LAYOUTS.values()):
        for pair, _ in steps(layout):
            bits[pair] = bits.get(pair, 0) | 1 << place
    parts = [{pair: bits[pair] for pair in bits if pair.isascii() is plain} for plain in (True, False)]
    write(FILE, "\n".join(map(lines, parts)).encode())
    print(f"{len(parts[0]):,} pairs of ASCII, {len(parts[1]):,} others")


if __name__ == "__main__":
    main()
