"""Arrows only point down: which room may import which."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

PACKAGE = Path(__file__).parent.parent.parent / "pwguard"

LEVELS = [
    {"endings", "errors", "guesses", "lazy", "names", "text", "value"},
    {"results", "candidate", "data"},
    {"details", "ranks", "tweaks", "blocklist", "reassessment"},
    {"strength", "breach", "personal", "reuse", "policy", "hashing"},
    {"question", "lookup", "remedies"},
    {"guard"},
    {"messages", "passphrase"},
    {"integrations"},
    {"cli"},
]
"""Rooms from the ground up."""

ALLOWED = {
    "endings": set(),
    "errors": set(),
    "text": set(),
    "guesses": set(),
    "lazy": set(),
    "names": set(),
    "value": set(),
    "results": {"guesses", "names"},
    "candidate": {"errors", "text"},
    "data": {"errors"},
    "details": {"candidate", "errors", "text"},
    "ranks": {"candidate", "data"},
    "tweaks": {"endings", "text"},
    "blocklist": {"errors", "results", "candidate", "data", "text"},
    "reassessment": {"candidate", "errors", "results"},
    "strength": {"endings", "errors", "guesses", "candidate", "details", "text", "ranks", "data"},
    "breach": {"errors", "results", "candidate", "ranks", "tweaks"},
    "personal": {"results", "candidate", "details", "text"},
    "reuse": {"errors", "results", "candidate", "tweaks"},
    "policy": {"errors", "results"},
    "remedies": {"policy", "results"},
    "passphrase": {"errors", "candidate", "data", "text", "results", "policy", "guard"},
    "hashing": {"errors", "candidate"},
    "lookup": {"breach", "candidate", "errors", "results"},
    "question": {"candidate", "details", "errors", "reuse"},
    "messages": {"data", "errors", "guesses", "remedies", "results"},
}
"""What each room may import. Those not named (guard, integrations, cli) may import all below them."""

SHELLS = {
    "requests": {"breach"},
    "urllib3": {"breach"},
    "anyio": {"breach"},
    "httpx2": {"breach"},
    "httpcore2": {"breach"},
    "redis": {"breach"},
    "cryptography": {"breach"},
    "socket": {"breach"},
    "ssl": {"breach"},
    "socketserver": {"cli/web/server.py"},
    "webbrowser": {"cli/web/server.py"},
    "wsgiref": {"cli/web/server.py"},
    "argon2": {"hashing"},
    "bcrypt": {"hashing"},
    "passlib": {"hashing"},
    "zxcvbn": {"strength/reference.py"},
    "marisa_trie": {"data.py"},
    "numpy": set(),
}
"""Who may import what reaches outside or is heavy: rooms or files."""

LATE = {"breach/loops.py", "breach/threads.py", "cli/web/server.py"}
"""Shells that subclass what they import, so they are themselves only imported inside functions."""


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def room(module: Path) -> str:
    return module.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports(module: Path) -> list[tuple[str, bool]]:
    """Return (dotted name, whether it is imported when the module is) of all that runs."""
    found: list[tuple[str, bool]] = []

    def visit(node: ast.AST, *, at_import: bool) -> None:
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            return
        if isinstance(node, ast.Import):
            found.extend((alias.name, at_import) for alias in node.names)
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}: relative import"
            base = node.module or ""
            names = [f"{base}.{alias.name}" for alias in node.names] if base == "pwguard" else [base]
            found.extend((name, at_import) for name in names)
        inside = isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
        for child in ast.iter_child_nodes(node):
            visit(child, at_import=at_import and not inside)

    visit(ast.parse(module.read_text(encoding="utf-8")), at_import=True)
    return found


def test_every_room_has_its_level() -> None:
    known = set().union(*LEVELS)
    assert {room(module) for module in modules()} - {"__init__"} <= known


@pytest.mark.parametrize("module", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_point_down(module: Path) -> None:
    here = room(module)
    level = {name: number for number, names in enumerate(LEVELS) for name in names}
    for name, _ in imports(module):
        parts = name.split(".")
        if parts[0] != "pwguard" or here == "__init__" or len(parts) == 1:
            continue
        there = parts[1]
        if there in {here, "__version__", "lazy", "value"}:
            continue
        assert level[there] < level[here], f"{here} imports {there}"
        if here in ALLOWED:
            assert there in ALLOWED[here], f"{here} imports {there}"


@pytest.mark.parametrize("module", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_only_named_shells_reach_outside(module: Path) -> None:
    for name, at_import in imports(module):
        outside = name.split(".")[0]
        if outside in SHELLS:
            where = str(module.relative_to(PACKAGE))
            assert {room(module), where} & SHELLS[outside], f"{where} imports {outside}"
            assert not at_import or where in LATE, f"{where} imports {outside} when it is imported itself"
        late = name.replace(".", "/").removeprefix("pwguard/") + ".py" in LATE
        assert not (late and at_import), f"{module} imports {name} when it is imported itself"


def test_importing_is_light(run_python: Callable[[str], str]) -> None:
    heavy = {
        "requests",
        "httpx2",
        "argon2",
        "zxcvbn",
        "numpy",
        "asyncio",
        "marisa_trie",
        "socket",
        "threading",
    }
    loaded = set(run_python("import pwguard, sys; print(*sys.modules)").split())
    assert "pwguard" in loaded
    assert not loaded & heavy


def test_a_verdict_needs_no_network_library(run_python: Callable[[str], str]) -> None:
    code = "import pwguard, sys; assert not pwguard.evaluate('hunter2').ok; print(*sys.modules)"
    assert not set(run_python(code).split()) & {"requests", "urllib3", "httpx2", "numpy", "asyncio"}


@pytest.mark.parametrize("arguments", ["'Tr0ub4dor&3-hunter', user_inputs=['Ada Lovelace']", "'hunter2'"])
def test_the_first_verdict_loads_little(arguments: str, run_python: Callable[[str], str]) -> None:
    slow = {"collections", "dataclasses", "datetime", "enum", "functools", "importlib", "operator", "pathlib"}
    slow |= {"re", "typing", "unicodedata"}
    code = f"import sys; already = set(sys.modules); import pwguard; pwguard.evaluate({arguments})"
    loaded = run_python(f"{code}; print(*set(sys.modules) - already)").split()
    assert "pwguard.guard" in loaded
    assert not slow & set(loaded)
