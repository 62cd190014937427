"""Passwords of single characters, PINs and app passwords, with the exact entropy of the draw."""

from __future__ import annotations

from pwguard.errors import GenerationError, WrongTypeError
from pwguard.passphrase.limits import ANYTHING, MOST_CHARACTERS, asked_by, positive, whole
from pwguard.passphrase.space import Space, planned
from pwguard.passphrase.wordlist import character_fault

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from pwguard.passphrase.generated import Generated
    from pwguard.passphrase.limits import Asked
    from pwguard.policy import Policy

PRINTABLE = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"
"""The 94 printable ASCII characters without the space."""

LENGTH = 20
"""Characters of a password when neither length nor bits are asked for: 131 bits of ``PRINTABLE``."""

PIN_LENGTH = 6

CLASSES = ("lower", "upper", "digit", "symbol")
"""Kinds of characters that ``require`` knows."""

AMBIGUOUS = frozenset("0Oo1Il|`'\"")
"""Characters that are read as another in some typeface."""

APP_LETTERS = "bcdfghjkmnpqrstvwxyz"
"""Consonants that are never misread, so that no group spells a word: lower case needs no shift key."""

APP_DIGITS = "23456789"
APP_GROUP = 4
"""Characters of a group: as many as the eye takes in at once."""

APP_GROUPS = 5

LARGEST_ALPHABET = 4096


def generate_password(
    length: int | None = None,
    *,
    bits: float | None = None,
    alphabet: str = PRINTABLE,
    require: Collection[str] = (),
    avoid_ambiguous: bool = False,
    policy: Policy | str | None = None,
) -> Generated:
    """Return a password, drawn uniformly from all texts of ``length`` that hold what is required.

    Args:
        length: how many characters, 1 to 1,024; 20, or what ``policy`` allows nearest to it, if ``bits`` does
            not set it.
        bits: in its place, the least entropy: the smallest length that reaches it is taken.
        alphabet: the characters to draw from; repeated ones count once.
        require: kinds of characters of which the password has at least one each: ``lower``, ``upper``,
            ``digit``, ``symbol``. None by default: every requirement makes a password easier to guess.
        avoid_ambiguous: leave out characters that are easily taken for another (``AMBIGUOUS``).
        policy: a ``Policy``, or the name of one, that accepts the password; see ``generate_passphrase``.

    Raises:
        GenerationError: a number is out of range, size and bits are both given, or nothing satisfies it all.
        ConfigurationError: no policy has this name.
        WrongTypeError: an argument has the wrong type.
    """
    if not isinstance(require, str | tuple | list | set | frozenset):
        raise WrongTypeError(f"require must be names of kinds, not {type(require).__name__}")
    required = (require,) if isinstance(require, str) else tuple(require)
    ambiguous = frozenset() if not avoid_ambiguous else AMBIGUOUS
    return planned(password_space, length, bits, alphabet, required, ambiguous, policy).draw()


def generate_pin(length: int | None = None, *, bits: float | None = None) -> Generated:
    """Return a PIN: ``length`` decimal digits (6 by default), each PIN as likely as any other.

    Args:
        length: how many digits, 1 to 1,024.
        bits: in its place, the least entropy: the smallest length that reaches it is taken.

    Raises:
        GenerationError: a number is out of range, or both are given.
        WrongTypeError: an argument has the wrong type.
    """
    return planned(pin_space, length, bits).draw()


def generate_app_password(
    groups: int | None = None, *, bits: float | None = None, policy: Policy | str | None = None
) -> Generated:
    """Return a password for a mail client or another app, to be typed once on a phone.

    Groups of four lower-case consonants and a last group of four digits, with ``-`` between them, such as
    ``xmbq-kvtz-rhcw-pdnj-4928``: the keyboard changes only once, nothing can be misread, and no group spells
    a word.

    Args:
        groups: how many groups, 2 to 64; 5 (81 bits) if ``bits`` does not set it.
        bits: in its place, the least entropy: the smallest number of groups that reaches it is taken.
        policy: a ``Policy``, or the name of one, that accepts the password; see ``generate_passphrase``.

    Raises:
        GenerationError: a number is out of range, both are given, or the policy asks for something else.
        ConfigurationError: no policy has this name.
        WrongTypeError: an argument has the wrong type.
    """
    return planned(app_space, groups, bits, policy).draw()


