"""``pwguard demo``: verdicts on half a dozen example passwords, offline."""

from __future__ import annotations

import json
import shutil
import textwrap
from typing import TYPE_CHECKING, Final

from pwguard.guard import Guard
from pwguard.messages import explain
from pwguard.results import Severity

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace, _SubParsersAction

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

_WIDEST: Final = 120
_INDENT: Final = 2


def add_parser(commands: _SubParsersAction[ArgumentParser]) -> None:
    """Describe the sub-command's arguments."""
    parser = commands.add_parser(
        "demo",
        help="show verdicts on a few example passwords",
        description="Shows what pwguard says of a few example passwords that Ada Lovelace "
        "(ada@example.com) might pick. Offline; nothing is read or stored.",
    )
    parser.add_argument("--json", action="store_true", help="print the verdicts as JSON")


def run(options: Namespace) -> int:
    """Print the examples with their verdicts."""
    guard = Guard()
    verdicts = [guard.evaluate(password, user_inputs=PERSON) for _, password in EXAMPLES]
    if options.json:
        rows = [
            {"kind": kind, "password": password, **verdict.to_dict(), "explanation": list(explain(verdict))}
            for (kind, password), verdict in zip(EXAMPLES, verdicts, strict=True)
        ]
        print(json.dumps(rows, indent=2))
        return 0
    print(f"Passwords that {PERSON[1]} ({PERSON[0]}) might pick:\n")
    for line in _table(verdicts):
        print(line)
    return 0


def _table(verdicts: list[Verdict]) -> list[str]:
    password_width = max(len(password) for _, password in EXAMPLES) + _INDENT
    kind_width = max(len(kind) for kind, _ in EXAMPLES) + _INDENT
    before = kind_width + password_width + len("refused  ") + len("score  ")
    words_width = max(min(shutil.get_terminal_size((110, 24)).columns, _WIDEST) - before, 30)
    heads = f"{'kind':{kind_width}}{'password':{password_width}}{'verdict':9}score  "
    lines = [f"{heads}why, and what instead", "-" * (before + words_width)]
    for (kind, password), verdict in zip(EXAMPLES, verdicts, strict=True):
        head = f"{kind:{kind_width}}{password:{password_width}}{_word(verdict):9}{verdict.score}/4    "
        texts = explain(verdict) or ("Nothing is wrong with it.",)
        words = [line for text in texts for line in textwrap.wrap(text, words_width)]
        lines.append(head + words[0])
        lines.extend(" " * before + line for line in words[1:])
    return lines


def _word(verdict: Verdict) -> str:
    if not verdict.ok:
        return "refused"
    return "warned" if any(p.severity is Severity.WARN for p in verdict.problems) else "ok"
