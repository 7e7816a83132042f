"""What the runtime costs: a job of eight instant steps, from the enqueue to the news of its end."""

import asyncio
import time
from dataclasses import dataclass, field

from arq import create_pool
from arq.connections import RedisSettings

from benchmarks._workbench import (
    PLAIN_ARQ,
    WORKER,
    Workbench,
    arq_worker,
    bare_calls,
    bare_job,
    milliseconds,
    through_lite,
    workbench,
)
from benchmarks.figures import Figure, Report, percentile

RUNS = 60
WARM_UP = 5
TARGET_MS = 90.0
TARGET_RATIO = 1.4
CALLS = 10


@dataclass(frozen=True, kw_only=True)
class Rounds:
    """Seconds of each job, of its ten calls made bare, and of ten of the smallest call, taken in turn.

    The smallest call is made twice: through Supabase Lite, as the target was set, and the local stack's short way.
    """

    jobs: list[float] = field(default_factory=list)
    same_calls: list[float] = field(default_factory=list)
    lite_calls: list[float] = field(default_factory=list)
    smallest_calls: list[float] = field(default_factory=list)


async def measure_runtime(bench: Workbench) -> Rounds:
    """One job after another on an idle worker, and the baselines in between."""
    person = await bench.new_user()
    rounds = Rounds()
    with arq_worker(WORKER, bench.environment):
        async with through_lite(bench) as lite:
            for number in range(WARM_UP + RUNS):
                dispatch = await bench.new_posting_job(person.id, f"Posting {number}")
                began = time.perf_counter()
                await bench.queue.enqueue([dispatch])
                rounds.jobs.append(await bench.end_of(dispatch.job_id) - began)
                again = await bench.new_posting_job(person.id, f"Bare {number}")
                rounds.same_calls.append(await bare_job(bench, again))
                rounds.lite_calls.append(await bare_calls(lite, CALLS))
                rounds.smallest_calls.append(await bare_calls(bench.database, CALLS))
    for each in (rounds.jobs, rounds.same_calls, rounds.lite_calls, rounds.smallest_calls):
        del each[:WARM_UP]
    return rounds


async def measure_plain_arq(bench: Workbench) -> list[float]:
    """Seconds from the enqueue to the result, with ARQ's default poll."""
    redis = await create_pool(RedisSettings.from_dsn(bench.stack.info.redis_url), default_queue_name="bench:plain")
    seconds = list[float]()
    with arq_worker(PLAIN_ARQ, bench.environment):
        for _ in range(RUNS // 3):
            began = time.perf_counter()
            job = await redis.enqueue_job("linear")
            if job is None:
                raise RuntimeError("ARQ did not take the job")
            await job.result(timeout=20, poll_delay=0.001)
            seconds.append(time.perf_counter() - began)
    await redis.aclose()
    return seconds


def figures_of(rounds: Rounds, plain: list[float]) -> list[Figure]:
    """Each beside one baseline."""
    jobs = milliseconds(rounds.jobs)
    p50 = percentile(jobs, 0.5)
    same, lite, smallest = (
        percentile(milliseconds(each), 0.5) for each in (rounds.same_calls, rounds.lite_calls, rounds.smallest_calls)
    )
    what = "8 instant steps, p50"
    return [
        Figure(what=what, value=p50, unit="ms", at_most=TARGET_MS, baseline=same, against="its ten calls, bare"),
        Figure(what=f"{what}, in times its ten calls", value=p50 / same, unit="", at_most=TARGET_RATIO),
        Figure(what=f"{what}, in times ten of the smallest call, by Lite", value=p50 / lite, unit="",
               at_most=TARGET_RATIO),
        Figure(what=f"{what}, in times ten of the smallest call, short way", value=p50 / smallest, unit="",
               at_most=TARGET_RATIO, note=f"the job's own ten calls, bare, are {same / smallest:.2f} times that"),
        Figure(what=what, value=p50, unit="ms", baseline=lite, against="ten of the smallest call, by Lite"),
        Figure(what=what, value=p50, unit="ms", baseline=smallest, against="ten of the smallest call, short way"),
        Figure(what="8 instant steps, p95", value=percentile(jobs, 0.95), unit="ms",
               baseline=percentile(milliseconds(rounds.same_calls), 0.95), against="its ten calls, bare"),
        Figure(what=what, value=p50, unit="ms", baseline=percentile(milliseconds(plain), 0.5),
               against="plain ARQ, nothing durable"),
    ]  # fmt: skip


async def run() -> Report:
    """The report."""
    async with workbench() as bench:
        rounds = await measure_runtime(bench)
        plain = await measure_plain_arq(bench)
    notes = [
        f"{RUNS} jobs, one at a time, an idle worker; from the enqueue to the news of the end on Redis.",
        "A job is ten calls over HTTP: claim, eight steps, completion.",
        "The smallest call reads and commits nothing. The job's calls take the stack's short way, past Supabase Lite.",
        "By Lite, a call is fourteen statements: the target was set when there was no other way.",
    ]
    return Report(title="Orchestration overhead", figures=figures_of(rounds, plain), notes=notes)


def main() -> Report:
    return asyncio.run(run())
