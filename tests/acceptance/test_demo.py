"""`bespoke demo` as a new user runs it, on other input than its default too."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.waiting import PATIENCE_S

ROOT = Path(__file__).resolve().parent.parent.parent
EXAMPLES = ROOT / "examples"


def run_demo(*options: str | Path, folder: Path) -> subprocess.CompletedProcess[str]:
    command = [str(Path(sys.executable).parent / "bespoke"), "demo", *map(str, options)]
    environment = {"PATH": os.environ["PATH"], "HOME": str(folder), "COLUMNS": "120"}
    return subprocess.run(
        command, capture_output=True, text=True, env=environment, cwd=folder, timeout=4 * PATIENCE_S, check=False
    )


# The third pair of examples goes the same way in test_end_to_end.py, and by a script in client_sdk/test_examples.py.
OTHER_INPUT = (
    *("--resume", EXAMPLES / "resumes" / "operations-project-manager.txt"),
    *("--posting", EXAMPLES / "postings" / "construction-project-manager.txt"),
)


@pytest.mark.parametrize(
    "options", [pytest.param((), id="default"), pytest.param(OTHER_INPUT, id="other", marks=pytest.mark.long)]
)
def test_the_demo_shows_phases_profile_and_link(options: tuple[str | Path, ...], tmp_path: Path) -> None:
    shown = run_demo(*options, folder=tmp_path)
    assert shown.returncode == 0, shown.stdout + shown.stderr
    # An update may be missed, and on a slow machine several are.
    assert any(phase in shown.stdout for phase in ("parsing", "extracting", "analyzing", "generating", "evaluating"))
    for part in ("Narrative", "Talking points", "Evaluation", "/api/v1/shared/"):
        assert part in shown.stdout
    assert "updates came by" in shown.stdout


@pytest.mark.long
def test_a_resume_without_text_ends_with_its_reason(tmp_path: Path) -> None:
    empty = tmp_path / "empty.txt"
    empty.write_text(" \n")
    shown = run_demo("--resume", empty, folder=tmp_path)
    assert shown.returncode != 0
    assert "Error" in shown.stderr
    assert "Traceback" not in shown.stderr


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    shown = run_demo("--posting", tmp_path / "nothing.txt", folder=tmp_path)
    assert shown.returncode == 2
    assert "nothing.txt" in shown.stderr
