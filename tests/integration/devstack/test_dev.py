"""`bespoke dev`: the stack, the API and a worker, looked after until Ctrl-C."""

import signal
import socket
import stat
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest
from click.testing import CliRunner

from devstack.commands import dev
from devstack.data_directory import read_environment
from devstack.dev import Healer, Service
from devstack.keys import load_keys
from devstack.stack import Stack
from devstack.state import State
from tests.processes import clean_environment, start_process
from tests.waiting import PATIENCE_S, wait_until

A_PROXY = {"HTTP_PROXY": "http://127.0.0.1:9", "NO_PROXY": "", "no_proxy": ""}  # nobody listens there
COMMAND = [sys.executable, "-c", "from devstack.commands import dev; dev()"]


def is_ready(url: str) -> bool:
    try:
        return httpx.get(f"{url}/health/ready", timeout=PATIENCE_S).is_success
    except httpx.HTTPError:
        return False


def api_url(data_dir: Path) -> str | None:
    """Where `bespoke env` says that the API is."""
    state = State.read(data_dir)
    return (state.environment or {}).get("BESPOKE_PUBLIC_URL") if state else None


def environments_of_services(parent: int) -> list[str]:
    """What API and worker were given, as Linux shows it to their owner."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            is_child = f"\nPPid:\t{parent}\n" in (process / "status").read_text()
            if is_child and {b"uvicorn", b"arq"} & set((process / "cmdline").read_bytes().split(b"\0")):
                found.append((process / "environ").read_text())
        except OSError:
            continue
    return found


def test_dev_serves_until_it_is_interrupted(tmp_path: Path) -> None:
    with (tmp_path / "output").open("wb") as output:
        process = start_process(
            [*COMMAND, "--data-dir", str(tmp_path)], stdout=output, stderr=output, env=clean_environment(A_PROXY)
        )
    try:
        wait_until(lambda: api_url(tmp_path) is not None, "the stack")
        url = read_environment(tmp_path)["BESPOKE_PUBLIC_URL"]
        wait_until(lambda: f"Open {url}" in (tmp_path / "output").read_text(), "the API")
        assert is_ready(url)
        for origin in ("http://localhost:3000", "http://127.0.0.1:5173"):
            assert httpx.get(url, headers={"Origin": origin}).headers["Access-Control-Allow-Origin"] == origin
        settings = read_environment(tmp_path)
        bearer = {"Authorization": f"Bearer {settings['BESPOKE_API_KEY']}"}
        assert httpx.get(f"{settings['BESPOKE_API_URL']}/api/v1/usage", headers=bearer).is_success
        logs = {log.stem: stat.S_IMODE(log.stat().st_mode) for log in (tmp_path / "logs").iterdir()}
        assert logs == dict.fromkeys(("api", "worker", "lite", "postgres", "realtime", "valkey"), 0o600)
        password = load_keys(tmp_path / "keys.json").database_password
        assert [password in environment for environment in environments_of_services(process.pid)] == [False, False]
        assert password not in str(read_environment(tmp_path))
        process.send_signal(signal.SIGINT)
        assert process.wait(PATIENCE_S) == 0
    finally:
        process.kill()
        process.wait()
    assert not is_ready(url)
    told = (tmp_path / "output").read_text()
    for expected in (f"API              {url}", "Publishable key  sb_publishable_", "api    | ", "worker | "):
        assert expected in told


@pytest.mark.long
def test_a_wrong_setting_ends_dev_with_its_name(tmp_path: Path) -> None:
    ended = subprocess.run(
        [*COMMAND, "--data-dir", str(tmp_path)],
        capture_output=True,
        text=True,
        env=clean_environment({"BESPOKE_MODEL_TIMEOUT_S": "soon"}),
        timeout=PATIENCE_S,
        check=False,
    )
    assert ended.returncode == 1
    last = ended.stderr.partition("instead of starting. Its last lines:")[2]
    assert "BESPOKE_MODEL_TIMEOUT_S" in last
    assert "Open http" not in ended.stdout


def test_a_port_that_does_not_exist(tmp_path: Path) -> None:
    answer = CliRunner().invoke(dev, ["--data-dir", str(tmp_path), "--port", "99999"])
    assert answer.exit_code == 2
    assert "99999 is not in the range" in answer.output


def test_a_crashed_service_starts_again_later_each_time(tmp_path: Path) -> None:
    now = 0.0
    told: list[str] = []
    log = tmp_path / "log"
    log.touch()
    command = [sys.executable, "-c", "print('half a line', end=''); exit(3)"]
    crash = Service("crash", command, environment={}, log=log, say=told.append, clock=lambda: now)

    def ended(times: int) -> bool:
        crash.check()
        return len(told) == times

    for times, pause_s in ((1, "0.5"), (2, "1"), (3, "2")):
        wait_until(lambda: ended(times), "its end")  # noqa: B023
        assert told[-1] == f"crash ended with code 3; starts again in {pause_s} s"
        now += float(pause_s) - 0.01
        assert ended(times)
        now += 0.01
    crash.stop()
    assert told[-1] == "crash  | half a linehalf a linehalf a line"


def test_a_part_that_cannot_start_again_is_tried_later_each_time(example: Stack) -> None:
    now = 0.0
    told: list[str] = []
    healer = Healer(example, told.append, clock=lambda: now)
    example._valkey.stop()
    with socket.socket() as squatter:
        squatter.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        squatter.bind(("127.0.0.1", urlsplit(example.info.redis_url).port))
        squatter.listen()
        for pause_s in (0.5, 1.0):
            healer.check()
            assert told.pop().startswith("valkey ended with code 1 instead of starting.")
            now += pause_s - 0.01
            healer.check()
            assert told == []
            now += 0.01
    healer.check()
    assert told == ["valkey had ended; it runs again"]
