"""The demo's pages. They work without scripts; the meter comes on top."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

from pwguard.cli.web.accounts import CURRENT, EARLIER, EMAIL, GUARD, NAME, SITE
from pwguard.messages import advise, label, ways_out

if TYPE_CHECKING:
    from pwguard.cli.web.accounts import Outcome
    from pwguard.cli.web.form import Form
    from pwguard.results import Verdict

LANGUAGES: Final = {
    "en": "English",
    "cs": "Čeština",
    "da": "Dansk",
    "de": "Deutsch",
    "es": "Español",
    "fi": "Suomi",
    "fr": "Français",
    "it": "Italiano",
    "nb": "Norsk bokmål",
    "nl": "Nederlands",
    "pl": "Polski",
    "pt": "Português",
    "sv": "Svenska",
}
"""What speakers call the languages that verdicts are worded in."""

_PAGE: Final = """\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{title} · {site}</title>
<link rel="icon" href="/icon.svg">
<link rel="stylesheet" href="/style.css">
<script type="module" src="/pwguard/pwguard-meter.js"></script>
</head>
<body>
<header>
<p class="brand">{site} <small>a pwguard demo</small></p>
<nav aria-label="Pages">{links}</nav>
<form class="language" method="get">
<label for="lang">Verdicts in</label>
<select id="lang" name="lang">{languages}</select>
<button>Show</button>
</form>
</header>
<main>
<h1>{title}</h1>
{content}
</main>
<footer>
<p>Served on this machine, to this machine. Nothing leaves it, and nothing is stored.</p>
</footer>
</body>
</html>
"""

_SIGN_UP: Final = """\
<form method="post" action="/?lang={tag}">
<label for="name">Name</label>
<input id="name" name="name" autocomplete="name" value="{name}">
<label for="email">E-mail address</label>
<input id="email" name="email" type="email" autocomplete="username" value="{email}">
<label for="password">Password</label>
<input id="password" name="password" type="password" autocomplete="new-password" required>
<pwguard-meter for="password" endpoint="/pwguard/" inputs="name email" lang="{tag}"></pwguard-meter>
<button>Sign up</button>
</form>
"""

_CHANGE: Final = """\
<p>You are signed in as {name} ({email}).</p>
<form method="post" action="/change-password?lang={tag}">
<input hidden id="email" autocomplete="username" value="{email}">
<label for="current">Current password</label>
<input id="current" name="current" type="password" autocomplete="current-password" required
 aria-describedby="known">
<p id="known" class="hint">This account is made up: its password is <code>{current}</code>, the one before
it was <code>{earlier}</code>.</p>
<label for="password">New password</label>
<input id="password" name="password" type="password" autocomplete="new-password" required>
<pwguard-meter for="password" endpoint="/pwguard/" inputs="email" lang="{tag}"></pwguard-meter>
<button>Change password</button>
</form>
<p class="hint">Try the old password again, or the old one with another number. The meter never compares with
earlier passwords while you type, since its answers would give them away; the site does, once, when the
form is sent.</p>
"""

_LINKS: Final = {"/": "Sign up", "/change-password": "Change password"}


def sign_up(tag: str, form: Form | None = None, outcome: Outcome | None = None) -> bytes:
    """Return the sign-up page, with what became of a form."""
    name, email = ("", "") if form is None else (form["name"], form["email"])
    fields = _SIGN_UP.format(tag=tag, name=escape(name), email=escape(email))
    return _page("/", tag, _told(outcome, "The account would have been made.", tag) + fields)


def change_password(
    tag: str,
    form: Form | None = None,  # noqa: ARG001  called as the other page is
    outcome: Outcome | None = None,
) -> bytes:
    """Return the page that changes a password, with what became of a form."""
    fields = _CHANGE.format(tag=tag, name=NAME, email=EMAIL, current=CURRENT, earlier=EARLIER)
    told = _told(outcome, "The password would have been changed.", tag)
    return _page("/change-password", tag, told + fields)


def missing(tag: str) -> bytes:
    """Return the page for what is not there, or was sent in a way that no page of the demo does."""
    return _page("", tag, "<p>This page has nothing to say to that.</p>")


def _page(path: str, tag: str, content: str) -> bytes:
    links = [
        f'<a href="{link}?lang={tag}"{" aria-current=page" if link == path else ""}>{name}</a>'
        for link, name in _LINKS.items()
    ]
    languages = [
        f'<option value="{one}" lang="{one}"{" selected" if one == tag else ""}>{name}</option>'
        for one, name in LANGUAGES.items()
    ]
    return _PAGE.format(
        title=_LINKS.get(path, "Nothing here"),
        site=SITE,
        links=" ".join(links),
        languages="".join(languages),
        content=content,
    ).encode(errors="replace")


def _told(outcome: Outcome | None, done: str, tag: str) -> str:
    if outcome is None:
        return ""
    if outcome.verdict is None:
        return '<section class="refused" role="alert"><h2>The current password is another.</h2></section>\n'
    if not outcome.stored:
        return _refused(outcome.verdict, tag)
    rows = [f"<dt>{what}</dt><dd>{escape(content)}</dd>" for what, content in outcome.stored]
    stored = f"<dl>{''.join(rows)}</dl>"
    warned = _problems(outcome.verdict, tag)
    return (
        f'<section class="accepted" role="status"><h2>{done}</h2>{warned}'
        f"<p>This is what would have been stored:</p>{stored}</section>\n"
    )


def _refused(verdict: Verdict, tag: str) -> str:
    ways = "".join(f"<li>{escape(way)}</li>" for way in ways_out(verdict, tag, policy=GUARD.policy))
    help_ = f"<h3>{escape(label('ways_out', tag))}</h3><ul>{ways}</ul>" if ways else ""
    return (
        f'<section class="refused" role="alert" lang="{tag}"><h2>{escape(label("not_ok", tag))}</h2>'
        f"{_problems(verdict, tag)}{help_}</section>\n"
    )


def _problems(verdict: Verdict, tag: str) -> str:
    items = []
    for problem in verdict.problems:
        words = advise(problem, tag)
        told = f"<strong>{escape(words.what)}</strong> {escape(words.why)} {escape(words.instead)}"
        items.append(f'<li class="{problem.severity}" lang="{tag}">{told}</li>')
    return f'<ul class="problems">{"".join(items)}</ul>' if items else ""
