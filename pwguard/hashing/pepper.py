"""Peppers: secret keys, kept apart from the stored hashes, mixed in before argon2."""

from __future__ import annotations

import hmac
import re
from typing import TYPE_CHECKING, Final

from pwguard.errors import ConfigurationError, HashingError

if TYPE_CHECKING:
    from collections.abc import Mapping

KEY_ID: Final = r"[a-zA-Z0-9/+.-]{1,32}"
"""What a key may be called: a value of the PHC string format."""

_LEAST_KEY: Final = 16
"""Bytes. NIST SP 800-63B-4 §3.1.1.2 asks for at least 112 bits."""


class Pepper:
    """HMAC-SHA-256 keys by their ids; one of them is current, the others only verify.

    The id stands in every hash, so keys are rotated one sign-in at a time: a hash under an older key
    still verifies and is marked for rehash. Its ``repr`` redacts. Pickling a hasher for a worker
    process takes the keys along: do not store such a pickle.

    Args:
        keys: at least 16 random bytes under each id (letters, digits, ``/+.-``, at most 32).
        current: the id of the key for new hashes; may be left out if there is one key.

    Raises:
        ConfigurationError: no keys, a key too short, or an id that is unknown or malformed.
    """

    __slots__ = ("_current", "_keys")

    def __init__(self, keys: Mapping[str, bytes], current: str | None = None) -> None:
        held, fault = _copied(keys)
        # The plain keys must not stand in a frame of the traceback.
        del keys
        self._keys = {} if fault else held
        del held
        if fault is not None:
            raise ConfigurationError(fault)
        if current is None and len(self._keys) == 1:
            (current,) = self._keys
        if not isinstance(current, str) or current not in self._keys:
            raise ConfigurationError("current must be the id of one of the pepper's keys")
        self._current = current

    @property
    def current(self) -> str:
        """The id of the key that new hashes are made with."""
        return self._current

    def __repr__(self) -> str:
        return f"<Pepper: {len(self._keys)} keys, redacted>"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Pepper) and (self._current, self._keys) == (other._current, other._keys)

    def __hash__(self) -> int:
        return hash((self._current, frozenset(self._keys.items())))

    def mix(self, key_id: str, secret: bytes) -> bytes:
        """Return HMAC-SHA-256 of ``secret`` under a key, or raise ``HashingError`` if it is missing."""
        self.require(key_id)
        return hmac.digest(self._keys[key_id], secret, "sha256")

    def require(self, key_id: str) -> None:
        """Raise ``HashingError`` if there is no key of this id."""
        if key_id not in self._keys:
            raise HashingError("the stored hash was made with a pepper key that is not configured")


def _copied(keys: object) -> tuple[dict[str, bytes], str | None]:
    """Return a copy and what is wrong with it; raises nothing, since this frame holds the keys."""
    try:
        copy = dict(keys)  # type: ignore[call-overload]
    except (TypeError, ValueError):
        return {}, "a pepper's keys must be a mapping of ids to bytes"
    if not copy:
        return {}, "a pepper needs at least one key"
    if not all(isinstance(key_id, str) and re.fullmatch(KEY_ID, key_id) for key_id in copy):
        return {}, "a pepper's key id must be 1 to 32 letters, digits or any of /+.-"
    if not all(isinstance(key, bytes) and len(key) >= _LEAST_KEY for key in copy.values()):
        return {}, f"a pepper's key must be bytes, at least {_LEAST_KEY} of them"
    return copy, None
