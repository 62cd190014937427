"""The person's and the site's own details: their holder, and the words in them.

They are private, so the holder redacts its ``repr`` like a ``Candidate``. Strength prices the words,
the personal room finds them; both must see the same ones.
"""

from __future__ import annotations

import sys
from _collections_abc import Iterable, Mapping  # loaded by Python itself; the package around it is not
from itertools import islice

from pwguard.candidate import Redacted, shielded
from pwguard.errors import InvalidInputError, WrongTypeError
from pwguard.text import fold, nfc

TYPE_CHECKING = False
if TYPE_CHECKING:
    import datetime as dt
    from typing import Final, TypeAlias

    from pwguard.candidate import Candidate

Detail: TypeAlias = "str | float | dt.date | None"
UserInputs: TypeAlias = "Detail | Iterable[Detail] | Mapping[str, Detail]"

MAX_ENTRIES: Final = 20_000
"""Entries that are accepted; more is a mistake of the caller's, said so."""

FEW_ENTRIES: Final = 20
"""Entries that take a few milliseconds at most, however long they are."""

PARTED_ENTRIES: Final = 1_000
"""Entries that are looked at in parts; those after them only whole."""

ENTRY_LENGTH: Final = 256
"""Code points of an entry that are looked at; the rest of a longer one is not a detail."""

_QUICK_ENTRIES, _QUICK_LENGTH = 100, 2_000
"""Entries, and their code points, in which a first look is quicker than taking them apart."""

SHORTEST_PIECE: Final = 3
"""Code points of the shortest part of an entry that is looked for in a password."""

# Compiled when first used. A run of capitals (or of letters without case), letters up to the next capital,
# or digits.
_WORD: Final = r"[^\W\d_a-z]+(?![a-z])|[^\W\d_][^\W\d_A-Z]*|\d+"

_BLANKS: Final = {code: " " for code in range(128) if not chr(code).isalnum()}
"""For ``str.translate``: what stands between words, in ASCII."""

_LEFT_OUT: Final = bytes(_BLANKS)
"""The same, to be left out of ASCII."""

_GENERIC: Final = frozenset(
    [
        "com",
        "net",
        "org",
        "edu",
        "gov",
        "info",
        "www",
        "http",
        "https",
        "mail",
        "email",
        "gmail",
        "hotmail",
        "outlook",
        "yahoo",
        "icloud",
        "the",
        "and",
    ]
)
"""Parts of addresses that are nobody's own."""


class Details(Redacted):
    """``user_inputs``, wrapped so that they do not leak. Construction never raises.

    Args:
        raw: a string (one entry), an iterable of strings, numbers, dates and None (skipped), a mapping
            (its values), or None.
        name: what the caller calls them, for errors.
    """

    __slots__ = ("_name", "_pieces", "_raw", "_run_together", "_whole")

    def __init__(self, raw: object = (), name: str = "user_inputs") -> None:
        self._raw = raw
        self._name = name
        self._whole: tuple[str, ...] | None = None
        self._pieces: tuple[str, ...] | None = None
        self._run_together: str | None = None

    @classmethod
    def of(cls, raw: object) -> Details:
        """Return the holder of ``raw``: for no details, which is most calls, the same one each time."""
        return NO_DETAILS if raw is _NOTHING else cls(raw)

    def check(self) -> Details:
        """Return self; raise ``WrongTypeError`` or ``InvalidInputError`` if it cannot be read."""
        _ = self.whole
        return self

    @property
    def whole(self) -> tuple[str, ...]:
        """The entries as given, in NFC, without empty and doubled ones, in order."""
        if self._whole is None:
            self._whole = shielded(self._read)
            self._raw = ()
        return self._whole

    def _read(self) -> tuple[str, ...]:
        return _entries(self._raw, self._name)

    @property
    def many(self) -> bool:
        """Whether there are more than ``FEW_ENTRIES``; of an iterator this is known once it was read."""
        entries = self._raw if self._whole is None else self._whole
        return isinstance(entries, list | tuple | set | frozenset | dict) and len(entries) > FEW_ENTRIES

    @property
    def pieces(self) -> tuple[str, ...]:
        """The entries and their parts, folded, of ``SHORTEST_PIECE`` code points and more.

        Whole entries first, then runs of letters and digits, then single words and numbers.
        """
        if self._pieces is None:
            self._pieces = _pieces(self.whole) if self.whole else ()
        return self._pieces

    def may_stand_in(self, folded: str) -> bool:
        """Whether any of the pieces may stand in a folded text: soon told, and a no is sure."""
        if not self.whole:
            return False
        if self._run_together is None:
            self._run_together = _run_together(self.whole)
        text = self._run_together
        # Each piece stands in there, and so does each part of it.
        for start in range(len(folded) - SHORTEST_PIECE + 1):
            if folded[start : start + SHORTEST_PIECE] in text:
                return True
        return not text

    def may_stand_in_candidate(self, candidate: Candidate) -> bool:
        """Return the same for the analysed view of a password, found once for all who ask."""
        known = candidate.may_hold
        if known is None or known[0] is not self:
            known = candidate.may_hold = (self, self.may_stand_in(fold(candidate.analysed)))
        return known[1]

    @property
    def have_digits(self) -> bool:
        """Whether any entry holds a digit."""
        return any(any(map(str.isdigit, entry)) for entry in self.whole)

    def joined(self, other: Details) -> Details:
        """Return these details and others, these first."""
        both = Details()
        both._whole = tuple(dict.fromkeys((*self.whole, *other.whole)))
        both._pieces = tuple(dict.fromkeys((*self.pieces, *other.pieces)))
        return both


