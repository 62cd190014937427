"""Pure helpers on text that every room reads alike: NFC in bounded time, and folding for comparison."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

NORMALISED_LENGTH: Final = 16_384
"""Longest text that is brought to NFC, in code points. NFC shrinks a text at most fourfold, so a
longer one is above every maximum length that a policy can state (4,096)."""

_REORDERED_RUN: Final = 64
"""Longest run of combining marks left to ``unicodedata``, whose reordering is quadratic."""

SEPARATORS: Final = "/\\_.-"
"""What stands between the numbers of a date, beside white space."""


def nfc(text: str) -> str:
    """Return ``text`` in NFC in time linear in its length; unchanged past ``NORMALISED_LENGTH``."""
    if text.isascii() or len(text) > NORMALISED_LENGTH:
        return text
    import unicodedata  # noqa: PLC0415  most texts need none of it

    if len(text) > _REORDERED_RUN:
        text = _ordered(text)
    return unicodedata.normalize("NFC", text)


def _ordered(text: str) -> str:
    """Put long runs of combining marks into canonical order with a sort that is not quadratic."""
    import unicodedata  # noqa: PLC0415  as above

    pieces: list[str] = []
    run: list[str] = []
    for character in text:
        if unicodedata.combining(character):
            # A mark may decompose to several; sorting must see the parts.
            run.extend(unicodedata.normalize("NFD", character))
            continue
        if run:
            pieces.extend(sorted(run, key=unicodedata.combining))
            run.clear()
        pieces.append(character)
    pieces.extend(sorted(run, key=unicodedata.combining))
    return "".join(pieces)


def fold(text: str) -> str:
    """Return ``text`` in lower case without diacritics, full-width and the like as usual, digits as 0 to 9.

    The result has the length of the input, so that a span in one is the same span in the other
    (``str.casefold`` and ``str.lower`` lengthen some letters).
    """
    if text.isascii():
        return text.lower()
    return "".join(map(_folded, text))


def _folded(character: str) -> str:
    if character.isascii():
        return character.lower()
    import unicodedata  # noqa: PLC0415  as above

    if character.isdecimal():
        return str(unicodedata.decimal(character))
    parts = unicodedata.normalize("NFKD", character)
    base = parts[0] if all(map(unicodedata.combining, parts[1:])) else character
    return base.lower()[0]


def plain_digits(text: str) -> str:
    """Return ``text`` with digits of any script as 0 to 9."""
    if text.isascii():
        return text
    return "".join([_folded(character) if character.isdecimal() else character for character in text])


def shaped(text: str) -> bytes:
    """Return the kind of each code point, a byte for each.

    ``0`` stands for a digit, ``a`` for any other letter or number, ``/`` for white space and
    ``SEPARATORS``, ``!`` for all else.
    """
    if text.isascii():
        return text.encode().translate(_SHAPES)
    return "".join(map(_shape, text)).encode()


def _shape(character: str) -> str:
    if character.isalnum():
        return "0" if character.isdecimal() else "a"
    return "/" if character.isspace() or character in SEPARATORS else "!"


_SHAPES: Final = "".join([_shape(chr(code)) for code in range(128)]).encode() * 2
"""By ASCII byte; ``bytes.translate`` wants twice as many."""


def kinds(text: str) -> frozenset[str]:
    """Return the kinds of characters in ``text``: ``letter``, ``lower``, ``upper``, ``digit``, ``symbol``."""
    found = []
    if any(map(str.isalpha, text)):
        found.append("letter")
        if text.upper() != text:
            found.append("lower")
        if text.lower() != text:
            found.append("upper")
    if any(map(str.isdecimal, text)):
        found.append("digit")
    if text and not text.isalnum():
        found.append("symbol")
    return frozenset(found)
