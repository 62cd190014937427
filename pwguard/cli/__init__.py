"""The ``pwguard`` command: parses, calls, prints.

Results go to standard output, everything else to standard error. Secrets come from a prompt or from
standard input, never from the arguments. Exit codes: 0 acceptable or done, 1 not acceptable, 2 usage or
input error, 3 acceptable as far as known but a lookup that was asked for failed.

Each sub-command is a module with ``add_parser`` and ``run``; only the one that is asked for is loaded.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from importlib import import_module

from pwguard import __version__

# Without ``typing`` and its friends: they would double the time that ``generate`` takes.
COMMANDS = {
    "demo": "show verdicts on a few example passwords",
    "check": "say whether a password is acceptable, and if not, why",
    "hash": "hash a password, verify one, or choose a profile for this machine",
}
"""Help by sub-command."""

USAGE_ERROR = 2
INTERRUPTED = 130

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
    arguments = sys.argv[1:] if argv is None else argv
    options = _parser(arguments).parse_args(arguments)
    # Imported late: parsing may end the run before it is needed.
    from pwguard.errors import PwguardError  # noqa: PLC0415

    try:
        code: int = import_module(f"pwguard.cli.{options.command}").run(options)
        sys.stdout.flush()
    except PwguardError as error:
        print(f"pwguard: {error}", file=sys.stderr)
        return USAGE_ERROR
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read us has gone; Python would complain once more while closing.
        sys.stderr.close()
        return INTERRUPTED
    return code


def _parser(arguments: list[str]) -> ArgumentParser:
    parser = ArgumentParser(
        prog="pwguard",
        description="May this person use this password here, and if not, why, and what instead?",
        epilog=_EPILOG,
        formatter_class=RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"pwguard {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    asked = arguments[0] if arguments else ""
    for name in [asked] if asked in COMMANDS else COMMANDS:
        import_module(f"pwguard.cli.{name}").add_parser(commands)
    return parser