def password_space(  # noqa: PLR0917  the options of a plan, in order
    length: int | None,
    bits: float | None,
    alphabet: str,
    require: tuple[str, ...],
    avoided: frozenset[str],
    policy: Policy | Asked | str | None = None,
) -> Space:
    """Return all passwords that the options of ``generate_password`` allow."""
    asked = asked_by(policy)
    characters = _alphabet(alphabet, avoided)
    demands = [*_required(characters, require), *_of_kinds(characters, asked)]
    groups = _groups(characters, demands)

    def of(size: int) -> Space | None:
        if not demands:
            return Space(_Each([characters] * size))
        texts = _Characters(groups, size)
        return Space(texts) if texts.size else None

    return _sized(Size("length", LENGTH, 1, MOST_CHARACTERS), length, bits, of, asked)


def pin_space(length: int | None, bits: float | None) -> Space:
    """Return all PINs of a length."""
    size = Size("length", PIN_LENGTH, 1, MOST_CHARACTERS)
    return _sized(size, length, bits, lambda size: Space(_Each(["0123456789"] * size)), ANYTHING)


def app_space(groups: int | None, bits: float | None, policy: Policy | Asked | str | None = None) -> Space:
    """Return all app passwords of so many groups."""
    asked = asked_by(policy)
    for kind in asked.kinds:
        # Each holds letters, digits and the sign between the groups.
        if kind not in {"letter", "lower", "digit", "symbol"}:
            raise asked.lacking("an app password", kind)

    def of(size: int) -> Space:
        letters = [*[APP_LETTERS] * APP_GROUP, "-"] * (size - 1)
        return Space(_Each([*letters, *[APP_DIGITS] * APP_GROUP]))

    return _sized(Size("groups", APP_GROUPS, 2, 64, each=APP_GROUP + 1, less=1), groups, bits, of, asked)


def character_class(character: str) -> str | None:
    """Return which of ``CLASSES`` a character belongs to; None for letters without case and the space."""
    if character.isdecimal():
        return "digit"
    if character.islower():
        return "lower"
    if character.isupper():
        return "upper"
    return None if character.isalnum() or character == " " else "symbol"


