"""The generators' public face: what they return, refuse and hide."""

from __future__ import annotations

import copy
import json
import pickle
import traceback
from contextlib import suppress
from math import inf, log2, nan
from typing import TYPE_CHECKING, Any

import pytest

from pwguard.errors import ConfigurationError, GenerationError, PwguardError, WrongTypeError
from pwguard.passphrase import (
    WordList,
    generate_app_password,
    generate_passphrase,
    generate_password,
    generate_pin,
)
from pwguard.passphrase.characters import AMBIGUOUS, CLASSES, PRINTABLE, character_class

if TYPE_CHECKING:
    from collections.abc import Callable

HUGE = 10**400


def test_the_default_passphrase() -> None:
    phrase = generate_passphrase()
    assert len(phrase.words) == 6
    assert phrase.text == "-".join(phrase.words)
    assert set(phrase.words) <= set(WordList.named("en"))
    assert phrase.entropy_bits == log2(7776**6)
    assert phrase.exact


def test_each_draw_is_new() -> None:
    assert len({generate_passphrase().text for _ in range(1000)}) == 1000


@pytest.mark.parametrize(
    ("options", "bits"),
    [
        ({"words": 1}, log2(7776)),
        ({"bits": 80}, 7 * log2(7776)),
        ({"bits": log2(7776)}, log2(7776)),
        ({"bits": 64, "digits": 2, "symbols": 1}, None),
        ({"wordlist": "eff-short-2", "words": 4}, 4 * log2(1296 - 1)),
        ({"wordlist": "eff-long", "separator": " "}, 6 * log2(7776)),
        ({"wordlist": "eff-long"}, 6 * log2(7772)),
        ({"capitalize": "random", "words": 2}, 2 + 2 * log2(7776)),
        ({"separator": ("-", ".", "_", " "), "words": 3}, 4 + 3 * log2(7776)),
        ({"digits": 1, "words": 4}, 4 * log2(7776) + log2(4 * 10)),
    ],
    ids=str,
)
def test_entropy(options: dict[str, Any], bits: float | None) -> None:
    phrase = generate_passphrase(**options)
    assert phrase.exact
    assert phrase.entropy_bits >= options.get("bits", 0)
    if bits is not None:
        assert phrase.entropy_bits == pytest.approx(bits, abs=1e-9)


