"""Virtual environments with what the project depends on and nothing of the project itself, made without a network."""

import os
import subprocess
import sys
import sysconfig
import venv
from dataclasses import dataclass
from pathlib import Path
from typing import Self

ROOT = Path(__file__).resolve().parents[3]
SDK = ROOT / "client_sdk"
SERVER_PACKAGES = ("api", "core", "devstack", "worker")


@dataclass(frozen=True, kw_only=True)
class Environment:
    """A virtual environment, and a folder outside the clone to run things in."""

    folder: Path
    outside: Path

    @classmethod
    def make(cls, folder: Path) -> Self:
        """One with links to the installed packages of this environment, except the project's own."""
        venv.create(folder / "venv", symlinks=True)
        environment = cls(folder=folder / "venv", outside=folder)
        for entry in Path(sysconfig.get_path("purelib")).iterdir():
            if "bespoke" not in entry.name and entry.name not in SERVER_PACKAGES:
                (environment.packages / entry.name).symlink_to(entry)
        return environment

    @property
    def packages(self) -> Path:
        """Its site-packages."""
        return Path(sysconfig.get_path("purelib", vars={"base": str(self.folder)}))

    def install(self, *arguments: str | Path) -> None:
        """What `pip install` does, from this machine alone."""
        offline = ["--no-index", "--no-deps", "--no-build-isolation", "--no-cache-dir", "--quiet"]
        pip = [sys.executable, "-m", "pip", "--python", str(self.folder), "install", *offline]
        subprocess.run([*pip, *map(str, arguments)], cwd=self.outside, check=True, env=_plain_environment())

    def python(self, code: str) -> list[str]:
        """The lines that this code prints."""
        return self.run("python", "-I", "-c", code)

    def run(self, program: str, *arguments: str) -> list[str]:
        """The lines that a program of this environment prints; it must end well."""
        command = [str(self.folder / "bin" / program), *arguments]
        environment = _plain_environment()
        done = subprocess.run(command, check=False, cwd=self.outside, capture_output=True, text=True, env=environment)
        assert done.returncode == 0, done.stderr
        return done.stdout.splitlines()


def build(project: Path, target: str, into: Path) -> subprocess.CompletedProcess[str]:
    """Build a `wheel` or an `sdist` with the installed hatchling."""
    command = [sys.executable, "-m", "hatchling", "build", "-t", target, "-d", str(into)]
    return subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)


def _plain_environment() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "PIP_", "VIRTUAL_ENV"))}