class Size:
    """What sets the size of a text: its name, what it is by default, and the limits.

    A text of size n has ``each`` times n, less ``less``, characters.
    """

    __slots__ = ("default", "each", "least", "less", "most", "name")

    def __init__(
        self, name: str, default: int, least: int, most: int, *, each: int = 1, less: int = 0
    ) -> None:
        self.name = name
        self.default = default
        self.least = least
        self.most = most
        self.each = each
        self.less = less

    def allowed(self, asked: Asked) -> tuple[int, int]:
        """Return the least and the greatest size whose texts are as long as is asked for, or raise."""
        least = max(-(-(asked.least + self.less) // self.each), self.least)
        most = min((asked.most + self.less) // self.each, self.most)
        if least > most:
            because = asked.because("too_short" if asked.least else "too_long")
            long = f"{asked.least:,} to {asked.most:,} characters"
            raise GenerationError(f"no such text has {long}{because}")
        return least, most

    def checked(self, given: object, asked: Asked) -> int:
        """Return ``given`` if it is a size that is allowed, or raise."""
        least, most = self.allowed(asked)
        size = whole(given, self.name, self.least, self.most)
        if size < least:
            raise GenerationError(f"{self.name} must be at least {least}{asked.because('too_short')}")
        if size > most:
            raise GenerationError(f"{self.name} can be at most {most}{asked.because('too_long')}")
        return size


class _Each:
    """Texts with one character of each alphabet."""

    __slots__ = ("_alphabets", "size")

    def __init__(self, alphabets: list[str]) -> None:
        self._alphabets = alphabets
        size = 1
        for alphabet in alphabets:
            size *= len(alphabet)
        self.size = size

    def make(self, number: int) -> tuple[str, tuple[str, ...]]:
        text = []
        for alphabet in self._alphabets:
            number, at = divmod(number, len(alphabet))
            text.append(alphabet[at])
        return "".join(text), ()


class _Characters:
    """Texts of one alphabet that hold at least one character of each of several demands.

    Args:
        groups: the alphabet in disjoint parts: by the set of demands, as bits, that the characters meet.
        length: of the texts.
    """

    __slots__ = ("_groups", "_tails", "size")

    def __init__(self, groups: dict[int, str], length: int) -> None:
        self._groups = list(groups.items())
        every = 0
        for met in groups:
            every |= met
        # tails[n][missing]: how many texts of n characters meet all demands in the bit set ``missing``.
        self._tails = [[int(missing == 0) for missing in range(every + 1)]]
        for _ in range(length):
            behind = self._tails[-1]
            self._tails.append(
                [
                    sum(len(group) * behind[missing & ~met] for met, group in self._groups)
                    for missing in range(every + 1)
                ]
            )
        self.size: int = self._tails[-1][-1]

    def make(self, number: int) -> tuple[str, tuple[str, ...]]:
        text = []
        missing = len(self._tails[0]) - 1
        for behind in reversed(self._tails[:-1]):
            for met, group in self._groups:
                each = behind[missing & ~met]
                if number < len(group) * each:
                    at, number = divmod(number, each)
                    text.append(group[at])
                    missing &= ~met
                    break
                number -= len(group) * each
        return "".join(text), ()


def _alphabet(alphabet: object, avoided: frozenset[str]) -> str:
    if not isinstance(alphabet, str):
        raise WrongTypeError(f"alphabet must be a text, not {type(alphabet).__name__}")
    distinct = dict.fromkeys(alphabet)
    if len(distinct) > LARGEST_ALPHABET:
        raise GenerationError(f"an alphabet may have at most {LARGEST_ALPHABET:,} characters")
    for character in distinct:
        fault = character_fault(character)
        if fault is not None:
            raise GenerationError(f"the alphabet cannot hold {fault}")
    characters = "".join(c for c in distinct if c not in avoided)
    if len(characters) < 2:  # noqa: PLR2004  a choice needs two
        raise GenerationError("the alphabet must have at least two different characters")
    return characters


def _required(characters: str, require: tuple[str, ...]) -> Iterator[frozenset[str]]:
    """Yield for each name of a kind the characters of which one is required."""
    if not all(isinstance(kind, str) for kind in require):
        raise WrongTypeError("each required kind must be a text")
    for kind in dict.fromkeys(require):
        if kind not in CLASSES:
            raise GenerationError(f"require knows {', '.join(CLASSES)}")
        found = frozenset(c for c in characters if character_class(c) == kind)
        if not found:
            raise GenerationError(f"the alphabet has no {kind}, which is required")
        yield found


def _of_kinds(characters: str, asked: Asked) -> Iterator[frozenset[str]]:
    """Yield for each kind that is asked for the characters of which one is."""
    if not asked.kinds:
        return
    from pwguard.text import kinds  # noqa: PLC0415  most passwords need none

    held = {character: kinds(character) for character in characters}
    for kind in asked.kinds:
        found = frozenset(c for c in characters if kind in held[c])
        if not found:
            raise asked.lacking("the alphabet", kind)
        yield found


def _groups(characters: str, demands: Collection[frozenset[str]]) -> dict[int, str]:
    """Return the characters by the demands that they meet, as bits; what another implies is left out."""
    needed = [one for one in dict.fromkeys(demands) if not any(other < one for other in demands)]
    groups: dict[int, str] = {}
    for character in characters:
        met = sum(1 << at for at, demand in enumerate(needed) if character in demand)
        groups[met] = groups.get(met, "") + character
    return groups


def _sized(size: Size, given: object, bits: object, of: Callable[[int], Space | None], asked: Asked) -> Space:
    """Return the texts of the size that is given, or of the smallest that reaches ``bits``."""
    if given is not None and bits is not None:
        raise GenerationError(f"give {size.name} or bits, not both")
    wanted = asked.bits if bits is None else max(positive(bits, "bits"), asked.bits)
    least, most = size.allowed(asked)
    if given is not None:
        least = most = size.checked(given, asked)
    elif bits is None:
        least = min(max(least, size.default), most)
    reached = least
    # Entropy grows with the size: double until it is enough, then halve what is left between.
    while (space := _accepted(of(reached), asked)) is None or space.entropy_bits < wanted:
        if reached == most:
            raise _too_little(size, most, space, wanted, asked)
        least, reached = reached + 1, min(2 * reached, most)
    while least < reached:
        middle = (least + reached) // 2
        smaller = _accepted(of(middle), asked)
        if smaller is not None and smaller.entropy_bits >= wanted:
            reached, space = middle, smaller
        else:
            least = middle + 1
    return asked.tried(space)


def _accepted(space: Space | None, asked: Asked) -> Space | None:
    return None if space is None else asked.accepted(space)


def _too_little(size: Size, most: int, space: Space | None, wanted: float, asked: Asked) -> GenerationError:
    if space is None:
        return GenerationError("the text is too short to hold all that is required")
    because = asked.because("too_guessable") + "," if wanted <= asked.bits else ""
    limit = f"{size.name} is {most:,} at most, which gives {space.entropy_bits:.1f}"
    return GenerationError(f"{round(wanted, 1):g} bits{because} cannot be reached: {limit}")
