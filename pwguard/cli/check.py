"""``pwguard check``: may this password be used, and if not, why."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Final

from pwguard.cli.secret import read_secret
from pwguard.guard import Guard
from pwguard.messages import advise, explain, hints, in_words
from pwguard.results import Severity, Unknown, Verdict

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace, _SubParsersAction

ACCEPTABLE: Final = 0
NOT_ACCEPTABLE: Final = 1
LOOKUP_FAILED: Final = 3

_SHOWN: Final = {
    "online": "guessing at a login page, 10 a second",
    "bcrypt": "stolen from a good site (bcrypt), one graphics card",
    "ntlm": "stolen from a bad one (NTLM), one graphics card",
}
"""Attacks whose times are shown, with their words."""

_DESCRIPTION: Final = """\
Reads one password (a prompt without echo, or one line of standard input) and says whether it may be used,
and if not, why and what instead. Nothing leaves this machine.
"""

_EXAMPLES: Final = """\
examples:
  pwguard check
  pwguard check --user-input ada@example.com --user-input "Ada Lovelace"
  pass show example.com | pwguard check --json
"""


def add_parser(commands: _SubParsersAction[ArgumentParser]) -> None:
    """Describe the sub-command's arguments."""
    from argparse import RawDescriptionHelpFormatter  # noqa: PLC0415  already loaded by whoever calls

    parser = commands.add_parser(
        "check",
        help="say whether a password is acceptable, and if not, why",
        description=_DESCRIPTION,
        epilog=_EXAMPLES,
        formatter_class=RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "--user-input",
        action="append",
        default=[],
        metavar="TEXT",
        help="a name, address or other detail of the person (repeat for more)",
    )
    parser.add_argument("--policy", default="default", help="the policy to decide by (default: %(default)s)")
    parser.add_argument(
        "--breach",
        default="embedded",
        choices=("embedded", "off"),
        help="where to look for breached passwords (default: %(default)s)",
    )
    parser.add_argument("--json", action="store_true", help="print the verdict as JSON")


def run(options: Namespace) -> int:
    """Read a password, print the verdict and return the exit code."""
    guard = Guard(policy=options.policy, breach=options.breach)
    verdict = guard.evaluate(read_secret("Password: "), user_inputs=options.user_input)
    if options.json:
        print(json.dumps({**verdict.to_dict(), "explanation": list(explain(verdict))}, indent=2))
    else:
        _show(verdict)
    return exit_code(verdict)


def exit_code(verdict: Verdict) -> int:
    """Return 0, 1 or 3 for a verdict."""
    if not verdict.ok:
        return NOT_ACCEPTABLE
    return LOOKUP_FAILED if isinstance(verdict.breach, Unknown) else ACCEPTABLE


def _show(verdict: Verdict) -> None:
    marks = {Severity.REFUSE: "✗", Severity.WARN: "!", Severity.NOTE: "·"}
    print("Acceptable." if verdict.ok else "Not acceptable.")
    for problem in verdict.problems:
        words = advise(problem)
        print(f"  {marks[problem.severity]} {words.what} {words.why}\n    {words.instead}")
    strength = verdict.strength
    print(f"Strength: {strength.score} of 4 (about 10^{strength.guesses_log10:.0f} guesses)")
    if strength.bounded:
        print("  Only its first part was analysed.")
    for hint in hints(strength):
        print(f"  {hint}")
    for attack, description in _SHOWN.items():
        print(f"  {description}: {in_words(strength.crack_times[attack])}")
    sys.stdout.flush()
