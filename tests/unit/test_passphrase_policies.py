"""Policies to satisfy: what they ask for is met, or the error says who asks for what."""

from __future__ import annotations

import traceback
from math import log2
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

import pytest
from uniform import assert_uniform, draws

import pwguard
from pwguard import Policy, evaluate
from pwguard.errors import ConfigurationError, GenerationError, WrongTypeError
from pwguard.passphrase import WordList, generate_app_password, generate_passphrase, generate_password
from pwguard.passphrase.characters import LENGTH, password_space
from pwguard.passphrase.phrase import passphrase_space
from pwguard.passphrase.policies import AcceptedSpace
from pwguard.policy import named, register
from pwguard.policy.value import names
from pwguard.results import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Callable

    from pwguard.results import Evidence

OURS = str(Path(pwguard.__file__).parent)
EVERY_KIND = ("letter", "lower", "upper", "digit", "symbol")


@register("refuses five characters")
def five(evidence: Evidence) -> Problem | None:
    return Problem("five", Severity.REFUSE) if evidence.length == 5 else None


@register("refuses seven characters")
def seven(evidence: Evidence) -> Problem | None:
    return Problem("seven", Severity.REFUSE) if evidence.length == 7 else None


@register("breaks")
def failing(_evidence: Evidence) -> Problem | None:
    raise ValueError


def lenient(**fields: Any) -> Policy:
    return Policy(
        **{"name": "own", "min_length": 1, "min_guesses_log10": 0, **fields},
        severity={"breached": "off", "near_breached": "off"},
    )


@pytest.mark.parametrize("policy", names())
@pytest.mark.parametrize("make", [generate_passphrase, generate_password, generate_app_password])
def test_every_preset_is_satisfied(make: Callable[..., Any], policy: str) -> None:
    for _ in range(5):
        made = make(policy=policy)
        assert evaluate(made.text, policy=policy).ok
        assert not made.exact
        assert "at least" in repr(made)


def test_the_entropy_is_a_guaranteed_minimum() -> None:
    free, asked = generate_passphrase(6), generate_passphrase(6, policy="nist")
    assert asked.entropy_bits == pytest.approx(free.entropy_bits - 1)
    with_digit = generate_passphrase(6, digits=1).entropy_bits
    assert generate_passphrase(6, policy="pci").entropy_bits == pytest.approx(with_digit - 1)
    digits_too = 94**12 - 84**12 - 42**12 + 32**12
    assert generate_password(12, policy="pci").entropy_bits == pytest.approx(log2(digits_too) - 1)


@pytest.mark.parametrize("bits", [40, 60, 77.5, 100])
def test_bits_are_reached_all_the_same(bits: float) -> None:
    for make in (generate_passphrase, generate_password, generate_app_password):
        assert make(bits=bits, policy="pci").entropy_bits >= bits


def test_what_a_policy_asks_for_is_added() -> None:
    made = generate_passphrase(policy=lenient(character_kinds=EVERY_KIND))
    assert len(made.words) == 6
    assert all(word[0].isupper() and word[1:].islower() for word in made.words)
    assert sum(map(str.isdigit, made.text)) == 1
    spaced = generate_passphrase(3, separator="x", policy=lenient(character_kinds=("symbol", "digit")))
    assert sum(not mark.isalnum() for mark in spaced.text) == 1
    own = WordList(["ab1", "cd2", "efg"])
    numbered = generate_passphrase(3, wordlist=own, policy=lenient(character_kinds=("digit",)))
    assert len(numbered.text) == 11
    assert any(map(str.isdigit, numbered.text))


