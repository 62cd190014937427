"""The reference package ``zxcvbn``, made safe: the yardstick that anyone can ask for.

What is mended here, and nowhere else: its dictionaries are copied for each call, so that one person's
words never reach another's result; empty and long input have an answer; the caller's ``decimal``
context does not matter; nothing of the plain text stays in what is returned; and input on which its
time explodes is cut.
"""

from __future__ import annotations

import decimal
import math
from typing import TYPE_CHECKING, Any, Final

from pwguard.guesses import Match
from pwguard.strength.estimate import Estimate
from pwguard.strength.feedback import feedback

if TYPE_CHECKING:
    from pwguard.candidate import Candidate
    from pwguard.details import Details

MAX_LENGTH: Final = 72
"""Code points that the package itself accepts."""

MAX_LOOKUPS: Final = 120_000
"""Substrings that it may look up, over all the ways of undoing leet: about a tenth of a second."""

MAX_INPUT_LENGTH: Final = 72
"""Code points of a user input that can matter: none longer can stand in what is analysed."""


def estimate(candidate: Candidate, details: Details, /, *, year: int, weights: bool) -> Estimate:
    """Estimate with the ``zxcvbn`` package. It has its own year (2017) and no weights."""
    del year, weights
    text = _affordable(candidate.analysed[:MAX_LENGTH])
    if not text:
        return Estimate(0.0, (), feedback(0.0, ()))
    with decimal.localcontext(decimal.Context(prec=28)):
        guesses, sequence = _analyse(text, details.whole)
        matches = [_match(part) for part in sequence]
        guesses_log10 = _log10(guesses)
    return Estimate(guesses_log10, matches, feedback(guesses_log10, matches), len(text) < candidate.length)


def _analyse(text: str, inputs: tuple[str, ...]) -> tuple[Any, list[dict[str, Any]]]:
    # Imported here: 40 ms and 15 MB that only this estimator needs.
    from zxcvbn.matching import RANKED_DICTIONARIES, build_ranked_dict, omnimatch  # noqa: PLC0415
    from zxcvbn.scoring import most_guessable_match_sequence  # noqa: PLC0415

    lowered = dict.fromkeys(entry.lower() for entry in inputs if len(entry) <= MAX_INPUT_LENGTH)
    dictionaries = {**RANKED_DICTIONARIES, "user_inputs": build_ranked_dict(list(lowered))}

    def analyse(part: str) -> tuple[Any, list[dict[str, Any]]]:
        matches = omnimatch(part, dictionaries)
        for match in matches:
            # The package prices what a repeat repeats with its global dictionaries: without the inputs.
            if lowered and match["pattern"] == "repeat":
                match["base_guesses"] = analyse(match["base_token"])[0]
        result = most_guessable_match_sequence(part, matches)
        return result["guesses"], result["sequence"]

    return analyse(text)


def _affordable(text: str) -> str:
    """Cut ``text`` until the package's own enumeration of leet maps ends in good time."""
    from zxcvbn.matching import L33T_TABLE, relevant_l33t_subtable  # noqa: PLC0415

    while text:
        maps = math.prod(len(found) for found in relevant_l33t_subtable(text, L33T_TABLE).values())
        if maps * len(text) ** 2 <= MAX_LOOKUPS:
            break
        text = text[: len(text) * 7 // 8]
    return text


def _match(part: dict[str, Any]) -> Match:
    kind = part["pattern"]
    if kind == "regex":
        kind = "year"
    elif kind == "dictionary" and part["dictionary_name"] == "user_inputs":
        kind = "personal"
    elif kind == "dictionary" and part["l33t"]:
        kind = "leet"
    elif kind == "dictionary" and part["reversed"]:
        kind = "reverse"
    return Match(kind, part["i"], part["j"] + 1, _log10(part["guesses"]))


def _log10(guesses: Any) -> float:  # noqa: ANN401  the package mixes int, float and Decimal
    number = decimal.Decimal(guesses)
    return float(number.log10()) if number > 0 else 0.0
