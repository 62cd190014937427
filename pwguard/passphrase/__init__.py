"""Passphrases, passwords and PINs drawn uniformly, with the exact entropy of the draw."""

from __future__ import annotations

from pwguard.lazy import lazy_names

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pwguard.passphrase.audit import Audit, audit
    from pwguard.passphrase.characters import generate_app_password, generate_password, generate_pin
    from pwguard.passphrase.dice import Dice
    from pwguard.passphrase.generated import Generated
    from pwguard.passphrase.phrase import generate_passphrase
    from pwguard.passphrase.wordlist import SHIPPED, WordList, shipped

__all__ = [
    "SHIPPED",
    "Audit",
    "Dice",
    "Generated",
    "WordList",
    "audit",
    "generate_app_password",
    "generate_passphrase",
    "generate_password",
    "generate_pin",
    "shipped",
]

__getattr__, __dir__ = lazy_names(
    __name__,
    {
        "Audit": "pwguard.passphrase.audit",
        "Dice": "pwguard.passphrase.dice",
        "Generated": "pwguard.passphrase.generated",
        "SHIPPED": "pwguard.passphrase.wordlist",
        "WordList": "pwguard.passphrase.wordlist",
        "generate_app_password": "pwguard.passphrase.characters",
        "generate_passphrase": "pwguard.passphrase.phrase",
        "generate_password": "pwguard.passphrase.characters",
        "generate_pin": "pwguard.passphrase.characters",
        "shipped": "pwguard.passphrase.wordlist",
    },
)
