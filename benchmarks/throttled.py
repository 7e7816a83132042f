"""A model that allows few requests: do all jobs end, is the limit used, is anything paid twice, does anyone starve?"""

import asyncio
import time
from collections import Counter

from benchmarks._workbench import Workbench, arq_worker, workbench
from benchmarks.figures import Figure, Report
from core.queue import Dispatch
from tests.chaos.model import Model
from tests.fakes.openai_faults import Behaviour, Outcome

WORKER = "benchmarks._asking.WorkerSettings"
STEPS = 8
ALLOWED_PER_S = 3.0
# One user asks for much, five for less.
JOBS_OF_USERS = (10, 4, 4, 4, 4, 4)
_END_S = 300.0


async def measure(bench: Workbench, model: Model) -> Report:
    """Thirty jobs at a limit of three requests a second, from the enqueue to the last end."""
    jobs: dict[int, list[Dispatch]] = {}
    for user, count in enumerate(JOBS_OF_USERS):
        person = await bench.new_user()
        jobs[user] = [await bench.new_posting_job(person.id, f"Posting {user} {n}") for n in range(count)]
    with arq_worker(WORKER, {**bench.environment, **model.environment(), "BESPOKE_WORKER_CONCURRENCY": "30"}):
        began = time.perf_counter()
        await bench.queue.enqueue([dispatch for each in jobs.values() for dispatch in each])
        async with asyncio.timeout(_END_S):
            ends = {
                user: [await bench.end_of(dispatch.job_id, within_s=_END_S) for dispatch in each]
                for user, each in jobs.items()
            }
    logged = model.logged()
    delivered = [request for request in logged if request.outcome is Outcome.DELIVERED]
    asked = Counter(request.name.partition("/")[0] + request.name.rpartition("/")[2] for request in delivered)
    count = sum(JOBS_OF_USERS)
    took = max(end for each in ends.values() for end in each) - began
    rate = len(delivered) / took
    fair_s = max(JOBS_OF_USERS[1:]) * STEPS * len(JOBS_OF_USERS) / ALLOWED_PER_S
    small_s = max(end - began for user, each in ends.items() if user for end in each)
    return Report(
        title="A model with a small limit",
        figures=[
            Figure(what="jobs completed", value=count, unit=f"of {count}", at_least=count),
            Figure(what="steps paid for twice", value=sum(times - 1 for times in asked.values()), unit="", at_most=0),
            Figure(what="of the allowed rate used", value=rate / ALLOWED_PER_S, unit="", at_least=0.9),
            Figure(
                what="the slowest of the small users, against the fair share",
                value=small_s / fair_s,
                unit="",
                at_most=2,
                note=f"{small_s:.0f} s; {fair_s:.0f} s if all users had the same part of the limit",
            ),
            Figure(
                what="requests refused for one answered", value=(len(logged) - len(delivered)) / len(delivered), unit=""
            ),
        ],
        notes=[
            f"{count} jobs of {STEPS} questions, by users with {', '.join(map(str, JOBS_OF_USERS))} jobs; one worker.",
            f"{ALLOWED_PER_S:g} requests a second allowed, 429 with Retry-After: 1 beyond; {took:.0f} s in all.",
        ],
    )


async def run() -> Report:
    """The report."""
    behaviour = Behaviour(latency_s=(0.1, 0.4), allowed_per_s=ALLOWED_PER_S)
    with Model.start(behaviour) as model:
        async with workbench() as bench:
            return await measure(bench, model)


def main() -> Report:
    return asyncio.run(run())
