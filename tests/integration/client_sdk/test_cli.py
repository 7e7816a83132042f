"""The command line against a real server: what it prints, and how it ends."""

import json
import os
import pty
import re
import select
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import click
import pytest
from click.testing import CliRunner, Result

from client_sdk.cli import lazy, main
from tests.fakes.fault_server import FaultServer
from tests.waiting import PATIENCE_S, wait_until


def run(server: FaultServer, *arguments: str, **environment: str) -> Result:
    defaults = {"BESPOKE_API_URL": server.url, "BESPOKE_API_KEY": server.api_key, "COLUMNS": "200"}
    return CliRunner().invoke(main, list(arguments), env={**defaults, **environment}, catch_exceptions=False)


def command_line(server: FaultServer, *arguments: str) -> tuple[list[str], dict[str, str]]:
    environment = {**os.environ, "BESPOKE_API_URL": server.url, "BESPOKE_API_KEY": server.api_key, "COLUMNS": "100"}
    return [sys.executable, "-c", "from client_sdk.cli import main; main()", *arguments], environment


@contextmanager
def meanwhile(work: Callable[[], None]) -> Iterator[None]:
    thread = threading.Thread(target=work)
    thread.start()
    yield
    thread.join()


def finish(server: FaultServer) -> Callable[[], None]:
    """Waits for a job, takes it through its phases and ends it."""

    def work() -> None:
        wait_until(lambda: server.store.rows, "a job")
        (job_id,) = server.store.rows
        wait_until(lambda: server.counters.held_now, "somebody who watches it")
        highlights = []
        for number, phase in enumerate(("analyzing", "generating", "evaluating")):
            highlights.append({"text": f"Found [bold] fact {number}", "type": "found"})
            fields = {"status": "processing", "phase": phase, "progress": number * 30, "highlights": list(highlights)}
            before = server.counters.requests
            server.update(job_id, **fields)
            wait_until(lambda: server.counters.requests > before and server.counters.held_now, "that it was seen")  # noqa: B023
            time.sleep(0.15)  # and drawn
        server.complete(job_id, highlights=highlights)

    return work


def test_tailor_prints_the_profile_and_plain_progress_when_piped(server: FaultServer) -> None:
    with meanwhile(finish(server)):
        result = run(server, "tailor", str(uuid4()))
    assert result.exit_code == 0
    assert "Harbour pilot at Port of Nowhere" in result.stdout
    assert "Twenty years on the bridge." in result.stdout
    assert "Matching your experience" not in result.stdout
    lines = result.stderr.splitlines()
    assert "processing   0 %  Matching your experience" in lines
    assert "  found: Found [bold] fact 2" in lines
    assert lines.count("  found: Found [bold] fact 0") == 1
    assert "\x1b" not in result.output


def test_tailor_as_json_for_scripts(server: FaultServer) -> None:
    with meanwhile(finish(server)):
        result = run(server, "tailor", str(uuid4()), "--json")
    assert json.loads(result.stdout)["narrative"] == "Twenty years on the bridge."
    assert result.stderr == ""


def test_tailor_to_a_new_posting_from_standard_input(server: FaultServer, tmp_path: Path) -> None:
    posting = tmp_path / "posting.txt"
    posting.write_text("Pilot wanted")
    result = run(server, "--json", "tailor", "--posting", str(posting), "--no-wait")
    assert set(json.loads(result.stdout)) == {"job_id"}


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["--posting", "-", str(uuid4())],
        ["--posting", "-", "--regenerate"],
        ["--posting", "-", "--why", "I like it.", "--no-wait"],
        ["not-a-uuid"],
    ],
)
def test_a_command_line_that_makes_no_sense(server: FaultServer, arguments: list[str]) -> None:
    assert run(server, "tailor", *arguments).exit_code == 2


@pytest.mark.parametrize(
    ("fields", "code", "message"),
    [
        ({"status": "failed", "error_message": "empty posting"}, 4, "empty posting"),
        ({"status": "cancelled"}, 6, "cancelled"),
        ({"status": "processing", "progress": 10}, 5, "bespoke watch"),
        ({"status": "completed", "progress": 100}, 0, ""),
    ],
)
def test_exit_codes_of_a_watch(server: FaultServer, fields: dict[str, object], code: int, message: str) -> None:
    job_id = server.add_job(**fields)
    result = run(server, "watch", job_id, "--timeout", "1" if fields["status"] == "processing" else "100")
    assert result.exit_code == code
    assert message in result.stderr


