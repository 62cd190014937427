"""How one password differs from another of the same person, where the one is made from the other."""

from __future__ import annotations

import re

from pwguard.text import fold
from pwguard.tweaks.keys import distance

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

CORE: Final = 4
"""Letters of the shortest core by which two passwords are told to be of one make."""

SHARED: Final = 5
"""Code points of the shortest piece that counts where it stands in the other."""

_HALF: Final = 0.5
"""Share of the longer one that a piece of it must be."""

_EDITS: Final = ((12, 3.0), (8, 2.0), (6, 1.0))
"""Length of the shorter one from which so many edits are few, longest first."""

_UNLEET: Final = str.maketrans(
    {
        **dict.fromkeys("4@", "a"),
        "8": "b",
        "3": "e",
        **dict.fromkeys("69", "g"),
        **dict.fromkeys("1!|l", "i"),
        "0": "o",
        **dict.fromkeys("5$", "s"),
        **dict.fromkeys("7+", "t"),
        "2": "z",
    }
)
"""Letters and the signs in their place, as one letter."""

_PIECE: Final = re.compile(r"[^\W\d_]+|\d+")
_CORE: Final = re.compile(r"[^\W\d_](?:.*[^\W\d_])?", re.DOTALL)
_YEAR: Final = re.compile(r"(?:19|20)?\d\d")
_LONG_YEAR: Final = re.compile(r"(?:19|20)\d\d")


class Reader:
    """One password, read once, to be compared with many others."""

    __slots__ = ("_core", "_end", "_folded", "_pieces", "_start", "_text")

    def __init__(self, text: str) -> None:
        self._text = text
        self._folded = fold(text)
        core = _CORE.search(self._folded)
        self._start, self._end = core.span() if core else (0, 0)
        self._core = self._folded[self._start : self._end].translate(_UNLEET)
        self._pieces: list[str] | None = None

    @property
    def pieces(self) -> list[str]:
        """Runs of letters and of digits."""
        if self._pieces is None:
            self._pieces = _PIECE.findall(self._folded)
        return self._pieces

    def difference(self, other: Reader) -> str | None:
        """Return the kind of difference (see ``pwguard.results.Reuse``), or None where they are unlike."""
        if self._text == other._text:
            return "exact"
        if self._folded == other._folded:
            return "case"
        if len(self._core) >= CORE and self._core == other._core:
            return self._around(other)
        return self._rearranged(other) or self._part(other) or self._edited(other)

    def _around(self, other: Reader) -> str:
        """Return what changed around a core that is the same but for case and leet."""
        before, theirs_before = self._folded[: self._start], other._folded[: other._start]
        after, theirs_after = self._folded[self._end :], other._folded[other._end :]
        if before == theirs_before and after == theirs_after:
            return "leet"
        if before != theirs_before:
            return "moved" if before + after == theirs_after + theirs_before else "beginning"
        return _numbers(after, theirs_after) or "ending"

    def _rearranged(self, other: Reader) -> str | None:
        mine, theirs = self._folded, other._folded
        shorter, longer = sorted((mine, theirs), key=len)
        if len(shorter) < CORE:
            return None
        if longer == shorter * 2 or longer == shorter + shorter[::-1]:
            return "doubled"
        if mine == theirs[::-1]:
            return "reversed"
        if len(self.pieces) > 1 and sorted(self.pieces) == sorted(other.pieces):
            # The same pieces in the same order differ in what stands between them.
            return "moved" if self.pieces != other.pieces else "edited"
        return None

    def _part(self, other: Reader) -> str | None:
        shorter, longer = sorted((self._folded, other._folded), key=len)
        if len(shorter) >= SHARED and len(shorter) >= _HALF * len(longer) and shorter in longer:
            return "part"
        return None

    def _edited(self, other: Reader) -> str | None:
        mine, theirs = self._folded, other._folded
        shortest = min(len(mine), len(theirs))
        limit = next((edits for length, edits in _EDITS if shortest >= length), 0.0)
        if not limit or abs(len(mine) - len(theirs)) > limit:
            return None
        if distance(mine, theirs, limit) > limit:
            return None
        if _PIECE.sub(_letters_only, mine) == _PIECE.sub(_letters_only, theirs):
            return "number"
        return "edited"


def _letters_only(piece: re.Match[str]) -> str:
    return "0" if piece[0][0].isdigit() else piece[0]


def _numbers(mine: str, theirs: str) -> str | None:
    """Return ``year`` or ``number`` where two endings differ in a number alone, else None."""
    if re.sub(r"\d+", "0", mine) != re.sub(r"\d+", "0", theirs):
        return None
    changed = [
        (one, other)
        for one, other in zip(re.findall(r"\d+", mine), re.findall(r"\d+", theirs), strict=True)
        if one != other
    ]
    years = all(_YEAR.fullmatch(one) and _YEAR.fullmatch(other) for one, other in changed)
    long = any(_LONG_YEAR.fullmatch(number) for pair in changed for number in pair)
    return "year" if years and long else "number"
