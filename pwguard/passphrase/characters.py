"""Passwords of single characters, PINs and app passwords, with the exact entropy of the draw."""

from __future__ import annotations

from pwguard.errors import GenerationError, WrongTypeError
from pwguard.passphrase.limits import MOST_CHARACTERS, positive, whole
from pwguard.passphrase.space import Space
from pwguard.passphrase.wordlist import character_fault

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from pwguard.passphrase.generated import Generated

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

_PLANS = 64
_plans: dict[tuple[object, ...], Space] = {}


def generate_password(
    length: int | None = None,
    *,
    bits: float | None = None,
    alphabet: str = PRINTABLE,
    require: Collection[str] = (),
    avoid_ambiguous: bool = False,
) -> Generated:
    """Return a password, drawn uniformly from all texts of ``length`` that hold what is required.

    Args:
        length: how many characters, 1 to 1,024; 20 if ``bits`` does not set it.
        bits: in its place, the least entropy: the smallest length that reaches it is taken.
        alphabet: the characters to draw from; repeated ones count once.
        require: kinds of characters of which the password has at least one each: ``lower``, ``upper``,
            ``digit``, ``symbol``. None by default: every requirement makes a password easier to guess.
        avoid_ambiguous: leave out characters that are easily taken for another (``AMBIGUOUS``).

    Raises:
        GenerationError: a number is out of range, size and bits are both given, or nothing satisfies it all.
        WrongTypeError: an argument has the wrong type.
    """
    if not isinstance(require, str | tuple | list | set | frozenset):
        raise WrongTypeError(f"require must be names of kinds, not {type(require).__name__}")
    required = (require,) if isinstance(require, str) else tuple(require)
    ambiguous = frozenset() if not avoid_ambiguous else AMBIGUOUS
    return _planned(password_space, length, bits, alphabet, required, ambiguous).draw()


def generate_pin(length: int | None = None, *, bits: float | None = None) -> Generated:
    """Return a PIN: ``length`` decimal digits (6 by default), each PIN as likely as any other.

    Args:
        length: how many digits, 1 to 1,024.
        bits: in its place, the least entropy: the smallest length that reaches it is taken.

    Raises:
        GenerationError: a number is out of range, or both are given.
        WrongTypeError: an argument has the wrong type.
    """
    return _planned(pin_space, length, bits).draw()


def generate_app_password(groups: int | None = None, *, bits: float | None = None) -> Generated:
    """Return a password for a mail client or another app, to be typed once on a phone.

    Groups of four lower-case consonants and a last group of four digits, with ``-`` between them, such as
    ``xmbq-kvtz-rhcw-pdnj-4928``: the keyboard changes only once, nothing can be misread, and no group spells
    a word.

    Args:
        groups: how many groups, 2 to 64; 5 (81 bits) if ``bits`` does not set it.
        bits: in its place, the least entropy: the smallest number of groups that reaches it is taken.

    Raises:
        GenerationError: a number is out of range, or both are given.
        WrongTypeError: an argument has the wrong type.
    """
    return _planned(app_space, groups, bits).draw()


def password_space(
    length: int | None, bits: float | None, alphabet: str, require: tuple[str, ...], avoided: frozenset[str]
) -> Space:
    """Return all passwords that the options of ``generate_password`` allow."""
    characters = _alphabet(alphabet, avoided)
    groups = _groups(characters, require)

    def of(size: int) -> Space | None:
        if not require:
            return Space(_Each([characters] * size))
        texts = _Characters(groups, size)
        return Space(texts) if texts.size else None

    return _sized(Size("length", LENGTH, 1, MOST_CHARACTERS), length, bits, of)


def pin_space(length: int | None, bits: float | None) -> Space:
    """Return all PINs of a length."""
    size = Size("length", PIN_LENGTH, 1, MOST_CHARACTERS)
    return _sized(size, length, bits, lambda size: Space(_Each(["0123456789"] * size)))


