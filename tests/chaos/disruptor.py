"""Does what the schedule says to the processes of a round, and writes down what was done when."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import asynccontextmanager, suppress

from redis.asyncio import Redis

from devstack.stack import Stack
from tests.chaos.audit import Audit
from tests.chaos.record import Disruption
from tests.chaos.schedule import Kind, Planned
from tests.chaos.site import Site
from tests.chaos.workforce import Post, Workforce
from tests.waiting import wait_until

# How long a request may take to reach the database before the API is killed anyway.
INSERT_S = 3.0
# How often it is asked whether a worker ended by itself.
LOOK_S = 0.25


class Disruptor:
    """`lure` sends a request that makes a job; `note` is told what is done."""

    def __init__(
        self,
        *,
        stack: Stack,
        audit: Audit,
        workforce: Workforce,
        site: Site,
        lure: Callable[[], None],
        note: Callable[[str], None],
    ) -> None:
        self._stack = stack
        self._audit = audit
        self._workforce = workforce
        self._site = site
        self._lure = lure
        self._note = note
        self._background: set[asyncio.Task[None]] = set()
        self.done: list[Disruption] = []

    async def run(self, plans: Iterable[Planned], *, until: asyncio.Event) -> None:
        """One disruption after another, until the event or the end of the plans; then all is put right again."""
        watching = asyncio.create_task(self._replace_ended())
        try:
            for plan in plans:
                with suppress(TimeoutError):
                    await asyncio.wait_for(until.wait(), plan.after_s)
                if until.is_set():
                    break
                await self._carry_out(plan)
        finally:
            await asyncio.gather(*self._background)
            watching.cancel()
            await asyncio.gather(watching, return_exceptions=True)

    async def _carry_out(self, plan: Planned) -> None:
        match plan.kind:
            case Kind.KILL:
                await self._with_worker(plan, self._kill)
            case Kind.PAUSE:
                await self._with_worker(plan, self._pause)
            case Kind.TERMINATE:
                await self._with_worker(plan, self._terminate)
            case Kind.API_KILL:
                await self._timed(plan.kind, self._kill_api())
            case Kind.REDIS_RESTART:
                await self._timed(plan.kind, asyncio.to_thread(self._stack.restart_redis))
            case Kind.REDIS_FLUSH:
                await self._timed(plan.kind, self._flush())
            case Kind.POSTGRES_RESTART:
                await self._timed(plan.kind, asyncio.to_thread(self._stack.restart_postgres))
            case Kind.POSTGRES_CRASH:
                await self._timed(plan.kind, asyncio.to_thread(self._stack.restart_postgres, immediate=True))

    async def _timed(self, kind: Kind, what: Awaitable[None]) -> None:
        async with self._noted(kind):
            await what

    @asynccontextmanager
    async def _noted(self, kind: Kind, worker_id: str | None = None) -> AsyncIterator[None]:
        self._note(kind)
        began_at = time.time()
        yield
        self.done.append(Disruption(kind=kind, began_at=began_at, ended_at=time.time(), worker_id=worker_id))

    async def _with_worker(self, plan: Planned, act: Callable[[Post, Planned], Awaitable[None]]) -> None:
        """Acts on one worker while at least one other serves; the rest of the schedule does not wait for it."""
        post = await self._free_post(plan.worker)
        post.is_busy = True

        async def finish() -> None:
            try:
                await act(post, plan)
            finally:
                post.is_busy = False

        task = asyncio.create_task(finish())
        self._background.add(task)
        task.add_done_callback(self._background.discard)

    async def _free_post(self, wanted: int) -> Post:
        posts = self._workforce.posts
        while True:
            serving = [post for post in posts[wanted:] + posts[:wanted] if post.is_serving]
            if len(serving) > 1:
                return serving[0]
            await asyncio.sleep(LOOK_S)

    async def _kill(self, post: Post, plan: Planned) -> None:
        async with self._noted(plan.kind, post.worker_id):
            await asyncio.to_thread(self._workforce.kill, post)
        await asyncio.to_thread(self._workforce.fill, post)

    async def _pause(self, post: Post, plan: Planned) -> None:
        async with self._noted(plan.kind, post.worker_id):
            self._workforce.pause(post)
            await asyncio.sleep(plan.lasts_s)
            self._workforce.resume(post)

    async def _terminate(self, post: Post, plan: Planned) -> None:
        async with self._noted(plan.kind, post.worker_id):
            await asyncio.to_thread(self._workforce.terminate, post)
        await asyncio.to_thread(self._workforce.fill, post)

    async def _kill_api(self) -> None:
        """The row is written, its enqueue is held back on the way to Redis, and then the API is gone."""
        self._site.redis.freeze()
        before = await asyncio.to_thread(self._audit.jobs_made)
        self._lure()
        with suppress(TimeoutError):
            await asyncio.to_thread(
                wait_until, lambda: self._audit.jobs_made() > before, timeout_s=INSERT_S, what="the insert"
            )
        await self._site.kill()
        self._site.redis.thaw()
        await self._site.restart()

    async def _flush(self) -> None:
        async with Redis.from_url(self._stack.info.redis_url) as redis:
            await redis.flushall()

    async def _replace_ended(self) -> None:
        while True:
            await asyncio.to_thread(self._workforce.replace_ended)
            await asyncio.sleep(LOOK_S)
