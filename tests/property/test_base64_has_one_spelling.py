"""Law: every value has one spelling in base64; every other text is refused."""

from hypothesis import given
from hypothesis import strategies as st

from pwguard.errors import HashingError
from pwguard.hashing.base64s import decoded, decoded_adapted, decoded_padded, encoded


@given(data=st.binary())
def test_what_is_encoded_is_decoded(data: bytes) -> None:
    text = encoded(data)
    assert decoded(text) == data
    assert decoded_adapted(text.replace("+", ".")) == data
    assert decoded_padded(text + "=" * (-len(text) % 4)) == data


@given(text=st.one_of(st.text(max_size=12), st.text("AQgw+/.=-", max_size=12)))
def test_a_text_is_refused_or_is_the_one_spelling(text: str) -> None:
    try:
        data = decoded(text)
    except HashingError:
        return
    assert encoded(data) == text
