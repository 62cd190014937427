"""The meter without a server: what is admitted, what is answered, and what is left out."""

from __future__ import annotations

import json
import math
import unicodedata
from typing import TYPE_CHECKING, Any

import pytest

from pwguard import Guard, Policy, estimate_strength
from pwguard.breach import Chain, EmbeddedCorpus, HibpRange
from pwguard.errors import ConfigurationError, PwguardError, WrongTypeError
from pwguard.hashing import Hasher
from pwguard.integrations.meter.core import Meter
from pwguard.integrations.meter.exchange import (
    LARGEST_BODY,
    Body,
    Request,
    Response,
    limited,
    same_origin,
)
from pwguard.policy import register
from pwguard.results import Breached, Problem, Severity
from pwguard.value import Frozen

if TYPE_CHECKING:
    from pwguard.results import BreachAnswer

GOOD = "marmot accordion drizzle stapler"
HANGUL = "\u1112\u1161\u11ab"  # three code points, one in NFC


class Online:
    """A source that must not be asked."""

    name = "online"
    asked = 0

    def lookup(self, _password: str) -> BreachAnswer:
        self.asked += 1
        return Breached(1, None, self.name)

    async def alookup(self, password: str) -> BreachAnswer:
        return self.lookup(password)


def request(page: str = "check", **headers: str) -> Request:
    sent = {"content-type": "application/json", **headers}
    return Request("POST", f"/pwguard/{page}", Frozen(sent))


def body(content: object) -> Body:
    found = Body()
    found.add(json.dumps(content).encode())
    return found


def answered(meter: Meter, content: object, page: str = "check") -> Response:
    return meter.answer(request(page), lambda: body(content), lambda: None)


def said(meter: Meter, password: str, **rest: Any) -> dict[str, Any]:
    answer = answered(meter, {"password": password, **rest})
    assert answer.status == 200
    found: dict[str, Any] = json.loads(answer.body)
    return found


def codes(meter: Meter, password: str, **rest: Any) -> list[str]:
    return [problem["code"] for problem in said(meter, password, **rest)["problems"]]


@pytest.mark.parametrize("chained", [False, True])
def test_no_source_but_a_local_one_is_asked(chained: object) -> None:
    online = Online()
    guard = Guard(breach=Chain(EmbeddedCorpus(), online) if chained else online)
    assert "breached" in {problem.code for problem in guard.evaluate(GOOD).problems}
    before = online.asked
    assert said(Meter(guard), GOOD)["acceptable"]
    assert codes(Meter(guard), "sunshine1")[0] == "breached"
    assert online.asked == before


def test_of_the_guard_the_rest_is_kept() -> None:
    given = Guard(
        Policy.nist(factors=1).replace(character_kinds=("digit",)),
        HibpRange(),
        hasher=Hasher(),
        blocklist=["marmot accordion drizzle stapler 1"],
        site_words=["Wombat Shop"],
        year=2030,
    )
    kept = Meter(given).guard
    for field in ("policy", "blocklist", "site_words", "year", "estimator"):
        assert getattr(kept, field) == getattr(given, field)
    assert kept.hasher is None
    assert codes(Meter(given), GOOD + " 1") == ["blocklisted"]
    assert codes(Meter(given), GOOD) == ["missing_character_kind"]


def test_off_stays_off() -> None:
    assert Meter(Guard(breach="off")).guard.breach is None


def test_a_guard_must_be_one() -> None:
    with pytest.raises(ConfigurationError):
        Meter("nist")  # type: ignore[arg-type]  # wrong on purpose


def test_numbers_are_rounded() -> None:
    found = said(Meter(), "kumquat-Zeppelin77")
    assert found["guesses_log10"] % 0.5 == 0
    assert all(type(bits) is int for bits in found["weights"])


def test_the_weights_are_those_of_the_estimate() -> None:
    weights = estimate_strength(GOOD, weights=True).weights
    assert said(Meter(), GOOD)["weights"] == [round(bits) for bits in weights]