_NOTHING: Final = ()
NO_DETAILS: Final = Details(_NOTHING)


def _entries(raw: object, name: str) -> tuple[str, ...]:
    if type(raw) is not list:  # the common case, before all others
        if raw is None:
            return ()
        if isinstance(raw, (str, int, float, _date())):
            raw = (raw,)
        if isinstance(raw, Mapping):
            raw = raw.values()
        if isinstance(raw, bytes | bytearray) or not isinstance(raw, Iterable):
            raise WrongTypeError(f"{name} must be text or an iterable of it, not {type(raw).__name__}")
    found: dict[str, None] = {}
    for index, entry in enumerate(islice(raw, MAX_ENTRIES + 1)):
        if index == MAX_ENTRIES:
            raise InvalidInputError(f"{name} must have at most {MAX_ENTRIES} entries")
        text = _entry(entry, index, name)
        if text:
            found[text] = None
    return tuple(found)


def _entry(entry: object, index: int, name: str) -> str:
    if type(entry) is str:  # as above
        return nfc(entry[:ENTRY_LENGTH].strip())
    if entry is None:
        return ""
    if isinstance(entry, _date()):
        entry = entry.isoformat()[: len("YYYY-MM-DD")]
    if isinstance(entry, bool) or not isinstance(entry, str | int | float):
        raise WrongTypeError(f"{name}[{index}] must be text, not {type(entry).__name__}")
    if isinstance(entry, int) and entry.bit_length() > ENTRY_LENGTH:
        return ""  # no detail, and too long for str()
    return nfc(str(entry)[:ENTRY_LENGTH].strip())


def _date() -> type[dt.date]:
    """Return ``datetime.date``, or a type that nothing is of where no date can have been made yet."""
    # Another thread may be importing the module, and not have come to the class yet.
    return getattr(sys.modules.get("datetime"), "date", _NoDate)  # type: ignore[arg-type]


class _NoDate:
    """Stands for ``datetime.date`` while ``datetime`` is not imported."""

    __slots__ = ()


def _pieces(entries: tuple[str, ...]) -> tuple[str, ...]:
    pieces = dict.fromkeys(map(fold, entries))
    unbroken: list[str] = []
    words: list[str] = []
    for entry in entries[:PARTED_ENTRIES]:
        parts: tuple[str, ...] = (entry,)
        if "@" in entry:
            # Everybody at a provider shares its name's ending; the local part is the person's own.
            local, _, domain = entry.partition("@")
            parts = (local, domain.rpartition(".")[0])
        for part in parts:
            found = runs(part)
            if len(found) > 1:
                pieces[fold("".join(found))] = None
            for run in found:
                unbroken.append(fold(run))
                # A run such as "Lovelace" is one word already.
                if not (run.isalpha() and (run.islower() or run[1:].islower())):
                    words += map(fold, _words(run))
    pieces.update(dict.fromkeys(unbroken))
    pieces.update(dict.fromkeys(words))
    return tuple([piece for piece in pieces if len(piece) >= SHORTEST_PIECE and piece not in _GENERIC])


def _run_together(entries: tuple[str, ...]) -> str:
    """Return the entries as they are, and without what stands between their words; "" where that is long."""
    text = "\n".join(entries[:_QUICK_ENTRIES])
    if len(text) > _QUICK_LENGTH or len(entries) > _QUICK_ENTRIES:
        return ""
    # As for the pieces, before folding, which makes letters of signs. Of bytes it takes a third of the time.
    joined = text.encode().translate(None, _LEFT_OUT).decode() if text.isascii() else "".join(runs(text))
    return fold(text + joined)


def runs(text: str) -> list[str]:
    """Return the runs of letters and digits."""
    if text.isalnum():
        return [text]
    if not text.isascii():
        text = "".join([character if character.isalnum() else " " for character in text])
    return text.translate(_BLANKS).split()


def _words(run: str) -> list[str]:
    from re import findall  # noqa: PLC0415  few runs are of more words than one

    return findall(_WORD, run)