def test_bits_take_the_smallest_size() -> None:
    for bits in (1, 12.9, 13, 40, 77.5, 77.6, 500):
        made = generate_passphrase(bits=bits)
        assert made.entropy_bits >= bits
        assert len(made.words) == 1 or generate_passphrase(len(made.words) - 1).entropy_bits < bits
        password = generate_password(bits=bits, require=("digit",))
        assert password.entropy_bits >= bits
        shorter = len(password.text) - 1
        assert shorter == 0 or generate_password(shorter, require=("digit",)).entropy_bits < bits
        assert len(generate_pin(bits=bits).text) == -(-bits // log2(10))


def test_words_with_the_separator_are_left_out() -> None:
    for _ in range(300):
        phrase = generate_passphrase(wordlist=WordList(["felt-tip", "felt", "tip"]))
        assert phrase.text.split("-") == list(phrase.words)
        assert phrase.entropy_bits == 6


def test_acrostics() -> None:
    phrase = generate_passphrase(acrostic="Hello", capitalize="first", digits=1)
    assert [word[0] for word in phrase.words] == list("HHLLO".replace("HH", "HE"))
    words = WordList.named("en")
    expected = sum(log2(sum(word[0] == letter for word in words)) for letter in "hello")
    assert phrase.entropy_bits == pytest.approx(expected + log2(5 * 10))


def test_passphrases_fit() -> None:
    for _ in range(200):
        assert len(generate_passphrase(max_length=30).text) <= 30
    with pytest.raises(GenerationError, match="6 words"):
        generate_passphrase(max_length=28)
    narrow, wide = (generate_passphrase(max_length=limit).entropy_bits for limit in (29, 30))
    assert narrow < wide


@pytest.mark.parametrize("kind", CLASSES)
def test_requirements(kind: str) -> None:
    for length in (1, 2, 5):
        password = generate_password(length, require=(kind,)).text
        assert kind in {character_class(character) for character in password}
    assert {character_class(character) for character in PRINTABLE} == set(CLASSES)


def test_passwords() -> None:
    assert len(generate_password().text) == 20
    assert generate_password().entropy_bits == pytest.approx(20 * log2(94))
    assert set(generate_password(200, alphabet="aabb").text) == {"a", "b"}
    assert generate_password(3, alphabet="aab").entropy_bits == 3
    assert not set(generate_password(1024, avoid_ambiguous=True).text) & AMBIGUOUS
    assert set(generate_password(500, alphabet="æøå").text) == set("æøå")
    assert generate_password(4, require="digit").entropy_bits == log2(94**4 - 84**4)
    assert generate_password().words == ()


def test_pins_and_app_passwords() -> None:
    assert len(generate_pin().text) == 6
    assert generate_pin().text.isdecimal()
    assert generate_pin(4).entropy_bits == log2(10**4)
    groups = generate_app_password().text.split("-")
    assert [len(group) for group in groups] == [4] * 5
    assert groups[-1].isdecimal()
    assert generate_app_password(bits=100).entropy_bits >= 100
    assert generate_app_password().entropy_bits == pytest.approx(16 * log2(20) + 12)


@pytest.mark.parametrize("value", [0, -1, nan, inf, -inf, 1.5, HUGE, -HUGE])
@pytest.mark.parametrize(
    "make",
    [
        generate_passphrase,
        generate_password,
        generate_pin,
        generate_app_password,
        lambda value: generate_passphrase(max_length=value),
        lambda value: generate_passphrase(digits=value or -2),
        lambda value: generate_passphrase(symbols=value or -2),
    ],
)
def test_sizes_out_of_range(make: Callable[[Any], object], value: float) -> None:
    with pytest.raises(GenerationError):
        make(value)


@pytest.mark.parametrize("value", [0, -1, nan, inf, HUGE, 1e300])
@pytest.mark.parametrize(
    "make", [generate_passphrase, generate_password, generate_pin, generate_app_password]
)
def test_bits_out_of_range(make: Callable[..., object], value: float) -> None:
    with pytest.raises(GenerationError):
        make(bits=value)


@pytest.mark.parametrize(
    "make",
    [
        lambda: generate_passphrase(65),
        lambda: generate_password(1025),
        lambda: generate_pin(1025),
        lambda: generate_passphrase(6, bits=80),
        lambda: generate_password(6, bits=80),
        lambda: generate_pin(6, bits=80),
        lambda: generate_app_password(6, bits=80),
        lambda: generate_passphrase(6, acrostic="secret"),
        lambda: generate_passphrase(acrostic=""),
        lambda: generate_passphrase(acrostic="a" * 65),
        lambda: generate_passphrase(acrostic="ab€"),
        lambda: generate_passphrase(max_length=1025),
        lambda: generate_passphrase(bits=90, max_length=30),
        lambda: generate_passphrase(separator=()),
        lambda: generate_passphrase(separator="\n"),
        lambda: generate_passphrase(separator="a" * 17),
        lambda: generate_passphrase(separator="\u0301"),
        lambda: generate_passphrase(separator=("-", "\x1b")),
        lambda: generate_passphrase(wordlist=WordList(["a-b", "-"])),
        lambda: generate_passphrase(capitalize="nope"),
        lambda: generate_passphrase(64, wordlist=WordList(["a" * 64, "b"])),
        lambda: generate_passphrase(symbols=1, separator=tuple("!#$%&*+=?@")),
        lambda: generate_password(1, require=("lower", "upper")),
        lambda: generate_password(alphabet="abc", require=("digit",)),
        lambda: generate_password(require=("nope",)),
        lambda: generate_password(alphabet=""),
        lambda: generate_password(alphabet="aaa"),
        lambda: generate_password(alphabet="l1", avoid_ambiguous=True),
        lambda: generate_password(alphabet="ab\x00"),
        lambda: generate_password(alphabet="ab\u0301"),
        lambda: generate_password(alphabet="ab\ud800"),
    ],
)
def test_what_nothing_satisfies(make: Callable[[], object]) -> None:
    with pytest.raises(GenerationError):
        make()


@pytest.mark.parametrize(
    "make",
    [
        lambda: generate_passphrase("6"),  # type: ignore[arg-type]
        lambda: generate_passphrase([]),  # type: ignore[arg-type]
        lambda: generate_passphrase(bits="80"),  # type: ignore[arg-type]
        lambda: generate_passphrase(wordlist=7),  # type: ignore[arg-type]
        lambda: generate_passphrase(wordlist=["a", "b"]),  # type: ignore[arg-type]
        lambda: generate_passphrase(separator=None),  # type: ignore[arg-type]
        lambda: generate_passphrase(separator=(1, 2)),  # type: ignore[arg-type]
        lambda: generate_passphrase(acrostic=5),  # type: ignore[arg-type]
        lambda: generate_password(alphabet=5),  # type: ignore[arg-type]
        lambda: generate_password(alphabet=["a", "b"]),  # type: ignore[arg-type]
        lambda: generate_password(require=5),  # type: ignore[arg-type]
        lambda: generate_password(require=[["lower"]]),  # type: ignore[list-item]
        lambda: generate_password(require=["lower", 5]),  # type: ignore[list-item]
        lambda: generate_pin("6"),  # type: ignore[arg-type]
    ],
)
def test_wrong_types(make: Callable[[], object]) -> None:
    with pytest.raises(WrongTypeError):
        make()


@pytest.mark.parametrize(
    ("make", "name"),
    [
        (generate_passphrase, "words"),
        (generate_passphrase, "bits"),
        (generate_passphrase, "digits"),
        (generate_passphrase, "symbols"),
        (generate_passphrase, "max_length"),
        (generate_password, "length"),
        (generate_password, "bits"),
        (generate_pin, "length"),
        (generate_pin, "bits"),
        (generate_app_password, "groups"),
        (generate_app_password, "bits"),
    ],
)
def test_a_switch_is_no_number(make: Callable[..., object], name: str) -> None:
    for value in (True, False):
        # What was made with the number that equals it is still known.
        with suppress(GenerationError):
            make(**{name: int(value)})
        with pytest.raises(WrongTypeError, match=f"{name} must be a number, not bool"):
            make(**{name: value})


def test_an_unknown_list_is_an_error() -> None:
    with pytest.raises(ConfigurationError, match="nope"):
        generate_passphrase(wordlist="nope")


def test_a_result_does_not_show_the_secret() -> None:
    made = generate_passphrase()
    shown = f"{made!r} {made} {json.dumps(made.to_dict())}"
    assert not [word for word in made.words if word in shown]
    for leak in (pickle.dumps, copy.copy, copy.deepcopy):
        with pytest.raises(PwguardError) as caught:
            leak(made)
        assert made.text not in str(caught.value)
    with pytest.raises(AttributeError):
        made.text = "x"  # type: ignore[misc]
    assert made != generate_passphrase()


def test_an_acrostic_of_the_wrong_type_is_named() -> None:
    with pytest.raises(WrongTypeError, match="^acrostic must be a str, not int$"):
        generate_passphrase(acrostic=5)  # type: ignore[arg-type]


def test_an_error_does_not_show_the_acrostic() -> None:
    with pytest.raises(GenerationError) as caught:
        generate_passphrase(acrostic="zzxqy€")
    frames = traceback.TracebackException.from_exception(caught.value, capture_locals=True).stack
    own = [frame for frame in frames if "/pwguard/passphrase/" in frame.filename]
    assert own
    assert not [frame for frame in own if "zzxqy" in str(frame.locals)]
    assert "zzxqy" not in str(caught.value)


def test_equal_numbers_are_asked_alike() -> None:
    assert len(generate_passphrase(3.0).words) == 3  # type: ignore[arg-type]
