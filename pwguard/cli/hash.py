"""``pwguard hash``: hash a password, verify one, or choose a profile for this machine."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Final

from pwguard.cli.secret import read_secret
from pwguard.errors import ConfigurationError, InvalidInputError
from pwguard.hashing import PROFILES, Hasher, VerifiedNeedsRehash
from pwguard.hashing.calibration import milliseconds

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace, _SubParsersAction

DONE: Final = 0
MISMATCH: Final = 1

PROFILE: Final = "owasp"
TARGET_MS: Final = 250.0
MAX_MEMORY: Final = 65_536

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
    parser.add_argument("--profile", choices=tuple(PROFILES), help=f"what to hash with (default: {PROFILE})")
    parser.add_argument(
        "--target-ms", type=float, help=f"with --calibrate: time of one hash (default: {TARGET_MS:g})"
    )
    parser.add_argument(
        "--max-memory",
        type=int,
        metavar="KIB",
        help=f"with --calibrate: memory of one hash, KiB (default: {MAX_MEMORY})",
    )
    parser.add_argument("--json", action="store_true", help="print the result as JSON")


def run(options: Namespace) -> int:
    """Do what is asked, print the result and return the exit code."""
    if options.calibrate:
        return _calibrate(options)
    if options.target_ms is not None or options.max_memory is not None:
        raise ConfigurationError("--target-ms and --max-memory need --calibrate")
    hasher = Hasher(options.profile or PROFILE)
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
    if options.profile is not None:
        raise ConfigurationError("--calibrate chooses a profile: leave out --profile")
    profile = Hasher.calibrate(
        target_ms=TARGET_MS if options.target_ms is None else options.target_ms,
        max_memory=MAX_MEMORY if options.max_memory is None else options.max_memory,
    )
    taken = milliseconds(profile)
    if options.json:
        print(json.dumps({**profile.to_dict(), "milliseconds": round(taken, 1)}))
    else:
        print(f"Profile({', '.join(f'{name}={cost}' for name, cost in profile.to_dict().items())})")
        print(f"about {taken:.0f} ms a hash here, {profile.memory_cost / 1024:.0f} MiB", file=sys.stderr)
    return DONE
