"""The person's and the site's own words in the password."""

from __future__ import annotations

from pwguard.results import Personal
from pwguard.text import fold

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from pwguard.candidate import Candidate
    from pwguard.details import Details

_ANYWHERE: Final = 4
"""Code points from which a piece counts wherever it stands; a shorter one only as a word of its own
(``ada1815``, not ``canada``)."""


def find(candidate: Candidate, details: Details) -> Personal | None:
    """Return where the details stand in the analysed view, whole or as parts, in any case."""
    if not details.may_stand_in_candidate(candidate):
        return None
    text = fold(candidate.analysed)
    spans = [(0, len(text))] if _is_part(text, details) else _merged(_spans(text, details.pieces))
    if not spans:
        return None
    covered = sum(end - start for start, end in spans)
    return Personal(tuple(spans), covered / len(text))


def _spans(text: str, pieces: tuple[str, ...]) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    for piece in pieces:
        start = text.find(piece) if piece in text else -1
        while start >= 0:
            end = start + len(piece)
            if len(piece) >= _ANYWHERE or _stands_alone(text, start, end):
                spans.append((start, end))
            start = text.find(piece, start + 1)
    return spans


def _stands_alone(text: str, start: int, end: int) -> bool:
    letters = text[start].isalpha()
    before = start > 0 and text[start - 1].isalnum() and text[start - 1].isalpha() == letters
    after = end < len(text) and text[end].isalnum() and text[end].isalpha() == letters
    return not (before or after)


def _is_part(text: str, details: Details) -> bool:
    """Whether the whole password stands inside one of the details, as it is or with its parts joined."""
    if len(text) < _ANYWHERE:
        return False
    return any(text in fold(entry) for entry in details.whole) or any(
        text in piece for piece in details.pieces
    )


def _merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
