"""Bring the catalogues in ``wordlists/messages`` up to the English words, and compile them.

Run it after a change to ``pwguard/messages/english.py`` or to a catalogue. New and changed texts are
left untranslated, which the tests refuse.
"""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from sources import BUILT, write

from pwguard.messages.english import texts
from pwguard.messages.languages import ENGLISH, LOCALES
from pwguard.messages.text import Plural

if TYPE_CHECKING:
    from collections.abc import Iterable

SOURCES: Final = Path(__file__).parent / "messages"

_WIDTH: Final = 110


class Plain(Catalog):
    """A catalogue whose header holds only what readers need: nothing of the day or of the tool."""

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        """The header's names and values."""
        return [
            ("Language", str(self.locale_identifier)),
            ("Plural-Forms", self.plural_forms),
            ("Content-Type", "text/plain; charset=utf-8"),
        ]

    @mime_headers.setter
    def mime_headers(self, headers: Iterable[tuple[str, str]]) -> None:
        self._set_mime_headers(headers)


def source(locale: str) -> Catalog:
    """Return the catalogue of a language as it stands in the repository, empty where there is none."""
    path = SOURCES / f"{locale}.po"
    if not path.exists():
        return Catalog(locale=locale)
    with path.open("rb") as file:
        return read_po(file, locale=locale)


def updated(locale: str) -> Catalog:
    """Return the catalogue of a language with exactly the texts that there are in English."""
    known = source(locale)
    catalogue = Plain(locale=locale, header_comment="", fuzzy=False)
    # As the source has them: which plurals a language is said to have differs by Babel's version.
    catalogue.mime_headers = [("Plural-Forms", known.plural_forms)]
    for name, text in texts():
        key = (text.one, text.other) if isinstance(text, Plural) else text
        # A plural is found by its first form.
        translated = known.get(key[0] if isinstance(key, tuple) else key)
        catalogue.add(key, translated.string if translated else "", auto_comments=[name])
    return catalogue


def written(catalogue: Catalog) -> bytes:
    """Return the bytes of the source file."""
    file = io.BytesIO()
    write_po(file, catalogue, width=_WIDTH)
    return file.getvalue().lstrip(b"\n")


def compiled(catalogue: Catalog) -> bytes:
    """Return the bytes of the built file."""
    file = io.BytesIO()
    write_mo(file, catalogue)
    return file.getvalue()


def untranslated(catalogue: Catalog) -> list[str]:
    """Return the English texts that lack a translation or one of its plural forms."""
    return [str(message.id) for message in catalogue if message.id and not all(_forms(message.string))]


def main() -> int:
    """Write sources and built files; return 1 if something is untranslated."""
    (BUILT / "messages").mkdir(parents=True, exist_ok=True)
    complete = True
    for locale in LOCALES:
        if locale == ENGLISH:
            continue
        catalogue = updated(locale)
        (SOURCES / f"{locale}.po").write_bytes(written(catalogue))
        built = compiled(catalogue)
        write(f"messages/{locale}.mo", built)
        missing = untranslated(catalogue)
        complete = complete and not missing
        print(f"{locale}: {len(catalogue)} texts, {len(missing)} untranslated, {len(built):,} bytes")
        for text in missing:
            print(f"  {text}")
    return 0 if complete else 1


def _forms(string: str | Iterable[str] | None) -> tuple[str, ...]:
    return (string or "",) if isinstance(string, str | None) else tuple(string)


if __name__ == "__main__":
    sys.exit(main())
