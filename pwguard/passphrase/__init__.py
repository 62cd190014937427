"""Passphrases, passwords and PINs drawn uniformly, with the exact entropy of the draw."""

from __future__ import annotations

from pwguard.passphrase.wordlist import SHIPPED, WordList, shipped

__all__ = ["SHIPPED", "WordList", "shipped"]
