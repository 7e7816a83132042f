"""What a test run starts does not outlive it."""

import subprocess
import sys

import pytest

from devstack.process import Identity
from tests.waiting import PATIENCE_S

# A run that is killed while what it started works, and says who that is.
RUN = """
import os, signal, sys
from tests.processes import start_process
print(start_process([sys.executable, "-I", "-S", "-c", "import time; time.sleep(600)"]).pid, flush=True)
sys.stdin.readline()
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux ends a process with its parent")
def test_what_a_run_started_ends_with_it_however_it_ends() -> None:
    command = [sys.executable, "-c", RUN]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as run:
        assert run.stdin is not None
        assert run.stdout is not None
        child = Identity.of("child", int(run.stdout.readline()))
        assert child is not None
        run.stdin.write("\n")
    assert run.returncode == -9
    assert child.ends_within(PATIENCE_S)
