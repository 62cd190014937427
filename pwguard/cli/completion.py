"""``pwguard --completion SHELL``: a script that completes the command's arguments."""

from __future__ import annotations

from argparse import Action

from pwguard.errors import MissingExtraError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from typing import NoReturn

SHELLS = ("bash", "zsh", "tcsh")


class Completion(Action):
    """Print the script and stop, as ``--version`` does."""

    def __call__(
        self, parser: ArgumentParser, _namespace: Namespace, shell: object, _option: str | None = None
    ) -> NoReturn:
        """Print the script for ``shell``."""
        try:
            import shtab  # noqa: PLC0415  an extra
        except ImportError:
            raise MissingExtraError("shtab", "completion") from None
        print(shtab.complete(parser, shell=str(shell)))
        parser.exit()