def test_refused_unreachable_and_nobody_are_told_apart(server: FaultServer) -> None:
    refused = run(server, "watch", str(uuid4()))
    assert (refused.exit_code, "not_found" in refused.stderr) == (3, True)
    as_json = run(server, "watch", str(uuid4()), "--json")
    assert json.loads(as_json.stderr)["error"]["problem"]["code"] == "not_found"
    assert run(server, "usage", BESPOKE_API_URL="http://127.0.0.1:9").exit_code == 7
    assert run(server, "usage", BESPOKE_API_KEY="").exit_code == 2


@pytest.mark.parametrize("url", ["127.0.0.1:8000", "http://h:port"])
def test_an_address_that_is_none_is_a_mistake_of_the_command_line(server: FaultServer, url: str) -> None:
    result = run(server, "usage", BESPOKE_API_URL=url)
    assert (result.exit_code, "like https://api.example.com" in " ".join(result.stderr.split())) == (2, True)


def test_an_api_key_goes_before_a_token_that_is_not_on_the_command_line(server: FaultServer) -> None:
    assert run(server, "jobs", BESPOKE_ACCESS_TOKEN="t").exit_code == 0
    assert run(server, "--access-token", "t", "jobs").exit_code == 3
    assert run(server, "--api-key", server.api_key, "jobs", BESPOKE_API_KEY="", BESPOKE_ACCESS_TOKEN="t").exit_code == 0


def test_what_the_server_says_is_not_markup(server: FaultServer) -> None:
    server.add_job(status="failed", error_message="[type=missing] no [/b] tag :smile: here")
    result = run(server, "jobs")
    assert (result.exit_code, "[type=missing] no [/b] tag :smile: here" in result.stdout) == (0, True)


@pytest.mark.parametrize(
    "arguments",
    [["story"], ["story", "I did it.", "--file", "-"], ["opportunity", "add"], ["opportunity", "set", str(uuid4())]],
)
def test_what_lacks_its_object_says_what_to_give(server: FaultServer, arguments: list[str]) -> None:
    result = run(server, *arguments)
    assert result.exit_code == 2
    assert "Give" in result.stderr


@pytest.mark.parametrize("arguments", [["tailor", "--posting"], ["opportunity", "add"]])
def test_a_posting_that_is_no_text(server: FaultServer, tmp_path: Path, arguments: list[str]) -> None:
    (tmp_path / "posting.pdf").write_bytes(b"%PDF-1.7 \xff\xfe")
    result = run(server, *arguments, str(tmp_path / "posting.pdf"))
    assert (result.exit_code, "is not text in UTF-8" in result.stderr) == (2, True)


def test_what_the_machine_refuses_is_one_line(server: FaultServer) -> None:
    result = run(server, "--api-url", "https://127.0.0.1:1", "usage", SSL_CERT_FILE="/nonexistent")
    assert result.exit_code == 1
    assert result.stderr.startswith("Error: ")
    assert result.stderr.count("\n") == 1


def test_watch_as_json_prints_each_state(server: FaultServer) -> None:
    server.add_job()
    (job_id,) = server.store.rows
    with meanwhile(finish(server)):
        result = run(server, "watch", job_id, "--json")
    states = [json.loads(line) for line in result.stdout.splitlines()]
    assert [state["version"] for state in states] == sorted(state["version"] for state in states)
    assert states[-1]["status"] == "completed"


def test_lists_cancels_and_retries(server: FaultServer) -> None:
    job_id = server.add_job()
    assert job_id in run(server, "jobs", COLUMNS="80").stdout
    assert run(server, "jobs", "--status", "failed", "--json").stdout == ""
    assert run(server, "cancel", job_id).stdout == f"{job_id} cancelled\n"
    assert run(server, "cancel", job_id).exit_code == 3
    assert run(server, "retry", job_id).stdout == f"{job_id} pending\n"


