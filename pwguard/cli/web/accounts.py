"""What the demo does with a form: it decides as a real site would, and stores nothing."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Final

from pwguard.guard import Guard
from pwguard.hashing import Hasher
from pwguard.value import Value

if TYPE_CHECKING:
    from pwguard.cli.web.form import Form
    from pwguard.results import Verdict

SITE: Final = "Wombat Shop"
NAME: Final = "Ada Lovelace"
EMAIL: Final = "ada@example.com"
CURRENT: Final = "quiet-harbour-violin-9"
EARLIER: Final = "copper lantern tuesday 12"
"""The demo account and its passwords, as the page shows them."""

GUARD: Final = Guard(site_words=[SITE])


class Outcome(Value):
    """What became of a form.

    Attributes:
        verdict: on the new password, or None where the current one was not the account's.
        stored: what would have been stored, (what, content); () where nothing would.
    """

    verdict: Verdict | None
    stored: tuple[tuple[str, str], ...] = ()


class Accounts:
    """The site's accounts: one, which nothing changes."""

    def __init__(self) -> None:
        try:
            self._hasher: Hasher | None = Hasher()
        except ImportError:
            self._hasher = None

    def signed_up(self, form: Form) -> Outcome:
        """Decide on a new account."""
        verdict = GUARD.evaluate(form["password"], user_inputs=[form["name"], form["email"]])
        return self._outcome(verdict, form, form["name"], form["email"])

    def changed_password(self, form: Form) -> Outcome:
        """Decide on the account's new password, once the current one was given."""
        if not secrets.compare_digest(form["current"].encode(errors="replace"), CURRENT.encode()):
            return Outcome(None)
        earlier = [form["current"], EARLIER]
        verdict = GUARD.evaluate(form["password"], user_inputs=[NAME, EMAIL], previous=earlier)
        return self._outcome(verdict, form, NAME, EMAIL)

    def _outcome(self, verdict: Verdict, form: Form, name: str, email: str) -> Outcome:
        if not verdict.ok:
            return Outcome(verdict)
        dates = ", ".join(f"{what} data of {date}" for what, date in verdict.data.items())
        rows = (
            ("Name", name),
            ("E-mail address", email),
            ("Password", self._hashed(form)),
            ("Checked against", dates),
        )
        return Outcome(verdict, tuple((what, content or "none") for what, content in rows))

    def _hashed(self, form: Form) -> str:
        """Return what kind of hash would be stored, without the salt and the hash themselves."""
        if self._hasher is None:
            return "never itself; its hash, with the extra that makes one: pip install 'pwguard[argon2]'"
        settings = self._hasher.hash(form["password"]).rsplit("$", 2)[0]
        return f"never itself; its hash, {settings}, with a salt of its own"
