"""``pwguard check``: may this password be used, and if not, why."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from pwguard.candidate import Candidate
from pwguard.cli import screen
from pwguard.cli.policies import policy_of
from pwguard.cli.report import report
from pwguard.cli.secret import read_secret
from pwguard.errors import ConfigurationError
from pwguard.guard import Guard, weighed
from pwguard.messages import explain
from pwguard.results import Unknown

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace, _SubParsersAction

    from pwguard.breach import Source
    from pwguard.results import Verdict

ACCEPTABLE: Final = 0
NOT_ACCEPTABLE: Final = 1
LOOKUP_FAILED: Final = 3

_DESCRIPTION: Final = """\
Reads one password (a prompt without echo, or one line of standard input) and says whether it may be used,
and if not, why and what instead. Nothing leaves this machine, unless --online asks for it: then the first
five digits of the password's SHA-1 go to the range service, where the packaged corpus does not list it.
"""

_EXAMPLES: Final = """\
examples:
  pwguard check
  pwguard check --user-input ada@example.com --user-input "Ada Lovelace"
  pass show example.com | pwguard check --json
  pwguard check --online --base-url https://mirror.example.com/pwned
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
    parser.add_argument(
        "--policy",
        default="default",
        metavar="NAME",
        help="the policy to decide by: a preset's name, or a TOML file (default: %(default)s)",
    )
    parser.add_argument(
        "--blocklist",
        type=Path,
        metavar="FILE",
        help="also refuse the passwords in this file, one a line; what is compiled from it is kept beside it",
    )
    parser.add_argument(
        "--breach",
        default="embedded",
        choices=("embedded", "off"),
        help="where to look for breached passwords (default: %(default)s)",
    )
    parser.add_argument(
        "--online", action="store_true", help="also ask the range service of Have I Been Pwned"
    )
    parser.add_argument(
        "--base-url", metavar="URL", help="with --online: ask a mirror that answers URL/range/PREFIX instead"
    )
    screen.add_arguments(parser)
    parser.add_argument("--json", action="store_true", help="print the verdict as JSON")


def run(options: Namespace) -> int:
    """Read a password, print the verdict and return the exit code."""
    guard = Guard(policy=policy_of(options.policy), breach=_breach(options), blocklist=options.blocklist)
    locale = screen.environment_locale() if options.locale is None else options.locale
    candidate = Candidate(read_secret("Password: "))
    verdict = guard.evaluate(candidate.typed, user_inputs=options.user_input)
    if options.json:
        explanation = list(explain(verdict, locale))
        print(json.dumps({**verdict.to_dict(), "explanation": explanation}, indent=2))
    else:
        weights = weighed(guard, candidate, options.user_input, verdict.strength)
        shown = screen.Screen(sys.stdout, options.color)
        screen.printed(report(verdict, guard.policy, weights, locale, shown))
    return exit_code(verdict)


def _breach(options: Namespace) -> Source:
    if options.base_url is not None and not options.online:
        raise ConfigurationError("--base-url needs --online")
    if not options.online:
        named: Source = options.breach  # a name: the guard knows it
        return named
    from pwguard.breach import Chain, EmbeddedCorpus, HibpRange  # noqa: PLC0415  only who goes online pays

    service = HibpRange() if options.base_url is None else HibpRange(base_url=options.base_url)
    return Chain(EmbeddedCorpus(), service) if options.breach == "embedded" else service


def exit_code(verdict: Verdict) -> int:
    """Return 0, 1 or 3 for a verdict."""
    if not verdict.ok:
        return NOT_ACCEPTABLE
    return LOOKUP_FAILED if isinstance(verdict.breach, Unknown) else ACCEPTABLE
