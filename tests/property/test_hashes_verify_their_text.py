"""Law: a hash verifies the text it was made from, in any normal form, and no other text."""

import unicodedata

from hypothesis import example, given
from hypothesis import strategies as st

from pwguard.hashing import Hasher, Mismatch, Profile, Verified

HASHER = Hasher(Profile(8, 1))
HASHABLE = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=60)


@given(text=HASHABLE, other=HASHABLE)
@example(text="\u212b", other="a")
@example(text="a" * 60, other="a" * 59)
def test_a_hash_verifies_its_text(text: str, other: str) -> None:
    stored = HASHER.hash(text)
    for form in ("NFC", "NFD"):
        assert HASHER.verify(unicodedata.normalize(form, text), stored) == Verified()
    assert HASHER.verify(text, stored) == Verified()
    if unicodedata.normalize("NFC", other) != unicodedata.normalize("NFC", text):
        assert HASHER.verify(other, stored) == Mismatch()
