"""Workers as processes: killed, paused, told to stop, restarted. Nothing here is simulated."""

import json
import os
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from client_sdk.models import JobStatus
from tests.conftest import Backend
from tests.fakes.tcp_proxy import TcpProxy
from tests.integration.worker.conftest import Person, Workshop
from tests.processes import ROOT, Server, clean_environment, free_port, started

pytestmark = pytest.mark.chaos


@dataclass(kw_only=True)
class Crew:
    """Workers of this test, and what their engines were asked."""

    stack: ExitStack
    environment: dict[str, str]
    log: Path

    @property
    def gate(self) -> Path:
        """Requests for the operation that `gated` names wait until this file is there."""
        return self.log.with_name("gate")

    def gated(self, operation: str) -> str:
        return json.dumps({operation: str(self.gate)})

    def start(self, **settings: str) -> Server:
        command = [sys.executable, "-m", "arq", "tests.fakes.process_worker.WorkerSettings"]
        return self.stack.enter_context(
            started(
                command, {**self.environment, **settings}, is_ready=lambda server: "worker_ready" in server.output()
            )
        )

    def requests(self, event: str = "asked", pid: int | None = None) -> Counter[str]:
        lines = [line.split() for line in self.log.read_text().splitlines()] if self.log.exists() else []
        return Counter(what for who, what, when in lines if when == event and (pid is None or int(who) == pid))

    def pid_of(self, operation: str) -> int:
        lines = [line.split() for line in self.log.read_text().splitlines()]
        return int(next(who for who, what, when in reversed(lines) if what == operation and when == "asked"))


@pytest.fixture
def crew(backend: Backend, tmp_path: Path) -> Iterator[Crew]:
    log = tmp_path / "engine.log"
    with ExitStack() as stack:
        yield Crew(stack=stack, environment={**backend.environment, "ENGINE_LOG": str(log)}, log=log)


@dataclass(kw_only=True)
class Door:
    """The way to a server, closed until its proxy is started."""

    url: str
    proxy: TcpProxy


def _closed_door(url: str) -> Door:
    port = urlsplit(url).port
    assert port is not None
    proxy = TcpProxy(port)
    proxy.port = free_port()
    return Door(url=url.replace(f":{port}", f":{proxy.port}"), proxy=proxy)


def delays(**seconds: float) -> str:
    return json.dumps(seconds)


async def _asked(workshop: Workshop, crew: Crew, operation: str, times: int = 1) -> None:
    await workshop.until(lambda: crew.requests()[operation] >= times, f"request {times} for {operation}")


@pytest.mark.long
async def test_the_job_of_a_killed_worker_goes_on_elsewhere(workshop: Workshop, person: Person, crew: Crew) -> None:
    """By our own lease, that is: ARQ alone would leave it for five minutes. benchmarks/recovery.py says how soon."""
    workers = [crew.start(ENGINE_GATES=crew.gated("narrative")) for _ in range(2)]
    job_id = await workshop.tailor(person)
    await _asked(workshop, crew, "narrative")
    await workshop.until(lambda: "resume_skills" in workshop.steps(job_id), "its siblings")
    victim = next(worker for worker in workers if worker.pid == crew.pid_of("narrative"))
    victim.signal(signal.SIGKILL)
    await _asked(workshop, crew, "narrative", 2)
    crew.gate.touch()
    job = await workshop.ended(job_id)
    assert job.status is JobStatus.COMPLETED
    assert job.attempt >= 2
    requests = crew.requests()
    assert (requests["talking_points"], requests["resume_skills"]) == (1, 1)
    assert requests["narrative"] == job.attempt, "once more for each that took over"


async def test_a_killed_worker_of_this_machine_is_missed_at_once(
    workshop: Workshop, person: Person, crew: Crew
) -> None:
    """Neither its lease nor a sweep would tell before anybody waits here: the end of its process does."""
    slow = {"BESPOKE_LEASE_S": "600", "BESPOKE_SWEEP_S": "600"}
    workers = [crew.start(ENGINE_GATES=crew.gated("narrative"), **slow) for _ in range(2)]
    job_id = await workshop.tailor(person)
    await _asked(workshop, crew, "narrative")
    await workshop.until(lambda: len(workshop.steps(job_id)) == 5, "all other steps of the group")
    victim = next(worker for worker in workers if worker.pid == crew.pid_of("narrative"))
    other = next(worker for worker in workers if worker is not victim)
    crew.gate.touch()
    victim.signal(signal.SIGKILL)
    job = await workshop.ended(job_id)
    assert (job.status, job.attempt) == (JobStatus.COMPLETED, 2)
    assert "worker_had_ended" in other.output()
    assert crew.requests(pid=other.pid)["talking_points"] == 0, "what was done stays done"


