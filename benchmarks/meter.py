"""The page's meter: from a key in a real Chromium to the meter that shows its verdict, and what it weighs.

The demo serves the page and the endpoint, in a process of its own on loopback. A key counts from the time
that the browser gives it until the frame with its verdict has been drawn.
"""

from __future__ import annotations

import gzip
import json
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final

import requests
from measure import table

import pwguard
from pwguard.integrations.meter.core import Meter
from pwguard.integrations.meter.exchange import Body, Request
from pwguard.value import Frozen

sys.path.insert(0, str(Path(__file__).parent.parent / "tests" / "support"))

from applications import running
from chromium import Page, chromium, programs

if TYPE_CHECKING:
    from collections.abc import Sequence

TYPED: Final = (
    "sunshine1",
    "Tr0ub4dor&3",
    "quilt accordion drizzle stapler",
    "correct horse battery staple",
    "v7#Kq9!mZt2x",
    "zxcvbnm,./",
    "fjord-violin-copper-lantern-8",
)
PERSON: Final = ("Ada Lovelace", "ada@example.com")
ROUNDS: Final = 3
UNHURRIED: Final = 0.150
"""Seconds between the keys of a fast typist: eighty words a minute."""

HURRIED: Final = 0.030
"""Seconds between the keys of a burst, or of a key that is held down."""

_WATCH: Final = """
window.times = [];
let pressed = 0;
document.addEventListener("keydown", (event) => (pressed = event.timeStamp), true);
document.querySelector("pwguard-meter").addEventListener("pwguard-verdict", ({ detail }) => {
  const key = pressed, known = performance.now() - key;
  if (detail) requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => times.push([known, performance.now() - key]);
    port2.postMessage(null);
  });
});
"""


def press(page: Page, text: str, pause: float) -> None:
    """Press a key after the other, as the keyboard of the machine would."""
    for key in text:
        for kind in ("keyDown", "keyUp"):
            event = {"type": kind, "key": key, "text": key if kind == "keyDown" else ""}
            page.browser.execute_cdp_cmd("Input.dispatchKeyEvent", event)
        time.sleep(pause)


def times(page: Page, pause: float) -> list[tuple[float, float]]:
    """Return the ms until a verdict is known and until it is drawn, for each verdict that was shown."""
    page.open()
    page.field().click()
    page.script(_WATCH)
    for text in TYPED:
        page.script("document.getElementById('password').form.reset()")
        page.until(lambda: page.verdict is None and not page.parts("column"))
        press(page, text, pause)
        page.answered(len(text))
    found: list[tuple[float, float]] = page.script("return times")
    return found


def answers(url: str) -> list[float]:
    """Return the ms that the server takes to answer, over HTTP, for each text on the way to a password."""
    found = []
    for text in TYPED:
        for end in range(1, len(text) + 1):
            question = {"password": text[:end], "user_inputs": PERSON}
            start = time.perf_counter()
            requests.post(f"{url}/pwguard/check", json=question, timeout=60).raise_for_status()
            found.append(1_000 * (time.perf_counter() - start))
    return found


def evaluations() -> list[float]:
    """Return the ms that the meter itself takes, in this process, for the same."""
    meter = Meter()
    request = Request("POST", "/check", Frozen({"content-type": "application/json"}))
    found = []
    for text in TYPED:
        for end in range(1, len(text) + 1):
            body = Body()
            body.add(json.dumps({"password": text[:end], "user_inputs": PERSON}).encode())
            start = time.perf_counter()
            meter.with_body(request, body)
            found.append(1_000 * (time.perf_counter() - start))
    return found


def row(what: str, found: Sequence[float], bar: str = "") -> tuple[str, str, str]:
    """Return a row of the table."""
    p95 = statistics.quantiles(found, n=20)[-1]
    return what, f"{statistics.median(found):.1f} ms, p95 {p95:.1f} ms", bar


def main() -> None:
    """Print the server's part and the bars, or only the former where there is no browser."""
    command = str(Path(sys.executable).with_name("pwguard"))
    with (
        tempfile.TemporaryDirectory() as folder,
        running(Path(folder), command, "demo", "--web", "--no-browser") as demo,
    ):
        url = demo.url.rstrip("/")
        # The first round warms up, in both.
        served = [ms for _ in range(ROUNDS + 1) for ms in answers(url)][len("".join(TYPED)) :]
        evaluated = [ms for _ in range(ROUNDS + 1) for ms in evaluations()][len("".join(TYPED)) :]
        rows = [row("the meter itself", evaluated), row("question to answer, over HTTP", served)]
        table(f"The page's meter on the server, {len(served)} questions", rows)
        found = programs()
        if found is None:
            raise SystemExit("the rest needs chromium and chromedriver, which are not installed")
        with chromium(*found) as browser:
            page = Page(browser, url)
            times(page, 0)  # warm
            unhurried = [pair for _ in range(ROUNDS) for pair in times(page, UNHURRIED)]
            hurried = [pair for _ in range(ROUNDS) for pair in times(page, HURRIED)]
    file = Path(pwguard.__file__).parent / "integrations" / "meter" / "pwguard-meter.js"
    size = len(gzip.compress(file.read_bytes(), compresslevel=6))
    table(
        f"The page's meter, {len(unhurried)} keys",
        [
            row("key to verdict drawn", [drawn for _, drawn in unhurried], "at most 50 ms, median"),
            row("key to verdict known", [known for known, _ in unhurried]),
            row(f"newest key to verdict drawn, a key each {1_000 * HURRIED:.0f} ms", [d for _, d in hurried]),
            ("component, gzipped", f"{size} bytes", "at most 8192"),
        ],
    )


if __name__ == "__main__":
    main()
