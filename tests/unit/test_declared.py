"""What is imported by name is a dependency by name: what others happen to bring along may go any day."""

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from tests.processes import ROOT

# Which folders may import what which extras name; those of the SDK are always there.
ROOMS = {
    "client_sdk": (),
    "api": ("server",),
    "core": ("server", "telemetry"),
    "worker": ("server", "scans"),
    "devstack": ("server", "stack"),
    "examples": ("server", "stack"),
    "benchmarks": ("server", "stack", "dev"),
    "tests": ("server", "stack", "telemetry", "dev"),
}
# In a folder of its own (`make test-llm`), and what is measured beside ours in environments of its own.
ELSEWHERE = {"xllamacpp", "dbos", "absurd_sdk", "restate", "hypercorn"}

# Of a line that imports; ruff allows one module a line.
_FIRST_NAME = re.compile(r"^\s*(?:from|import)\s+(\w+)", re.MULTILINE)


@cache
def declared(extra: str | None) -> frozenset[str]:
    """Distributions that an extra of the server names, or those of the SDK."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    sdk = tomllib.loads((ROOT / "client_sdk" / "pyproject.toml").read_text("utf-8"))["project"]
    listed = sdk["dependencies"] if extra is None else project["optional-dependencies"][extra]
    return frozenset(_normal(re.match(r"[\w.-]+", each)[0]) for each in listed)  # type: ignore[index]


def imports(folder: Path) -> Iterator[tuple[str, str]]:
    """Top-level names that files import from others than the standard library and ourselves, with the file."""
    own = {*ROOMS, *sys.stdlib_module_names}
    for path in folder.rglob("*.py"):
        text = path.read_text("utf-8")
        # To parse a file takes a hundred times as long as to see that no line of it begins so with a name of others.
        if "node_modules" in path.parts or own.issuperset(_FIRST_NAME.findall(text)):
            continue
        for node in ast.walk(ast.parse(text)):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and not node.level and node.module:
                names = [node.module]
            yield from (
                (name, str(path.relative_to(ROOT))) for name in {each.partition(".")[0] for each in names} - own
            )


@pytest.mark.parametrize("room", ROOMS)
def test_what_is_imported_is_declared(room: str) -> None:
    known = declared(None).union(*(declared(extra) for extra in ROOMS[room]))
    of_name = packages_distributions()
    found = set(imports(ROOT / room))
    missing = {
        (name, path)
        for name, path in found
        if name not in ELSEWHERE and not known & {_normal(each) for each in of_name.get(name, [name])}
    }

    assert found
    assert missing == set()


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
