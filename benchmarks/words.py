"""Words: what is left unsaid in a promised language, and whether the ways out of a refusal lead out."""

from __future__ import annotations

import random
import string
import zipfile
from io import BytesIO
from typing import Final

from measure import in_new_process, interleaved, real_passwords, table
from zxcvbn import zxcvbn

from pwguard import Guard, data, estimate_strength, evaluate, explain
from pwguard.messages import LOCALES, advise, english
from pwguard.messages.languages import language
from pwguard.passphrase import SHIPPED, WordList
from pwguard.policy.value import named
from pwguard.remedies import Step, remedies
from pwguard.results import Code, Problem, Severity
from pwguard.value import Frozen

PROMISED: Final = ("en", "nb", "sv", "da", "de", "fr", "es", "pt", "it", "nl", "pl")
PASSWORDS: Final = 10_000
POLICIES: Final = ("default", "nist-1fa", "pci")
SAMPLED: Final = 2_000
"""Passwords whose feedback must have words."""

SEED: Final = 8
PARAMS: Final[Frozen[int | float | str]] = Frozen({"length": 7, "minimum": 8, "maximum": 64, "kind": "digit"})

_FIRST: Final = "import time, pwguard; verdict = pwguard.evaluate('hunter2'); start = time.process_time(); "
_SAID: Final = "pwguard.explain(verdict, {locale!r}); print((time.process_time() - start) * 1e3)"


def main() -> None:
    """Print the tables."""
    verdict = evaluate("hunter2")
    said, scored = interleaved(lambda: explain(verdict, "nb"), lambda: zxcvbn("hunter2"), rounds=301)
    first = {locale: in_new_process(_FIRST + _SAID.format(locale=locale)) for locale in ("en", "nb")}
    rows = [
        ("codes without a message in a promised locale", str(unsaid(PROMISED)), "bar 0"),
        (f"the same in all {len(LOCALES)} locales", str(unsaid(LOCALES)), ""),
        ("all catalogues as the wheel packs them, KB", f"{packed_bytes() / 1e3:.0f}", "bar 150"),
        ("explain() of three problems, us", f"{said * 1e6:.0f}", ""),
        ("the same / zxcvbn, whose words are English only", f"{said / scored:.2f} x", ""),
        *((f"the first in a process, {locale}, CPU ms", f"{time:.1f}", "") for locale, time in first.items()),
    ]
    table("Words", rows)
    for policy in POLICIES:
        table(f"Ways out of {PASSWORDS:,} real passwords, policy {policy}", ways(Guard(policy=named(policy))))


def unsaid(locales: tuple[str, ...]) -> int:
    """Return how many codes, of problems and of real passwords' feedback, have no words in a locale."""
    unknown = {locale: advise(problem("not_ours"), locale) for locale in locales}
    plain = {code: advise(problem(code)) for code in Code}
    missing = sum(
        advise(problem(code), locale) == unknown[locale]
        or (locale != "en" and advise(problem(code), locale) == plain[code])
        for code in Code
        for locale in locales
    )
    spoken = [language(locale) for locale in locales if locale != "en"]
    codes = {code for password in real_passwords(SAMPLED) for code in estimate_strength(password).feedback}
    texts = [english.HINTS.get(code) for code in codes]
    return missing + sum(
        text is None or speech.say(text) == language("en").say(text) for text in texts for speech in spoken
    )


def problem(code: str) -> Problem:
    """Return a problem with all the params that words may ask for."""
    return Problem(code, Severity.REFUSE, PARAMS)


def packed_bytes() -> int:
    """Return what the catalogues weigh when compressed."""
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for locale in LOCALES[1:]:
            archive.write(data.path(f"messages/{locale}.mo"))
    return len(packed.getvalue())


def ways(guard: Guard) -> list[tuple[str, str, str]]:
    """Return how many real passwords are refused, have ways out, and are accepted when they follow them."""
    source = random.Random(SEED)
    lists = [WordList.named(name).words for name in SHIPPED]
    refused = [
        (password, found)
        for password in real_passwords(PASSWORDS)
        if (found := remedies(guard.evaluate(password)))
    ]
    changed = [(password, found[0]) for password, found in refused if len(found) > 1]
    accepted = {"change": 0, "new": 0}
    for name, tries in (("change", changed), ("new", [(password, found[-1]) for password, found in refused])):
        for password, way in tries:
            words = source.sample(source.choice(lists), 8)
            accepted[name] += guard.evaluate(followed(way, password, words, source)).ok
    words_added = sorted(int(way[0].params.get("count", 0)) for _, way in changed)
    return [
        ("refused", f"{len(refused):,}", ""),
        ("  of them a change to the password itself is offered", f"{len(changed) / len(refused):.1%}", ""),
        ("  words to add, median", str(words_added[len(words_added) // 2]), ""),
        (
            "accepted with that change, shipped words",
            f"{accepted['change']:,} of {len(changed):,}",
            "bar all",
        ),
        ("accepted in place of it, a new one", f"{accepted['new']:,} of {len(refused):,}", "bar all"),
    ]


def followed(way: tuple[Step, ...], password: str, words: list[str], source: random.Random) -> str:
    """Do what the steps say."""
    for step in way:
        count = int(step.params.get("count", 0))
        if step.code == "add_words":
            password = " ".join([*words[:count], password])
        elif step.code == "new_passphrase":
            password = "".join([*words[:count], source.choice(string.digits)])
        elif step.code == "leave_out_invisible":
            password = "".join(character for character in password if character.isprintable())
        else:
            password += source.choice(string.digits if step.code == "add_digit" else string.ascii_lowercase)
    return password


if __name__ == "__main__":
    main()
