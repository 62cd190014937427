from __future__ import annotations

import shutil
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pwguard import data, evaluate, explain
from pwguard.errors import DataFileError, WrongTypeError
from pwguard.messages import LOCALES, advise, hints, in_words, languages, spoken
from pwguard.messages.languages import language
from pwguard.messages.text import Plural

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.mark.parametrize(
    ("locale", "tag"),
    [
        ("en", "en"),
        ("en-GB", "en"),
        ("nb", "nb"),
        ("nb-NO", "nb"),
        ("nb_NO.UTF-8", "nb"),
        ("NB_no", "nb"),
        ("no", "nb"),
        ("nn-NO", "nb"),
        ("pt-BR", "pt"),
        ("pt_PT.ISO-8859-1", "pt"),
        ("de_DE@euro", "de"),
        ("de-Latn-CH-1996", "de"),
        (" fr ", "fr"),
        ("C", "en"),
        ("C.UTF-8", "en"),
        ("POSIX", "en"),
        ("", "en"),
        ("-", "en"),
        ("zz", "en"),
        ("nbx", "en"),
        ("../../etc/passwd", "en"),
        ("nb\x00", "en"),
        ("\ud800", "en"),
        ("de-" * 1_000_000, "de"),
    ],
)
def test_a_locale_falls_back_by_language(locale: str, tag: str) -> None:
    assert spoken(locale) == tag


@pytest.mark.parametrize("locale", [None, 7, b"nb", ["nb"], object()])
def test_a_locale_is_text(locale: str) -> None:
    verdict = evaluate("hunter2")
    for call in (
        lambda: explain(verdict, locale=locale),
        lambda: advise(verdict.problems[0], locale),
        lambda: hints(verdict.strength, locale),
        lambda: in_words(7, locale),
    ):
        with pytest.raises(WrongTypeError, match="locale must be a str"):
            call()


CHARACTERS = Plural(
    "This password has only {length} character.", "This password has only {length} characters.", "length"
)


@pytest.mark.parametrize(
    ("locale", "number", "words"),
    [
        ("en", 0, "0 characters."),
        ("en", 1, "1 character."),
        ("en", 2, "2 characters."),
        ("pl", 1, "1 znak."),
        ("pl", 2, "2 znaki."),
        ("pl", 5, "5 znaków."),
        ("pl", 12, "12 znaków."),
        ("pl", 22, "22 znaki."),
        ("pl", 112, "112 znaków."),
        ("cs", 1, "1 znak."),
        ("cs", 4, "4 znaky."),
        ("cs", 22, "22 znaků."),
        ("fr", 0, "0 caractère."),
        ("fr", 2, "2 caractères."),
        ("de", 1, "1 Zeichen."),
        ("fi", 1, "1 merkki."),
        ("fi", 2, "2 merkkiä."),
        ("es", 1, "1 carácter."),
        ("es", 2, "2 caracteres."),
        ("pt", 1, "1 caractere."),
        ("it", 2, "2 caratteri."),
        ("nl", 2, "2 tekens."),
        ("nb", 2, "2 tegn."),
    ],
)
def test_plurals(locale: str, number: int, words: str) -> None:
    assert language(locale).say(CHARACTERS, {"length": number}).endswith(words)


def test_a_damaged_catalogue_is_said_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(Path(data.path("messages/nb.mo")).parent, tmp_path / "messages")
    (tmp_path / "messages" / "nb.mo").write_bytes(b"\xde\x12\x04\x95" + b"\xff" * 40)
    (tmp_path / "messages" / "da.mo").unlink()
    monkeypatch.setattr(data, "_FOLDER", str(tmp_path))
    for locale in ("nb", "da"):
        with pytest.raises(DataFileError, match=f"messages/{locale}.mo"):
            languages._loaded.__wrapped__(locale)


def test_threads_speak_at_once() -> None:
    verdict = evaluate("hunter2")
    alone = {locale: explain(verdict, locale) for locale in LOCALES}
    wrong: list[str] = []

    def speak(locale: str) -> None:
        wrong.extend(locale for _ in range(50) if explain(verdict, locale) != alone[locale])

    threads = [threading.Thread(target=speak, args=(locale,)) for locale in LOCALES]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
    assert len(set(alone.values())) == len(LOCALES)


SAY = """
import sys
from pwguard.messages import advise
from pwguard.results import Problem, Severity

advise(Problem("breached", Severity.REFUSE), {locale!r})
print(*sys.modules)
"""


def test_english_loads_no_catalogue(run_python: Callable[[str], str]) -> None:
    assert not set(run_python(SAY.format(locale="en-GB")).split()) & {"gettext", "locale", "babel"}


def test_others_load_no_more_than_the_standard_library(run_python: Callable[[str], str]) -> None:
    loaded = set(run_python(SAY.format(locale="nb")).split())
    assert "gettext" in loaded
    assert "babel" not in loaded
