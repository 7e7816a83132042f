"""`bespoke worker` from the command line."""

import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from core.settings import load_settings
from tests.processes import clean_environment
from tests.waiting import PATIENCE_S
from worker.commands import worker


def test_a_missing_setting_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("SUPABASE_URL", "SUPABASE_SECRET_KEY", "SUPABASE_SERVICE_ROLE_KEY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    load_settings.cache_clear()
    result = CliRunner().invoke(worker)
    load_settings.cache_clear()
    assert result.exit_code == 1
    assert "SUPABASE_URL" in result.output
    assert "Traceback" not in result.output


def test_at_least_one_process_is_needed() -> None:
    assert CliRunner().invoke(worker, ["--processes", "0"]).exit_code == 2


def test_arq_alone_names_a_missing_setting_too(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "arq", "worker.settings.WorkerSettings"]
    ended = subprocess.run(
        command,
        env=clean_environment({}),
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=PATIENCE_S,
        check=False,
    )
    assert ended.returncode == 1
    assert "SUPABASE_URL" in ended.stderr
    assert "Traceback" not in ended.stderr
