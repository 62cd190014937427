"""Draw guess numbers against true ranks, a panel for each estimator, as SVG: no plotting library."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]

SIDE: Final = 300
"""Pixels of a panel's side."""

MARGIN: Final = 48
RANKS: Final = (0.0, 5.5)
GUESSES: Final = (0.0, 14.0)
"""What is shown of the axes, log10."""

COLUMNS: Final = 22
ROWS: Final = 28
DARKEST: Final = 0.85
FEWEST: Final = 1e-3
"""Share of a column below which a cell is left out."""

_RAISED: Final = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")

# Readable on white and on black.
_INK: Final = "#7d8590"
_CELL: Final = "#2f81f7"
_LINE: Final = "#e5534b"

STYLE: Final = (
    f"text{{font:12px sans-serif;fill:{_INK}}}.title{{font-size:15px;font-weight:bold}}"
    f".axis{{stroke:{_INK};fill:none}}.grid{{stroke:{_INK};stroke-opacity:.25}}"
    f".cell{{fill:{_CELL}}}.median{{stroke:{_LINE};stroke-width:2;fill:none}}"
    f".ideal{{stroke:{_INK};stroke-dasharray:4 4;fill:none}}"
)


def drawn(counts: Numbers, panels: Sequence[tuple[str, Numbers]]) -> str:
    """Return the picture.

    Args:
        counts: how often each password is used, most first.
        panels: for each estimator its name and its guesses, log10, in the same order.
    """
    # Passwords used equally often share their places among the ranks evenly.
    ranks = np.log10(np.arange(1, len(counts) + 1))
    width = len(panels) * (SIDE + MARGIN) + MARGIN
    height = SIDE + 2 * MARGIN + 8
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img">',
        "<title>Guess numbers against true ranks of the passwords of a real leak</title>",
        f"<style>{STYLE}</style>",
    ]
    for number, (name, guesses) in enumerate(panels):
        left = MARGIN + number * (SIDE + MARGIN)
        parts.append(f'<g transform="translate({left} {MARGIN})">')
        parts.extend(_panel(name, ranks, guesses))
        parts.append("</g>")
    middle = f'x="{width / 2:g}" text-anchor="middle"'
    parts.append(
        f'<text {middle} y="{height - 8}">true rank in a real leak; each column shows how the estimates '
        "are spread, red their median</text>"
    )
    parts.append(f'<text transform="translate(14 {MARGIN + SIDE / 2:g}) rotate(-90)" text-anchor="middle">')
    parts.append("estimated guesses</text></svg>")
    return "\n".join(parts) + "\n"


def _across(rank: float) -> float:
    return SIDE * (rank - RANKS[0]) / (RANKS[1] - RANKS[0])


def _down(guesses: float) -> float:
    return SIDE * (1 - (guesses - GUESSES[0]) / (GUESSES[1] - GUESSES[0]))


def _panel(name: str, ranks: Numbers, guesses: Numbers) -> Iterator[str]:
    yield f'<text class="title" x="{SIDE / 2}" y="-14" text-anchor="middle">{name}</text>'
    yield from _axes()
    across = np.linspace(*RANKS, COLUMNS + 1)
    down = np.linspace(*GUESSES, ROWS + 1)
    medians = []
    for start, end in pairwise(across):
        column = guesses[(ranks >= start) & (ranks < end)]
        if not len(column):
            continue
        medians.append((_across((start + end) / 2), _down(float(np.median(column)))))
        shares = np.histogram(column.clip(*GUESSES), down)[0] / len(column)
        for share, (low, high) in zip(shares, pairwise(down), strict=True):
            if share > FEWEST:
                yield (
                    f'<rect class="cell" x="{_across(start):.1f}" y="{_down(high):.1f}" '
                    f'width="{_across(end) - _across(start):.1f}" height="{_down(low) - _down(high):.1f}" '
                    f'fill-opacity="{DARKEST * share**0.5:.2f}"/>'
                )
    yield f'<path class="ideal" d="M0 {SIDE}L{SIDE} {_down(RANKS[1]):.1f}"/>'
    yield '<path class="median" d="M' + "L".join(f"{x:.1f} {y:.1f}" for x, y in medians) + '"/>'


def _axes() -> Iterator[str]:
    for power in range(int(RANKS[0]), int(RANKS[1]) + 1):
        yield f'<text x="{_across(power):.1f}" y="{SIDE + 18}" text-anchor="middle">{_power(power)}</text>'
    for power in range(int(GUESSES[0]), int(GUESSES[1]) + 1, 2):
        y = _down(power)
        yield f'<path class="grid" d="M0 {y:.1f}H{SIDE}"/>'
        yield f'<text x="-6" y="{y + 4:.1f}" text-anchor="end">{_power(power)}</text>'
    yield f'<path class="axis" d="M0 0V{SIDE}H{SIDE}"/>'


def _power(power: int) -> str:
    return "10" + str(power).translate(_RAISED) + "+" * (power == GUESSES[1])
