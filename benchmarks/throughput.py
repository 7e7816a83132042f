"""How many jobs one worker ends in a second, when there are always more."""

import asyncio
import time

from arq import create_pool
from arq.connections import RedisSettings

from benchmarks._workbench import PLAIN_ARQ, WORKER, Workbench, arq_worker, workbench
from benchmarks.figures import Figure, Report

USERS = 12
JOBS_EACH = 10
PLAIN_JOBS = 600
CALLS = 10
CALLS_AT_ONCE = 10
BARE_CALLS = 1000


async def measure_jobs(bench: Workbench) -> float:
    """Jobs of eight instant steps a second. Several users, since each has a limit of jobs at a time."""
    dispatches = []
    for user in range(USERS):
        person = await bench.new_user()
        dispatches += [await bench.new_posting_job(person.id, f"Posting {user} {n}") for n in range(JOBS_EACH)]
    with arq_worker(WORKER, bench.environment):
        began = time.perf_counter()
        await bench.queue.enqueue(dispatches)
        ends = await asyncio.gather(*(bench.end_of(dispatch.job_id) for dispatch in dispatches))
    return len(dispatches) / (max(ends) - began)


async def measure_calls(bench: Workbench) -> float:
    """Calls of the smallest function a second, as many at a time as a worker has jobs."""

    async def lane() -> None:
        for _ in range(BARE_CALLS // CALLS_AT_ONCE):
            await bench.database.call("read_job_versions", job_ids=[])

    began = time.perf_counter()
    await asyncio.gather(*(lane() for _ in range(CALLS_AT_ONCE)))
    return BARE_CALLS / (time.perf_counter() - began)


async def measure_plain(bench: Workbench) -> float:
    """Jobs a second of ARQ as it comes, with nothing durable in them."""
    redis = await create_pool(RedisSettings.from_dsn(bench.stack.info.redis_url), default_queue_name="bench:plain")
    jobs = [job for _ in range(PLAIN_JOBS) if (job := await redis.enqueue_job("linear")) is not None]
    with arq_worker(PLAIN_ARQ, bench.environment):
        began = time.perf_counter()
        await asyncio.gather(*(job.result(timeout=60, poll_delay=0.05) for job in jobs))
        seconds = time.perf_counter() - began
    await redis.aclose()
    return len(jobs) / seconds


async def run() -> Report:
    """The report."""
    async with workbench() as bench:
        jobs = await measure_jobs(bench)
        calls = await measure_calls(bench)
        plain = await measure_plain(bench)
    figures = [
        Figure(what="jobs of 8 instant steps, one worker", value=jobs, unit="jobs/s", baseline=calls / CALLS,
               against=f"bare calls, {CALLS_AT_ONCE} at a time, a tenth"),
        Figure(what="jobs of 8 instant steps, one worker", value=jobs, unit="jobs/s", baseline=plain,
               against="plain ARQ, nothing durable"),
    ]  # fmt: skip
    notes = [f"{USERS * JOBS_EACH} jobs of {USERS} users, 10 at a time, from the enqueue to the last end."]
    return Report(title="Throughput", figures=figures, notes=notes)


def main() -> Report:
    return asyncio.run(run())