def test_resume_add(server: FaultServer, tmp_path: Path) -> None:
    file = tmp_path / "cv.txt"
    file.write_text("Ada Fjord")
    with meanwhile(finish(server)):
        result = run(server, "resume", "add", str(file))
    assert result.exit_code == 0
    assert result.stdout.strip().endswith("ready")
    assert b"Ada Fjord" in server.counters.uploads[0]
    assert run(server, "resume", "add", str(tmp_path / "missing.pdf")).exit_code == 2


def test_help_explains_the_exit_codes(server: FaultServer) -> None:
    shown = " ".join(run(server, "--help").stdout.split())
    assert "3 the API refused, 4 the job failed, 5 the wait timed out" in shown
    assert "BESPOKE_API_KEY" in shown


def test_live_display_on_a_terminal(server: FaultServer) -> None:
    """A real terminal: phases, bar, highlights and ticker, redrawn in place."""
    arguments, environment = command_line(server, "tailor", str(uuid4()))
    leader, follower = pty.openpty()
    environment = {**environment, "TERM": "xterm-256color", "LINES": "40"}
    with meanwhile(finish(server)):
        process = subprocess.Popen(arguments, env=environment, stdout=subprocess.PIPE, stderr=follower, text=True)
        os.close(follower)
        drawn = _read_all(leader)
        output, _ = process.communicate(timeout=PATIENCE_S)
    os.close(leader)
    assert process.returncode == 0
    assert "Twenty years on the bridge." in output
    plain = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", drawn)
    assert "✓ Matching your experience" in plain
    assert "Found [bold] fact 2" in plain
    assert "100 %" in plain
    assert "completed" in plain
    assert "\x1b[" in drawn


def test_ctrl_c_says_how_to_go_on(server: FaultServer) -> None:
    job_id = server.add_job(status="processing")
    arguments, environment = command_line(server, "watch", job_id)
    process = subprocess.Popen(arguments, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline().startswith("processing")
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=PATIENCE_S)
    assert process.returncode == 130
    assert errors == f"The job goes on without you. Watch it with: bespoke watch {job_id}\n"
    assert server.store.rows[job_id]["status"] == "processing"


class FakeEntryPoint:
    """An entry point of another package, healthy or not."""

    def __init__(self, name: str, outcome: object) -> None:
        self.name = name
        self.outcome = outcome

    def load(self) -> object:
        if isinstance(self.outcome, Exception):
            raise self.outcome
        return self.outcome


def test_commands_of_others_are_loaded_when_wanted(server: FaultServer, monkeypatch: pytest.MonkeyPatch) -> None:
    @click.command()
    def healthy() -> None:
        """Say hello."""
        click.echo("hello")

    @click.command()
    def late() -> None:
        raise ModuleNotFoundError("No module named 'structlog'", name="structlog")

    others = {
        "late": FakeEntryPoint("late", late),
        "healthy": FakeEntryPoint("healthy", healthy),
        "missing": FakeEntryPoint("missing", ModuleNotFoundError("No module named 'litestar'", name="litestar")),
        "broken": FakeEntryPoint("broken", SyntaxError("oops")),
        "nonsense": FakeEntryPoint("nonsense", 42),
        "usage": FakeEntryPoint("usage", healthy),
    }
    monkeypatch.setattr(lazy, "_entry_points", lambda: others)
    assert run(server, "healthy").stdout == "hello\n"
    missing = run(server, "missing", "--data-dir", "x")
    assert missing.exit_code == 1
    assert "it needs litestar" in missing.stderr
    assert "Install it in the clone: `make server`" in missing.stderr
    assert "`bespoke late` is not available: it needs structlog." in run(server, "late").stderr
    assert "cannot be loaded: oops" in run(server, "broken").stderr
    assert "not a command" in run(server, "nonsense").stderr
    assert "(not available: it needs litestar)" in run(server, "--help").stdout
    assert "hello" not in run(server, "usage").stdout
    assert run(server, "unknown").exit_code == 2


def _read_all(descriptor: int, timeout_s: float = PATIENCE_S) -> str:
    chunks = b""
    deadline = time.monotonic() + timeout_s
    while time.monotonic() < deadline:
        if not select.select([descriptor], [], [], 0.2)[0]:
            continue
        try:
            chunk = os.read(descriptor, 65536)
        except OSError:  # the other side was closed
            break
        if not chunk:
            break
        chunks += chunk
    return chunks.decode()
