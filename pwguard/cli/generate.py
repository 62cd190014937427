"""``pwguard generate``: passphrases, passwords and PINs, with their exact entropy.

The secrets alone go to standard output, one a line; what they are worth goes to standard error.
"""

from __future__ import annotations

import sys

from pwguard.cli.options import Option, read
from pwguard.errors import GenerationError

# No ``typing``, no ``argparse`` unless it is needed: see ``pwguard.cli.options``.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser, _SubParsersAction
    from collections.abc import Callable, Sequence

    from pwguard.cli.options import Read
    from pwguard.passphrase.generated import Generated
    from pwguard.passphrase.wordlist import WordList
    from pwguard.policy import Policy

KINDS = ("passphrase", "password", "pin")

CENTURIES_BITS = 72.0
"""Entropy from which every attack in ``pwguard.strength.ATTACKS`` takes centuries."""

MOST = 1_000_000
"""Secrets of one run."""

_SAME_LIST = {"no": "nb", "nn": "nb"}
"""Languages that are served by another's list."""

_FOR_ALL = (
    Option("--count", int, "how many to make (default: 1)", metavar="COUNT", short="-n"),
    Option("--bits", float, "the least entropy; the smallest size that reaches it is taken", metavar="BITS"),
    Option("--json", bool, "print everything as JSON"),
    Option("--quiet", bool, "do not say on standard error what the secret is worth", short="-q"),
    Option("--copy", bool, "ask the terminal to put it on the clipboard (OSC 52), and print nothing"),
)
_POLICY = Option(
    "--policy",
    str,
    "a policy that accepts it (a preset's name, or a TOML file): what it asks for is added",
    metavar="POLICY",
)
_FOR_KIND = {
    "passphrase": (
        Option("--words", int, "how many words (default: 6)", metavar="WORDS", short="-w"),
        Option("--list", str, "a shipped word list, or a file with one word a line", metavar="LIST"),
        Option(
            "--lang",
            str,
            "the word list of a language: en, de, es, fr, it, nb, nl, pl, pt, sv",
            metavar="LANG",
        ),
        Option(
            "--separator",
            str,
            "what stands between the words (default: -); write --separator=-- where it begins with -",
            metavar="TEXT",
        ),
        Option(
            "--separators",
            str,
            "characters of which each place between words draws one, as in --separators=-_",
            metavar="CHARACTERS",
        ),
        Option(
            "--capitalize",
            str,
            "none, first letters, upper (whole words) or random first letters",
            choices=("none", "first", "upper", "random"),
        ),
        Option("--digits", int, "how many random digits to put after words", metavar="COUNT"),
        Option("--symbols", int, "how many random symbols to put after words", metavar="COUNT"),
        Option("--acrostic", bool, "ask for letters that the words shall begin with"),
        Option("--max-length", int, "the greatest length, in characters", metavar="LENGTH"),
        _POLICY,
        Option("--dice", bool, "ask for rolls of real dice, in place of the computer's randomness"),
        Option("--sides", int, "how many sides the dice have (default: 6)", metavar="SIDES"),
    ),
    "password": (
        Option("--length", int, "how many characters (password: 20, PIN: 6)", metavar="LENGTH", short="-l"),
        Option(
            "--alphabet",
            str,
            "the characters to draw from (default: all 94 printable ones)",
            metavar="CHARACTERS",
        ),
        Option("--require", str, "at least one of each: lower,upper,digit,symbol", metavar="KINDS"),
        Option("--avoid-ambiguous", bool, "leave out characters that are easily misread"),
        Option(
            "--style",
            str,
            "app: groups that are easy to type on a phone, for apps that are given a password of their own",
            choices=("app",),
        ),
        _POLICY,
    ),
    "pin": (),
}
_OPTIONS = tuple(dict.fromkeys((*_FOR_ALL, *_FOR_KIND["passphrase"], *_FOR_KIND["password"])))

_EXAMPLES = """\
examples:
  pwguard generate                        six words, 77 bits
  pwguard generate --bits 90 --lang de    as many German words as 90 bits take
  pwguard generate password -l 16 --require lower,upper,digit
  pwguard generate password --style app
  pwguard generate --policy pci           words and a digit, as PCI DSS asks for
  pwguard generate pin -n 5
  pwguard generate --dice                 words chosen by real dice
"""


