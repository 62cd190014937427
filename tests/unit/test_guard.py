from __future__ import annotations

import asyncio
import json
import pickle
import threading
from itertools import count, islice
from typing import TYPE_CHECKING

import pytest

import pwguard
from pwguard import Guard, Policy, aevaluate, evaluate, evaluate_many
from pwguard.breach import EmbeddedCorpus
from pwguard.errors import ConfigurationError, InvalidInputError, WrongTypeError
from pwguard.guesses import Match, Strength
from pwguard.hashing import Hasher, Pepper
from pwguard.results import BreachAnswer, Breached, NotFound, Unknown
from pwguard.strength import crack_times
from pwguard.strength.attacks import MAX_LOG10

if TYPE_CHECKING:
    from collections.abc import Iterator

STRONG = "wombat accordion drizzle stapler"


def codes(verdict: pwguard.Verdict) -> list[str]:
    return [str(problem.code) for problem in verdict.problems]


class Broken:
    """A source somebody else wrote, that raises with the password in its error."""

    def lookup(self, password: str) -> BreachAnswer:
        raise ValueError(password)

    async def alookup(self, password: str) -> BreachAnswer:
        raise ValueError(password)


class Everything:
    """A source that has seen every password, this often."""

    name = "everything"

    def lookup(self, password: str) -> BreachAnswer:
        assert password
        return Breached(12_345, 100, self.name)

    async def alookup(self, password: str) -> BreachAnswer:
        return self.lookup(password)


def test_breached_offline_with_nothing_configured() -> None:
    verdict = evaluate("hunter2")
    assert not verdict.ok
    assert "breached" in codes(verdict)
    assert isinstance(verdict.breach, Breached)
    assert verdict.breach.source == "embedded"


def test_a_strong_password_has_no_problem() -> None:
    verdict = evaluate(STRONG, user_inputs=["ada@example.com", "Ada Lovelace"])
    assert verdict.ok
    assert verdict.problems == ()
    assert verdict.score == 4
    assert isinstance(verdict.breach, NotFound)


def test_what_was_not_known_is_told() -> None:
    verdict = evaluate("wombat accordion dri\u0065\u0301zzle")
    assert verdict.ok
    assert [(p.code, p.severity) for p in verdict.problems] == [
        ("not_normalised", "note"),
        ("no_user_context", "note"),
    ]
    for nobody in ((), None, [], "", [None, " "]):
        assert codes(evaluate(STRONG, user_inputs=nobody)) == ["no_user_context"]


def test_every_answer_has_the_date_of_its_data() -> None:
    verdict = evaluate(STRONG)
    assert verdict.data["breach"] == "2018"
    assert int(verdict.data["strength"]) > 2010
    assert "breach" not in evaluate(STRONG, breach="off").data
    assert verdict.to_dict()["data"] == verdict.data


def test_personal_even_where_listed() -> None:
    assert {"breached", "contains_personal"} <= set(codes(evaluate("password1", user_inputs="Password1")))


def test_reuse_is_compared_after_nfc() -> None:
    assert "reused" in codes(evaluate("e\u0301clair-harbour-42", previous=["\u00e9clair-harbour-42"]))
    assert "reused" not in codes(
        evaluate("e\u0301clair-harbour-42", previous=["\u00e9clair-harbour-43", None])
    )


def test_a_breach_rank_caps_the_strength() -> None:
    verdict = evaluate(STRONG, breach=Everything())
    assert verdict.strength.guesses_log10 == 2
    assert verdict.score == 0
    assert [match.kind for match in verdict.strength.matches] == ["listed"]


def test_the_lookup_can_be_off() -> None:
    verdict = evaluate("hunter2-hunter2", breach="off")
    assert verdict.breach is None


