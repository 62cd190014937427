"""``pwguard demo``: verdicts on half a dozen example passwords, offline; ``--web``: the same in a page."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Final

from pwguard.cli import screen
from pwguard.errors import ConfigurationError
from pwguard.guard import Guard
from pwguard.messages import advise, explain, hints, label, ways_out
from pwguard.results import Severity

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace, _SubParsersAction

    from pwguard.policy import Policy
    from pwguard.results import Verdict

PERSON: Final = ("ada@example.com", "Ada Lovelace")
"""The details of the person who picks the passwords."""

EXAMPLES: Final = (
    ("weak", "qwer!1"),
    ("breached", "hunter2"),
    ("breached", "iloveyou123"),
    ("personal", "AdaLovelace1815"),
    ("repeated", "abcabcabcabcabc"),
    ("strong", "wombat accordion drizzle stapler"),
    ("strong", "v7#Kq9!mZt2x"),
)
"""Published examples, so that they may be printed."""

_CELLS: Final = 10

_DESCRIPTION: Final = """\
Shows what pwguard says of a few example passwords that Ada Lovelace (ada@example.com) might pick.
Offline; nothing is read or stored.

With --web it serves a sign-up and a change-password page to this machine (127.0.0.1) instead: a meter
that answers as you type, a passphrase on request, and, when a form is sent, what the site would have
stored. Ctrl-C stops it.
"""

_EXAMPLES: Final = """\
examples:
  pwguard demo
  pwguard demo --web
  pwguard demo --web --port 8080 --no-browser
"""


def add_parser(commands: _SubParsersAction[ArgumentParser]) -> None:
    """Describe the sub-command's arguments."""
    from argparse import RawDescriptionHelpFormatter  # noqa: PLC0415  already loaded by whoever calls

    parser = commands.add_parser(
        "demo",
        help="show verdicts on a few example passwords, or a sign-up page",
        description=_DESCRIPTION,
        epilog=_EXAMPLES,
        formatter_class=RawDescriptionHelpFormatter,
    )
    screen.add_arguments(parser)
    parser.add_argument("--json", action="store_true", help="print the verdicts as JSON")
    web = parser.add_argument_group("in a browser")
    web.add_argument(
        "--web", action="store_true", help="serve a sign-up and a change-password page on this machine"
    )
    web.add_argument(
        "--port", type=int, metavar="N", help="with --web: the port to listen on (default: a free one)"
    )
    web.add_argument(
        "--no-browser", action="store_true", help="with --web: print the address without opening it"
    )


def run(options: Namespace) -> int:
    """Print the examples with their verdicts, or serve the pages."""
    if options.web:
        from pwguard.cli.web.server import serve  # noqa: PLC0415  only who asks for it pays for it

        if options.json:
            raise ConfigurationError("--web shows pages, not --json")
        serve(options.port or 0, options.locale, browser=not options.no_browser)
        return 0
    if options.port is not None or options.no_browser:
        raise ConfigurationError("--port and --no-browser need --web")
    guard = Guard()
    locale = screen.environment_locale() if options.locale is None else options.locale
    verdicts = [guard.evaluate(password, user_inputs=PERSON) for _, password in EXAMPLES]
    if options.json:
        rows = [
            {
                "kind": kind,
                "password": password,
                **verdict.to_dict(),
                "explanation": list(explain(verdict, locale)),
            }
            for (kind, password), verdict in zip(EXAMPLES, verdicts, strict=True)
        ]
        print(json.dumps(rows, indent=2))
        return 0
    shown = screen.Screen(sys.stdout, options.color)
    lines = [shown.paint(label("demo", locale, name=f"{PERSON[1]} ({PERSON[0]})"), "bold")]
    for (_, password), verdict in zip(EXAMPLES, verdicts, strict=True):
        lines += ["", *_card(password, verdict, guard.policy, locale, shown)]
    screen.printed(lines)
    return 0


def _card(password: str, verdict: Verdict, policy: Policy, locale: str, shown: screen.Screen) -> list[str]:
    """Return a line with the verdict, and beneath it why, and what instead."""
    width = max(len(example) for _, example in EXAMPLES)
    name, style = ("ok", "green") if verdict.ok else ("refuse", "red")
    mark = shown.paint(shown.sign(name), style, "bold")
    meter = shown.meter(verdict.strength.guesses_log10, verdict.score, _CELLS)
    head = f"{mark} {password:{width}}  {meter}  {shown.paint(label(_word(verdict), locale), style)}"
    if verdict.problems:
        worst = advise(verdict.problems[0], locale)
        why = f"{worst.what} {worst.why}"
    else:
        why = " ".join([label("faultless", locale), *hints(verdict.strength, locale)])
    smallest = ways_out(verdict, locale, policy=policy)[:1]
    instead = [line for way in smallest for line in shown.lines(way, shown.sign("way"), 4)]
    return [head, *shown.lines(why, indent=4), *instead]


def _word(verdict: Verdict) -> str:
    if not verdict.ok:
        return "refused"
    return "warned" if any(p.severity is Severity.WARN for p in verdict.problems) else "accepted"
