"""Earlier passwords of the same person, as plain text or as stored hashes: exact, and near."""

from __future__ import annotations

from _collections_abc import Iterable  # loaded by Python itself; the package around it is not
from itertools import islice

from pwguard.candidate import Candidate, Redacted, shielded
from pwguard.errors import HashingError, InvalidInputError, MissingExtraError, WrongTypeError
from pwguard.results import Reuse

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final, Protocol, TypeAlias

    class Verifier(Protocol):
        """What verifies stored hashes: a ``pwguard.hashing.Hasher``, or what acts like one."""

        def verify(self, password: str, hash: str, /) -> object:  # noqa: A002  the field's word
            """Return something truthy if the hash is of this password; raise if that cannot be told."""

        async def averify(self, password: str, hash: str, /) -> object:  # noqa: A002  the field's word
            """Do as ``verify`` does without blocking the event loop."""


PreviousInputs: TypeAlias = "str | Iterable[str | None] | None"

MAX_PREVIOUS: Final = 1_000
"""Earlier passwords that are accepted; more is a mistake of the caller's, said so."""

MAX_HASHES: Final = 50
"""Hashes of earlier passwords that are accepted: each takes the time of a sign-in."""


MAX_VERIFICATIONS: Final = 1_000
"""Verifications that a search near hashes may take; at a sign-in's cost each, that is minutes."""


LONGEST_VARIED: Final = 256
"""Code points of the longest password whose variants are tried."""


class Previous(Redacted):
    """``previous``, wrapped so that it does not leak. Construction never raises.

    Args:
        raw: an iterable of earlier passwords or of their hashes, one as a plain string, or None.
        name: what the caller calls them, for errors.
        limit: how many are accepted.
    """

    __slots__ = ("_candidates", "_limit", "_name", "_places", "_raw")

    def __init__(self, raw: object = (), name: str = "previous", limit: int = MAX_PREVIOUS) -> None:
        self._raw = raw
        self._name = name
        self._limit = limit
        self._candidates: tuple[Candidate, ...] | None = None
        self._places: tuple[int, ...] = ()

    @property
    def candidates(self) -> tuple[Candidate, ...]:
        """The earlier passwords, each in a holder; None entries are skipped."""
        if self._candidates is None:
            self._candidates = shielded(self._read)
            self._raw = ()
        return self._candidates

    @property
    def numbered(self) -> Iterator[tuple[int, Candidate]]:
        """The same, each with its place among all entries."""
        candidates = self.candidates
        return zip(self._places, candidates, strict=True)

    def _read(self) -> tuple[Candidate, ...]:
        found = _candidates(self._raw, self._name, self._limit)
        self._places = tuple(found)
        return tuple(found.values())

    def check(self) -> Previous:
        """Return self; raise ``WrongTypeError`` or ``InvalidInputError`` if it cannot be read."""
        _ = self.candidates
        return self


def verifies(hasher: object) -> bool:
    """Return whether ``hasher`` acts like a ``Verifier``."""
    return all(callable(getattr(hasher, name, None)) for name in ("verify", "averify"))


def find(candidate: Candidate, previous: Previous, *, near: bool = True) -> Reuse | None:
    """Return the reuse that ``candidate`` is, compared after NFC, or None.

    Args:
        candidate: the password.
        previous: earlier ones; one that is equal counts before one that is close.
        near: whether close ones count too.
    """
    earlier = previous.candidates
    if not earlier:
        return None
    if any(one.nfc == candidate.nfc for one in earlier):
        return Reuse("exact")
    if not near:
        return None
    from pwguard.tweaks.difference import Reader  # noqa: PLC0415  most questions have nothing to compare

    new = Reader(candidate.analysed)
    kinds = (new.difference(Reader(one.analysed)) for one in earlier)
    kind = next((kind for kind in kinds if kind is not None), None)
    # Equal as far as both were read: what is unlike stands behind that.
    return None if kind is None else Reuse("ending" if kind == "exact" else kind)