def test_the_weights_are_no_more_than_what_a_rank_leaves() -> None:
    class Ranked:
        name = "ranked"
        local = True

        def __init__(self, rank: int) -> None:
            self.rank = rank

        def lookup(self, _password: str) -> BreachAnswer:
            return Breached(None, self.rank, self.name)

        async def alookup(self, password: str) -> BreachAnswer:
            return self.lookup(password)

    shown = {json.dumps(said(Meter(Guard(breach=Ranked(rank))), GOOD)) for rank in range(1_010, 1_770, 10)}
    assert len(shown) == 1
    found = json.loads(shown.pop())
    assert found["guesses_log10"] == 3.0
    assert abs(sum(found["weights"]) - 3.0 * math.log2(10)) < len(GOOD) / 2
    exact = estimate_strength(GOOD, weights=True).weights
    assert max(found["weights"]) < max(exact) / 3


@pytest.mark.parametrize(
    ("typed", "carries"),
    [
        ("e\u0301tude", [True, False, True, True, True, True]),
        (f"{HANGUL}x", [True, False, False, True]),
        ("\u0958\u0958", [True, True]),  # two code points each, in NFC
        ("a\u0301\u0323b", [True, True, False, True]),  # in another order, in NFC
    ],
)
def test_the_weights_are_those_of_the_characters_as_typed(typed: str, carries: list[bool]) -> None:
    found = said(Meter(), typed)["weights"]
    assert len(found) == len(typed)
    exact = estimate_strength(typed, weights=True)
    assert abs(sum(found) - sum(exact.weights)) <= len(typed)
    assert [bits > 0 for bits in found] == carries


def test_marks_do_not_move_the_weights_of_what_follows() -> None:
    typed = unicodedata.normalize("NFD", "crème brûlée ") + GOOD
    assert said(Meter(), typed)["weights"][-5:] == said(Meter(), f"crème brûlée {GOOD}")["weights"][-5:]


@pytest.mark.parametrize(
    "typed", ["", "x" * 1_000, "e\u0301" * 1_000, "e" + "\u0301" * 2_000, HANGUL * 500, "\ud800x", "\x00"]
)
def test_any_password_has_a_weight_a_code_point(typed: str) -> None:
    assert len(said(Meter(), typed)["weights"]) == len(typed)


def test_what_was_sent_beside_is_no_problem_of_the_persons() -> None:
    assert "no_user_context" in {problem.code for problem in Guard().evaluate(GOOD).problems}
    assert codes(Meter(), GOOD) == []


def test_it_says_what_would_help_or_how_good_it_is() -> None:
    assert said(Meter(), "sunshine1")["suggestions"][0].startswith("Put 2 unrelated words in front")
    assert said(Meter(), GOOD)["suggestions"] == ["It would take very long to guess."]


@pytest.mark.parametrize("language", ["", "xx", "en-GB", "de-AT", "no"])
def test_a_language_that_is_not_spoken_is_passed_over(language: str) -> None:
    meter = Meter()
    sent = {"password": "sunshine1", "language": language}
    answer = meter.answer(request(**{"accept-language": "fr"}), lambda: body(sent), lambda: None)
    french = said(meter, "sunshine1", language="fr")
    assert (json.loads(answer.body) == french) is (language in {"", "xx"})


@pytest.mark.parametrize(
    "policy",
    [
        Policy(),
        Policy.nist(factors=1),
        Policy.pci(),
        Policy(min_length=60),
        Policy(max_length=16),
        Policy(min_guesses_log10=30.0),
        Policy(character_kinds=("lower", "upper", "digit", "symbol")),
        Policy(character_kinds=("lower", "upper", "digit", "symbol"), max_length=20),
    ],
)
def test_what_it_suggests_meets_the_policy(policy: Policy) -> None:
    guard = Guard(policy)
    for _ in range(5):
        answer = answered(Meter(guard), {}, "suggest")
        assert answer.status == 200
        assert guard.evaluate(json.loads(answer.body)["passphrase"]).ok


def test_it_does_not_suggest_what_is_refused() -> None:
    @register("refuses-all")
    def refuse(_evidence: object) -> Problem:
        return Problem("refused", Severity.REFUSE)

    answer = answered(Meter(Guard(Policy(rules=("refuses-all",)))), {}, "suggest")
    assert (answer.status, json.loads(answer.body)) == (503, {"error": "no_suggestion"})


