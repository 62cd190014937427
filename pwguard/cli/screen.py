"""What the terminal can show: colour, signs and columns, and the bars that are drawn with them."""

from __future__ import annotations

import io
import os
import shutil
import sys
import textwrap
from bisect import bisect_right
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Final

from pwguard.strength.attacks import SCORE_LOG10

if TYPE_CHECKING:
    from argparse import ArgumentParser
    from collections.abc import Iterator, Mapping, Sequence
    from typing import TextIO

COLORS: Final = ("auto", "always", "never")

_WIDEST: Final = 100
"""Columns beyond which lines are hard to read."""

_NARROWEST: Final = 40

_CODES: Final = {"red": "31", "green": "32", "yellow": "33", "bold": "1", "dim": "2"}

_SIGNS: Final = {
    "refuse": "✗",
    "warn": "!",
    "note": "·",
    "ok": "✓",
    "way": "→",
    "full": "█",
    "empty": "░",
    "levels": "▁▂▃▄▅▆▇█",
}
_ASCII_SIGNS: Final = {
    "refuse": "x",
    "warn": "!",
    "note": "-",
    "ok": "+",
    "way": ">",
    "full": "#",
    "empty": ".",
    "levels": "_.:-=+*#",
}

SCORE_STYLES: Final = ("red", "red", "yellow", "green", "green")
"""Colour by score."""

SEVERITY_STYLES: Final = {"refuse": "red", "warn": "yellow", "note": "dim"}
"""Colour by severity."""

_MARKS: Final = (0.0, *SCORE_LOG10, 12.0)
"""Guesses, log10, that fill none, a fifth, two fifths, … of the meter: a fifth a score."""

_METER_CELLS: Final = 25
_WEAK_BITS: Final = 2
_FAIR_BITS: Final = 4


def add_arguments(parser: ArgumentParser) -> None:
    """Describe the arguments that say how something is shown."""
    parser.add_argument(
        "--locale",
        metavar="TAG",
        help="the language to speak, such as nb or pt-BR (default: the environment's)",
    )
    parser.add_argument(
        "--color", default="auto", choices=COLORS, help="whether to use colour (default: %(default)s)"
    )


class Screen:
    """Where words are shown.

    Args:
        stream: where they are printed.
        color: ``auto`` (a terminal without ``NO_COLOR`` in its environment), ``always`` or ``never``.
    """

    def __init__(self, stream: TextIO, color: str = "auto") -> None:
        if isinstance(stream, io.TextIOWrapper):
            # A sign that the terminal has not is shown as another, not as an error.
            stream.reconfigure(errors="replace")
        self.terminal = stream.isatty()
        plain = not self.terminal or os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
        self._color = color == "always" or (color == "auto" and not plain)
        self._encoding = stream.encoding or "ascii"
        self._signs = _SIGNS if self.shows("".join(_SIGNS.values())) else _ASCII_SIGNS
        columns = shutil.get_terminal_size((80, 24)).columns
        self.width = max(_NARROWEST, min(columns, _WIDEST))

    def shows(self, text: str) -> bool:
        """Return whether the terminal has every letter of the text."""
        try:
            text.encode(self._encoding)
        except (LookupError, UnicodeEncodeError):
            return False
        return True

    def sign(self, name: str) -> str:
        """Return a sign by name, in letters that the terminal has."""
        return self._signs[name]

    def paint(self, text: str, *styles: str) -> str:
        """Return the text in these styles, where there is colour."""
        if not self._color or not text:
            return text
        return f"\033[{';'.join(_CODES[style] for style in styles)}m{text}\033[0m"

    def lines(self, text: str, mark: str = "", indent: int = 2) -> list[str]:
        """Return the text wrapped to the width, after a mark, each line indented."""
        first = " " * indent + (f"{mark} " if mark else "")
        return textwrap.wrap(text, self.width, initial_indent=first, subsequent_indent=" " * len(first))

    def meter(self, guesses_log10: float, score: int, cells: int = _METER_CELLS) -> str:
        """Return a bar that is full where guessing is hopeless."""
        full = round(_share(guesses_log10) * cells)
        bar = self.paint(self.sign("full") * full, SCORE_STYLES[score])
        return bar + self.paint(self.sign("empty") * (cells - full), "dim")

    def weights(self, bits: Sequence[float]) -> Iterator[str]:
        """Yield lines with a column a character, as high as the bits that it adds."""
        per_line = self.width - 2
        for start in range(0, len(bits), per_line):
            columns = map(self._column, bits[start : start + per_line])
            runs = groupby(columns, key=itemgetter(0))
            yield "".join(self.paint("".join(level for _, level in run), style) for style, run in runs)

    def _column(self, bits: float) -> tuple[str, str]:
        """Return the colour and the sign of a character's weight."""
        levels = self.sign("levels")
        style = "red" if bits < _WEAK_BITS else "yellow" if bits < _FAIR_BITS else "green"
        return style, levels[max(0, min(int(bits), len(levels) - 1))]


def environment_locale(environment: Mapping[str, str] = os.environ) -> str:
    """Return the locale that the environment asks for, as gettext reads it; ``""`` for none.

    ``LANGUAGE`` is a list of preferences and counts only where a locale is set at all.
    """
    from pwguard.messages import speaks  # noqa: PLC0415  only where something is said

    locale = next(filter(None, map(environment.get, ("LC_ALL", "LC_MESSAGES", "LANG"))), "")
    if locale.partition(".")[0] in {"", "C", "POSIX"}:
        return locale
    preferences = environment.get("LANGUAGE", "").split(":")
    return next(filter(speaks, preferences), locale)


def _share(guesses_log10: float) -> float:
    fifth = min(bisect_right(_MARKS, guesses_log10), len(_MARKS) - 1)
    start, end = _MARKS[fifth - 1], _MARKS[fifth]
    return min(1.0, (fifth - 1 + (guesses_log10 - start) / (end - start)) / (len(_MARKS) - 1))


def printed(lines: Sequence[str]) -> None:
    """Print the lines."""
    sys.stdout.write("".join(f"{line}\n" for line in lines))
