"""Law: replacing a hash never makes guessing cheaper, and only a cheaper one is marked as weaker."""

from hypothesis import given
from hypothesis import strategies as st

from pwguard.hashing import Hasher, Profile, RehashReason, attacker_cost
from pwguard.hashing.argon2id import imitation

PROFILES = st.builds(Profile, st.integers(32, 300), st.integers(1, 4), st.integers(1, 4))


@given(stored=PROFILES, wanted=PROFILES)
def test_a_replacement_costs_at_least_as_much(stored: Profile, wanted: Profile) -> None:
    hasher = Hasher(wanted)
    old = imitation(stored, None)
    weaker = attacker_cost(stored) < attacker_cost(wanted)
    assert hasher.rehash_reasons(old) == ((RehashReason.WEAKER,) if weaker else ())
    made = hasher.hash("correct horse", replacing=old)
    kept = stored if attacker_cost(stored) > attacker_cost(wanted) else wanted
    costs = f"$m={kept.memory_cost},t={kept.time_cost},p={kept.parallelism}$"
    assert costs in made
