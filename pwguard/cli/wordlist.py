"""``pwguard wordlist``: the quality of a word list, and the shipped lists with their dice numbers."""

from __future__ import annotations

import json
from itertools import product

from pwguard.passphrase.audit import FARTHEST, audit
from pwguard.passphrase.dice import SIDES, Dice
from pwguard.passphrase.wordlist import SHIPPED, WordList

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace, _SubParsersAction
    from collections.abc import Iterator

    from pwguard.passphrase.audit import Audit

_SHOWN = 12
"""Words of a kind that are shown; ``--json`` has all."""


def add_parser(commands: _SubParsersAction[ArgumentParser]) -> None:
    """Describe the sub-command's arguments."""
    parser = commands.add_parser(
        "wordlist",
        help="say what a word list is worth, or print one",
        description="Says what a word list is worth for passphrases, or prints a shipped one.",
    )
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    audited = actions.add_parser("audit", help="print the quality of a list")
    audited.add_argument(
        "list", metavar="LIST", help=f"a file with one word a line, or one of {', '.join(SHIPPED)}"
    )
    audited.add_argument("--json", action="store_true", help="print it as JSON")
    shown = actions.add_parser("show", help="print a shipped list with its dice numbers")
    shown.add_argument("list", metavar="NAME", choices=SHIPPED, help=f"one of {', '.join(SHIPPED)}")
    shown.add_argument(
        "--sides", type=int, default=SIDES, help="how many sides the dice have (default: %(default)s)"
    )
    actions.add_parser("names", help="print the names of the shipped lists")


def run(options: Namespace) -> int:
    """Do what is asked for."""
    if options.action == "names":
        for name in SHIPPED:
            print(name)
    elif options.action == "show":
        for line in _numbered(WordList.named(options.list), options.sides):
            print(line)
    else:
        # The name of a shipped list is that list, even where a file is called the same.
        words = WordList.named(options.list) if options.list in SHIPPED else WordList.load(options.list)
        found = audit(words)
        print(json.dumps(found.to_dict(), indent=2, ensure_ascii=False) if options.json else _table(found))
    return 0


def _numbered(words: WordList, sides: int) -> Iterator[str]:
    """Yield a line for every outcome of the dice that chooses a word."""
    dice = Dice(len(words), sides)
    for rolled in product(range(1, dice.sides + 1), repeat=dice.rolls):
        index = dice.choose(rolled)
        if index is not None:
            between = "" if dice.sides <= 9 else "-"  # noqa: PLR2004  rolls of one digit need nothing between
            yield f"{between.join(map(str, rolled))}\t{words.words[index]}"


def _table(found: Audit) -> str:
    distance = f"more than {FARTHEST}" if found.edit_distance > FARTHEST else str(found.edit_distance)
    rows = [
        ("words", f"{found.size:,}"),
        ("bits a word", f"{found.bits:.3f}"),
        ("letters a word", f"{found.mean_length:.2f} ({found.shortest} to {found.longest})"),
        (
            "bits a letter",
            f"{found.efficiency:.3f} ({found.assumed_bits:.3f} if all words were the shortest)",
        ),
        ("uniquely decodable", _yes(found.uniquely_decodable)),
        ("prefix-free", _yes(found.prefix_free)),
        ("edit distance", distance),
        ("typable everywhere (ASCII)", _yes(found.ascii)),
        ("profanity", _some(list(found.profanity))),
        ("homophone pairs (English)", _some([f"{one}/{other}" for one, other in found.homophones])),
    ]
    width = max(len(head) for head, _ in rows)
    return "\n".join([found.name, *(f"  {head:{width}}  {value}" for head, value in rows)])


def _yes(value: bool) -> str:  # noqa: FBT001  a value to show
    return "yes" if value else "no"


def _some(words: list[str]) -> str:
    if not words:
        return "none"
    more = ", …" if len(words) > _SHOWN else ""
    return f"{len(words)}: {', '.join(words[:_SHOWN])}{more}"
