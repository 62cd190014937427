"""The presets: what each standard asks for, with the clauses that ask for it.

A rule without a clause is the house's own: the standard neither asks for it nor forbids it. Where a
clause forbids a rule to refuse, the rule warns and names that clause.

Sources: NIST SP 800-63B-4 (2025); OWASP ASVS 5.0 (2025), chapter 6.2; PCI DSS 4.0.1, requirement 8.3;
the UK NCSC's password advice for system owners, and its Cyber Essentials requirements for IT
infrastructure, whose minimum is 8 where a deny list is used; RFC 8265 (OpaqueString).
"""

from __future__ import annotations

from pwguard.results import Code, Severity

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any, Final

ONLINE_GUESSES_LOG10: Final = 6.0
"""What the standards' presets ask for, log10 of guesses: zxcvbn's mark of what withstands guessing at a
login page. Blocklists exist to keep passwords above it."""

_OPAQUE_STRING: Final = "RFC 8265 §4.2"
_NIST: Final = "NIST SP 800-63B-4 §3.1.1.2"


def _nist(min_length: int) -> dict[str, Any]:
    return {
        "min_length": min_length,
        "min_guesses_log10": ONLINE_GUESSES_LOG10,
        # The entire password is compared with a blocklist, not a part of it.
        "max_personal_share": 1.0,
        "on_unknown": "refuse",  # the comparison is a SHALL
        "severity": {Code.NEAR_BREACHED: Severity.WARN},
        "clauses": {
            Code.TOO_SHORT: _NIST,
            Code.TOO_LONG: _NIST,
            Code.BREACHED: _NIST,
            Code.BREACH_UNKNOWN: _NIST,
            Code.BLOCKLISTED: _NIST,
            Code.CONTAINS_PERSONAL: _NIST,
            Code.NEAR_BREACHED: _NIST,
            Code.TOO_GUESSABLE: _NIST,  # "expected" values belong on the blocklist
            Code.NOT_NORMALISED: _NIST,
            Code.INVALID_TEXT: _OPAQUE_STRING,
        },
    }


def _owasp(on_unknown: str, clauses: Mapping[str, str]) -> dict[str, Any]:
    return {
        "min_length": 8,
        "min_guesses_log10": ONLINE_GUESSES_LOG10,
        "on_unknown": on_unknown,
        "clauses": {
            Code.TOO_SHORT: "OWASP ASVS 5.0 6.2.1",
            Code.INVALID_TEXT: _OPAQUE_STRING,
            **clauses,
        },
    }


_TOP_3000: Final = "OWASP ASVS 5.0 6.2.4"
_BREACHED_SET: Final = "OWASP ASVS 5.0 6.2.12"
_CONTEXT_WORDS: Final = "OWASP ASVS 5.0 6.2.11"
_NCSC: Final = "NCSC password advice: deny lists"

PRESETS: Final[Mapping[str, Mapping[str, Any]]] = {
    "nist": _nist(8),
    "nist-1fa": _nist(15),
    # Level 1 asks for a list of the commonest, which the packaged one is; level 2 for a breached set.
    "owasp": _owasp("accept", {Code.BREACHED: _TOP_3000, Code.BREACH_UNKNOWN: _TOP_3000}),
    "owasp-2": _owasp(
        "refuse",
        {
            Code.TOO_LONG: "OWASP ASVS 5.0 6.2.9",
            Code.BREACHED: _BREACHED_SET,
            Code.BREACH_UNKNOWN: _BREACHED_SET,
            Code.BLOCKLISTED: _CONTEXT_WORDS,
            Code.CONTAINS_PERSONAL: _CONTEXT_WORDS,
        },
    ),
    "ncsc": {
        "min_length": 8,
        "min_guesses_log10": ONLINE_GUESSES_LOG10,
        "on_unknown": "accept",
        "clauses": {
            Code.TOO_SHORT: "NCSC Cyber Essentials: password-based authentication",
            Code.TOO_LONG: "NCSC Cyber Essentials: password-based authentication",
            Code.BREACHED: _NCSC,
            Code.BREACH_UNKNOWN: _NCSC,
            Code.BLOCKLISTED: _NCSC,
            Code.INVALID_TEXT: _OPAQUE_STRING,
        },
    },
    "pci": {
        "min_length": 12,
        "min_guesses_log10": ONLINE_GUESSES_LOG10,
        "character_kinds": ("letter", "digit"),
        "on_unknown": "accept",
        "clauses": {
            Code.TOO_SHORT: "PCI DSS 4 8.3.6",
            Code.MISSING_CHARACTER_KIND: "PCI DSS 4 8.3.6",
            Code.REUSED: "PCI DSS 4 8.3.7",
            Code.INVALID_TEXT: _OPAQUE_STRING,
        },
    },
}
"""Fields by preset."""
