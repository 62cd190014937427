"""Every text in every language: complete, in step with its source, with its placeholders."""

from __future__ import annotations

import re
import string
import zipfile
from importlib import import_module
from typing import TYPE_CHECKING

import build_messages
import pytest

from pwguard import data
from pwguard.messages import LOCALES, english
from pwguard.messages.text import Plural
from pwguard.results import Code

if TYPE_CHECKING:
    from pathlib import Path

    from pwguard.messages.text import Text

TRANSLATED = [locale for locale in LOCALES if locale != "en"]
PROMISED = {"en", "nb", "sv", "da", "de", "fr", "es", "pt", "it", "nl", "pl"}
PROMISED_CODES = {
    "too_short",
    "too_long",
    "too_guessable",
    "breached",
    "near_breached",
    "contains_personal",
    "reused",
    "too_similar",
    "missing_character_kind",
    "blocklisted",
    "breach_unknown",
    "invalid_text",
    "no_user_context",
    "not_normalised",
}
SAME = {("fr", "time minute"), ("fr", "label ok")}
"""What is English in another language too."""

FEEDBACK = re.compile(r"why_\w+|add_\w+|strong")
"""What a feedback code looks like."""

KILOBYTE = 1_000


def forms(text: Text) -> tuple[str, ...]:
    return (text.one, text.other) if isinstance(text, Plural) else (text,)


def placeholders(template: str) -> list[str]:
    return sorted(name for _, name, _, _ in string.Formatter().parse(template) if name is not None)


def translations(locale: str) -> dict[str, tuple[str, ...]]:
    """Return the forms of each text in a language, by its (first) English form."""
    found = {}
    for message in build_messages.source(locale):
        if message.id:
            key = message.id if isinstance(message.id, str) else message.id[0]
            found[key] = (message.string,) if isinstance(message.string, str) else tuple(message.string or ())
    return found


def test_every_promised_locale_is_spoken() -> None:
    assert set(LOCALES) >= PROMISED
    assert {path.stem for path in build_messages.SOURCES.iterdir()} == set(TRANSLATED)


def test_every_code_has_words() -> None:
    assert set(english.PROBLEMS) >= PROMISED_CODES | set(Code)
    feedback = vars(import_module("pwguard.strength.feedback"))
    codes = {value for value in feedback.values() if isinstance(value, str) and FEEDBACK.fullmatch(value)}
    assert {feedback["ADD_WORDS"], feedback["STRONG"]} <= codes
    assert set(english.HINTS) == codes | set(feedback["WHY"].values())


@pytest.mark.parametrize("locale", TRANSLATED)
def test_a_catalogue_is_in_step(locale: str) -> None:
    catalogue = build_messages.updated(locale)
    source = (build_messages.SOURCES / f"{locale}.po").read_bytes()
    assert source == build_messages.written(catalogue), "run: python wordlists/build_messages.py"
    with open(data.path(f"messages/{locale}.mo"), "rb") as file:  # noqa: PTH123  as the package does
        assert file.read() == build_messages.compiled(catalogue), "run: python wordlists/build_messages.py"


@pytest.mark.parametrize("locale", TRANSLATED)
def test_every_text_is_translated(locale: str) -> None:
    assert build_messages.untranslated(build_messages.source(locale)) == []
    spoken = translations(locale)
    for name, text in english.texts():
        translated = spoken[forms(text)[0]]
        assert not set(translated) & set(forms(text)) or (locale, name) in SAME, f"{name} is still English"
        expected = build_messages.source(locale).num_plurals if isinstance(text, Plural) else 1
        assert len(translated) == expected, name


@pytest.mark.parametrize("locale", TRANSLATED)
def test_every_placeholder_is_kept(locale: str) -> None:
    spoken = translations(locale)
    for name, text in english.texts():
        for form in (*forms(text), *spoken[forms(text)[0]]):
            assert placeholders(form) == placeholders(forms(text)[-1]), name
            assert all(form.format_map(dict.fromkeys(placeholders(form), 7)).split()), name


def test_a_plural_shows_its_number() -> None:
    for name, text in english.texts():
        if isinstance(text, Plural):
            assert placeholders(text.one) == [text.by], name


@pytest.mark.parametrize("locale", LOCALES)
def test_each_is_one_sentence(locale: str) -> None:
    spoken = {} if locale == "en" else translations(locale)
    sentences = [
        *(text for template in (*english.PROBLEMS.values(), english.OTHER) for text in template),
        *(text for pair in english.MISSING.values() for text in pair),
        *english.DIFFERENCES.values(),
        *english.HINTS.values(),
        *english.STEPS.values(),
    ]
    for text in sentences:
        for form in spoken.get(forms(text)[0], forms(text)):
            assert re.fullmatch(r"[^\W\d_][^.!?]*\.", form), form
            assert form[0].isupper(), form
            assert "  " not in form, form


@pytest.mark.parametrize("locale", LOCALES)
def test_no_jargon(locale: str) -> None:
    jargon = re.compile(
        r"hash|entrop|brute|token|unicode|leet|zxcvbn|bcrypt|NTLM|string|UTF|HIBP", re.IGNORECASE
    )
    spoken = {} if locale == "en" else translations(locale)
    for _, text in english.texts():
        for form in spoken.get(forms(text)[0], forms(text)):
            assert not jargon.search(form), form


def test_the_catalogues_are_small(tmp_path: Path) -> None:
    packed = tmp_path / "packed.zip"
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for locale in TRANSLATED:
            archive.write(data.path(f"messages/{locale}.mo"), f"{locale}.mo")
    assert packed.stat().st_size <= 150 * KILOBYTE
