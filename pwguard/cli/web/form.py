"""A form as it was sent, in a holder: it has passwords in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qs

from pwguard.candidate import Redacted

if TYPE_CHECKING:
    from pwguard.integrations.wsgi import Environ

_LARGEST: Final = 32 * 1024
_MOST_DIGITS: Final = 5
_MOST_FIELDS: Final = 16


class Form(Redacted):
    """The fields of a form, each once.

    Args:
        fields: text by name.
    """

    __slots__ = ("_fields",)

    def __init__(self, fields: dict[str, str]) -> None:
        self._fields = fields

    @classmethod
    def of(cls, environ: Environ) -> Form | None:
        """Return the form that a request brings, or None if it is none."""
        length = environ.get("CONTENT_LENGTH") or "0"
        if not (length.isascii() and length.isdigit() and len(length) <= _MOST_DIGITS):
            return None
        if int(length) > _LARGEST:
            return None
        content = environ["wsgi.input"].read(int(length))
        try:
            found = parse_qs(content.decode(), keep_blank_values=True, max_num_fields=_MOST_FIELDS)
        except ValueError:
            return None
        return cls({name: values[-1] for name, values in found.items()})

    def __getitem__(self, name: str) -> str:
        return self._fields.get(name, "")
