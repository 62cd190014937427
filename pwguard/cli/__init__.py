"""The ``pwguard`` command: parses, calls, prints.

Results go to standard output, everything else to standard error. Secrets come from a prompt or from
standard input, never from the arguments. Exit codes: 0 acceptable or done, 1 not acceptable, 2 usage or
input error, 3 acceptable as far as known but a lookup that was asked for failed.

Each sub-command is a module with ``add_parser`` and ``run``; only the one that is asked for is loaded.
"""

from __future__ import annotations

import os
import sys

from pwguard.errors import PwguardError

# Without ``typing`` and its friends: they would double the time that ``generate`` takes.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser
    from typing import Any

COMMANDS = {
    "demo": "show verdicts on a few example passwords",
    "check": "say whether a password is acceptable, and if not, why",
    "generate": "make a passphrase, password or PIN",
    "hash": "hash a password, verify one, or choose a profile for this machine",
    "wordlist": "say what a word list is worth, or print one",
}
"""Help by sub-command."""

USAGE_ERROR = 2
INTERRUPTED = 130
BROKEN_PIPE = 141
"""As a shell has it of who is ended by ``SIGPIPE``."""

_EPILOG = """\
exit codes:
  0  acceptable, or done
  1  not acceptable
  2  usage or input error
  3  acceptable as far as known, but a lookup that was asked for failed

Run "pwguard COMMAND --help" for what a command can do.
"""


def main(argv: list[str] | None = None) -> int:
    """Run the command and return its exit code."""
    _open_closed_streams()
    if sys.stdout is None:
        return _unwritten("standard output is closed")
    arguments = sys.argv[1:] if argv is None else argv
    options = None
    if arguments[:1] == ["generate"]:
        # A plain command line is read without ``argparse``, which takes longer than a passphrase.
        options = _command("generate").quick(arguments)
    try:
        if options is None:
            options = _parser(arguments).parse_args(arguments)
        code = int(_command(options.command).run(options))
        sys.stdout.flush()
    except PwguardError as error:
        print(f"pwguard: {error}", file=sys.stderr)
        code = USAGE_ERROR
    except KeyboardInterrupt:
        code = INTERRUPTED
    except BrokenPipeError:
        # Whoever read us has gone; Python would complain once more while closing.
        sys.stderr.close()
        code = BROKEN_PIPE
    except UnicodeEncodeError:
        # Its message would show a piece of the secret.
        code = _unwritten("standard output cannot encode the text; set PYTHONIOENCODING=utf-8")
    except OSError as error:
        code = _unwritten(error.strerror or "cannot be written")
    return code


def _open_closed_streams() -> None:
    if sys.stderr is None:
        # ``print`` would take standard output instead, which is for secrets alone.
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115  open to the end
    if sys.stdin is None:
        # Whoever reads finds nothing there, and says so.
        sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: PTH123, SIM115  the same


def _unwritten(why: str) -> int:
    """Say why nothing could be written, and keep Python from trying again when it closes."""
    print(f"pwguard: {why}", file=sys.stderr)
    if sys.stdout is not None:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return USAGE_ERROR


def _command(name: str) -> Any:  # noqa: ANN401  a module
    # Not ``importlib``, which takes as long to load as the command itself.
    return __import__(f"pwguard.cli.{name}", fromlist=["run"])


def _parser(arguments: list[str]) -> ArgumentParser:
    from argparse import RawDescriptionHelpFormatter  # noqa: PLC0415  see ``main``

    from pwguard import __version__  # noqa: PLC0415
    from pwguard.cli.completion import SHELLS, Completion  # noqa: PLC0415
    from pwguard.cli.parser import Parser  # noqa: PLC0415

    parser = Parser(
        prog="pwguard",
        description="May this person use this password here, and if not, why, and what instead?",
        epilog=_EPILOG,
        formatter_class=RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"pwguard {__version__}")
    parser.add_argument(
        "--completion", action=Completion, choices=SHELLS, help="print a script that completes arguments"
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    asked = arguments[0] if arguments else ""
    for name in [asked] if asked in COMMANDS else COMMANDS:
        _command(name).add_parser(commands)
    return parser
