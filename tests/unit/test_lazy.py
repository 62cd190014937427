from __future__ import annotations

import sys

import pytest

import pwguard
from pwguard.lazy import module, once


def test_what_is_made_once_is_made_when_first_asked_for() -> None:
    made: list[object] = []

    @once
    def answer() -> object:
        made.append(object())
        return made[-1]

    assert made == []
    assert answer() is answer() is made[0]
    assert len(made) == 1


def test_a_module_is_itself_and_not_the_package_around_it() -> None:
    assert module("pwguard.strength.attacks") is sys.modules["pwguard.strength.attacks"]
    with pytest.raises(ModuleNotFoundError):
        module("pwguard.nothing")


def test_public_names_are_listed_before_they_are_loaded() -> None:
    assert {"evaluate", "generate_passphrase"} <= set(dir(pwguard))
    with pytest.raises(AttributeError, match="nothing"):
        _ = pwguard.nothing
