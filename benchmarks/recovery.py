"""How soon the jobs of a killed worker go on elsewhere."""

import asyncio
import os
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

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


async def measure(settings: Mapping[str, str]) -> list[float]:
    """Seconds from each kill until each running job of that worker was claimed by another."""
    async with arena(settings, workers=3, behaviour=Behaviour(latency_s=(MODEL_S, MODEL_S))) as place:
        load = place.load([await sign_up(place.stack.info, "job_search")], jobs=1)
        try:
            await load.run()
            kills = [await kill_once(place, load) for _ in range(KILLS)]
        finally:
            await load.aclose()
        changes = await asyncio.to_thread(place.audit.changes)
    return [each.seconds for each in recoveries(changes, kills)]


@contextmanager
def strangers() -> Iterator[dict[str, str]]:
    """Settings with which workers know nothing of each other's ends, as on machines of their own."""
    with tempfile.TemporaryDirectory(prefix="bespoke-recovery-") as folder:
        (Path(folder) / f"bespoke-workers-{os.getuid()}").mkdir()  # others may read it: it is not used
        yield {"TMPDIR": folder}


def _summary(seconds: list[float]) -> dict[str, float]:
    return {"p50": percentile(seconds, 0.5), "p95": percentile(seconds, 0.95), "longest": max(seconds)}


async def run() -> Report:
    """The report."""
    here = await measure({})
    with strangers() as settings:
        elsewhere = await measure(settings)
    against = "plain ARQ, by its settings"
    figures = [
        Figure(
            what=f"kill -9 to claimed {where}, {name}",
            value=value,
            unit="s",
            at_most=at_most if name == "p95" else None,
            baseline=PLAIN_ARQ_S,
            against=against,
        )
        for where, seconds, at_most in (("on the same machine", here, 2), ("on another machine", elsewhere, 10))
        for name, value in _summary(seconds).items()
    ]
    notes = [
        f"{KILLS} kills each, {len(here)} and {len(elsewhere)} running jobs, three workers, default settings.",
        "A lease lasts 5 s, a sweep comes every 2 s, a look for workers of the machine that have ended every 0.5 s.",
    ]
    return Report(title="Recovery", figures=figures, notes=notes)


def main() -> Report:
    return asyncio.run(run())
