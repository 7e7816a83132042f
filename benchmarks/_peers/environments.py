"""An environment of its own for each peer, from pinned packages, made once below .cache."""

import subprocess
import sys
from pathlib import Path

from devstack.npm import NpmFolder
from devstack.places import CACHE

ROOT = Path(__file__).resolve().parent.parent.parent
_SERVER = Path(__file__).parent / "restate_server"
_INSTALL_S = 600


class NotToBeHad(Exception):
    """A peer cannot be installed here; the message says why."""


def python_of(name: str) -> Path:
    """The interpreter of an environment with what `requirements/peer-NAME.txt` pins.

    Raises:
        NotToBeHad: the registry does not have it, or pip failed.
    """
    home, pins = CACHE / "peers" / name, ROOT / "requirements" / f"peer-{name}.txt"
    python, stamp = home / "bin" / "python", home / "made-from"
    if stamp.exists() and stamp.read_text() == pins.read_text():
        return python
    uv = Path(sys.executable).with_name("uv")
    _run([uv, "venv", "--quiet", "--clear", "--python", sys.executable, home])
    _run([uv, "pip", "install", "--quiet", "--require-hashes", "--python", python, "-r", pins])
    stamp.write_text(pins.read_text())
    return python


def restate_server() -> Path:
    """The program that npm brings for this machine.

    Raises:
        ToolMissing: npm could not bring it.
        NotToBeHad: there is none for this machine.
    """
    folder = NpmFolder(
        name="the server of Restate",
        path=_SERVER,
        inputs=(_SERVER / "package-lock.json",),
        stamp=_SERVER / "node_modules" / ".made-from",
    )
    folder.bring_up_to_date(lambda made: made.install(), lambda _: None)
    found = sorted((_SERVER / "node_modules" / "@restatedev").glob("restate-server-*/bin/restate-server"))
    if not found:
        raise NotToBeHad("npm has no server of Restate for this machine")
    return found[0]


def _run(command: list[str | Path]) -> None:
    try:
        subprocess.run(command, capture_output=True, text=True, timeout=_INSTALL_S, check=True)
    except (OSError, subprocess.SubprocessError) as error:
        said = str(getattr(error, "stderr", "") or error).strip().splitlines()
        raise NotToBeHad(said[-1][:200] if said else repr(error)) from error