def add_parser(commands: _SubParsersAction[ArgumentParser]) -> None:
    """Describe the sub-command's arguments."""
    from argparse import RawDescriptionHelpFormatter  # noqa: PLC0415  already loaded by whoever calls

    parser = commands.add_parser(
        "generate",
        help="make a passphrase, password or PIN",
        description="Makes passphrases, passwords or PINs and says how much entropy they have: log2 of the "
        "number of texts that were equally likely. The secrets alone go to standard output.",
        epilog=_EXAMPLES,
        formatter_class=RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "kind", nargs="?", choices=KINDS, default=KINDS[0], help="what to make (default: %(default)s)"
    )
    for option in _OPTIONS:
        option.add_to(parser)


def quick(arguments: Sequence[str]) -> Read | None:
    """Return what plain arguments say, or None if they take a real parser."""
    return read(_OPTIONS, KINDS, arguments)


def run(options: Read) -> int:
    """Make the secrets and print them."""
    given = {option.attribute: getattr(options, option.attribute) for option in _OPTIONS}
    kind: str = vars(options)["kind"]
    _check_kind(kind, given)
    count = 1 if given["count"] is None else given["count"]
    if not 1 <= count <= MOST:
        raise GenerationError(f"-n must be from 1 to {MOST:,}")
    if given["copy"] and count > 1:
        raise GenerationError("--copy puts one secret on the clipboard: leave out -n")
    if given["copy"] and given["json"]:
        raise GenerationError("--copy prints nothing: leave out --json")
    if given["policy"] is not None:
        from pwguard.cli.policies import policy_of  # noqa: PLC0415  most secrets need none

        given["policy"] = policy_of(str(given["policy"]))
    make = {"passphrase": _passphrase, "password": _password, "pin": _pin}[kind](given)
    if given["json"] or given["copy"]:
        secrets = [make() for _ in range(count)]
        if given["copy"]:
            _copy(secrets[0])
        else:
            _show_json(kind, given["policy"], secrets)
        worth = secrets[0]
    else:
        for _ in range(count):
            worth = make()
            sys.stdout.write(worth.text + "\n")
    if not given["quiet"] and not given["json"]:
        sys.stdout.flush()
        print(_worth(worth), file=sys.stderr)
    return 0


def _check_kind(kind: str, given: dict[str, object]) -> None:
    own = {option.attribute for option in (*_FOR_ALL, *_FOR_KIND[kind])}
    if kind == "pin":
        own.add("length")
    for option in _OPTIONS:
        if given[option.attribute] is not option.nothing and option.attribute not in own:
            raise GenerationError(f"{option.name} is not for a {kind}")


def _passphrase(given: dict[str, object]) -> Callable[[], Generated]:
    from pwguard.passphrase.phrase import generate_passphrase  # noqa: PLC0415  only what is asked for

    options: dict[str, object] = {
        "words": given["words"],
        "bits": given["bits"],
        "capitalize": given["capitalize"] or "none",
        "digits": given["digits"] or 0,
        "symbols": given["symbols"] or 0,
        "acrostic": given["acrostic"] or None,
        "max_length": given["max_length"],
        "policy": given["policy"],
    }
    if given["separator"] is not None and given["separators"] is not None:
        raise GenerationError("give --separator or --separators, not both")
    if given["separator"] is not None:
        options["separator"] = given["separator"]
    if given["separators"] is not None:
        options["separator"] = tuple(str(given["separators"]))
    if given["list"] is not None or given["lang"] is not None:
        options["wordlist"] = _word_list(given["list"], given["lang"])
    if given["dice"]:
        from pwguard.cli.rolls import rolled_passphrase  # noqa: PLC0415

        return rolled_passphrase(options, given["sides"])
    if given["sides"] is not None:
        raise GenerationError("--sides is for --dice")
    if given["acrostic"]:
        from pwguard.cli.secret import read_secret  # noqa: PLC0415

        options["acrostic"] = read_secret("First letters: ")
    return lambda: generate_passphrase(**options)  # type: ignore[arg-type]  # checked there


