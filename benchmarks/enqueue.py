"""How soon an idle worker starts, and what it costs to be idle."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import cast

from arq import create_pool
from arq.connections import RedisSettings

from benchmarks._workbench import ENTERED_KEY, PLAIN_ARQ, WORKER, Workbench, arq_worker, milliseconds, workbench
from benchmarks.figures import Figure, Report, percentile
from benchmarks.machine import cpu_seconds

RUNS = 60
WARM_UP = 5
PLAIN_RUNS = 20
IDLE_S = 15.0
# Sooner than this a worker may still be busy with the end of the last job.
REST_S = 0.03


async def measure_starts(bench: Workbench) -> tuple[list[float], list[float]]:
    """Seconds from the enqueue to the ARQ function, and to the news of the claim."""
    person = await bench.new_user()
    entered, claimed = list[float](), list[float]()
    for number in range(WARM_UP + RUNS):
        dispatch = await bench.new_posting_job(person.id, f"Posting {number}")
        await asyncio.sleep(REST_S)
        began = time.perf_counter()
        await bench.queue.enqueue([dispatch])
        await bench.end_of(dispatch.job_id)
        claimed.append(await bench.end_of(dispatch.job_id, "processing") - began)
        said = await cast(
            "Awaitable[list[bytes]]", bench.queue.redis.blpop([f"{ENTERED_KEY}:{dispatch.job_id}"], timeout=10)
        )
        entered.append(float(said[1]) - began)
    return entered[WARM_UP:], claimed[WARM_UP:]


async def measure_plain_starts(bench: Workbench) -> list[float]:
    """Seconds from the enqueue to the function, in ARQ as it comes."""
    redis = await create_pool(RedisSettings.from_dsn(bench.stack.info.redis_url), default_queue_name="bench:plain")
    seconds = list[float]()
    for _ in range(PLAIN_RUNS):
        began = time.perf_counter()
        job = await redis.enqueue_job("linear")
        if job is None:
            raise RuntimeError("ARQ did not take the job")
        seconds.append(await job.result(timeout=20, poll_delay=0.01) - began)
    await redis.aclose()
    return seconds


async def idle_share(cpu: Callable[[], float]) -> float:
    """CPU time over time while nothing happens, in percent of a core."""
    before, began = cpu(), time.perf_counter()
    await asyncio.sleep(IDLE_S)
    return 100 * (cpu() - before) / (time.perf_counter() - began)


async def run() -> Report:
    """The report."""
    async with workbench(BENCH_TIMED="1", BENCH_STEPS="1") as bench:
        with arq_worker(WORKER, bench.environment) as worker:
            entered, claimed = (milliseconds(each) for each in await measure_starts(bench))
            idle = await idle_share(lambda: cpu_seconds(worker.pid))
        with arq_worker(PLAIN_ARQ, bench.environment) as plain_worker:
            plain = milliseconds(await measure_plain_starts(bench))
            plain_idle = await idle_share(lambda: cpu_seconds(plain_worker.pid))
    default = "ARQ, its default poll"
    figures = [
        Figure(what="enqueue to function, p50", value=percentile(entered, 0.5), unit="ms",
               baseline=percentile(plain, 0.5), against=default),
        Figure(what="enqueue to function, p95", value=percentile(entered, 0.95), unit="ms", at_most=5,
               baseline=percentile(plain, 0.95), against=default),
        Figure(what="enqueue to claim committed, p50", value=percentile(claimed, 0.5), unit="ms"),
        Figure(what="enqueue to claim committed, p95", value=percentile(claimed, 0.95), unit="ms", at_most=15),
        Figure(what="idle worker", value=idle, unit="% of a core", at_most=1, baseline=plain_idle, against=default),
    ]  # fmt: skip
    notes = [
        f"{RUNS} enqueues to an idle worker, with sweeper and heartbeat; idle over {IDLE_S:.0f} s.",
        "The time to the claim is taken when its news has come back over Redis, so it is a little long.",
    ]
    return Report(title="From the queue to the worker", figures=figures, notes=notes)


def main() -> Report:
    return asyncio.run(run())
