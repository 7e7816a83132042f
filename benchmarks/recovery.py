"""How soon the jobs of a killed worker go on elsewhere."""

import asyncio
import time

from benchmarks.figures import Figure, Report, percentile
from client_sdk.handles import JobHandle
from tests.chaos.load import Load, posting_text
from tests.chaos.people import sign_up
from tests.chaos.record import Disruption
from tests.chaos.recovery import recoveries
from tests.chaos.round import Arena, arena
from tests.chaos.schedule import Kind
from tests.fakes.openai_faults import Behaviour
from tests.waiting import wait_until

KILLS = 8
JOBS_AT_ONCE = 3
# Long enough that a job is still running when its worker is killed.
MODEL_S = 1.0
ASKED_S = 30.0
# ARQ's default: a dead worker's job runs again after its longest timeout and ten seconds.
PLAIN_ARQ_S = 310.0
STEP = "talking_points"


async def kill_once(place: Arena, load: Load) -> Disruption:
    """Kills the worker of a running job, and returns once all jobs have ended."""
    client = load.visits[0].client
    answers = [await client.opportunities.add_and_tailor(description=posting_text()) for _ in range(JOBS_AT_ONCE)]
    handles = [answer for answer in answers if isinstance(answer, JobHandle)]
    jobs = [str(handle.job_id) for handle in handles]
    await asyncio.to_thread(wait_until, lambda: place.model.is_asked(jobs[0], STEP), timeout_s=ASKED_S, what=STEP)
    (owner,) = await asyncio.to_thread(
        place.audit.rows, "select worker_id from public.job_runs where job_id = %s", jobs[:1]
    )
    post = next(post for post in place.workforce.posts if post.worker_id == owner["worker_id"])
    killed_at = time.time()
    await asyncio.to_thread(place.workforce.kill, post)
    await asyncio.to_thread(place.workforce.fill, post)
    await asyncio.gather(*(handle.wait() for handle in handles))
    return Disruption(kind=Kind.KILL, began_at=killed_at, ended_at=killed_at, worker_id=owner["worker_id"])


async def run() -> Report:
    """The report."""
    async with arena({}, workers=3, behaviour=Behaviour(latency_s=(MODEL_S, MODEL_S))) as place:
        load = place.load([await sign_up(place.stack.info, "job_search")], jobs=1)
        try:
            await load.run()
            kills = [await kill_once(place, load) for _ in range(KILLS)]
        finally:
            await load.aclose()
        changes = await asyncio.to_thread(place.audit.changes)
    seconds = [each.seconds for each in recoveries(changes, kills)]
    against = "plain ARQ, by its settings"
    figures = [
        Figure(what="kill -9 to claimed elsewhere, p50", value=percentile(seconds, 0.5), unit="s",
               baseline=PLAIN_ARQ_S, against=against),
        Figure(what="kill -9 to claimed elsewhere, p95", value=percentile(seconds, 0.95), unit="s", at_most=10,
               baseline=PLAIN_ARQ_S, against=against),
        Figure(what="kill -9 to claimed elsewhere, longest", value=max(seconds), unit="s"),
    ]  # fmt: skip
    notes = [f"{KILLS} kills, {len(seconds)} running jobs, three workers, default settings (lease 5 s, sweep 2 s)."]
    return Report(title="Recovery", figures=figures, notes=notes)


def main() -> Report:
    return asyncio.run(run())
