"""A worker that is paused while the model answers it, is overtaken, and wakes up: the case that fencing is for."""

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from redis.asyncio import Redis

from client_sdk.handles import JobHandle
from tests.chaos.invariants import Verdict, judge
from tests.chaos.load import Load, posting_text
from tests.chaos.record import Disruption
from tests.chaos.round import QUICK, Arena
from tests.chaos.schedule import Kind
from tests.chaos.workforce import Post
from tests.waiting import wait_until

# A short lease, so that overtaking takes seconds; and time for the model, so that its reply is still wanted after it.
SETTINGS = {**QUICK, "BESPOKE_MODEL_TIMEOUT_S": "60"}
STEP = "talking_points"
OWNER = "select worker_id from public.job_runs where job_id = %s and worker_id is not null"
# How a worker says in its log that it is through with a run.
LAST_WORDS = ("run_stopped", "job_completed", "job_failed", "run_crashed")


@dataclass(kw_only=True)
class Overtaking:
    """Plays the case in an arena of two workers and a model that takes its time."""

    arena: Arena
    load: Load
    disruptions: list[Disruption] = field(default_factory=list)

    async def play(self) -> list[Verdict]:
        """The verdicts after one job whose first worker slept through the takeover."""
        visit = self.load.visits[0]
        handle = await visit.client.opportunities.add_and_tailor(description=posting_text())
        if not isinstance(handle, JobHandle):
            raise TypeError("a new posting has a profile")
        self.load.accepted(handle.job_id)
        watching = asyncio.create_task(self.load.watch(visit.client, handle))
        job_id = str(handle.job_id)
        await self._until(lambda: self.arena.model.is_asked(job_id, STEP), "the model request")
        sleeper = self._owner(job_id)
        said_before = _last_words(sleeper, job_id)
        began_at = time.time()
        self.arena.workforce.pause(sleeper)
        try:
            # News of the end would stop the sleeper before the fence has to.
            await self._cut_subscriptions()
            await watching
        finally:
            self.arena.workforce.resume(sleeper)
        self.disruptions.append(Disruption(kind=Kind.PAUSE, began_at=began_at, ended_at=time.time()))
        await self._until(lambda: _last_words(sleeper, job_id) > said_before, "the sleeper's last words")
        return judge(await self.arena.record(self.load.diary, self.disruptions))

    def _owner(self, job_id: str) -> Post:
        (row,) = self.arena.audit.rows(OWNER, [job_id])
        return next(post for post in self.arena.workforce.posts if post.worker_id == row["worker_id"])

    async def _cut_subscriptions(self) -> None:
        async with Redis.from_url(self.arena.stack.info.redis_url) as redis:
            await redis.client_kill_filter(_type="pubsub")

    async def _until(self, condition: Callable[[], bool], what: str) -> None:
        await asyncio.to_thread(wait_until, condition, what)


def _last_words(post: Post, job_id: str) -> int:
    """How often the worker has said that it is through with this job."""
    output = post.server.output() if post.server is not None else ""
    return sum(job_id in line and any(word in line for word in LAST_WORDS) for line in output.splitlines())