def find_hashed(candidate: Candidate, hashes: Previous, verifier: Verifier, near: object = 0) -> Reuse | None:
    """Return the reuse that ``candidate`` is by the hashes of earlier passwords, or None.

    Args:
        candidate: the password.
        hashes: of earlier ones.
        verifier: verifies them.
        near: verifications that may be spent on its likeliest variants, after those on itself.

    Raises:
        HashingError: one of them cannot be verified; named by its place, since it may be the very one.
        MissingExtraError: verifying one needs a library that is not installed.
    """
    for kind, variant, place, stored in _trials(candidate, hashes, near):
        failure = None
        try:
            if verifier.verify(variant.typed, stored.typed):
                return Reuse(kind)
        except Exception as error:  # noqa: BLE001  whatever it is, it is not a mismatch
            failure = _failure(place, error)
        if failure is not None:
            raise failure
    return None


async def afind_hashed(
    candidate: Candidate, hashes: Previous, verifier: Verifier, near: object = 0
) -> Reuse | None:
    """Do as ``find_hashed`` does without blocking the event loop."""
    for kind, variant, place, stored in _trials(candidate, hashes, near):
        failure = None
        try:
            if await verifier.averify(variant.typed, stored.typed):
                return Reuse(kind)
        except Exception as error:  # noqa: BLE001  as above
            failure = _failure(place, error)
        if failure is not None:
            raise failure
    return None


def check_verifications(number: object) -> None:
    """Raise unless ``number`` is one of verifications that may be spent on near hashes."""
    if type(number) is not int:
        raise WrongTypeError(f"near_verifications must be an int, not {type(number).__name__}")
    if not 0 <= number <= MAX_VERIFICATIONS:
        raise InvalidInputError(f"near_verifications must be from 0 to {MAX_VERIFICATIONS}")


def _trials(
    candidate: Candidate, hashes: Previous, near: object
) -> Iterator[tuple[str, Candidate, int, Candidate]]:
    """Yield (kind, variant, place, hash): the password itself, then its variants, likeliest first."""
    stored = list(hashes.numbered)
    yield from (("exact", candidate, place, one) for place, one in stored)
    if stored and isinstance(near, int) and near:
        trials = (
            (kind, variant, place, one)
            for kind, variant in shielded(_wrapped_variants, candidate, near)
            for place, one in stored
        )
        yield from islice(trials, near)


def _wrapped_variants(candidate: Candidate, limit: int) -> list[tuple[str, Candidate]]:
    if candidate.length > LONGEST_VARIED:
        return []
    from pwguard.tweaks.likely import variants  # noqa: PLC0415  rarely asked for

    return [(kind, Candidate(variant)) for kind, variant in variants(candidate.nfc, limit)]


def _failure(place: int, error: Exception) -> HashingError | MissingExtraError:
    """Return what to raise instead: only our own errors are known to hold no secret."""
    if isinstance(error, MissingExtraError):
        return MissingExtraError(error.package, error.extra)
    if isinstance(error, HashingError):
        return type(error)(f"previous_hashes[{place}]: {error}")
    return HashingError(f"previous_hashes[{place}] cannot be verified: {type(error).__name__}")


def _candidates(raw: object, name: str, limit: int) -> dict[int, Candidate]:
    """Return the entries by their place."""
    if raw is None:
        return {}
    if isinstance(raw, str):
        raw = (raw,)
    if isinstance(raw, bytes | bytearray) or not isinstance(raw, Iterable):
        raise WrongTypeError(f"{name} must be an iterable of str, not {type(raw).__name__}")
    entries = tuple(islice(raw, limit + 1))
    if len(entries) > limit:
        raise InvalidInputError(f"{name} must have at most {limit} entries")
    return {
        place: Candidate(entry).check(f"{name}[{place}]")
        for place, entry in enumerate(entries)
        if entry is not None
    }
