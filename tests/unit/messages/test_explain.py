from __future__ import annotations

import pytest

from pwguard import evaluate, explain
from pwguard.errors import InvalidInputError, WrongTypeError
from pwguard.messages import LOCALES, advise, english, hints, in_words, label
from pwguard.results import Problem, Severity, Verdict
from pwguard.value import Frozen, Param


def verdict(*problems: Problem) -> Verdict:
    plain = evaluate("wombat accordion drizzle stapler")
    return Verdict(problems, plain.strength, plain.breach, plain.personal, plain.reuse, plain.policy)


def problem(code: str, **params: Param) -> Problem:
    return Problem(code, Severity.REFUSE, Frozen(params))


def test_what_why_and_what_to_do_in_order() -> None:
    found = evaluate("hunter2")
    texts = explain(found, locale="nb")
    assert len(texts) == len(found.problems)
    for text, one in zip(texts, found.problems, strict=True):
        words = advise(one, "nb")
        assert text == str(words) == f"{words.what} {words.why} {words.instead}"
    assert texts[0].startswith("Passordet er kjent fra datalekkasjer.")


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("code", english.PROBLEMS)
def test_every_code_in_every_language(code: str, locale: str) -> None:
    (text,) = explain(verdict(problem(code, length=7, minimum=8, maximum=64, kind="digit")), locale)
    assert "{" not in text
    assert text.count(".") == 3
    assert text != explain(verdict(problem("not_ours")), locale)[0]
    if locale != "en":
        assert text != explain(verdict(problem(code, length=7, minimum=8, maximum=64, kind="digit")))[0]


@pytest.mark.parametrize("kind", english.MISSING)
def test_a_missing_kind_is_named(kind: str) -> None:
    words = advise(problem("missing_character_kind", kind=kind), "de")
    assert words.what != advise(problem("missing_character_kind", kind="?"), "de").what
    assert words.instead.endswith("hinzu.")


@pytest.mark.parametrize("kind", english.DIFFERENCES)
@pytest.mark.parametrize("code", ["too_similar", "near_breached"])
def test_a_difference_is_named(code: str, kind: str) -> None:
    plain, named = (advise(problem(code, kind=it), "nb") for it in ("?", kind))
    assert named.what.startswith(f"{plain.what} ")
    assert (named.why, named.instead) == (plain.why, plain.instead)


@pytest.mark.parametrize("locale", LOCALES)
def test_what_is_merely_short_is_not_called_common(locale: str) -> None:
    short = evaluate("xq7!zK9p").problems[0]
    assert short.code == "too_guessable"
    common = evaluate("hunt3r!!").problems[0]
    assert common.code == "too_guessable"
    too_short = next(problem for problem in evaluate("xq7!zK").problems if problem.code == "too_short")
    assert advise(short, locale).why == advise(too_short, locale).why != advise(common, locale).why
    assert advise(short, locale).what == advise(common, locale).what


@pytest.mark.parametrize("locale", LOCALES)
def test_nothing_is_not_said_to_have_characters(locale: str) -> None:
    empty, short = (evaluate(text).problems[0] for text in ("", "xq7!zK"))
    assert empty.code == short.code == "too_short"
    assert "0" not in advise(empty, locale).what
    assert advise(empty, locale).instead == advise(short, locale).instead


def test_codes_and_params_of_others_are_no_crash() -> None:
    other = str(advise(problem("not_ours")))
    for strange in (
        problem("not_ours", minimum=8),
        problem("too_short"),
        problem("too_short", minimum="eight", length=7),
        problem("too_short", minimum=8.5, length=7),
        problem("too_short", minimum=8, length=10**5_000),
    ):
        assert explain(verdict(strange)) == (other,)
        assert "nettstedet" in explain(verdict(strange), "nb")[0]


def test_braces_in_params_are_not_read() -> None:
    strange = problem("breached", source="{0.__class__} {minimum}")
    assert explain(verdict(strange)) == explain(verdict(problem("breached", source="embedded")))


