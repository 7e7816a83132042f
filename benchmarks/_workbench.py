"""What measurements need: a stack, a user, jobs to run, and news of their end."""

import asyncio
import json
import sys
import time
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from typing import Any

import httpx
from supabase import AsyncClientOptions, acreate_client

from client_sdk.models import JobStatus
from core.admission import Admission
from core.database import Database
from core.queue import CHANGE_CHANNEL, Dispatch, Queue, dispatches_of
from devstack.stack import Stack
from tests.chaos.people import Person, sign_up
from tests.processes import Server, started

WORKER = "benchmarks._worker.WorkerSettings"
PLAIN_ARQ = "benchmarks._plain_arq.WorkerSettings"
ENTERED_KEY = "bench:entered"
END_S = 60.0
_ENDS = {status.value for status in JobStatus if status.is_terminal}


@contextmanager
def arq_worker(settings: str, environment: Mapping[str, str]) -> Iterator[Server]:
    """`arq SETTINGS` as a process, once it says that it is ready."""
    command = [sys.executable, "-m", "arq", settings]
    with started(command, environment, is_ready=lambda server: "_ready" in server.output()) as server:
        yield server


@dataclass(kw_only=True)
class Workbench:
    """One stack, and connections to it as API and worker have them."""

    stack: Stack
    environment: dict[str, str]
    database: Database
    queue: Queue
    seen: dict[str, dict[str, float]] = field(default_factory=dict)
    _news: asyncio.Condition = field(default_factory=asyncio.Condition)

    async def new_user(self, plan: str = "job_search") -> Person:
        """Somebody without limits."""
        return await sign_up(self.stack.info, plan)

    async def new_posting_job(self, user_id: str, text: str) -> Dispatch:
        """A job that reads a posting, in the database and not yet in the queue."""
        answer = await self.database.call("request_opportunity", user_id=user_id, description=text)
        (dispatch,) = dispatches_of(answer)
        return dispatch

    async def end_of(self, job_id: str, status: str = "completed", *, within_s: float = END_S) -> float:
        """When the news came that the job has this status (`time.perf_counter`).

        Raises:
            TimeoutError: it did not come.
        """
        async with asyncio.timeout(within_s), self._news:
            await self._news.wait_for(lambda: status in self.seen.get(job_id, {}))
        return self.seen[job_id][status]

    async def outcome_of(self, job_id: str, *, within_s: float = END_S) -> tuple[str, float]:
        """The status with which the job has ended, and when the news of that came (`time.perf_counter`).

        Raises:
            TimeoutError: it did not end.
        """
        async with asyncio.timeout(within_s), self._news:
            await self._news.wait_for(lambda: _ENDS & self.seen.get(job_id, {}).keys())
        (status, *_) = _ENDS & self.seen[job_id].keys()
        return status, self.seen[job_id][status]

    async def listen(self) -> None:
        """Notes when each job is first said to have each status."""
        async with self.queue.redis.pubsub() as pubsub:
            await pubsub.subscribe(CHANGE_CHANNEL)
            while True:
                message = await pubsub.get_message(ignore_subscribe_messages=True, timeout=60)
                now = time.perf_counter()
                if message is not None:
                    change = json.loads(message["data"])
                    async with self._news:
                        self.seen.setdefault(change["job_id"], {}).setdefault(change["status"], now)
                        self._news.notify_all()


@asynccontextmanager
async def workbench(**settings: str) -> AsyncIterator[Workbench]:
    """A temporary stack. `settings` are added to the environment of the processes."""
    stack = await asyncio.to_thread(Stack.start)
    try:
        environment = {**stack.environment(), "BESPOKE_LOG_LEVEL": "INFO", **settings}
        queue = Queue.connect(stack.info.redis_url)
        async with await Database.connect(stack.info.supabase_url, stack.info.secret_key) as database:
            bench = Workbench(stack=stack, environment=environment, database=database, queue=queue)
            listening = asyncio.create_task(bench.listen())
            try:
                yield bench
            finally:
                listening.cancel()
                await asyncio.gather(listening, return_exceptions=True)
                await queue.aclose()
    finally:
        await asyncio.to_thread(stack.close)


@asynccontextmanager
async def through_lite(bench: Workbench) -> AsyncIterator[Database]:
    """A gateway whose calls Supabase Lite answers itself: the stack's short way takes none with this header."""
    async with httpx.AsyncClient(headers={"Prefer": "handling=lenient"}) as http:
        options = AsyncClientOptions(httpx_client=http, auto_refresh_token=False, persist_session=False)
        info = bench.stack.info
        client = await acreate_client(info.supabase_url, info.secret_key, options)
        yield Database(client, http, admission=Admission(64), reserved={}, timeout_s=15)


async def bare_calls(database: Database, count: int) -> float:
    """Seconds that so many of the smallest function calls take, one after another."""
    began = time.perf_counter()
    for _ in range(count):
        await database.call("read_job_versions", job_ids=[])
    return time.perf_counter() - began


async def bare_job(bench: "Workbench", dispatch: Dispatch, steps: int = 8) -> float:
    """Seconds that the very calls of a job take by themselves: a claim, its steps, its completion."""
    call, job_id = bench.database.call, dispatch.job_id
    began = time.perf_counter()
    claim = await call(
        "claim_run", job_id=job_id, dispatch=dispatch.dispatch, worker_id="bare", lease_s=5, timeout_s=900
    )
    attempt = claim["job"]["attempt"]
    for number in range(steps):
        await call(
            "commit_step", job_id=job_id, attempt=attempt, step=f"step_{number}", output={"value": 1},
            progress=10 + 10 * number, highlights=[], trace={"tries": 1},
        )  # fmt: skip
    await call("complete_opportunity", job_id=job_id, attempt=attempt, opportunity={"title": "x", "requirements": []})
    return time.perf_counter() - began


def milliseconds(seconds: Any) -> list[float]:
    """Each in milliseconds."""
    return [1000 * each for each in seconds]
