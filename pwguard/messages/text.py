"""What a text is before it is spoken: a template, or two where a number decides between them."""

from __future__ import annotations

from pwguard.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TypeAlias


class Plural(Value):
    """Two English templates; other languages have as many forms as they need.

    Attributes:
        one: for exactly one.
        other: for every other number.
        by: the placeholder that holds the number.
    """

    one: str
    other: str
    by: str


Text: TypeAlias = "str | Plural"
"""A template; names in braces are filled in."""


class Template(Value):
    """The texts on one kind of problem, of which ``Words`` are made."""

    what: Text
    why: Text
    instead: Text

    def __iter__(self) -> Iterator[Text]:
        return iter((self.what, self.why, self.instead))


class Words(Value):
    """The three sentences on one problem; ``str()`` gives them one after another.

    Attributes:
        what: what is wrong.
        why: why it matters.
        instead: what to do.
    """

    what: str
    why: str
    instead: str

    def __str__(self) -> str:
        return f"{self.what} {self.why} {self.instead}"