def test_a_source_that_raises_is_unknown() -> None:
    verdict = evaluate(STRONG, user_inputs="Ada", breach=Broken())
    assert verdict.breach == Unknown("source_error", "Broken")
    assert verdict.ok
    assert codes(verdict) == ["breach_unknown"]
    assert asyncio.run(aevaluate(STRONG, user_inputs="Ada", breach=Broken())) == verdict


def test_async_gives_the_same_verdict() -> None:
    for password in ("hunter2", STRONG, "", "\ud800"):
        assert asyncio.run(aevaluate(password, user_inputs="Ada")) == evaluate(password, user_inputs="Ada")
        guard = Guard(policy=Policy(min_length=12), estimator="reference")
        assert asyncio.run(guard.aevaluate(password)) == guard.evaluate(password)


def test_many_answers_in_order_and_lazily() -> None:
    rows: Iterator[object] = iter(
        ["hunter2", {"password": STRONG}, {"password": STRONG, "previous": [STRONG]}]
    )
    assert [verdict.ok for verdict in evaluate_many(rows)] == [False, True, False]  # type: ignore[arg-type]
    endless = (f"password{number}" for number in count())
    assert len(list(islice(evaluate_many(endless), 3))) == 3


def test_many_looks_ahead_within_bounds() -> None:
    taken = 0

    def rows() -> Iterator[str]:
        nonlocal taken
        for number in range(1_000):
            taken += 1
            yield f"wombat-{number}-accordion"

    verdicts = evaluate_many(rows(), breach=Everything())
    assert next(verdicts).strength.guesses_log10 == 2
    assert taken < 50
    verdicts.close()  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("row", "error", "message"),
    [
        (7, WrongTypeError, "row 2"),
        (b"bytes", WrongTypeError, "row 2"),
        ({"user_inputs": "Ada"}, InvalidInputError, "row 2 has no password"),
        ({"password": "x", "hunter2": "y"}, InvalidInputError, "row 2 has a key other than"),
        ({"password": None}, WrongTypeError, "password must be a str"),
    ],
)
def test_a_wrong_row_is_numbered(row: object, error: type[Exception], message: str) -> None:
    verdicts = evaluate_many(["first", row])  # type: ignore[list-item]
    next(verdicts)
    with pytest.raises(error, match=message) as caught:
        next(verdicts)
    assert "hunter2" not in str(caught.value)


@pytest.mark.parametrize("rows", ["text", b"bytes", 7, None, {"password": "x"}])
def test_rows_must_be_rows(rows: object) -> None:
    with pytest.raises(WrongTypeError, match="rows must be an iterable"):
        evaluate_many(rows)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "options", [{"policy": "nope"}, {"policy": 7}, {"breach": "nope"}, {"breach": 7}, {"breach": object()}]
)
def test_unknown_names(options: dict[str, object]) -> None:
    with pytest.raises(ConfigurationError, match="policy|breach"):
        evaluate("x", **options)  # type: ignore[arg-type]
    with pytest.raises(ConfigurationError, match="policy|breach"):
        Guard(**options)  # type: ignore[arg-type]


def test_a_guard_is_a_value() -> None:
    guard = Guard(policy=Policy(min_length=12))
    assert guard == Guard(policy=Policy(min_length=12), breach=EmbeddedCorpus())
    copy = pickle.loads(pickle.dumps(guard))  # noqa: S301
    assert copy == guard
    assert copy.evaluate("hunter2") == guard.evaluate("hunter2")
    with pytest.raises(AttributeError):
        guard.year = 1999  # type: ignore[misc]
    pepper = Pepper({"a": b"x" * 16, "b": b"y" * 16}, current="b")
    hashing = Guard(hasher=Hasher(pepper=pepper))
    copy = pickle.loads(pickle.dumps(hashing))  # noqa: S301
    assert copy == hashing
    assert hash(copy) == hash(hashing)
    others = (Hasher(), Hasher(pepper=Pepper({"b": b"y" * 16})), Hasher(pepper=pepper, max_wait=1))
    assert all(Guard(hasher=other) != hashing for other in others)


