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


@pytest.mark.parametrize(
    ("resume", "posting"),
    [
        ("data-engineer.pdf", "senior-data-platform-engineer.md"),
        ("registered-nurse.docx", "nurse-manager-cardiac-stepdown.txt"),
        ("operations-project-manager.txt", "construction-project-manager.txt"),
    ],
)
def test_the_demo_shows_phases_profile_and_link(resume: str, posting: str, tmp_path: Path) -> None:
    shown = run_demo(
        "--resume", EXAMPLES / "resumes" / resume, "--posting", EXAMPLES / "postings" / posting, folder=tmp_path
    )
    assert shown.returncode == 0, shown.stdout + shown.stderr
    # An update may be missed, and on a slow machine several are.
    assert any(phase in shown.stdout for phase in ("parsing", "extracting", "analyzing", "generating", "evaluating"))
    for part in ("Narrative", "Talking points", "Evaluation", "/api/v1/shared/"):
        assert part in shown.stdout
    assert "updates came by" in shown.stdout


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
