"""What the meter says of a password, and the new one that it suggests."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from unicodedata import combining

from pwguard.guard import weighed
from pwguard.guesses import rounded
from pwguard.messages import advise, hints, spoken, ways_out
from pwguard.passphrase import SHIPPED, generate_passphrase, generate_password
from pwguard.passphrase.wordlist import DEFAULT
from pwguard.remedies import remedies
from pwguard.results import Code
from pwguard.text import nfc

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pwguard.candidate import Candidate
    from pwguard.guard import Guard
    from pwguard.passphrase import Generated
    from pwguard.remedies import Step
    from pwguard.results import Problem
    from pwguard.value import Json

_TRIES: Final = 8
"""Secrets that are drawn before it is said that the guard accepts none."""

_LONGEST_SHRUNK: Final = 4
"""Code points that NFC makes one of, at most."""


def checked(guard: Guard, candidate: Candidate, words: Sequence[str], locale: str) -> dict[str, Json]:
    """Return what a guard says of a password, for the page it is typed in.

    Args:
        guard: a guard of local evidence.
        candidate: the password.
        words: what else the form holds.
        locale: the language of the texts.
    """
    verdict = guard.evaluate(candidate.typed, user_inputs=words)
    suggestions = ways_out(verdict, locale, policy=guard.policy) or hints(verdict.strength, locale)
    return {
        "acceptable": verdict.ok,
        "score": verdict.score,
        "guesses_log10": rounded(verdict.strength.guesses_log10),
        "weights": [*_as_typed(candidate, weighed(guard, candidate, words, verdict.strength))],
        # What the page sends along is the site's matter, not the person's.
        "problems": [_said(it, locale) for it in verdict.problems if it.code != Code.NO_USER_CONTEXT],
        "suggestions": [*suggestions],
    }


def _said(problem: Problem, locale: str) -> dict[str, Json]:
    words = advise(problem, locale)
    return {
        "code": str(problem.code),
        "severity": str(problem.severity),
        "message": f"{words.what} {words.why}",
        "advice": words.instead,
    }


def _as_typed(candidate: Candidate, bits: Sequence[float]) -> list[int]:
    """Return the bits that each code point of the password as typed adds."""
    spread = [0.0] * len(candidate.typed)
    for place, weight in zip(_places(candidate, len(bits)), bits, strict=False):
        spread[place] += weight
    return list(map(round, spread))


def _places(candidate: Candidate, number: int) -> Sequence[int]:
    """Return where the first code points of the NFC text come from, as places in the text as typed."""
    if candidate.normalised:
        return range(number)
    places: list[int] = []
    cluster = ""
    for place, character in enumerate(candidate.typed[: _LONGEST_SHRUNK * number]):
        if combining(character) or nfc(cluster + character) != nfc(cluster) + nfc(character):
            cluster += character  # NFC may join it to what stands before it
            continue
        places += _of_cluster(cluster, place)
        cluster = character
    return [*places, *_of_cluster(cluster, place + 1)][:number]


def _of_cluster(cluster: str, end: int) -> Iterator[int]:
    """Yield where each code point of a cluster's NFC form comes from; it ends before ``end``."""
    last = len(cluster) - 1
    return (end - 1 - last + min(place, last) for place in range(len(nfc(cluster))))


def suggested(guard: Guard, locale: str) -> dict[str, Json] | None:
    """Return a new secret that a guard accepts, or None where it accepts none."""
    ways = remedies(guard.evaluate(""), guard.policy)
    for _ in range(_TRIES):
        drawn = _drawn(ways[-1], guard, locale) if ways else generate_passphrase(digits=1)
        if guard.evaluate(drawn.text).ok:
            return {"passphrase": drawn.text, "entropy_bits": round(drawn.entropy_bits, 1)}
    return None


def _drawn(way: tuple[Step, ...], guard: Guard, locale: str) -> Generated:
    """Return a secret made as a way out says: see ``pwguard.remedies``."""
    step, *others = way
    added = {other.code for other in others}
    if step.code == "new_random":
        kinds = [kind for kind in guard.policy.character_kinds if kind != "letter"]
        return generate_password(int(step.params["length"]), require=kinds)
    tag = spoken(locale)
    return generate_passphrase(
        int(step.params["count"]),
        wordlist=tag if tag in SHIPPED else DEFAULT,
        capitalize="first" if "add_upper" in added else "none",
        digits=1,
        symbols=int("add_symbol" in added),
    )
