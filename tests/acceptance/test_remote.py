"""`make test-remote` itself: against `bespoke stack` as another process, by the URLs and keys that it prints."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.processes import ROOT, start_process
from tests.waiting import PATIENCE_S, wait_until

BESPOKE = str(Path(sys.executable).parent / "bespoke")


@pytest.mark.long
@pytest.mark.timeout(1200)
def test_the_remote_tests_pass_against_a_stack_known_by_urls_and_keys(tmp_path: Path) -> None:
    data_dir, log = tmp_path / "data", tmp_path / "stack.log"
    plain = {name: os.environ[name] for name in ("PATH", "HOME", "LANG", "TMPDIR") if name in os.environ}
    with log.open("wb") as sink:
        stack = start_process([BESPOKE, "stack", "--data-dir", str(data_dir)], stdout=sink, stderr=sink, env=plain)
    try:

        def is_up() -> bool:
            assert stack.poll() is None, log.read_text()
            return "Ctrl-C stops" in log.read_text()

        wait_until(is_up, "bespoke stack")
        printed = subprocess.run(
            [BESPOKE, "env", "--json", "--data-dir", str(data_dir)],
            capture_output=True,
            text=True,
            env=plain,
            check=True,
        )
        settings = json.loads(printed.stdout)
        settings.pop("DATABASE_URL", None)
        tests = subprocess.run(
            [sys.executable, "-m", "pytest", "-q", "-m", "remote", "tests/acceptance/test_end_to_end.py"],
            capture_output=True,
            text=True,
            env={**plain, **settings, "BESPOKE_TEST_REMOTE": "1"},
            cwd=ROOT,
            timeout=6 * PATIENCE_S,
            check=False,
        )
        assert tests.returncode == 0, tests.stdout[-4000:]
        assert " passed" in tests.stdout
    finally:
        stack.send_signal(signal.SIGINT)
        assert stack.wait(PATIENCE_S) == 0, log.read_text()
