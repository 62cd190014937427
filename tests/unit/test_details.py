from __future__ import annotations

import datetime as dt
import sys
from types import ModuleType

import pytest

from pwguard.details import ENTRY_LENGTH, MAX_ENTRIES, Details
from pwguard.errors import InvalidInputError, WrongTypeError


def test_a_plain_string_is_one_entry() -> None:
    assert Details("Ada Lovelace").whole == ("Ada Lovelace",)


def test_entries_of_every_kind() -> None:
    given = ["Ada", None, "", "  ", 1815, 1.5, dt.date(1815, 12, 10), dt.datetime(1852, 11, 27, 9), "Ada"]  # noqa: DTZ001
    assert Details(given).whole == ("Ada", "1815", "1.5", "1815-12-10", "1852-11-27")
    assert Details({"name": "Ada", "born": None}).whole == ("Ada",)
    assert Details(None).whole == ()


def test_pieces_are_folded_parts() -> None:
    pieces = Details(["ada.lovelace@example.com", "McDonald-O'Brien", "José"]).pieces
    assert {"ada.lovelace@example.com", "ada", "lovelace", "adalovelace", "example"} <= set(pieces)
    assert {"mcdonald", "donald", "brien", "jose"} <= set(pieces)
    assert "com" not in pieces


@pytest.mark.parametrize("wrong", [b"bytes", 1j, [b"bytes"], [["nested"]], [True], object()])
def test_wrong_types_are_named_without_their_content(wrong: object) -> None:
    with pytest.raises(WrongTypeError, match="^user_inputs") as caught:
        Details(wrong).check()
    assert "nested" not in str(caught.value)


def test_bounds() -> None:
    assert len(Details("x" * 10**6).whole[0]) == ENTRY_LENGTH
    assert Details([10**10_000]).whole == ()
    assert len(Details(map(str, range(MAX_ENTRIES))).whole) == MAX_ENTRIES
    with pytest.raises(InvalidInputError, match=str(MAX_ENTRIES)):
        Details(map(str, range(MAX_ENTRIES + 1))).check()


def test_a_module_that_another_thread_is_importing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "datetime", ModuleType("datetime"))
    assert Details(1815).whole == ("1815",)
    assert Details(["Ada", 1.5]).whole == ("Ada", "1.5")


def test_shows_nothing() -> None:
    assert "Ada" not in repr(Details("Ada"))