def test_verdicts_are_values_and_json_safe() -> None:
    verdict = evaluate("hunter2", user_inputs="hunter", previous=["hunter2"])
    assert pickle.loads(pickle.dumps(verdict)) == verdict  # noqa: S301
    assert hash(verdict) == hash(evaluate("hunter2", user_inputs="hunter", previous=["hunter2"]))
    shown = json.dumps(verdict.to_dict(), allow_nan=False)
    assert "hunter" not in shown
    assert json.loads(shown)["problems"][0]["code"] == "breached"


def test_to_dict_rounds_unless_exact() -> None:
    verdict = evaluate(STRONG, breach=Everything())
    assert verdict.to_dict()["breach"]["count"] == 10_000  # type: ignore[index,call-overload]
    assert verdict.to_dict(exact=True)["breach"]["count"] == 12_345  # type: ignore[index,call-overload]
    rounded = evaluate("kqzvwx-17").to_dict()["strength"]["guesses_log10"]  # type: ignore[index,call-overload]
    assert rounded * 2 == round(rounded * 2)  # type: ignore[operator,arg-type]


def test_to_dict_tells_no_more_than_the_half_decade() -> None:
    for middle in (step / 2 for step in range(round(MAX_LOG10 * 2) + 1)):
        shown = set()
        for part in range(-24, 25):
            guesses_log10 = min(max(middle + part / 97, 0.0), MAX_LOG10)
            matches = (Match("listed", 0, 9, guesses_log10),)
            strength = Strength(guesses_log10, 2, matches, crack_times(guesses_log10), (), "pwguard")
            shown.add(json.dumps(strength.to_dict()))
            assert strength.to_dict(exact=True)["crack_times"] == strength.crack_times
        assert len(shown) == 1
        assert strength.to_dict()["crack_times"] == pytest.approx(crack_times(middle))


def test_a_rank_is_rounded_in_all_of_a_dictionary() -> None:
    class Ranked(Everything):
        def __init__(self, rank: int) -> None:
            self.rank = rank

        def lookup(self, password: str) -> BreachAnswer:
            assert password
            return Breached(self.rank, self.rank, self.name)

    shown = {json.dumps(evaluate(STRONG, breach=Ranked(rank)).to_dict()) for rank in range(1_010, 1_770, 10)}
    assert len(shown) == 1


@pytest.mark.parametrize(
    "given",
    [
        {"user_inputs": [f"name{number}" for number in range(20_000)]},
        {"user_inputs": (f"name{number}" for number in range(20_000))},
        {"previous": [f"{STRONG} {number}x" * 3 for number in range(1_000)]},
    ],
    ids=["details", "an iterator of details", "previous"],
)
def test_much_to_compare_with_does_not_hold_up_the_loop(given: dict[str, list[str]]) -> None:
    async def turns() -> int:
        task = asyncio.create_task(Guard().aevaluate("zorblax Quimby 77", **given))  # type: ignore[arg-type]
        found = 0
        while not task.done():
            await asyncio.sleep(0)
            found += 1
        assert (await task).ok
        return found

    # On the loop it would be one or two; a thread gives way every five milliseconds.
    assert asyncio.run(turns()) > 3


def test_threads_never_see_each_others_details() -> None:
    names = [f"Zorblax{letter}quim" for letter in "abcdefgh"]
    alone = {(mine, theirs): evaluate(mine + "77", user_inputs=theirs) for mine in names for theirs in names}
    wrong: list[tuple[str, str]] = []

    def work(theirs: str) -> None:
        for _ in range(20):
            wrong.extend(
                (mine, theirs)
                for mine in names
                if evaluate(mine + "77", user_inputs=theirs) != alone[mine, theirs]
            )

    threads = [threading.Thread(target=work, args=(name,)) for name in names]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not wrong
    for (mine, theirs), verdict in alone.items():
        assert (verdict.personal is not None) is (mine == theirs)