def test_words_of_ones_own() -> None:
    found = verdict(problem("contains_colour", colour="{red}"), problem("too_short", minimum=12, length=7))
    words = {"contains_colour": "No {colour}, please.", "too_short": "{minimum} or more, please."}
    assert explain(found, words=words) == ("No {red}, please.", "12 or more, please.")
    assert explain(found, words={"contains_colour": words["contains_colour"]})[1].startswith("This password")
    for text in ("{shade}", "{", "{0}", "{colour.shade}"):
        with pytest.raises(InvalidInputError, match="contains_colour does not fit"):
            explain(found, words={"contains_colour": text})
    with pytest.raises(WrongTypeError, match="text for too_short must be a str"):
        explain(found, words={"too_short": b"bytes"})  # type: ignore[dict-item]
    with pytest.raises(WrongTypeError, match="words must be a Mapping"):
        explain(found, words=["too_short"])  # type: ignore[arg-type]


def test_only_verdicts_are_explained() -> None:
    wrongs: tuple[object, ...] = (None, "hunter2", {}, (), verdict().strength)
    for wrong in wrongs:
        with pytest.raises(WrongTypeError, match="verdict must be a Verdict") as caught:
            explain(wrong)  # type: ignore[arg-type]
        assert "hunter2" not in str(caught.value)
    with pytest.raises(WrongTypeError, match="problem must be a Problem"):
        advise("too_short")  # type: ignore[arg-type]
    with pytest.raises(WrongTypeError, match="strength must be a Strength"):
        hints(verdict())  # type: ignore[arg-type]


def test_hints_are_sentences_in_every_language() -> None:
    strength = evaluate("qwertyuiop").strength
    said = {hints(strength, locale) for locale in LOCALES}
    assert len(said) == len(LOCALES)
    assert all(len(texts) == len(strength.feedback) > 0 for texts in said)


def test_labels_fill_their_params() -> None:
    assert label("of_4", "nb", score=3) == "3 av 4"


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, "less than a second"),
        (0.99, "less than a second"),
        (1, "1 second"),
        (1.5, "2 seconds"),
        (59.4, "59 seconds"),
        (59.6, "1 minute"),
        (3_599, "1 hour"),
        (86_399, "1 day"),
        (86_400 * 30.4, "30 days"),
        (86_400 * 30.6, "1 month"),
        (31_557_600 * 0.99, "1 year"),
        (31_557_600 * 95.4, "95 years"),
        (31_557_600 * 123, "120 years"),
        (31_557_600 * 999, "1000 years"),
        (31_557_600e3, "thousands of years"),
        (31_557_600e6, "millions of years"),
        (31_557_600e9, "billions of years"),
        (31_557_600 * 13.8e9, "longer than the universe has existed"),
        (1e300, "longer than the universe has existed"),
        (float("inf"), "longer than the universe has existed"),
        (10**400, "longer than the universe has existed"),
    ],
)
def test_durations(seconds: float, words: str) -> None:
    assert in_words(seconds) == words


@pytest.mark.parametrize(
    ("locale", "words"),
    [
        ("nb", ["1 time", "5 timer"]),
        ("sv", ["1 timme", "5 timmar"]),
        ("da", ["1 time", "5 timer"]),
        ("de", ["1 Stunde", "5 Stunden"]),
        ("fr", ["1 heure", "5 heures"]),
        ("es", ["1 hora", "5 horas"]),
        ("pt", ["1 hora", "5 horas"]),
        ("it", ["1 ora", "5 ore"]),
        ("nl", ["1 uur", "5 uur"]),
        ("pl", ["1 godzina", "5 godzin"]),
        ("fi", ["1 tunti", "5 tuntia"]),
        ("cs", ["1 hodina", "5 hodin"]),
    ],
)
def test_durations_in_other_languages(locale: str, words: list[str]) -> None:
    assert [in_words(3_600, locale), in_words(5 * 3_600, locale)] == words


def test_durations_must_be_durations() -> None:
    for wrong in (None, "7", True, 1j):
        with pytest.raises(WrongTypeError, match="seconds must be a number"):
            in_words(wrong)  # type: ignore[arg-type]
    for negative in (-1, float("nan"), -(10**400)):
        with pytest.raises(InvalidInputError, match="0 or more"):
            in_words(negative)
