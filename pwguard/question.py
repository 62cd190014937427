"""One question put to the guard, its secrets wrapped before anything can go wrong."""

from __future__ import annotations

from _collections_abc import Iterable, Mapping  # loaded by Python itself; the package around it is not
from itertools import count

from pwguard.candidate import Candidate, Redacted
from pwguard.details import Details
from pwguard.errors import InvalidInputError, PwguardError, WrongTypeError
from pwguard.reuse import MAX_HASHES, Previous, check_verifications

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any, Final, TypeAlias

Row: TypeAlias = "str | Mapping[str, Any]"

_KEYS: Final = ("password", "user_inputs", "previous", "previous_hashes")


def _hashes(raw: object) -> Previous:
    return Previous(raw, "previous_hashes", MAX_HASHES)


# What most questions come without: made once.
_NOTHING: Final = ()
_NO_PREVIOUS: Final = Previous(_NOTHING)
_NO_HASHES: Final = _hashes(_NOTHING)


class Question(Redacted):
    """A password with what is known of its person. Construction never raises; ``check()`` does.

    ``details`` are the person's own, ``known`` those and the site's.
    """

    __slots__ = ("_flaw", "candidate", "details", "hashes", "known", "near_verifications", "previous")

    def __init__(
        self,
        password: object,
        user_inputs: object = (),
        previous: object = (),
        previous_hashes: object = (),
        near_verifications: object = 0,
    ) -> None:
        self.candidate = Candidate(password)
        self.details = self.known = Details.of(user_inputs)
        self.previous = _NO_PREVIOUS if previous is _NOTHING else Previous(previous)
        self.hashes = _NO_HASHES if previous_hashes is _NOTHING else _hashes(previous_hashes)
        self.near_verifications = near_verifications
        self._flaw: PwguardError | None = None

    @classmethod
    def of_row(cls, row: object, number: int) -> Question:
        """Return the question that a row of ``evaluate_many`` asks; a flaw shows at ``check()``."""
        if isinstance(row, str):
            return cls(row)
        if not isinstance(row, Mapping):
            return cls._flawed(
                WrongTypeError(f"row {number} must be a str or a mapping, not {type(row).__name__}")
            )
        if "password" not in row:
            return cls._flawed(InvalidInputError(f"row {number} has no password"))
        if not set(row) <= set(_KEYS):
            # The key is not named: in a mapping put together wrongly it may be the password.
            return cls._flawed(InvalidInputError(f"row {number} has a key other than {', '.join(_KEYS)}"))
        return cls(row["password"], *(row.get(key, ()) for key in _KEYS[1:]))

    @classmethod
    def _flawed(cls, flaw: PwguardError) -> Question:
        question = cls("")
        question._flaw = flaw
        return question

    def check(self) -> Question:
        """Return self, or raise what is wrong with it, in ``pwguard``'s own errors."""
        if self._flaw is not None:
            raise self._flaw
        self.candidate.check()
        self.details.check()
        if self.previous is not _NO_PREVIOUS:
            self.previous.check()
        if self.hashes is not _NO_HASHES:
            self.hashes.check()
        check_verifications(self.near_verifications)
        return self


class Questions(Redacted):
    """The rows of ``evaluate_many``, each wrapped as it is reached."""

    __slots__ = ("_rows",)

    def __init__(self, rows: object) -> None:
        self._rows = rows

    def check(self) -> Questions:
        """Return self, or raise ``WrongTypeError`` if the rows cannot be gone through."""
        if isinstance(self._rows, str | bytes | Mapping) or not isinstance(self._rows, Iterable):
            raise WrongTypeError(f"rows must be an iterable of rows, not {type(self._rows).__name__}")
        return self

    def __iter__(self) -> Iterator[Question]:
        rows = self._rows
        # No loop of our own: its variable would hold a row while the next one is fetched.
        return map(Question.of_row, rows, count(1))  # type: ignore[call-overload,no-any-return]  # checked
