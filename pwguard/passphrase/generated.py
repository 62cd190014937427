"""What a generator returns: the secret and its entropy, in an object that does not show the secret."""

from __future__ import annotations

from pwguard.errors import WrongTypeError
from pwguard.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NoReturn


class Generated(Value):
    """A generated passphrase, password or PIN. Immutable; ``repr`` redacts; cannot be pickled or copied.

    Attributes:
        text: the secret.
        entropy_bits: log2 of the number of texts that were equally likely.
        words: the words of a passphrase as they stand in the text; () for anything else.
        exact: whether ``entropy_bits`` is that number, counted; False where it could only be bounded from
            below (those that a policy accepts; texts that can be read in several ways, of a list too large to
            tell them all apart).
    """

    text: str
    entropy_bits: float
    words: tuple[str, ...] = ()
    exact: bool = True

    def __repr__(self) -> str:
        least = "" if self.exact else "at least "
        return f"<Generated: redacted, {least}{self.entropy_bits:.1f} bits>"

    def __reduce_ex__(self, _protocol: object) -> NoReturn:
        raise WrongTypeError("a generated secret cannot be pickled or copied")

    def to_dict(self) -> dict[str, int | float | bool]:
        """Return JSON-safe values without the secret: its entropy, its length and how many words it has."""
        return {
            "entropy_bits": self.entropy_bits,
            "exact": self.exact,
            "length": len(self.text),
            "words": len(self.words),
        }