def app_space(groups: int | None, bits: float | None) -> Space:
    """Return all app passwords of so many groups."""

    def of(size: int) -> Space:
        letters = [*[APP_LETTERS] * APP_GROUP, "-"] * (size - 1)
        return Space(_Each([*letters, *[APP_DIGITS] * APP_GROUP]))

    return _sized(Size("groups", APP_GROUPS, 2, 64), groups, bits, of)


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
    """What sets the size of a text: its name, what it is by default, and the limits."""

    __slots__ = ("default", "least", "most", "name")

    def __init__(self, name: str, default: int, least: int, most: int) -> None:
        self.name = name
        self.default = default
        self.least = least
        self.most = most


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
    """Texts of one alphabet that hold at least one character of each of the first groups.

    Args:
        groups: the alphabet in disjoint parts: one for each requirement, the last for the rest.
        length: of the texts.
    """

    __slots__ = ("_groups", "_tails", "size")

    def __init__(self, groups: list[str], length: int) -> None:
        self._groups = groups
        kinds = len(groups) - 1
        sizes = [len(group) for group in groups]
        # tails[n][missing]: how many texts of n characters have all of the kinds in the bit set ``missing``.
        self._tails = [[int(missing == 0) for missing in range(1 << kinds)]]
        for _ in range(length):
            behind = self._tails[-1]
            self._tails.append(
                [
                    sum(size * behind[missing & ~(1 << kind)] for kind, size in enumerate(sizes))
                    for missing in range(1 << kinds)
                ]
            )
        self.size: int = self._tails[-1][-1]

    def make(self, number: int) -> tuple[str, tuple[str, ...]]:
        text = []
        missing = len(self._tails[0]) - 1
        for behind in reversed(self._tails[:-1]):
            for kind, group in enumerate(self._groups):
                left = missing & ~(1 << kind)
                each = behind[left]
                if number < len(group) * each:
                    at, number = divmod(number, each)
                    text.append(group[at])
                    missing = left
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


def _groups(characters: str, require: tuple[str, ...]) -> list[str]:
    groups = []
    for kind in dict.fromkeys(require):
        if kind not in CLASSES:
            raise GenerationError(f"require knows {', '.join(CLASSES)}")
        group = "".join(c for c in characters if character_class(c) == kind)
        if not group:
            raise GenerationError(f"the alphabet has no {kind}, which is required")
        groups.append(group)
    rest = "".join(c for c in characters if character_class(c) not in require)
    return [*groups, rest]


def _sized(size: Size, asked: object, bits: object, of: Callable[[int], Space | None]) -> Space:
    """Return the texts of the size that is asked for, or of the smallest that reaches ``bits``."""
    if asked is not None and bits is not None:
        raise GenerationError(f"give {size.name} or bits, not both")
    if bits is None:
        space = of(size.default if asked is None else whole(asked, size.name, size.least, size.most))
        if space is None:
            raise GenerationError("the text is too short to hold all that is required")
        return space
    wanted = positive(bits, "bits")
    least = reached = size.least
    # Entropy grows with the size: double until it is enough, then halve what is left between.
    while (space := of(reached)) is None or space.entropy_bits < wanted:
        if reached == size.most:
            raise GenerationError(
                f"{wanted:g} bits cannot be reached: {size.name} can be at most {size.most:,}"
            )
        least, reached = reached + 1, min(2 * reached, size.most)
    while least < reached:
        middle = (least + reached) // 2
        smaller = of(middle)
        if smaller is not None and smaller.entropy_bits >= wanted:
            reached, space = middle, smaller
        else:
            least = middle + 1
    return space


def _planned(make: Callable[..., Space], *options: object) -> Space:
    """Return the space for these options, kept from earlier where possible."""
    key = (make, *options)
    try:
        space = _plans.get(key)
    except TypeError:
        return make(*options)  # what cannot be hashed has the wrong type, and is refused there
    if space is None:
        space = make(*options)
        if len(_plans) >= _PLANS:
            _plans.clear()
        _plans[key] = space
    return space