def test_sizes_follow_the_policy() -> None:
    assert len(generate_password(policy="nist").text) == LENGTH
    assert len(generate_password(policy=Policy(max_length=14)).text) == 14
    assert len(generate_password(policy=Policy(min_length=30)).text) == 30
    assert len(generate_password(policy=Policy(min_guesses_log10=60)).text) == 31
    assert len(generate_passphrase(policy=Policy(min_length=70)).text) >= 70
    assert len(generate_passphrase(policy=Policy(min_guesses_log10=40)).words) == 11
    assert len(generate_passphrase(4, policy=Policy(max_length=22)).text) <= 22
    assert len(generate_app_password(policy=Policy(min_length=26)).text) == 29
    assert len(generate_passphrase(acrostic="hello", policy="pci").words) == 5


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: generate_password(8, policy="pci"), r"at least 12, which the policy pci .*8\.3\.6"),
        (lambda: generate_password(20, policy=Policy(name="a", max_length=14)), "at most 14, .* policy a"),
        (lambda: generate_password(alphabet="0123", policy="pci"), r"lacks a letter, .* pci .*8\.3\.6"),
        (lambda: generate_password(20, alphabet="01", policy="default"), "26.6 bits, which .* gives 19.0"),
        (lambda: generate_password(20, policy=Policy(min_guesses_log10=60)), "199.3 bits, which"),
        (lambda: generate_password(bits=90, policy=Policy(max_length=9)), "90 bits cannot"),
        (lambda: generate_password(policy=Policy(min_length=2000, max_length=4000)), "2,000 to 4,000"),
        (lambda: generate_password(9, alphabet="0123456789", policy="default"), "refuses .* of 128"),
        (lambda: generate_passphrase(1, policy="nist-1fa"), "1 word has at least 15 characters, which"),
        (lambda: generate_passphrase(1, policy="default"), "not 26.6, which the policy default"),
        (lambda: generate_passphrase(policy=Policy(name="a", max_length=16)), "at most 16 .* policy a"),
        (lambda: generate_passphrase(bits=80, policy=Policy(name="a", max_length=16)), "80 bits cannot"),
        (
            lambda: generate_passphrase(capitalize="upper", policy=lenient(character_kinds=EVERY_KIND)),
            "lacks a lower-case letter, which the policy own",
        ),
        (
            lambda: generate_passphrase(1, policy=lenient(character_kinds=("symbol",))),
            "1 word holds a symbol, which the policy own",
        ),
        (
            lambda: generate_passphrase(1, digits=1, policy=lenient(min_length=300)),
            "1 word has at least 300 characters, which the policy own",
        ),
        (lambda: generate_app_password(2, policy="pci"), "at least 3, which the policy pci"),
        (lambda: generate_app_password(policy=lenient(character_kinds=("upper",))), "lacks a capital letter"),
        (lambda: generate_app_password(policy=lenient(min_length=61, max_length=63)), "61 to 63"),
    ],
)
def test_what_cannot_be_satisfied_is_said(make: Callable[[], object], words: str) -> None:
    with pytest.raises(GenerationError, match=words):
        make()


def test_only_policies_are_policies() -> None:
    wrong: tuple[Any, ...] = (5, [], {"min_length": 3})
    for make in (generate_passphrase, generate_password, generate_app_password):
        with pytest.raises(ConfigurationError, match="unknown policy"):
            make(policy="nope")
        for one in wrong:
            with pytest.raises(WrongTypeError, match="policy must be"):
                make(policy=one)


def test_what_is_switched_off_is_not_asked_for() -> None:
    off = dict.fromkeys(
        ("too_short", "too_long", "missing_character_kind", "too_guessable", "breached"), "off"
    )
    policy = named("pci").replace(max_length=12, severity=off)
    assert len(generate_password(8, alphabet="abc", policy=policy).text) == 8
    assert len(generate_passphrase(6, policy=policy).words) == 6


def test_what_is_refused_is_drawn_anew_and_the_rest_stays_uniform() -> None:
    three = [f"b{vowel}{end}" for vowel in "aeiou" for end in "dgt"]
    policy = lenient(rules=("refuses five characters",))
    space = passphrase_space(2, wordlist=WordList(["ox", *three]), separator="+", policy=policy)
    assert isinstance(space, AcceptedSpace)
    assert space.counted.size == 256
    assert space.size == 128
    bits = Random(5).getrandbits  # noqa: S311  a fixed source makes the test repeatable
    drawn = [space.draw(bits).text for _ in range(40 * 255)]
    assert "ox+ox" not in drawn
    assert_uniform(drawn, 255)


def test_counted_spaces_are_drawn_uniformly() -> None:
    words = WordList(("ox", "elk", "otter", "xerus"))
    asked = lenient(character_kinds=("upper", "lower"), min_length=8, max_length=11)
    phrases = passphrase_space(2, wordlist=words, capitalize="random", policy=asked)
    passwords = password_space(
        3, None, "abXY12!", (), frozenset(), lenient(character_kinds=("letter", "digit"))
    )
    for space in (phrases, passwords):
        assert isinstance(space, AcceptedSpace)
        assert_uniform(draws(space.counted), space.counted.size)


def test_a_policy_that_refuses_most_is_an_error() -> None:
    words = WordList(["elk", "cat", "dog"])
    policy = lenient(rules=("refuses seven characters",))
    with pytest.raises(GenerationError, match="own refuses 128 of 128 such texts, most as seven"):
        generate_passphrase(2, wordlist=words, policy=policy)
    counted = passphrase_space(2, wordlist=words)
    with pytest.raises(GenerationError, match="own refuses these texts"):
        AcceptedSpace(counted, policy).draw()


def test_an_error_does_not_show_what_was_drawn() -> None:
    words = WordList(["zzqa", "zzqb"])
    with pytest.raises(ConfigurationError, match="breaks") as caught:
        generate_passphrase(3, wordlist=words, separator="+", policy=lenient(rules=("breaks",)))
    told = traceback.TracebackException.from_exception(caught.value, capture_locals=True)
    frames = [frame for frame in told.stack if frame.filename.startswith(OURS)]
    assert frames
    assert not [frame for frame in frames if "+zzq" in str(frame.locals)]


def test_policies_of_files_and_values_are_the_same(tmp_path: Path) -> None:
    file = tmp_path / "own.toml"
    file.write_text('preset = "pci"\nmin_length = 33\n')
    assert len(generate_password(policy=Policy.load(file)).text) == 33
