"""The only holder of a secret, and the barrier that keeps it out of tracebacks.

A ``Candidate`` redacts its ``repr``, refuses to be pickled or copied, and gives the forms of one
password that the rooms need: as typed (for lookups), NFC (for length, hashing and matching) and a
bounded view (for analysis).

Frames are part of the surface: ``traceback`` can print every local variable. So public functions
wrap their secret arguments in a holder before anything can raise, and work that handles plain
text runs behind ``shielded()``, which drops the frames in which the text stood.
"""

from __future__ import annotations

from pwguard.errors import PwguardError, WrongTypeError
from pwguard.text import kinds, nfc

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final, NoReturn, ParamSpec, TypeVar

    P = ParamSpec("P")
    T = TypeVar("T")
    from collections.abc import Awaitable, Callable


ANALYSED_LENGTH: Final = 128
"""Code points that analysis looks at: beyond every attack that a guess number can describe."""

NOT_ASKED: Final = -1.0
"""What stands for a rank that was not looked up yet."""

_KINDS_LENGTH: Final = 4_096
"""Code points in which kinds of characters are looked for: the most that a policy can accept."""

_CONTROLS: Final = [chr(code) for code in (*range(0x20), *range(0x7F, 0xA0))]


class Redacted:
    """Base of the holders: nothing of what they hold is shown, pickled or copied."""

    __slots__ = ()

    def __repr__(self) -> str:
        return f"<{type(self).__name__}: redacted>"

    def __reduce_ex__(self, _protocol: object) -> NoReturn:
        raise WrongTypeError(f"a {type(self).__name__} holds a secret and cannot be pickled or copied")


class Candidate(Redacted):
    """One password, wrapped so that it does not leak.

    Construction never raises, whatever it is given: a frame that still holds the plain argument
    must not be part of a traceback. Call ``check()`` (or read any form) to have the type checked.

    Attributes:
        rank_log10: kept here by ``pwguard.ranks``, which several rooms ask the same; ``NOT_ASKED`` before.
        may_hold: the same by ``pwguard.details``: details, and whether they may stand in it.
    """

    __slots__ = ("_nfc", "_raw", "may_hold", "rank_log10")

    def __init__(self, raw: object) -> None:
        self._raw = raw
        self._nfc: str | None = None
        self.rank_log10: float | None = NOT_ASKED
        self.may_hold: tuple[object, bool] | None = None

    def check(self, name: str = "password") -> Candidate:
        """Return self, or raise ``WrongTypeError`` if what was wrapped as ``name`` is not a ``str``."""
        if not isinstance(self._raw, str):
            raise WrongTypeError(f"{name} must be a str, not {type(self._raw).__name__}")
        return self

    @property
    def typed(self) -> str:
        """The text exactly as it was typed."""
        if type(self._raw) is not str:
            self.check()
            # A subclass may override anything; its plain value may not.
            self._raw = str.__str__(self._raw)
        return self._raw

    @property
    def nfc(self) -> str:
        """The text in NFC, or as typed where it is too long for its length to matter."""
        if self._nfc is None:
            self._nfc = nfc(self.typed)
        return self._nfc

    @property
    def length(self) -> int:
        """Number of code points after NFC (NIST SP 800-63B-4 §3.1.1.2 counts each as one)."""
        return len(self.nfc)

    @property
    def analysed(self) -> str:
        """The bounded view that analysis reads: the first ``ANALYSED_LENGTH`` code points of NFC."""
        return self.nfc[:ANALYSED_LENGTH]

    @property
    def bounded(self) -> bool:
        """Whether the analysed view is shorter than the password."""
        return self.length > ANALYSED_LENGTH

    @property
    def encodable(self) -> bool:
        """Whether the text can be encoded as UTF-8: it holds no lone surrogate."""
        text = self.typed
        try:
            text.isascii() or text.encode()
        except UnicodeEncodeError:
            return False
        return True

    @property
    def normalised(self) -> bool:
        """Whether the text was typed in NFC (or is too long for it to matter)."""
        return self.nfc == self.typed

    @property
    def kinds(self) -> frozenset[str]:
        """The kinds of characters in the text: see ``pwguard.results.KINDS``."""
        return kinds(self.nfc[:_KINDS_LENGTH])

    @property
    def has_control(self) -> bool:
        """Whether the text holds a control character (general category Cc)."""
        text = self.typed
        return not text.isprintable() and any(map(text.__contains__, _CONTROLS))


def shielded(work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Call ``work``; let no frame, argument or context of an error inside it get out.

    Our own errors and those that are not ``Exception`` (``KeyboardInterrupt``) keep their type, with
    their traceback cut here. Anything else could hold a piece of the password in its arguments, so
    it becomes a ``PwguardError`` that names only the type. Pass secrets in holders, not as text:
    this frame is part of the traceback.
    """
    try:
        return work(*args, **kwargs)
    except BaseException as error:  # noqa: BLE001  re-raised below, outside this block
        failure = _stripped(error)
    raise failure


async def ashielded(work: Callable[P, Awaitable[T]], *args: P.args, **kwargs: P.kwargs) -> T:
    """Do as ``shielded`` for an async function; a cancellation passes, without its frames."""
    try:
        return await work(*args, **kwargs)
    except BaseException as error:  # noqa: BLE001  re-raised below, outside this block
        failure = _stripped(error)
    raise failure


def _stripped(error: BaseException) -> BaseException:
    if isinstance(error, Exception) and not isinstance(error, PwguardError):
        return PwguardError(f"{type(error).__name__} while a password was handled; its details are withheld")
    error.__traceback__ = None
    error.__context__ = None
    error.__cause__ = None
    return error
