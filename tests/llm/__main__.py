"""`python -m tests.llm FOLDER`: a real model, small enough for any machine, takes a résumé and a posting the whole way.

A model this weak breaks forms, invents and goes in circles. That is the point: whatever it says, the job ends within
its deadline with a profile of true sentences. Exit code 1: it did not, or not in time.
"""

import asyncio
import re
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import click
import httpx
from rich.console import Console

from benchmarks._workbench import Workbench, workbench
from client_sdk import AsyncBespoke, JobFailed, WaitTimeout
from client_sdk.models import DocumentJob, TailoredProfile
from tests.llm.account import print_account, print_calls
from tests.processes import start_api, start_worker, started

_DATA = Path(__file__).parent / "data"
_ADDRESS = re.compile(r"listening on (http://\S+)")
_TOO_LATE = "It had not ended after {seconds:.0f} s. On a machine that does nothing else it takes a few minutes."


@dataclass(frozen=True, kw_only=True)
class Task:
    """What is to be tailored to what, within so many seconds for each of the two jobs."""

    resume: Path
    posting: Path
    deadline_s: float

    def settings(self, base_url: str) -> dict[str, str]:
        """How API and worker ask the model: one request at a time, since the server keeps one conversation."""
        return {
            "BESPOKE_ENGINE": "openai",
            "OPENAI_BASE_URL": base_url,
            "BESPOKE_MODEL": httpx.get(f"{base_url}/models", timeout=60).json()["data"][0]["id"],
            "BESPOKE_MODEL_TIMEOUT_S": "600",
            "BESPOKE_MODEL_THOUGHT_TOKENS": "0",
            "BESPOKE_MODEL_CONCURRENCY": "1",
            "BESPOKE_JOB_TIMEOUT_S": f"{self.deadline_s:g}",
        }


@contextmanager
def model_server(folder: Path) -> Iterator[str]:
    """The base URL of a server of the model in a folder."""
    command = [sys.executable, "-m", "tests.llm.server", str(folder)]
    with started(command, {}, is_ready=lambda server: _ADDRESS.search(server.output()) is not None) as server:
        found = _ADDRESS.search(server.output())
        assert found is not None
        yield f"{found[1]}/v1"


async def take_the_whole_way(folder: Path, task: Task, console: Console) -> bool:
    """One résumé and one posting through API, queue, worker and database; whether that ended as it must."""
    with model_server(folder) as base_url:
        async with workbench(**task.settings(base_url)) as bench:
            return await _with_processes(bench, task, console)


async def _with_processes(bench: Workbench, task: Task, console: Console) -> bool:
    person = await bench.new_user()
    with start_api(bench.environment) as api, start_worker(bench.environment) as worker:
        began = time.monotonic()
        try:
            async with AsyncBespoke(api.url, access_token=person.access_token) as bespoke:
                profile = await _tailored(bespoke, task, console)
        except JobFailed as error:
            console.print(f"The job failed: {error}", style="bold red", markup=False)
            console.print(worker.output()[-4_000:], markup=False, highlight=False)
            return False
        except WaitTimeout:
            console.print(_TOO_LATE.format(seconds=task.deadline_s), style="bold red")
            return False
        finally:
            print_calls(bench.stack.info.database_url, console)
        print_account(profile, seconds=time.monotonic() - began, log=worker.output(), console=console)
    honesty = profile.evaluation.honesty if profile.evaluation else None
    return honesty == 1 and bool(profile.narrative.strip())


async def _tailored(bespoke: AsyncBespoke, task: Task, console: Console) -> TailoredProfile:
    began = time.monotonic()

    def tell(job: DocumentJob) -> None:
        shown = job.highlights[-1].text if job.highlights else ""
        now = f"{time.monotonic() - began:5.0f} s  {job.progress:3d} %  {job.phase or job.status}  {shown}"
        console.print(now, markup=False, highlight=False)

    await bespoke.documents.add_resume_and_wait(
        task.resume.read_bytes(), filename=task.resume.name, timeout_s=task.deadline_s, on_update=tell
    )
    return await bespoke.opportunities.add_and_tailor_and_wait(
        description=task.posting.read_text("utf-8"), timeout_s=task.deadline_s, on_update=tell
    )


_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command(context_settings={"help_option_names": ["-h", "--help"], "show_default": True})
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--resume", default=_DATA / "resume.txt", type=_FILE)
@click.option("--posting", default=_DATA / "posting.txt", type=_FILE)
@click.option("--deadline", "deadline_s", default=1_800.0, help="Seconds for each of the two jobs.")
def main(*, folder: Path, resume: Path, posting: Path, deadline_s: float) -> None:
    """Tailor a résumé to a posting with the model in FOLDER, and tell how much of what it wrote was true."""
    task = Task(resume=resume, posting=posting, deadline_s=deadline_s)
    sys.exit(not asyncio.run(take_the_whole_way(folder.resolve(), task, Console())))


if __name__ == "__main__":
    main(prog_name="python -m tests.llm")
