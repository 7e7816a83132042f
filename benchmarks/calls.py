"""How many HTTP calls to Supabase a tailor job makes, and what a cached answer takes."""

import asyncio
import time

import httpx

from benchmarks._counting import CountingProxy, counting
from benchmarks._workbench import WORKER, Workbench, arq_worker, milliseconds, workbench
from benchmarks.figures import Figure, Report, percentile
from benchmarks.job_cpu import new_jobs, run_jobs
from client_sdk import AsyncBespoke
from client_sdk.handles import JobHandle
from tests.chaos.load import RESUME, posting_text
from tests.chaos.people import Person
from tests.processes import start_api, start_worker

RUNS = 60
WARM_UP = 5
AT_ONCE = 50
USERS = 5  # ten jobs at a time are the most that one has
STEPS = 7
# What a worker asks for beside its jobs.
BESIDE = ("heartbeat_runs", "sweep_jobs", "dispatch_waiting_runs", "prune_expired_data")


async def tailor_once(bespoke: AsyncBespoke, worker: CountingProxy) -> tuple[str, int, int]:
    """The opportunity of a tailored profile, the steps of its job, and the worker's calls for it."""
    await bespoke.documents.add_resume_and_wait(RESUME.format(name="Pat Example").encode())
    posting = await (await bespoke.opportunities.add(description=posting_text())).result()
    before = worker.count(without=BESIDE)
    answer = await bespoke.opportunities.tailor(posting.id)
    if not isinstance(answer, JobHandle):
        raise TypeError("a profile was there before it was made")
    await answer.wait()
    steps = (await answer.steps()).steps
    return str(posting.id), len(steps), worker.count(without=BESIDE) - before


async def calls_at_once(bench: Workbench, worker: CountingProxy) -> float:
    """A worker's calls for a job of `STEPS` instant steps, when it has many at a time."""
    people = [await bench.new_user() for _ in range(USERS)]
    dispatches = await new_jobs(bench, people, AT_ONCE)
    here = {"SUPABASE_URL": worker.url, "BESPOKE_WORKER_CONCURRENCY": str(AT_ONCE), "BENCH_STEPS": str(STEPS)}
    with arq_worker(WORKER, {**bench.environment, **here}):
        before = worker.count(without=BESIDE)
        await run_jobs(bench, dispatches, AT_ONCE)
        return (worker.count(without=BESIDE) - before) / AT_ONCE


async def measure_cached(
    url: str, person: Person, opportunity_id: str, api: CountingProxy
) -> tuple[list[float], float]:
    """Seconds of each cached answer, and calls to Supabase for one."""
    seconds = list[float]()
    headers = {"Authorization": f"Bearer {person.access_token}"}
    async with httpx.AsyncClient(base_url=url, headers=headers) as http:
        for number in range(WARM_UP + RUNS):
            if number == WARM_UP:
                before = api.count()
            began = time.perf_counter()
            answer = await http.post(f"/api/v1/opportunities/{opportunity_id}/tailor", json={})
            seconds.append(time.perf_counter() - began)
            if answer.status_code != httpx.codes.OK:
                raise RuntimeError(f"not answered from the cache: {answer.status_code}")
    return seconds[WARM_UP:], (api.count() - before) / RUNS


async def measure_one_call(bench: Workbench) -> float:
    """Seconds of one call of the smallest function, p50."""
    seconds = list[float]()
    for _ in range(RUNS):
        began = time.perf_counter()
        await bench.database.call("read_job_versions", job_ids=[])
        seconds.append(time.perf_counter() - began)
    return percentile(seconds, 0.5)


async def run() -> Report:
    """The report."""
    async with workbench() as bench, counting(bench.stack.info.supabase_url) as api, counting(api.target) as worker:
        person = await bench.new_user()
        with (
            start_api({**bench.environment, "SUPABASE_URL": api.url}) as site,
            start_worker({**bench.environment, "SUPABASE_URL": worker.url}),
        ):
            async with AsyncBespoke(site.url, access_token=person.access_token) as bespoke:
                opportunity_id, steps, calls = await tailor_once(bespoke, worker)
            cached, calls_each = await measure_cached(site.url, person, opportunity_id, api)
        at_once = await calls_at_once(bench, worker)
        one_call = 1000 * await measure_one_call(bench)
    cached_ms = milliseconds(cached)
    figures = [
        Figure(what=f"calls of a tailor job with {steps} steps", value=calls, unit="calls", at_most=steps + 2,
               baseline=steps, against="steps"),
        Figure(what=f"calls of a job with {STEPS} steps, {AT_ONCE} at a time", value=at_once, unit="calls",
               at_most=STEPS + 2, baseline=STEPS, against="steps"),
        Figure(what="calls of a cached answer", value=calls_each, unit="calls", at_most=1),
        Figure(what="cached answer over HTTP, p50", value=percentile(cached_ms, 0.5), unit="ms", baseline=one_call,
               against="one bare call"),
        Figure(what="cached answer over HTTP, p95", value=percentile(cached_ms, 0.95), unit="ms"),
    ]  # fmt: skip
    notes = ["Counted by a proxy before Supabase; heartbeats and sweeps, which all jobs of a worker share, apart."]
    return Report(title="Calls to Supabase", figures=figures, notes=notes)


def main() -> Report:
    return asyncio.run(run())
