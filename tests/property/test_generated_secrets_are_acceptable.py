"""Law: what is generated passes our own policies: from 60 bits on, and always if it was asked to."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from pwguard import Policy, evaluate
from pwguard.passphrase import SHIPPED, generate_app_password, generate_passphrase, generate_password

BITS = st.floats(60, 120)
POLICIES = st.sampled_from(["default", "nist", "owasp", "ncsc"])


@settings(max_examples=60, deadline=None)
@given(
    bits=BITS,
    policy=POLICIES,
    name=st.sampled_from(SHIPPED),
    separator=st.sampled_from(["-", "", " ", "."]),
    capitalize=st.sampled_from(["none", "first", "upper", "random"]),
    digits=st.integers(0, 2),
)
def test_passphrases(
    *, bits: float, policy: str, name: str, separator: str, capitalize: str, digits: int
) -> None:
    made = generate_passphrase(
        bits=bits, wordlist=name, separator=separator, capitalize=capitalize, digits=digits
    )
    assert evaluate(made.text, policy=policy).ok


@settings(max_examples=60, deadline=None)
@given(
    bits=BITS,
    policy=POLICIES,
    alphabet=st.sampled_from(["abcdefghijklmnopqrstuvwxyz", "0123456789abcdef", "abcABC123!?", "01"]),
)
def test_passwords(bits: float, policy: str, alphabet: str) -> None:
    assert evaluate(generate_password(bits=bits, alphabet=alphabet).text, policy=policy).ok
    assert evaluate(generate_password(12, require=("lower", "digit")).text, policy="pci").ok
    assert evaluate(generate_app_password(bits=bits).text, policy="pci").ok


@settings(max_examples=60, deadline=None)
@given(
    least=st.integers(0, 40),
    kinds=st.sets(st.sampled_from(["letter", "lower", "upper", "digit", "symbol"])),
    guesses=st.floats(0, 10),
    capitalize=st.sampled_from(["none", "first", "random"]),
    separator=st.sampled_from(["-", "", " ", "."]),
)
def test_policies_that_are_asked_for(
    *, least: int, kinds: set[str], guesses: float, capitalize: str, separator: str
) -> None:
    policy = Policy(
        min_length=least, max_length=least + 60, character_kinds=tuple(kinds), min_guesses_log10=guesses
    )
    assert evaluate(generate_password(policy=policy).text, policy=policy).ok
    made = generate_passphrase(bits=60, capitalize=capitalize, separator=separator, policy=policy)
    assert evaluate(made.text, policy=policy).ok
