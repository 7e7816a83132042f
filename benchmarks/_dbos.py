"""DBOS, a durable engine, measured on the same Postgres in a virtual environment of its own."""

import json
import subprocess
import sys
import venv
from pathlib import Path

ENVIRONMENT = Path(__file__).resolve().parent.parent / ".cache" / "dbos-venv"
INSTALL_S = 300
RUN_S = 180

# Runs in that environment, which has nothing of ours.
PROGRAM = """
import json, sys, time
from dbos import DBOS
url, runs = sys.argv[1], int(sys.argv[2])
DBOS(config={"name": "bench", "system_database_url": url, "run_admin_server": False, "log_level": "ERROR"})

@DBOS.step()
def step(number: int) -> int:
    return number

@DBOS.workflow()
def linear() -> int:
    return sum(step(number) for number in range(8))

DBOS.launch()
times = []
for _ in range(runs + 5):
    began = time.perf_counter()
    linear()
    times.append(1000 * (time.perf_counter() - began))
print(json.dumps(times[5:]))
DBOS.destroy()
"""


def measure(database_url: str, runs: int) -> tuple[list[float], str]:
    """Milliseconds of each workflow of eight no-op steps; empty, with the reason, when DBOS cannot be had."""
    python = ENVIRONMENT / "bin" / "python"
    try:
        if not python.exists():
            venv.create(ENVIRONMENT, with_pip=True)
        if subprocess.run([python, "-c", "import dbos"], capture_output=True, check=False).returncode:
            _run([python, "-m", "pip", "install", "--quiet", "dbos"], INSTALL_S)
        base, _, _ = database_url.rpartition("/")
        output = _run([python, "-c", PROGRAM, f"{base}/dbos_bench", str(runs)], RUN_S)
        times: list[float] = json.loads(output.splitlines()[-1])
    except (OSError, subprocess.SubprocessError, ValueError) as error:
        detail = getattr(error, "stderr", "") or str(error)
        return [], f"DBOS could not be measured: {detail.strip().splitlines()[-1][:200] if detail.strip() else error!r}"
    return times, ""


def _run(command: list[str | Path], timeout_s: float) -> str:
    done = subprocess.run(command, capture_output=True, text=True, timeout=timeout_s, check=True)
    sys.stderr.write(done.stderr if "Traceback" in done.stderr else "")
    return done.stdout