@pytest.mark.long
async def test_a_paused_worker_that_was_overtaken_changes_nothing_when_it_wakes(
    workshop: Workshop, person: Person, crew: Crew
) -> None:
    workers = [crew.start(ENGINE_GATES=crew.gated("talking_points")) for _ in range(2)]
    job_id = await workshop.tailor(person)
    await _asked(workshop, crew, "talking_points")
    paused = next(worker for worker in workers if worker.pid == crew.pid_of("talking_points"))
    paused.signal(signal.SIGSTOP)
    await _asked(workshop, crew, "talking_points", 2)
    crew.gate.touch()
    job = await workshop.ended(job_id)
    assert job.status is JobStatus.COMPLETED
    assert job.attempt >= 2
    steps = workshop.steps(job_id)

    paused.signal(signal.SIGCONT)
    await workshop.until(lambda: "run_stopped" in paused.output(), "the stop of the paused worker's run")
    assert workshop.job(job_id) == job
    assert workshop.steps(job_id) == steps
    assert set(crew.requests(pid=paused.pid)) == {"talking_points"}, "it paid for nothing more"
    second = await workshop.tailor(person, regenerate=True)
    assert (await workshop.ended(second)).status is JobStatus.COMPLETED


async def test_a_job_that_stops_its_workers_is_given_up(workshop: Workshop, person: Person, crew: Crew) -> None:
    # While a worker lives its lease holds, however slow the machine.
    quick = {"BESPOKE_LEASE_S": "600", "BESPOKE_SWEEP_S": "0.3", "BESPOKE_REDISPATCH_S": "0.3"}
    quick |= {"BESPOKE_MAX_CRASHES": "2"}
    job_id = await workshop.tailor(person)
    for number in range(2):
        worker = crew.start(ENGINE_KILLS="narrative", **quick)
        await workshop.until(lambda w=worker: w.process.poll() is not None, f"crash {number}")  # type: ignore[misc]
        workshop.sql.execute("update public.job_runs set lease_expires_at = now() where job_id = %s", [job_id])
    crew.start(**quick)
    job = await workshop.ended(job_id)
    assert job.status is JobStatus.FAILED
    assert job.error_message == "The job stopped its worker 2 times in a row and was given up."


async def test_a_deploy_hands_the_job_over_at_once(workshop: Workshop, person: Person, crew: Crew) -> None:
    """Neither lease nor sweeper could do it: both take longer than anybody waits here."""
    slow = {"BESPOKE_LEASE_S": "600", "BESPOKE_SWEEP_S": "600"}
    first = crew.start(ENGINE_DELAYS=delays(narrative=600), BESPOKE_SHUTDOWN_GRACE_S="1", **slow)
    job_id = await workshop.tailor(person)
    await _asked(workshop, crew, "narrative")
    await workshop.until(lambda: len(workshop.steps(job_id)) == 5, "all other steps of the group")
    second = crew.start(**slow)
    first.signal(signal.SIGTERM)
    job = await workshop.ended(job_id)
    assert (job.status, job.attempt) == (JobStatus.COMPLETED, 2)
    await workshop.until(lambda: first.process.poll() is not None, "the end of the first worker")
    assert first.process.returncode == 0
    assert crew.requests() == Counter(
        {"talking_points": 1, "narrative": 2, "resume_summary": 1, "resume_skills": 1, "resume_role": 2, "evaluate": 1}
    )
    assert crew.requests(pid=second.pid)["narrative"] == 1
    steps = workshop.steps(job_id)
    assert steps["narrative"]["tries"] == 1, "a deploy is no failure"
    assert workshop.run_row(job_id)["crash_count"] == 0


@pytest.mark.long
async def test_arq_can_check_the_workers_health(workshop: Workshop, crew: Crew) -> None:
    check = [sys.executable, "-m", "arq", "--check", "tests.fakes.process_worker.WorkerSettings"]
    environment = clean_environment(crew.environment)
    assert subprocess.run(check, env=environment, capture_output=True, check=False).returncode == 1  # noqa: ASYNC221
    crew.start()
    assert subprocess.run(check, env=environment, capture_output=True, check=False).returncode == 0  # noqa: ASYNC221


@pytest.mark.long
async def test_steps_that_end_within_the_grace_time_are_not_repeated(
    workshop: Workshop, person: Person, crew: Crew
) -> None:
    first = crew.start(ENGINE_GATES=crew.gated("narrative"), BESPOKE_SHUTDOWN_GRACE_S="600", BESPOKE_LEASE_S="600")
    job_id = await workshop.tailor(person)
    await _asked(workshop, crew, "narrative")
    crew.start()
    first.signal(signal.SIGTERM)
    await workshop.until(lambda: "draining" in first.output(), "the signal")
    crew.gate.touch()
    job = await workshop.ended(job_id)
    assert job.status is JobStatus.COMPLETED
    assert crew.requests()["narrative"] == 1


