"""Thirty jobs against a model that does not oblige: who asks, and what came of it."""

import asyncio
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass

from benchmarks._workbench import Workbench, arq_worker
from benchmarks.figures import Figure
from core.queue import Dispatch
from tests.chaos.model import Model
from tests.fakes.openai_faults import Behaviour, LoggedRequest, Outcome
from worker.runtime.lane_news import LANE_KEYS, day_key
from worker.runtime.shared_pace import PACE_KEYS, account_of

WORKER = "benchmarks._asking.WorkerSettings"
STEPS_VARIABLE = "BENCH_STEPS"  # as it reads it
_END_S = 400.0
_MODEL = "limited"


@dataclass(frozen=True, kw_only=True)
class Scene:
    """A model, and who asks it: users with so many jobs each (one much, five less), of so many questions."""

    title: str
    behaviour: Behaviour
    jobs_of_users: Sequence[int] = (10, 4, 4, 4, 4, 4)
    steps: int = 8
    workers: int = 1
    has_ended_before: bool = False
    """Whether it is known that the model may end for hours without a word."""

    @property
    def jobs(self) -> int:
        """How many in all."""
        return sum(self.jobs_of_users)


@dataclass(frozen=True, kw_only=True)
class Played:
    """What came of it: statuses and ends (seconds from the request) of each user's jobs, and all that the model saw."""

    scene: Scene
    ends: list[list[tuple[str, float]]]
    logged: list[LoggedRequest]
    began_at: float

    def count(self, status: str) -> int:
        """How many jobs have ended so."""
        return sum(ended == status for each in self.ends for ended, _ in each)

    @property
    def took_s(self) -> float:
        """Until the last end."""
        return max(end for each in self.ends for _, end in each)

    @property
    def delivered(self) -> list[LoggedRequest]:
        """The requests that were answered, and are paid for."""
        return [request for request in self.logged if request.outcome is Outcome.DELIVERED]

    @property
    def paid_twice(self) -> int:
        """Answers to what had been answered before, for whatever attempt of the job."""
        asked = Counter(each.name.partition("/")[0] + each.name.rpartition("/")[2] for each in self.delivered)
        return sum(times - 1 for times in asked.values())

    def completed(self, *, at_least: int | None = None) -> Figure:
        """How many jobs were; all of them unless told."""
        least = self.scene.jobs if at_least is None else at_least
        return Figure(
            what="jobs completed", value=self.count("completed"), unit=f"of {self.scene.jobs}", at_least=least
        )

    def twice(self) -> Figure:
        """What was paid for twice."""
        return Figure(what="steps paid for twice", value=self.paid_twice, unit="", at_most=0)

    def unanswered(self) -> Figure:
        """What was asked for nothing."""
        lost = len(self.logged) - len(self.delivered)
        return Figure(what="requests refused or lost for one answered", value=lost / len(self.delivered), unit="")

    def notes(self, *more: str) -> list[str]:
        """Who asked, and how long it took."""
        users = ", ".join(map(str, self.scene.jobs_of_users))
        workers = "one worker" if self.scene.workers == 1 else f"{self.scene.workers} workers"
        who = f"{self.scene.jobs} jobs of {self.scene.steps} questions, by users with {users} jobs; {workers}."
        return [who, *more, f"{self.took_s:.0f} s in all."]


async def play(bench: Workbench, scene: Scene) -> Played:
    """From the request to the last end, with a model and workers of its own."""
    await _forget_lanes(bench)
    people = [await bench.new_user() for _ in scene.jobs_of_users]
    jobs: list[list[Dispatch]] = []
    places = str(-(-scene.jobs // scene.workers))
    with Model.start(scene.behaviour) as model, ExitStack() as running:
        environment = {**bench.environment, **model.environment(), STEPS_VARIABLE: str(scene.steps)}
        environment["BESPOKE_MODEL"] = _MODEL
        if scene.has_ended_before:
            account = account_of(base_url=environment["OPENAI_BASE_URL"], api_key=environment["OPENAI_API_KEY"])
            await bench.queue.redis.set(day_key(account, _MODEL), b"1", px=600_000)
        for _ in range(scene.workers):
            running.enter_context(arq_worker(WORKER, {**environment, "BESPOKE_WORKER_CONCURRENCY": places}))
        began, began_at = time.perf_counter(), time.time()
        for user, (person, count) in enumerate(zip(people, scene.jobs_of_users, strict=True)):
            jobs.append([await bench.new_posting_job(person.id, f"Posting {user} {n}") for n in range(count)])
        await bench.queue.enqueue([dispatch for each in jobs for dispatch in each])
        async with asyncio.timeout(_END_S):
            outcomes = [
                [await bench.outcome_of(dispatch.job_id, within_s=_END_S) for dispatch in each] for each in jobs
            ]
        ends = [[(status, end - began) for status, end in each] for each in outcomes]
        return Played(scene=scene, ends=ends, logged=model.logged(), began_at=began_at)


async def _forget_lanes(bench: Workbench) -> None:
    """What another scene's model was seen to take is kept for a minute, and says nothing of this one."""
    redis = bench.queue.redis
    for keys in (LANE_KEYS, PACE_KEYS):
        if kept := await redis.keys(f"{keys}*"):
            await redis.delete(*kept)
