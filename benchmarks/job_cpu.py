"""The CPU that a job of eight steps takes, by process: worker, Supabase Lite, Postgres, Redis."""

import asyncio
import os
import time
from dataclasses import dataclass
from statistics import median

from benchmarks._workbench import WORKER, Workbench, arq_worker, workbench
from benchmarks.figures import Figure, Report
from benchmarks.machine import cpu_seconds_of_tree
from core.queue import Dispatch
from tests.chaos.people import Person

ROUNDS = 3
ALONE = 40
AT_ONCE = 50
JOBS_AT_ONCE = 200
WARM_UP = 10
# A user's jobs at a time are limited.
USERS = 20
WORKER_MS = 6.0


@dataclass(frozen=True, kw_only=True)
class Round:
    """One measurement: milliseconds of CPU a job by process, and jobs a second."""

    cpu_ms: dict[str, float]
    jobs_s: float


async def new_jobs(bench: Workbench, people: list[Person], count: int) -> list[Dispatch]:
    """Jobs in the database, not yet in the queue, in turn of these people."""
    return [
        await bench.new_posting_job(people[number % len(people)].id, f"Posting {os.urandom(8).hex()}")
        for number in range(count)
    ]


async def run_jobs(bench: Workbench, dispatches: list[Dispatch], at_once: int) -> float:
    """Runs them, so many at a time; seconds from the first enqueue to the last end."""
    places = asyncio.Semaphore(at_once)

    async def one(dispatch: Dispatch) -> float:
        async with places:
            await bench.queue.enqueue([dispatch])
            return await bench.end_of(dispatch.job_id)

    began = time.perf_counter()
    return max(await asyncio.gather(*(one(dispatch) for dispatch in dispatches))) - began


async def measure_round(bench: Workbench, people: list[Person], pids: dict[str, int], jobs: int, at_once: int) -> Round:
    """One round of so many jobs."""
    dispatches = await new_jobs(bench, people, jobs)
    before = {name: cpu_seconds_of_tree(pid) for name, pid in pids.items()}
    seconds = await run_jobs(bench, dispatches, at_once)
    used = {name: 1000 * (cpu_seconds_of_tree(pid) - before[name]) / jobs for name, pid in pids.items()}
    return Round(cpu_ms=used, jobs_s=jobs / seconds)


async def measure(bench: Workbench, worker_pid: int, people: list[Person]) -> dict[str, list[Round]]:
    """Rounds alone and at once, in turn."""
    pids = {"worker": worker_pid, **bench.stack.pids()}
    await measure_round(bench, people, pids, WARM_UP, 1)
    rounds: dict[str, list[Round]] = {"one at a time": [], f"{AT_ONCE} at a time": []}
    for _ in range(ROUNDS):
        for seen, jobs, at_once in zip(rounds.values(), (ALONE, JOBS_AT_ONCE), (1, AT_ONCE), strict=True):
            seen.append(await measure_round(bench, people, pids, jobs, at_once))
    return rounds


def figures_of(rounds: dict[str, list[Round]]) -> list[Figure]:
    """The median of each."""
    figures = list[Figure]()
    for name, seen in rounds.items():
        for process in seen[0].cpu_ms:
            values = [each.cpu_ms[process] for each in seen]
            figures.append(
                Figure(
                    what=f"CPU of a job, {name}: {process}",
                    value=median(values),
                    unit="ms",
                    at_most=WORKER_MS if process == "worker" else None,
                    note=f"{min(values):.1f} to {max(values):.1f}",
                )
            )
        speeds = [each.jobs_s for each in seen]
        spread = f"{min(speeds):.1f} to {max(speeds):.1f}"
        figures.append(Figure(what=f"jobs, {name}", value=median(speeds), unit="jobs/s", note=spread))
    return figures


async def run() -> Report:
    """The report."""
    async with workbench(BESPOKE_WORKER_CONCURRENCY=str(AT_ONCE)) as bench:
        people = [await bench.new_user() for _ in range(USERS)]
        with arq_worker(WORKER, bench.environment) as worker:
            rounds = await measure(bench, worker.pid, people)
    notes = [
        f"Medians of {ROUNDS} rounds, in turn, of {ALONE} jobs alone and {JOBS_AT_ONCE} jobs {AT_ONCE} at a time.",
        "Jobs of eight instant steps. CPU time in user and system mode, with all threads and children.",
    ]
    return Report(title="CPU of a job", figures=figures_of(rounds), notes=notes)


def main() -> Report:
    return asyncio.run(run())
