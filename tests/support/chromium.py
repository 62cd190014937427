"""A real Chromium without a window, and the meter in the page that it shows."""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from selenium.webdriver import Chrome, ChromeOptions
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.support.wait import WebDriverWait

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from selenium.webdriver.remote.webelement import WebElement

PATIENCE = 60.0
"""Seconds until something that should happen is given up: a busy machine is not a failure."""

_WATCH = """
window.violations = [];
document.addEventListener("securitypolicyviolation", (event) => violations.push(event.violatedDirective));
window.addEventListener("error", (event) => violations.push(String(event.message)));
window.addEventListener("unhandledrejection", (event) => violations.push(String(event.reason)));
"""

_EVERYTHING = """
const seen = [];
const visit = (root) => {
  seen.push(root.documentElement?.outerHTML ?? root.innerHTML);
  for (const element of root.querySelectorAll("*")) if (element.shadowRoot) visit(element.shadowRoot);
};
visit(document);
const requests = performance.getEntries().map((entry) => JSON.stringify(entry));
const stores = [localStorage, sessionStorage].map((store) => JSON.stringify({ ...store }));
const plain = Object.keys(window).map((name) => {
  try { return typeof window[name] === "string" ? window[name] : ""; } catch { return ""; }
});
const page = [document.cookie, location.href, document.title, name, JSON.stringify(history.state)];
Promise.all([indexedDB.databases(), caches.keys()]).then((kept) =>
  arguments[0]([...seen, ...requests, ...stores, ...plain, ...page, JSON.stringify(kept)].join("\\n")));
"""


def programs() -> tuple[str, str] | None:
    """Return the paths of Chromium and its driver, or None where one is missing."""
    browser = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    driver = shutil.which("chromedriver")
    return (browser, driver) if browser and driver else None


@contextmanager
def chromium(browser: str, driver: str) -> Iterator[Chrome]:
    """Run a Chromium until the block ends."""
    options = ChromeOptions()
    options.binary_location = browser
    for argument in ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--hide-scrollbars"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    running = Chrome(options=options, service=Service(driver))
    try:
        running.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": _WATCH})
        running.set_script_timeout(PATIENCE)
        yield running
    finally:
        running.quit()


class Page:
    """A page with a meter in it.

    Args:
        browser: the browser that shows it.
        url: the site, without a slash at the end.
    """

    def __init__(self, browser: Chrome, url: str) -> None:
        self.browser = browser
        self.url = url

    def open(self, path: str = "/?lang=en") -> None:
        """Open a page of the site anew; what the browser logged before is dropped."""
        self.logged()
        self.browser.get(self.url + path)
        self.until(lambda: self.script("return Boolean(customElements.get('pwguard-meter'))"))

    def media(self, **features: str) -> None:
        """Set media features, by name with underscores; those not named are the browser's own."""
        listed = [{"name": name.replace("_", "-"), "value": value} for name, value in features.items()]
        self.browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": listed})

    def size(self, width: int, height: int = 900, zoom: float = 1.0) -> None:
        """Set the size of the window in pixels of the screen, and how much it is enlarged."""
        metrics = {"width": int(width / zoom), "height": int(height / zoom), "deviceScaleFactor": zoom}
        self.browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {**metrics, "mobile": False})

    def script(self, code: str, *arguments: object) -> Any:
        return self.browser.execute_script(code, *arguments)

    def until(self, happens: Callable[[], object], why: str = "") -> None:
        """Wait for something, or fail."""
        WebDriverWait(self.browser, PATIENCE, 0.02).until(lambda _: happens(), why)

    def field(self, name: str = "password") -> WebElement:
        return self.browser.find_element(By.ID, name)

    @property
    def meter(self) -> WebElement:
        return self.browser.find_element(By.TAG_NAME, "pwguard-meter")

    def part(self, name: str) -> WebElement:
        """Return a part of the meter."""
        return self.meter.shadow_root.find_element(By.CSS_SELECTOR, f".{name}")

    def parts(self, name: str) -> list[WebElement]:
        return self.meter.shadow_root.find_elements(By.CSS_SELECTOR, f".{name}")

    def type(self, text: str) -> None:
        """Put a text in the password field, key by key, in place of what is there."""
        field = self.field()
        self.script("arguments[0].select()", field)
        field.send_keys(text)

    @property
    def verdict(self) -> Any:
        return self.script("return document.querySelector('pwguard-meter').verdict")

    def judged(self, text: str) -> Any:
        """Type a password and return what the meter learned of it."""
        self.type(text)
        return self.answered(len(text))

    def answered(self, length: int) -> Any:
        """Wait for a verdict on so many characters and return it."""
        self.until(lambda: len((self.verdict or {}).get("weights", ())) == length, "there is no verdict")
        return self.verdict

    def unchecked(self) -> None:
        """Wait until the meter says that nothing was checked."""
        self.until(lambda: self.parts("unchecked"), "it does not say that nothing was checked")
        assert self.verdict is None

    @property
    def said(self) -> str:
        """What the meter shows, as read."""
        return str(self.script("return document.querySelector('pwguard-meter').shadowRoot.textContent"))

    @property
    def spoken(self) -> str:
        """What the meter last spoke."""
        return str(self.part("live").get_property("textContent"))

    def described(self) -> str:
        """Return the description of the password field as assistive technology gets it."""
        tree = self.browser.execute_cdp_cmd("Accessibility.getFullAXTree", {})["nodes"]
        focused = [node for node in tree if node.get("role", {}).get("value") == "textbox"]
        return " ".join(node.get("description", {}).get("value", "") for node in focused)

    def everything(self) -> str:
        """Return all that the page and the browser keep of it: elements, storage, requests, console."""
        page = str(self.browser.execute_async_script(_EVERYTHING))
        return "\n".join([page, *self.logged()])

    def complaints(self) -> list[str]:
        """Return the policy violations, errors and warnings so far."""
        return [*self.script("return violations"), *self.logged()]

    def logged(self) -> list[str]:
        """Return what the browser logged since the last time."""
        entries = self.browser.get_log("browser")  # type: ignore[no-untyped-call]  # as selenium has it
        return [str(entry["message"]) for entry in entries]
