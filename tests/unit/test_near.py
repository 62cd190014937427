"""Near an earlier password, near a breached one, the site's own words, and what was accepted earlier."""

from __future__ import annotations

import ast
import asyncio
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import pwguard
from pwguard import Guard, Policy, evaluate
from pwguard.errors import InvalidInputError, WrongTypeError
from pwguard.results import Breached, NearBreached, NotFound, Reuse

if TYPE_CHECKING:
    from pwguard import Verdict

STRONG = "wombat accordion drizzle stapler"


def codes(verdict: Verdict) -> list[str]:
    return [str(problem.code) for problem in verdict.problems]


class Counting:
    """A hasher of sorts, that counts: what it verifies is the hash itself, backwards."""

    def __init__(self) -> None:
        self.asked = 0

    def verify(self, password: str, stored: str) -> bool:
        self.asked += 1
        return password[::-1] == stored

    async def averify(self, password: str, stored: str) -> bool:
        return self.verify(password, stored)


@pytest.mark.parametrize("preset", ["default", "nist", "nist-1fa", "owasp", "owasp-2", "ncsc", "pci"])
def test_close_to_an_earlier_password_is_refused(preset: str) -> None:
    verdict = evaluate("quiet-harbour-violin-8", previous=["quiet-harbour-violin-7"], policy=preset)
    assert verdict.reuse == Reuse("number")
    assert "too_similar" in codes(verdict)
    assert not verdict.ok
    shown = json.dumps(verdict.to_dict(exact=True)) + repr(verdict)
    assert "harbour" not in shown


def test_equal_counts_before_close() -> None:
    verdict = evaluate(STRONG, previous=[STRONG + "1", STRONG])
    assert verdict.reuse == Reuse("exact")
    assert "too_similar" not in codes(verdict)


def test_nothing_is_close_to_nothing() -> None:
    for password, previous in (("", [STRONG]), (STRONG, [""]), ("", ["x"]), (STRONG, "\ud800" * 8)):
        assert evaluate(password, previous=previous).reuse is None


def test_equal_for_longer_than_is_read() -> None:
    assert evaluate("a1" * 100 + "x", previous="a1" * 100 + "y").reuse == Reuse("ending")


def test_hashes_are_searched_only_where_asked_for_by_name() -> None:
    hasher = Counting()
    guard = Guard(hasher=hasher)
    stored = [STRONG[::-1], "7-niloiv-ruobrah-teiuq"]
    new = "quiet-harbour-violin-8"
    assert guard.evaluate(new, previous_hashes=stored).reuse is None
    assert hasher.asked == 2
    verdict = guard.evaluate(new, previous_hashes=stored, near_verifications=200)
    assert verdict.reuse == Reuse("number")
    assert "too_similar" in codes(verdict)
    assert asyncio.run(guard.aevaluate(new, previous_hashes=stored, near_verifications=200)) == verdict


@pytest.mark.parametrize("budget", [0, 1, 7, 100])
def test_the_number_of_verifications_is_for_all_hashes_together(budget: int) -> None:
    hasher = Counting()
    Guard(hasher=hasher).evaluate(STRONG, previous_hashes=["a", "b", "c"], near_verifications=budget)
    assert hasher.asked == 3 + budget


def test_the_number_of_verifications_is_checked() -> None:
    guard = Guard(hasher=Counting())
    for wrong in (-1, 1_001):
        with pytest.raises(InvalidInputError, match="near_verifications"):
            guard.evaluate(STRONG, near_verifications=wrong)
    for odd in (True, 1.0, "9", None):
        with pytest.raises(WrongTypeError, match="near_verifications"):
            guard.evaluate(STRONG, near_verifications=odd)  # type: ignore[arg-type]
    with pytest.raises(InvalidInputError, match="has a key other than"):
        next(guard.evaluate_many([{"password": STRONG, "near_verifications": 5}]))


def test_nothing_but_the_guard_can_ask_for_it() -> None:
    package = Path(pwguard.__file__).parent
    mine = {"guard.py", "question.py", "reuse.py"}
    for module in package.rglob("*.py"):
        words = {
            getattr(node, "arg", None) or getattr(node, "id", None)
            for node in ast.walk(ast.parse(module.read_text("utf-8")))
        }
        assert module.name in mine or "near_verifications" not in words, f"{module} reaches the oracle"


LENIENT = Policy(min_guesses_log10=0)


