"""``pwguard hash``: hash a password, verify one, or choose a profile for this machine."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Final

from pwguard.cli.secret import read_secret
from pwguard.errors import InvalidInputError
from pwguard.hashing import PROFILES, Hasher, VerifiedNeedsRehash
from pwguard.hashing.calibration import milliseconds

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace, _SubParsersAction

DONE: Final = 0
MISMATCH: Final = 1

_DESCRIPTION: Final = """\
Reads one password (a prompt without echo, or one line of standard input) and prints its argon2id hash.

--verify reads the stored hash first and the password after it, each a line, and says whether they belong
together: exit code 0 if they do, 1 if not. --calibrate measures this machine and prints the costliest
profile within the target.
"""

_EXAMPLES: Final = """\
examples:
  pwguard hash
  pass show example.com | pwguard hash --json
  pwguard hash --verify
  pwguard hash --calibrate --target-ms 100 --max-memory 65536
"""


def add_parser(commands: _SubParsersAction[ArgumentParser]) -> None:
    """Describe the sub-command's arguments."""
    from argparse import RawDescriptionHelpFormatter  # noqa: PLC0415  already loaded by whoever calls

    parser = commands.add_parser(
        "hash",
        help="hash a password, verify one, or choose a profile for this machine",
        description=_DESCRIPTION,
        epilog=_EXAMPLES,
        formatter_class=RawDescriptionHelpFormatter,
    )
    task = parser.add_mutually_exclusive_group()
    task.add_argument("--verify", action="store_true", help="verify a password against a stored hash")
    task.add_argument("--calibrate", action="store_true", help="choose a profile by measuring this machine")
    parser.add_argument(
        "--profile", default="owasp", choices=tuple(PROFILES), help="what to hash with (default: %(default)s)"
    )
    parser.add_argument(
        "--target-ms", type=float, default=250.0, help="time of one hash (--calibrate; default: %(default)s)"
    )
    parser.add_argument(
        "--max-memory",
        type=int,
        default=65_536,
        metavar="KIB",
        help="memory of one hash, KiB (--calibrate; default: %(default)s)",
    )
    parser.add_argument("--json", action="store_true", help="print the result as JSON")


def run(options: Namespace) -> int:
    """Do what is asked, print the result and return the exit code."""
    if options.calibrate:
        return _calibrate(options)
    hasher = Hasher(options.profile)
    return _verify(hasher, options) if options.verify else _hash(hasher, options)


def _hash(hasher: Hasher, options: Namespace) -> int:
    password = read_secret("Password: ")
    if sys.stdin.isatty() and read_secret("Again: ") != password:
        del password
        raise InvalidInputError("the two passwords differ")
    made = hasher.hash(password)
    print(json.dumps({"hash": made}) if options.json else made)
    return DONE


def _verify(hasher: Hasher, options: Namespace) -> int:
    stored = read_secret("Stored hash: ")
    answer = hasher.verify(read_secret("Password: "), stored)
    if options.json:
        print(json.dumps(answer.to_dict()))
    elif isinstance(answer, VerifiedNeedsRehash):
        print(f"Verified; hash it anew ({', '.join(answer.reasons)}).")
    else:
        print("Verified." if answer else "Mismatch.")
    return DONE if answer else MISMATCH


def _calibrate(options: Namespace) -> int:
    profile = Hasher.calibrate(target_ms=options.target_ms, max_memory=options.max_memory)
    taken = milliseconds(profile)
    if options.json:
        print(json.dumps({**profile.to_dict(), "milliseconds": round(taken, 1)}))
    else:
        print(f"Profile({', '.join(f'{name}={cost}' for name, cost in profile.to_dict().items())})")
        print(f"about {taken:.0f} ms a hash here, {profile.memory_cost / 1024:.0f} MiB", file=sys.stderr)
    return DONE
