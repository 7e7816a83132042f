"""npm, run in one folder, and only when what it makes there is out of date."""

from __future__ import annotations

import hashlib
import os
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock

from devstack.errors import ToolMissing
from devstack.node import find_node
from devstack.places import CACHE

REASON_LINES = 8
STACK_TRACE = "npm error     at "
PATIENCE = {"npm_config_fetch_timeout": "60000", "npm_config_fetch_retries": "1"}  # npm alone waits for ten minutes
CLEAN_INSTALL = ("ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")


@dataclass(frozen=True, kw_only=True)
class NpmFolder:
    """A folder with a package-lock.json. `name` is what people call it, `inputs` are the files it is made from."""

    name: str
    path: Path
    inputs: Sequence[Path]
    stamp: Path
    """Written last; holds a hash of the inputs."""

    def bring_up_to_date(self, make: Callable[[NpmFolder], object], progress: Callable[[str], None]) -> None:
        """Call `make` if an input has changed since it last was; once for all processes of this clone.

        Raises:
            ToolMissing: npm or Node could not do it.
        """
        wanted = hashlib.sha256(b"\0".join(path.read_bytes() for path in self.inputs)).hexdigest()
        if self._made() == wanted:
            return
        CACHE.mkdir(exist_ok=True)
        with FileLock(CACHE / "npm-install.lock"):
            if self._made() == wanted:
                return
            progress(f"Installing {self.name} from npm (once)")
            make(self)
            self.stamp.write_text(wanted)

    def install(self, *options: str) -> None:
        """Install exactly what package-lock.json names."""
        self._run([*find_node().npm, *CLEAN_INSTALL, *options])

    def run(self, *arguments: str) -> str:
        """What Node prints when it runs these arguments."""
        return self._run([str(find_node().program), *arguments])

    def _made(self) -> str | None:
        try:
            return self.stamp.read_text()
        except FileNotFoundError:
            return None

    def _run(self, command: list[str]) -> str:
        # The caller's environment stays: npm's registry and proxy are set there.
        environment = (
            PATIENCE
            | os.environ
            | {
                "PATH": f"{Path(command[0]).parent}{os.pathsep}{os.environ.get('PATH', '')}",
                "npm_config_cache": str(CACHE / "npm"),
                "npm_config_update_notifier": "false",
                "DO_NOT_TRACK": "1",
            }
        )
        done = subprocess.run(  # noqa: S603
            command,
            cwd=self.path,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
            stdin=subprocess.DEVNULL,
        )
        if done.returncode == 0:
            return done.stdout
        told = [line for line in (done.stderr or done.stdout).splitlines() if not line.startswith(STACK_TRACE)]
        raise ToolMissing(
            f"npm could not install {self.name} in {self.path}. It needs the npm registry (or its cache in "
            f"{CACHE / 'npm'}); a proxy or mirror is taken from npm's own settings. It says:\n"
            + "\n".join(told[:REASON_LINES])
        )
