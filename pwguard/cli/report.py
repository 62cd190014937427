"""A verdict as a person would like to read it: what, why, what instead, and how strong."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pwguard.cli.screen import SCORE_STYLES, SEVERITY_STYLES
from pwguard.messages import advise, hints, in_words, label, spoken, ways_out
from pwguard.passphrase import SHIPPED, generate_passphrase
from pwguard.passphrase.wordlist import DEFAULT
from pwguard.remedies import Step, remedies

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pwguard.cli.screen import Screen
    from pwguard.guesses import Strength
    from pwguard.policy import Policy
    from pwguard.results import Problem, Verdict

SHOWN: Final = ("online_throttled", "online", "bcrypt", "ntlm")
"""Attacks whose times are shown, slowest first."""


def report(
    verdict: Verdict, policy: Policy, weights: Sequence[float], locale: str, screen: Screen
) -> list[str]:
    """Return the lines that show a verdict."""
    name, style = ("ok", "green") if verdict.ok else ("refuse", "red")
    head = f"{screen.sign(name)} {label('ok' if verdict.ok else 'not_ok', locale)}"
    sections = [
        [screen.paint(head, style, "bold")],
        *(_problem(problem, locale, screen) for problem in verdict.problems),
        _ways_out(verdict, policy, locale, screen),
        _strength(verdict.strength, locale, screen),
        _weights(weights, locale, screen),
        _times(verdict.strength, locale, screen),
    ]
    lines: list[str] = []
    for section in filter(None, sections):
        lines += ["", *section] if lines else section
    return lines


def _problem(problem: Problem, locale: str, screen: Screen) -> list[str]:
    words = advise(problem, locale)
    style = SEVERITY_STYLES[problem.severity]
    first, *rest = screen.lines(words.what, screen.sign(problem.severity))
    painted = [screen.paint(line, style) for line in (first, *rest)]
    return [*painted, *screen.lines(words.why, indent=4), *screen.lines(words.instead, indent=4)]


def _ways_out(verdict: Verdict, policy: Policy, locale: str, screen: Screen) -> list[str]:
    ways = ways_out(verdict, locale, policy=policy)
    if not ways:
        return []
    lines = [line for way in ways for line in screen.lines(way, screen.sign("way"))]
    if screen.terminal:
        # Not into files and pipes: what is kept there should be no password to be.
        lines += _example(remedies(verdict, policy)[-1], locale, screen)
    return [_head("ways_out", locale, screen), *lines]


def _example(way: tuple[Step, ...], locale: str, screen: Screen) -> list[str]:
    """Return a line with a new passphrase, drawn for whoever reads it, or ()."""
    if way[0].code != "new_passphrase":
        return []
    tag = spoken(locale)
    phrase = generate_passphrase(
        int(way[0].params["count"]),
        wordlist=tag if tag in SHIPPED else DEFAULT,
        capitalize="first" if Step("add_upper") in way else "none",
        digits=1,
    )
    if not screen.shows(phrase.text):
        return []
    return [f"    {label('example', locale)} {screen.paint(phrase.text, 'green')}"]


def _strength(strength: Strength, locale: str, screen: Screen) -> list[str]:
    word = screen.paint(label(f"score_{strength.score}", locale), SCORE_STYLES[strength.score])
    of_4 = screen.paint(f"({label('of_4', locale, score=strength.score)})", "dim")
    meter = screen.meter(strength.guesses_log10, strength.score)
    said = [*hints(strength, locale), *([label("bounded", locale)] if strength.bounded else [])]
    lines = [line for text in said for line in screen.lines(text)]
    return [_head("strength", locale, screen), f"  {meter}  {word} {of_4}", *lines]


def _weights(weights: Sequence[float], locale: str, screen: Screen) -> list[str]:
    if not weights:
        return []
    return [_head("weights", locale, screen), *(f"  {line}" for line in screen.weights(weights))]


def _times(strength: Strength, locale: str, screen: Screen) -> list[str]:
    times = {attack: in_words(strength.crack_times[attack], locale) for attack in SHOWN}
    width = max(map(len, times.values()))
    rows: list[str] = []
    for attack, time in times.items():
        # The mark is the time: what wraps stands beneath the words, not beneath it.
        rows += screen.lines(label(attack, locale), f"{time:{width}} ")
    return [_head("times", locale, screen), *rows]


def _head(name: str, locale: str, screen: Screen) -> str:
    return screen.paint(label(name, locale), "bold")
