"""Law: whatever stands in place of a stored hash, ``verify`` answers or raises ``HashingError``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stored_hashes import CEILINGS, HASHER, PASSWORD, PEPPER, VALID, mutated

from pwguard.errors import HashingError
from pwguard.hashing import Mismatch, Verified, VerifiedNeedsRehash
from pwguard.hashing.stored import Stored, read

if TYPE_CHECKING:
    from random import Random


def held(stored: str) -> None:
    try:
        found = read(Stored(stored), CEILINGS, PEPPER)
        answer = HASHER.verify(PASSWORD, stored)
    except HashingError as error:
        said = str(error)
        assert len(stored) < 20 or stored not in said
    else:
        assert found.memory_cost <= CEILINGS.memory_cost
        assert isinstance(answer, Verified | VerifiedNeedsRehash | Mismatch)


@pytest.mark.parametrize("stored", VALID, ids=range(len(VALID)))
def test_what_is_mutated_is_valid(stored: str) -> None:
    assert HASHER.verify(PASSWORD, stored)


@settings(max_examples=10_000, deadline=None)
@given(chance=st.randoms())
def test_a_mutated_hash_is_answered_or_refused(chance: Random) -> None:
    held(mutated(chance))


@settings(deadline=None)
@given(stored=st.text(max_size=200))
def test_so_is_any_text(stored: str) -> None:
    held(stored)
