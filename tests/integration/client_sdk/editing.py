"""A command that opens a sheet in an editor, and where sheets are kept."""

import re
import sys
from pathlib import Path

from click.testing import CliRunner, Result

from client_sdk.cli import main
from tests.fakes.fault_server import FaultServer


def run(server: FaultServer, *arguments: str, **environment: str) -> Result:
    defaults = {"BESPOKE_API_URL": server.url, "BESPOKE_API_KEY": server.api_key, "COLUMNS": "200", "VISUAL": ""}
    return CliRunner().invoke(main, list(arguments), env={**defaults, **environment}, catch_exceptions=False)


def editor(folder: Path, program: str, after: str = "") -> str:
    """An editor that does to the file what the program does to `text`, and then something else."""
    script = folder / "editor.py"
    script.write_text(
        "import os, pathlib, signal, sys\npath = pathlib.Path(sys.argv[1])\ntext = path.read_text()\n"
        f"{program}\npath.write_text(text)\n{after}\n"
    )
    return f"{sys.executable} {script}"


def kept(sheets: Path, result: Result) -> str:
    """What stands in the sheet that the command names, which only its owner can read."""
    [sheet] = sheets.iterdir()
    assert re.sub(r"\s", "", str(sheet)) in re.sub(r"\s", "", result.stderr)
    assert sheet.stat().st_mode & 0o077 == 0
    return sheet.read_bytes().decode("latin-1")