def test_a_suggestion_is_not_in_the_answers_repr() -> None:
    answer = answered(Meter(), {}, "suggest")
    assert json.loads(answer.body)["passphrase"] not in repr(answer)
    assert repr(body({"password": GOOD})) == "<Body: redacted>"


def test_an_error_of_ours_shows_nothing() -> None:
    @register("fails")
    def fail(_evidence: object) -> None:
        raise RuntimeError(GOOD)

    with pytest.raises(PwguardError) as raised:
        answered(Meter(Guard(Policy(rules=("fails",)))), {"password": GOOD})
    assert GOOD not in repr(raised.value)
    assert raised.value.__context__ is None


def test_what_costs_nothing_is_not_counted() -> None:
    def refuse() -> bool:
        pytest.fail("the limiter was asked")

    meter = Meter()
    for asked in (request("nothing"), request(origin="null"), Request("GET", "/check", Frozen())):
        assert meter.answer(asked, Body, refuse).status in {403, 404, 405}


def test_who_must_wait_is_not_read() -> None:
    def read() -> Body:
        pytest.fail("the body was read")

    assert Meter().answer(request(), read, lambda: False).status == 429


@pytest.mark.parametrize(
    ("allowance", "seconds"),
    [
        (True, None),
        (None, None),
        (0, None),
        (0.0, None),
        (-1, None),
        (float("nan"), None),
        (False, "1"),
        (0.2, "1"),
        (3, "3"),
        (float("inf"), "86400"),
    ],
)
def test_the_limiters_answer(allowance: float | None, seconds: str | None) -> None:
    answer = limited(allowance)
    assert (None if answer is None else dict(answer.headers)["Retry-After"]) == seconds


def test_a_limiters_answer_that_is_none() -> None:
    with pytest.raises(WrongTypeError):
        limited("yes")  # type: ignore[arg-type]  # wrong on purpose


@pytest.mark.parametrize(
    ("headers", "same"),
    [
        ({}, True),
        ({"origin": "https://shop.example", "host": "shop.example"}, True),
        ({"origin": "https://shop.example", "host": "shop.example:443"}, True),
        ({"origin": "https://SHOP.example", "host": "shop.EXAMPLE"}, True),
        ({"origin": "http://shop.example", "host": "shop.example:80"}, True),
        ({"origin": "http://[::1]:8000", "host": "[::1]:8000"}, True),
        ({"origin": "https://shop.example:80", "host": "shop.example"}, False),
        ({"origin": "https://shop.example:8443", "host": "shop.example"}, False),
        ({"origin": "https://shop.example"}, False),
        ({"origin": "shop.example", "host": "shop.example"}, False),
        ({"origin": "", "host": ""}, False),
        ({"origin": "https://", "host": ""}, False),
        ({"origin": "https://", "host": ":443"}, False),
        ({"sec-fetch-site": "", "origin": "https://shop.example", "host": "shop.example"}, False),
    ],
)
def test_the_same_origin(headers: dict[str, str], same: object) -> None:
    assert same_origin(headers) is same


@pytest.mark.parametrize(
    ("length", "status"),
    [
        ("0", None),
        (str(LARGEST_BODY), None),
        (str(LARGEST_BODY + 1), 413),
        ("9" * 5_000, 413),
        ("-1", 400),
        ("1e3", 400),
        ("²", 400),
    ],
)
def test_the_announced_length(length: str, status: int | None) -> None:
    answer = Meter().without_body(request(**{"content-length": length}))
    assert (None if answer is None else answer.status) == status


def test_a_body_that_is_longer_than_announced_is_not_kept() -> None:
    sent = Body()
    parts = 0
    while sent.add(b" " * 1_000):
        parts += 1
    assert parts * 1_000 <= LARGEST_BODY
    assert Meter().answer(request(), lambda: sent, lambda: None).status == 413


def test_only_the_slow_estimator_is_slow() -> None:
    assert not Meter().slow
    assert Meter(Guard(estimator="reference")).slow
