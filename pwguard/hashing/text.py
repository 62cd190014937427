"""Which texts are hashed, and in which form: NFC first, then as typed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pwguard.errors import InvalidInputError

if TYPE_CHECKING:
    from pwguard.candidate import Candidate

LONGEST: Final = 4096
"""Bytes of UTF-8 after NFC."""


def fault(secret: Candidate) -> str | None:
    """Return why this password cannot be hashed, or None; raises ``WrongTypeError`` for no text at all."""
    if not secret.typed:
        return "a password must not be empty"
    if not secret.encodable:
        return "a password must not hold a lone surrogate: it is not Unicode text"
    if secret.has_control:
        return "a password must not hold a control character"
    if len(secret.nfc) > LONGEST or len(secret.nfc.encode()) > LONGEST:
        return f"a password must not be longer than {LONGEST} bytes in UTF-8"
    return None


def normalised(secret: Candidate) -> bytes:
    """Return the form that is hashed, or raise ``InvalidInputError`` if there is none."""
    reason = fault(secret)
    if reason is not None:
        raise InvalidInputError(reason)
    return secret.nfc.encode()


def as_typed(secret: Candidate) -> bytes | None:
    """Return the other form that a stored hash may have been made from, if it differs and is in bounds."""
    if secret.typed == secret.nfc:
        return None
    form = secret.typed.encode()
    return form if len(form) <= LONGEST else None
