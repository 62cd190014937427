"""Earlier passwords of the same person: exact."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

from pwguard.candidate import Candidate, Redacted, shielded
from pwguard.errors import InvalidInputError, WrongTypeError
from pwguard.results import Reuse

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final, TypeAlias

PreviousInputs: TypeAlias = "str | Iterable[str | None] | None"

MAX_PREVIOUS: Final = 1_000
"""Earlier passwords that are accepted; more is a mistake of the caller's, said so."""


class Previous(Redacted):
    """``previous``, wrapped so that it does not leak. Construction never raises.

    Args:
        raw: an iterable of earlier passwords, one as a plain string, or None.
    """

    __slots__ = ("_candidates", "_raw")

    def __init__(self, raw: object = ()) -> None:
        self._raw = raw
        self._candidates: tuple[Candidate, ...] | None = None

    @property
    def candidates(self) -> tuple[Candidate, ...]:
        """The earlier passwords, each in a holder; None entries are skipped."""
        if self._candidates is None:
            self._candidates = shielded(self._read)
            self._raw = ()
        return self._candidates

    def _read(self) -> tuple[Candidate, ...]:
        return _candidates(self._raw)

    def check(self) -> Previous:
        """Return self; raise ``WrongTypeError`` or ``InvalidInputError`` if it cannot be read."""
        _ = self.candidates
        return self


def find(candidate: Candidate, previous: Previous) -> Reuse | None:
    """Return the reuse that ``candidate`` is, compared after NFC, or None."""
    for earlier in previous.candidates:
        if earlier.nfc == candidate.nfc:
            return Reuse("exact")
    return None


def _candidates(raw: object) -> tuple[Candidate, ...]:
    if raw is None:
        return ()
    if isinstance(raw, str):
        raw = (raw,)
    if isinstance(raw, bytes | bytearray) or not isinstance(raw, Iterable):
        raise WrongTypeError(f"previous must be an iterable of str, not {type(raw).__name__}")
    found = tuple(Candidate(entry) for entry in islice(raw, MAX_PREVIOUS + 1) if entry is not None)
    if len(found) > MAX_PREVIOUS:
        raise InvalidInputError(f"previous must have at most {MAX_PREVIOUS} entries")
    for candidate in found:
        candidate.check()
    return found
