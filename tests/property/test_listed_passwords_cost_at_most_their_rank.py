"""Law: a password of the ranked list costs at most its rank, whatever is known of the person."""

from hypothesis import given
from hypothesis import strategies as st

from pwguard import estimate_strength
from pwguard.data import trie
from pwguard.ranks import rank_log10
from pwguard.strength.estimate import TINY

LISTED = trie("ranked.marisa")


@given(key=st.integers(0, len(LISTED) - 1), piece=st.slices(12))
def test_listed_passwords_cost_at_most_their_rank(key: int, piece: slice) -> None:
    password = LISTED.restore_key(key)
    rank = rank_log10(password)
    assert rank is not None
    found = estimate_strength(password).guesses_log10
    assert found == rank or (found < rank and len(password) <= TINY)
    assert estimate_strength(password, user_inputs=[password[piece]]).guesses_log10 <= rank
