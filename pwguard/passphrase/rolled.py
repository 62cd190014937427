"""Passphrases whose words are chosen by real dice."""

from __future__ import annotations

from pwguard.errors import GenerationError
from pwguard.passphrase.dice import SIDES, Dice
from pwguard.passphrase.generated import Generated
from pwguard.passphrase.phrase import passphrase_space
from pwguard.passphrase.recipe import capitalized
from pwguard.passphrase.wordlist import DEFAULT, WordList

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence


class RolledPhrase:
    """A passphrase to be: so many words, each chosen by rolls of a die.

    Dice choose words and nothing else, and no word of the list is left out, so a printed list tells the same.

    Args:
        words: how many words; 6 if ``bits`` does not set it.
        bits: in its place, the least entropy.
        wordlist: a list's name or a ``WordList``.
        separator: what stands between the words; no word of the list may hold it.
        capitalize: ``none``, ``first`` or ``upper``.
        sides: how many sides the die has.

    Attributes:
        count: how many words.
        dice: what turns rolls into a word.

    Raises:
        GenerationError: the options are out of range, or words could be left out or be read in two ways.
        ConfigurationError: no list has this name.
        WrongTypeError: an argument has the wrong type.
    """

    __slots__ = ("_capitalize", "_entropy_bits", "_separator", "_words", "count", "dice")

    def __init__(
        self,
        words: int | None = None,
        *,
        bits: float | None = None,
        wordlist: str | WordList = DEFAULT,
        separator: str = "-",
        capitalize: str = "none",
        sides: int = SIDES,
    ) -> None:
        if capitalize == "random" or not isinstance(separator, str):
            raise GenerationError("dice choose words only: no random capitals or separators")
        space = passphrase_space(
            words, bits=bits, wordlist=wordlist, separator=separator, capitalize=capitalize
        )
        listed = wordlist if isinstance(wordlist, WordList) else WordList.named(wordlist)
        self.count = 0
        left = space.size
        while left > 1:
            left //= len(listed)
            self.count += 1
        if not space.exact or len(listed) ** self.count != space.size:
            raise GenerationError(
                "words of this list hold the separator, or run together: choose another separator"
            )
        self._words = listed.words
        self._separator = separator
        self._capitalize = capitalize
        self._entropy_bits = space.entropy_bits
        self.dice = Dice(len(listed), sides)

    def made_of(self, indices: Sequence[int]) -> Generated:
        """Return the passphrase whose words the dice chose, by their places in the list."""
        chosen = tuple(capitalized((self._words[at],), self._capitalize)[0] for at in indices)
        return Generated(self._separator.join(chosen), self._entropy_bits, chosen)
