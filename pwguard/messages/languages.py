"""Which languages are spoken, which one a locale means, and how a text is said in it."""

from __future__ import annotations

from functools import cache

from pwguard import data
from pwguard.errors import DataFileError, WrongTypeError
from pwguard.messages.text import Plural

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from gettext import GNUTranslations
    from typing import Final

    from pwguard.messages.text import Text
    from pwguard.value import Param

ENGLISH: Final = "en"

LOCALES: Final = ("en", "cs", "da", "de", "es", "fi", "fr", "it", "nb", "nl", "pl", "pt", "sv")
"""Languages that every text exists in. Spanish, Portuguese and German are worded for all their countries
as far as that goes; Portuguese follows Brazil."""

_ALIASES: Final = {"no": "nb", "nn": "nb"}
"""Tags that are better served by a neighbour than by English."""

_SPOKEN: Final[Mapping[str, str]] = {**{tag: tag for tag in LOCALES}, **_ALIASES}

_LONGEST: Final = 64
"""Characters of a locale that are looked at: no tag in use is as long."""


class Language:
    """One language: says texts.

    Args:
        tag: one of ``LOCALES``.
        catalogue: its translations, or None for English, whose words are the keys.
    """

    __slots__ = ("_catalogue", "tag")

    def __init__(self, tag: str, catalogue: GNUTranslations | None = None) -> None:
        self.tag = tag
        self._catalogue = catalogue

    def say(self, text: Text, params: Mapping[str, Param] | None = None) -> str:
        """Return the text in this language, its placeholders filled in.

        Raises:
            LookupError: ``params`` lacks a placeholder, or the number that decides is not a whole one.
        """
        known = params or {}
        if isinstance(text, Plural):
            return self._form(text, known[text.by]).format_map(known)
        said = text if self._catalogue is None else self._catalogue.gettext(text)
        return said.format_map(known)

    def _form(self, text: Plural, number: Param) -> str:
        if type(number) is not int:
            raise LookupError(text.by)
        if self._catalogue is None:
            return text.one if number == 1 else text.other
        return self._catalogue.ngettext(text.one, text.other, number)


def spoken(locale: str) -> str:
    """Return the tag of the language that serves a locale best, English where none does.

    Args:
        locale: ``"nb"``, ``"nb-NO"``, ``"nb_NO.UTF-8"``, ``"de_DE@euro"``, … in any case.

    Raises:
        WrongTypeError: ``locale`` is not a ``str``.
    """
    return _found(locale) or ENGLISH


def speaks(locale: str) -> bool:
    """Return whether a locale is served in its own language, not by falling back to English.

    Raises:
        WrongTypeError: ``locale`` is not a ``str``.
    """
    return _found(locale) is not None


def _found(locale: str) -> str | None:
    if not isinstance(locale, str):
        raise WrongTypeError(f"locale must be a str, not {type(locale).__name__}")
    tag = locale[:_LONGEST].strip().partition(".")[0].partition("@")[0].replace("_", "-").lower()
    while tag and tag not in _SPOKEN:
        tag = tag.rpartition("-")[0]
    return _SPOKEN.get(tag)


def language(locale: str) -> Language:
    """Return the language that serves a locale best, loaded on first use.

    Raises:
        WrongTypeError: ``locale`` is not a ``str``.
        DataFileError: the packaged catalogue is missing or damaged.
    """
    return _loaded(spoken(locale))


@cache
def _loaded(tag: str) -> Language:
    if tag == ENGLISH:
        return Language(ENGLISH)
    # Imported here: it costs milliseconds, which English speakers need not pay.
    from gettext import GNUTranslations  # noqa: PLC0415

    name = f"messages/{tag}.mo"
    with open(data.path(name), "rb") as file:  # noqa: PTH123  see pwguard.data
        try:
            return Language(tag, GNUTranslations(file))
        except Exception as error:
            # The reader has no errors of its own: a damaged file fails in any way.
            raise DataFileError(f"the packaged file {name} is damaged: reinstall pwguard") from error