async def test_a_worker_starts_without_redis_and_supabase_and_finds_them_later(
    workshop: Workshop, person: Person, crew: Crew
) -> None:
    redis = _closed_door(crew.environment["REDIS_URL"])
    supabase = _closed_door(crew.environment["SUPABASE_URL"])
    worker = crew.start(REDIS_URL=redis.url, SUPABASE_URL=supabase.url)
    job_id = await workshop.tailor(person)
    await redis.proxy.start()
    await workshop.until(lambda: "subscription_connected" in worker.output(), "a connection to Redis")
    await supabase.proxy.start()
    assert (await workshop.ended(job_id)).status is JobStatus.COMPLETED

    await supabase.proxy.go_away()
    await redis.proxy.go_away()
    await workshop.until(lambda: "redis_away" in worker.output(), "the loss of Redis")
    second = await workshop.tailor(person, regenerate=True)
    await supabase.proxy.start()
    await redis.proxy.start()
    assert (await workshop.ended(second)).status is JobStatus.COMPLETED
    assert worker.process.poll() is None
    for door in (redis, supabase):
        await door.proxy.go_away()


@pytest.mark.long
async def test_a_supervised_worker_is_started_again_and_ends_with_its_supervisor(
    workshop: Workshop, person: Person, crew: Crew
) -> None:
    code = (
        "import sys; from worker.supervisor import Supervisor;"
        "command = (sys.executable, '-m', 'arq', 'tests.fakes.process_worker.WorkerSettings');"
        "sys.exit(Supervisor(processes=2, grace_s=10, command=command).run())"
    )
    command = [sys.executable, "-c", code]
    with started(
        command, crew.environment, is_ready=lambda server: server.output().count("worker_ready") == 2
    ) as supervisor:
        children = _children(supervisor.pid)
        assert len(children) == 2
        os.kill(children[0], signal.SIGKILL)
        await workshop.until(lambda: supervisor.output().count("worker_ready") == 3, "the new worker")
        assert (await workshop.ended(await workshop.tailor(person))).status is JobStatus.COMPLETED
        supervisor.signal(signal.SIGTERM)
        await workshop.until(lambda: supervisor.process.poll() is not None, "the end")
        assert supervisor.process.returncode == 0
        assert supervisor.output().count("worker_stopped") == 2


def _children(pid: int) -> list[int]:
    listed = Path(f"/proc/{pid}/task/{pid}/children")
    return [int(child) for child in listed.read_text().split()] if listed.exists() else []


WATCHFILES = '''
"""What `arq --watch` needs of the package watchfiles: it yields when a file below `path` has changed."""
import asyncio
from pathlib import Path

def _seen(path):
    return {file: file.stat().st_mtime_ns for file in Path(path).rglob("*.py")}

async def awatch(path, *, stop_event):
    before = _seen(path)
    while not stop_event.is_set():
        await asyncio.sleep(0.05)
        if (now := _seen(path)) != before:
            before = now
            yield now
'''
WATCHED = """
from tests.fakes.process_worker import WorkerSettings
print("loaded VERSION", flush=True)
"""


@pytest.mark.long
async def test_arq_watch_reloads_the_code_goes_on_and_ends_when_told(
    workshop: Workshop, person: Person, crew: Crew, tmp_path: Path
) -> None:
    (tmp_path / "stub").mkdir()
    (tmp_path / "stub" / "watchfiles.py").write_text(WATCHFILES)
    code = tmp_path / "code"
    code.mkdir()
    (code / "watched.py").write_text(WATCHED.replace("VERSION", "1"))
    environment = {
        **crew.environment,
        "PYTHONPATH": f"{ROOT}:{code}:{tmp_path / 'stub'}",
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    command = [sys.executable, "-m", "arq", "--watch", str(code), "watched.WorkerSettings"]
    ready = "worker_ready"
    worker = crew.stack.enter_context(started(command, environment, is_ready=lambda server: ready in server.output()))
    for version in (2, 3):
        (code / "watched.py").write_text(WATCHED.replace("VERSION", str(version)))
        await workshop.until(lambda: worker.output().count(ready) == version, "the reload")  # noqa: B023
        assert worker.output().count(f"loaded {version}") == 1
        job = await workshop.ended(await workshop.tailor(person, regenerate=True))
        assert job.status is JobStatus.COMPLETED
    worker.signal(signal.SIGTERM)
    await workshop.until(lambda: worker.process.poll() is not None, "its end")
    assert worker.process.returncode == 0
    assert "Traceback" not in worker.output()
