"""Law: any text at all, as a password, is verified without an error; what cannot be hashed never matches."""

from hypothesis import example, given
from hypothesis import strategies as st

from pwguard.errors import InvalidInputError
from pwguard.hashing import Hasher, Mismatch, Profile, Verified

HASHER = Hasher(Profile(8, 1))
STORED = HASHER.hash("correct horse")
ANY = st.text(st.characters(codec=None, exclude_categories=[]), max_size=80)


@given(text=ANY)
@example(text="\ud800")
@example(text="")
@example(text="\u0344" * 4000)
@example(text=STORED)
def test_any_text_is_answered(text: str) -> None:
    assert HASHER.verify(text, STORED) == (Verified() if text == "correct horse" else Mismatch())
    assert HASHER.dummy_verify(text) == Mismatch()
    try:
        stored = HASHER.hash(text)
    except InvalidInputError:
        # What cannot be hashed verifies nothing, whatever the hash.
        assert HASHER.verify(text, STORED) == Mismatch()
    else:
        assert HASHER.verify(text, stored) == Verified()
