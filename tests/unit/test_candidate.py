from __future__ import annotations

import copy
import pickle
import traceback
from typing import TYPE_CHECKING

import pytest

from pwguard.candidate import ANALYSED_LENGTH, Candidate, shielded
from pwguard.errors import PwguardError, WrongTypeError

if TYPE_CHECKING:
    from collections.abc import Callable

CANARY = "canary-Zx9!"


def test_shows_nothing() -> None:
    assert CANARY not in repr(Candidate(CANARY))
    assert CANARY not in str(Candidate(CANARY))


@pytest.mark.parametrize("spill", [pickle.dumps, copy.copy, copy.deepcopy])
def test_refuses_to_be_copied(spill: Callable[[object], object]) -> None:
    with pytest.raises(WrongTypeError) as caught:
        spill(Candidate(CANARY))
    assert CANARY not in str(caught.value)


@pytest.mark.parametrize("wrong", [None, 7, b"bytes", ["list"], 1.5])
def test_wrong_types_are_named_when_checked(wrong: object) -> None:
    with pytest.raises(WrongTypeError, match=f"not {type(wrong).__name__}$"):
        Candidate(wrong).check()


def test_a_subclass_cannot_change_the_text() -> None:
    class Sly(str):
        __slots__ = ()

        def __str__(self) -> str:
            raise RuntimeError(CANARY)

        def isascii(self) -> bool:
            raise RuntimeError(CANARY)

    assert type(Candidate(Sly("hunter2")).typed) is str
    assert Candidate(Sly("hunter2")).nfc == "hunter2"


def test_length_counts_code_points_after_nfc() -> None:
    assert Candidate("e\u0301e\u0301").length == 2
    assert Candidate("\U0001f600" * 300).length == 300


def test_the_analysed_view_is_bounded() -> None:
    assert len(Candidate("a" * 10**6).analysed) == ANALYSED_LENGTH
    assert Candidate("a" * 10**6).bounded
    assert not Candidate("a" * ANALYSED_LENGTH).bounded


@pytest.mark.parametrize(
    ("text", "encodable", "control"),
    [
        ("plain", True, False),
        ("tab\there", True, True),
        ("nul\0", True, True),
        ("line\n", True, True),
        ("c1\x85", True, True),
        ("del\x7f", True, True),
        ("half\ud800", False, False),
        ("\u202ertl", True, False),
        ("İ", True, False),
    ],
)
def test_what_cannot_be_used_is_found(text: str, encodable: bool, control: bool) -> None:  # noqa: FBT001
    assert Candidate(text).encodable is encodable
    assert Candidate(text).has_control is control


def test_foreign_errors_lose_their_content() -> None:
    def work(secret: Candidate) -> None:
        text = secret.typed
        raise KeyError(text)

    with pytest.raises(PwguardError) as caught:
        shielded(work, Candidate(CANARY))
    assert str(caught.value) == "KeyError while a password was handled; its details are withheld"
    shown = "".join(traceback.TracebackException.from_exception(caught.value, capture_locals=True).format())
    assert "work(" in shown or "shielded" in shown
    assert "text = " not in shown
    assert caught.value.__context__ is None


def test_interrupts_keep_their_type_and_lose_their_frames() -> None:
    def work(secret: Candidate) -> None:
        text = secret.typed  # noqa: F841  what must not be seen
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt) as caught:
        shielded(work, Candidate(CANARY))
    shown = "".join(traceback.TracebackException.from_exception(caught.value, capture_locals=True).format())
    assert "text = " not in shown