@pytest.mark.parametrize("password", ["Trustno1!!", "Letmein2024!", "dragon1987-", "P@ssw0rd1!x"])
def test_close_to_a_breached_password_is_a_warning(password: str) -> None:
    verdict = evaluate(password, policy=LENIENT)
    assert isinstance(verdict.near, NearBreached)
    assert [p.severity for p in verdict.problems if p.code == "near_breached"] == ["warn"]
    assert verdict.to_dict()["near"]["source"] == "embedded"  # type: ignore[index,call-overload]


def test_near_misses_are_looked_for_only_where_they_can_matter() -> None:
    assert evaluate("hunter2", policy=LENIENT).near is None  # breached itself
    assert evaluate("Trustno1!!", policy=LENIENT, breach="off").near is None
    assert evaluate("Trustno1!!", policy=LENIENT.replace(severity={"near_breached": "off"})).near is None
    # Refused as too guessable: a warning would say nothing new, a refusal would.
    assert evaluate("Trustno1!!").near is None
    refusing = evaluate("Trustno1!!", policy=Policy(severity={"near_breached": "refuse"}))
    assert {"too_guessable", "near_breached"} <= {problem.code for problem in refusing.problems}
    for password in (STRONG, "kq7#Zv2!xWp9", "", "\ud800monkey12"):
        assert evaluate(password).near is None


def test_the_sites_own_words_are_known_for_everybody() -> None:
    guard = Guard(site_words=["Zorblax Shop", "zorblax.example"])
    verdict = guard.evaluate("zorblaxshop", user_inputs="Ada")
    assert "contains_personal" in codes(verdict)
    assert guard.evaluate("zorblax77").strength.guesses_log10 < evaluate("zorblax77").strength.guesses_log10
    assert "no_user_context" in codes(guard.evaluate(STRONG))  # they say nothing of the person
    assert codes(guard.evaluate(STRONG, user_inputs="Ada")) == []
    both = guard.evaluate("zorblax-lovelace", user_inputs="Ada Lovelace").personal
    assert both is not None
    assert len(both.spans) == 2
    with pytest.raises(WrongTypeError, match="site_words"):
        Guard(site_words=object())  # type: ignore[arg-type]


def test_what_was_accepted_can_have_become_dangerous() -> None:
    class Newer:
        name = "newer"

        def lookup(self, password: str) -> Any:
            del password
            return Breached(50_000, 900, "newer", "2026-11-01")

        async def alookup(self, password: str) -> Any:
            return self.lookup(password)

    accepted = evaluate(STRONG)
    assert accepted.ok
    same = Guard().reassess(STRONG, since=accepted.data)
    assert (same.dangerous, same.newer) == (False, ())
    now = Guard(breach=Newer())
    again = now.reassess(STRONG, since=accepted.data)
    assert again.dangerous
    assert [str(problem.code) for problem in again.dangers] == ["breached", "too_guessable"]
    assert again.newer == ("breach",)
    assert asyncio.run(now.areassess(STRONG, since=accepted.data)) == again
    assert json.loads(json.dumps(again.to_dict()))["dangerous"] is True


def test_only_evidence_makes_an_accepted_password_dangerous() -> None:
    class Down:
        def lookup(self, password: str) -> Any:
            raise OSError(len(password))

        async def alookup(self, password: str) -> Any:
            return self.lookup(password)

    strict = Policy(min_length=60, character_kinds=("digit",), on_unknown="refuse")
    guard = Guard(policy=strict, breach=Down())
    found = guard.reassess(STRONG)
    assert not found.verdict.ok
    assert not found.dangerous


def test_since_is_dates_and_looked_at_before_anything_is_asked() -> None:
    class Counting:
        name = "counting"
        asked = 0

        def lookup(self, _password: str) -> Any:
            self.asked += 1
            return NotFound(self.name, complete=True, as_of="2026-11")

        async def alookup(self, password: str) -> Any:
            return self.lookup(password)

    source = Counting()
    guard = Guard(breach=source)
    wrong: Any
    for wrong in ("2024", {"breach": 2024}, {"breach": None}, ["breach"]):
        with pytest.raises(WrongTypeError, match="since"):
            guard.reassess(STRONG, since=wrong)
    for wrong in ("garbage", "", "26", "2026-13", "2026-02-30", "2026-11-1", "2026-11-01T09"):
        with pytest.raises(InvalidInputError, match="since"):
            guard.reassess(STRONG, since={"breach": wrong})
        with pytest.raises(InvalidInputError, match="since"):
            asyncio.run(guard.areassess(STRONG, since={"breach": wrong}))
    assert source.asked == 0
    for date, newer in (("2026", True), ("2026-11", False), ("2026-11-01", True)):
        assert ("breach" in guard.reassess(STRONG, since={"breach": date}).newer) is newer
