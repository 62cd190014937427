from __future__ import annotations

import asyncio
import traceback
from dataclasses import dataclass, field

import pytest

from pwguard.breach import Chain, EmbeddedCorpus
from pwguard.errors import ConfigurationError, WrongTypeError
from pwguard.results import BreachAnswer, Breached, NotFound, Unknown

FOUND = Breached(3, 100, "a")
PARTIAL = NotFound("b", complete=False)
COMPLETE = NotFound("c", complete=True)
FAILED = Unknown("timeout", "d")


@dataclass
class Says:
    answer: object
    local: bool = False
    name: str = "says"
    asked: list[bool] = field(default_factory=list)

    def lookup(self, password: str) -> BreachAnswer:
        assert password == "x"
        self.asked.append(True)
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer  # type: ignore[return-value]  # some say nonsense

    async def alookup(self, password: str) -> BreachAnswer:
        return self.lookup(password)


@pytest.mark.parametrize(
    ("answers", "final"),
    [
        ([FOUND, FAILED], FOUND),
        ([PARTIAL, FOUND], FOUND),
        ([FAILED, FOUND], FOUND),
        ([COMPLETE, FOUND], COMPLETE),
        ([FAILED, COMPLETE], COMPLETE),
        ([PARTIAL, FAILED], FAILED),
        ([FAILED, PARTIAL], FAILED),
        ([PARTIAL, COMPLETE], COMPLETE),
        ([PARTIAL, PARTIAL], PARTIAL),
        ([PARTIAL], PARTIAL),
        ([FAILED, Unknown("busy", "e")], Unknown("busy", "e")),
        ([ValueError("secret"), PARTIAL], Unknown("source_error", "says")),
        ([None, PARTIAL], Unknown("source_error", "says")),
    ],
)
def test_what_settles_it(answers: list[object], final: BreachAnswer) -> None:
    chain = Chain(*map(Says, answers))
    assert chain.lookup("x") == final
    assert asyncio.run(chain.alookup("x")) == final


def test_a_name_that_is_no_text_is_made_one() -> None:
    assert Chain(Says(None, name=5)).lookup("x") == Unknown("source_error", "5")  # type: ignore[arg-type]


def test_nobody_is_asked_after_a_final_answer() -> None:
    after = Says(FOUND)
    assert Chain(Says(COMPLETE), after).lookup("x") == COMPLETE
    assert not after.asked


def test_a_chain_is_a_source_and_local_where_all_are() -> None:
    assert Chain(Chain(EmbeddedCorpus()), EmbeddedCorpus()).local
    assert not Chain(EmbeddedCorpus(), Says(FOUND)).local
    assert isinstance(Chain(Chain(EmbeddedCorpus())).lookup("hunter2"), Breached)


def test_wrong_arguments() -> None:
    for sources in ((), (5,), ("hibp",), (EmbeddedCorpus,)):
        with pytest.raises(ConfigurationError) as caught:
            Chain(*sources)
        # Whoever prints the variables of that traceback asks the half-made chain for its repr.
        traceback.TracebackException.from_exception(caught.value, capture_locals=True)
    with pytest.raises(WrongTypeError):
        Chain(EmbeddedCorpus()).lookup(b"bytes")  # type: ignore[arg-type]  # not text
