from __future__ import annotations

import io

import pytest

from pwguard.cli.screen import Screen, environment_locale


def screen(encoding: str = "utf-8", color: str = "never") -> Screen:
    return Screen(io.TextIOWrapper(io.BytesIO(), encoding=encoding), color)


@pytest.mark.parametrize(
    ("environment", "locale"),
    [
        ({}, ""),
        ({"LANG": "nb_NO.UTF-8"}, "nb_NO.UTF-8"),
        ({"LANG": "nb_NO", "LC_MESSAGES": "de_DE"}, "de_DE"),
        ({"LANG": "nb_NO", "LC_MESSAGES": "de_DE", "LC_ALL": "fr_FR"}, "fr_FR"),
        ({"LANG": "nb_NO", "LC_ALL": ""}, "nb_NO"),
        ({"LANG": "xx_XX", "LANGUAGE": "yy:nn:de"}, "nn"),
        ({"LANG": "de_DE", "LANGUAGE": "en:de"}, "en"),
        ({"LANG": "de_DE", "LANGUAGE": ""}, "de_DE"),
        ({"LANGUAGE": "sv"}, ""),
        ({"LC_ALL": "C", "LANGUAGE": "sv"}, "C"),
        ({"LC_ALL": "POSIX", "LANG": "sv_SE"}, "POSIX"),
    ],
)
def test_the_environments_locale(environment: dict[str, str], locale: str) -> None:
    assert environment_locale(environment) == locale


@pytest.mark.parametrize(
    ("guesses_log10", "full"),
    [
        (0, 0),
        (0.2, 0),
        (3, 5),
        (4.5, 8),
        (6, 10),
        (8, 15),
        (9.99, 20),
        (10, 20),
        (11, 22),
        (12, 25),
        (290, 25),
    ],
)
def test_the_meter_fills_a_fifth_a_score(guesses_log10: float, full: int) -> None:
    assert screen().meter(guesses_log10, 0) == "█" * full + "░" * (25 - full)


def test_weights_are_a_column_a_character() -> None:
    assert list(screen().weights([0, 0.9, 1, 2.5, 6.9, 7, 40, -1])) == ["▁▁▂▃▇██▁"]
    assert list(screen("ascii").weights([0, 7])) == ["_#"]
    assert list(screen().weights([])) == []


def test_many_weights_are_wrapped() -> None:
    shown = screen()
    lines = list(shown.weights([3.0] * 250))
    assert sum(map(len, lines)) == 250
    assert max(map(len, lines)) <= shown.width - 2


def test_weights_change_colour_once_a_run() -> None:
    (line,) = screen(color="always").weights([0, 0, 3, 3, 9])
    assert line == "\x1b[31m▁▁\x1b[0m\x1b[33m▄▄\x1b[0m\x1b[32m█\x1b[0m"


def test_text_stands_beneath_its_mark() -> None:
    shown = screen()
    first, second = shown.lines("word " * 30, "→")[:2]
    assert first.startswith("  → word")
    assert second.startswith("    word")
    assert max(len(first), len(second)) <= shown.width