def _word_list(name: object, language: object) -> WordList:
    from pwguard.passphrase.wordlist import SHIPPED, WordList  # noqa: PLC0415

    if name is not None and language is not None:
        raise GenerationError("give --list or --lang, not both")
    if name is None:
        tag = str(language).lower()
        # A locale will do: de_AT, pt-BR.
        spoken = tag if tag in SHIPPED else tag.replace("_", "-").split("-")[0]
        return WordList.named(_SAME_LIST.get(spoken, spoken))
    return WordList.named(str(name)) if name in SHIPPED else WordList.load(str(name))


def _password(given: dict[str, object]) -> Callable[[], Generated]:
    from pwguard.passphrase.characters import (  # noqa: PLC0415
        PRINTABLE,
        generate_app_password,
        generate_password,
    )

    if given["style"] is not None:
        for name in ("length", "alphabet", "require"):
            if given[name] is not None:
                raise GenerationError(f"--style sets the form: leave out --{name}")
        return lambda: generate_app_password(
            bits=given["bits"],  # type: ignore[arg-type]  # checked there
            policy=given["policy"],  # type: ignore[arg-type]
        )
    required = tuple(filter(None, str(given["require"] or "").split(",")))
    alphabet = PRINTABLE if given["alphabet"] is None else given["alphabet"]
    return lambda: generate_password(
        given["length"],  # type: ignore[arg-type]  # checked there
        bits=given["bits"],  # type: ignore[arg-type]
        alphabet=alphabet,  # type: ignore[arg-type]
        require=required,
        avoid_ambiguous=bool(given["avoid_ambiguous"]),
        policy=given["policy"],  # type: ignore[arg-type]
    )


def _pin(given: dict[str, object]) -> Callable[[], Generated]:
    from pwguard.passphrase.characters import generate_pin  # noqa: PLC0415

    return lambda: generate_pin(given["length"], bits=given["bits"])  # type: ignore[arg-type]


def _worth(made: Generated) -> str:
    least = "" if made.exact else "at least "
    return f"entropy: {least}{made.entropy_bits:.1f} bits; to guess it: {_time_to_guess(made.entropy_bits)}"


def _time_to_guess(bits: float) -> str:
    if bits >= CENTURIES_BITS:
        return "centuries, at any speed known"
    from pwguard.messages.duration import in_words  # noqa: PLC0415  it would double the time of the rest

    times = _seconds(bits)
    return (
        f"{in_words(times['online'])} at a login page, {in_words(times['ntlm'])} with a graphics card (NTLM)"
    )


def _seconds(bits: float) -> dict[str, float]:
    """Return seconds by attack until half of all equally likely texts are tried."""
    from math import log10  # noqa: PLC0415

    from pwguard.strength.attacks import MAX_LOG10, crack_times  # noqa: PLC0415

    return dict(crack_times(min((bits - 1) * log10(2), MAX_LOG10)))


def _show_json(kind: str, policy: Policy | None, secrets: list[Generated]) -> None:
    import json  # noqa: PLC0415

    first = secrets[0]
    shown = {
        "kind": kind,
        "policy": None if policy is None else policy.name,
        "entropy_bits": first.entropy_bits,
        "exact": first.exact,
        "crack_times": _seconds(first.entropy_bits),
        "secrets": [{"text": made.text, "words": list(made.words)} for made in secrets],
    }
    print(json.dumps(shown, indent=2, ensure_ascii=False))


def _copy(made: Generated) -> None:
    """Ask the terminal to copy (OSC 52). It is addressed directly, so no pipe or log gets the secret."""
    from binascii import b2a_base64  # noqa: PLC0415

    encoded = b2a_base64(made.text.encode(), newline=False)
    try:
        with open("/dev/tty", "wb", buffering=0) as terminal:  # noqa: PTH123
            terminal.write(b"\x1b]52;c;" + encoded + b"\x07")
    except OSError:
        raise GenerationError("--copy needs a terminal, and there is none") from None
    print(
        "The terminal was asked to put it on the clipboard; not every terminal does. Every program on this "
        "machine can read the clipboard, and some keep its history or send it to other devices: "
        "copy something else when you have used it.",
        file=sys.stderr,
    )
