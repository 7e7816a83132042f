"""How soon an update reaches `on_update`, what a thousand watches of one client cost, and what an idle one asks."""

import asyncio
import os
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psycopg
from realtime import AsyncRealtimeClient, RealtimePostgresChangesListenEvent

from benchmarks._workbench import Workbench, workbench
from benchmarks.figures import Figure, Report, percentile
from client_sdk import AsyncBespoke, WatchTransport
from core.queue import JobChange
from tests.chaos.people import Person
from tests.processes import Server, start_api

UPDATES = 200
EVERY_S = 0.03
WATCHES = 1000
IDLE_S = 30.0


@dataclass(kw_only=True)
class Desk:
    """Job rows changed the way a worker's commits change them: a commit, then the publish that wakes held requests."""

    bench: Workbench
    person: Person
    rows: psycopg.AsyncConnection[tuple[Any, ...]]
    committed_at: dict[tuple[str, int], float] = field(default_factory=dict)

    async def add(self, count: int) -> list[str]:
        """Insert jobs in flight."""
        cursor = await self.rows.execute(
            "insert into public.document_jobs (user_id, job_type, status, started_at)"
            " select %s, 'tailor', 'processing', now() from generate_series(1, %s) returning id",
            (self.person.id, count),
        )
        return [str(row[0]) for row in await cursor.fetchall()]

    async def advance(self, job_ids: list[str], progress: int, *, end: bool = False) -> None:
        """Change jobs in one commit."""
        done = ", status = 'completed', completed_at = now()" if end else ""
        cursor = await self.rows.execute(
            f"update public.document_jobs set progress = %s {done} where id = any(%s::uuid[])"
            " returning id, version, status",
            (progress, job_ids),
        )
        now = time.perf_counter()
        changed = [(str(row[0]), row[1], row[2]) for row in await cursor.fetchall()]
        self.committed_at.update({(job_id, version): now for job_id, version, _ in changed})
        await self.bench.queue.publish(
            JobChange(job_id=job_id, version=version, status=status) for job_id, version, status in changed
        )

    async def update_often(self, job_id: str) -> None:
        """Two hundred updates, then the end."""
        for number in range(UPDATES):
            await asyncio.sleep(EVERY_S)
            await self.advance([job_id], 1 + number % 90)
        await asyncio.sleep(EVERY_S)
        await self.advance([job_id], 100, end=True)


async def latency(desk: Desk, client: AsyncBespoke, *, realtime: bool) -> tuple[list[float], int]:
    """Milliseconds from commit to `on_update`, and how many states were seen."""
    (job_id,) = await desk.add(1)
    took: list[float] = []

    def on_update(version: int) -> None:
        committed = desk.committed_at.get((job_id, version))
        if committed is not None:
            took.append(1000 * (time.perf_counter() - committed))

    async def watch() -> None:
        async for job in client.jobs.watch(job_id, timeout_s=120):
            on_update(job.version)

    watching = asyncio.create_task(watch())
    await asyncio.sleep(0.5)
    if realtime:
        await until(lambda: client.watch_transport is WatchTransport.REALTIME)
    await desk.update_often(job_id)
    await watching
    return took, len(took)


@asynccontextmanager
async def bare_channel(desk: Desk) -> AsyncIterator[list[float]]:
    """The milliseconds from commit to realtime-py alone, with nothing of the SDK."""
    info = desk.bench.stack.info
    took: list[float] = []
    live = asyncio.Event()

    def take(payload: Any) -> None:
        now, record = time.perf_counter(), payload["data"]["record"]
        committed = desk.committed_at.get((record["id"], record["version"]))
        if committed is not None:
            took.append(1000 * (now - committed))

    socket = AsyncRealtimeClient(f"{info.supabase_url}/realtime/v1", info.publishable_key, auto_reconnect=False)
    await socket.connect()
    await socket.set_auth(desk.person.access_token)
    channel = socket.channel("bare")
    channel.on_postgres_changes(
        RealtimePostgresChangesListenEvent.Update,
        take,
        table="document_jobs",
        schema="public",
        filter=f"user_id=eq.{desk.person.id}",
    )
    channel.on_system(lambda _: live.set())
    await channel.subscribe()
    await live.wait()
    try:
        yield took
    finally:
        await socket.close()


async def bare_latency(desk: Desk) -> list[float]:
    """One job watched by realtime-py alone."""
    (job_id,) = await desk.add(1)
    async with bare_channel(desk) as took:
        await desk.update_often(job_id)
        await asyncio.sleep(0.5)
        return took


async def bare_many(desk: Desk) -> list[float]:
    """The ends of a thousand jobs, heard by realtime-py alone."""
    job_ids = await desk.add(WATCHES)
    async with bare_channel(desk) as took:
        await desk.advance(job_ids, 100, end=True)
        await until(lambda: len(took) == WATCHES)
        return took


async def many(desk: Desk, client: AsyncBespoke, api: Server) -> list[Figure]:
    """A thousand watches on one client."""
    job_ids = await desk.add(WATCHES)
    memory, asked = resident_mb(), requests_of(api)
    late: list[float] = []

    async def watch(job_id: str) -> None:
        job = [job async for job in client.jobs.watch(job_id, timeout_s=180)][-1]
        late.append(1000 * (time.perf_counter() - desk.committed_at[job_id, job.version]))

    watching = [asyncio.create_task(watch(job_id)) for job_id in job_ids]
    await until(lambda: client.watch_transport is WatchTransport.REALTIME)
    await asyncio.sleep(3)
    first_requests = requests_of(api) - asked
    grown = resident_mb() - memory
    asked, cpu, began = requests_of(api), time.process_time(), time.perf_counter()
    await asyncio.sleep(IDLE_S)
    idle = time.perf_counter() - began
    idle_cpu, idle_requests = time.process_time() - cpu, requests_of(api) - asked
    await desk.advance(job_ids, 100, end=True)
    await asyncio.gather(*watching)
    alone = await bare_many(desk)
    return [
        Figure(what=f"{WATCHES} watches: memory", value=grown, unit="MB", at_most=50),
        Figure(what=f"{WATCHES} watches: requests until all are known", value=first_requests, unit="", at_most=100),
        Figure(what=f"{WATCHES} idle watches: CPU of one core", value=100 * idle_cpu / idle, unit="%", at_most=10),
        Figure(
            what=f"{WATCHES} idle watches: requests a minute", value=60 * idle_requests / idle, unit="", at_most=200
        ),
        Figure(what=f"{WATCHES} ends in one commit: seen, p50", value=percentile(late, 0.5), unit="ms",
               baseline=percentile(alone, 0.5), against="realtime-py alone"),
        Figure(what=f"{WATCHES} ends in one commit: seen, last", value=max(late), unit="ms",
               baseline=max(alone), against="realtime-py alone", note="the server checks rights row by row"),
    ]  # fmt: skip


async def idle(desk: Desk, client: AsyncBespoke, api: Server, what: str) -> Figure:
    """What one watch of a job that does not change asks the API."""
    (job_id,) = await desk.add(1)
    watching = asyncio.create_task(last_of(client, job_id))
    await asyncio.sleep(3)
    asked, began = requests_of(api), time.perf_counter()
    await asyncio.sleep(IDLE_S)
    a_minute = 60 * (requests_of(api) - asked) / (time.perf_counter() - began)
    await desk.advance([job_id], 100, end=True)
    await watching
    return Figure(what=f"1 idle watch, {what}: requests a minute", value=a_minute, unit="", at_most=4)


async def last_of(client: AsyncBespoke, job_id: str) -> None:
    """Watch to the end."""
    async for _ in client.jobs.watch(job_id, timeout_s=120):
        pass


@asynccontextmanager
async def desk_and_api() -> AsyncIterator[tuple[Desk, Server]]:
    """A stack with the API, and no worker: the desk does its part."""
    async with workbench() as bench:
        person = await bench.new_user()
        with start_api(bench.environment) as api:
            async with await psycopg.AsyncConnection.connect(bench.stack.info.database_url, autocommit=True) as rows:
                yield Desk(bench=bench, person=person, rows=rows), api


def realtime_client(desk: Desk, api: Server) -> AsyncBespoke:
    """A client with a session."""
    info = desk.bench.stack.info
    return AsyncBespoke(
        api.url,
        access_token=desk.person.access_token,
        supabase_url=info.supabase_url,
        supabase_key=info.publishable_key,
    )


async def run() -> Report:
    """The report."""
    async with desk_and_api() as (desk, api):
        async with realtime_client(desk, api) as client:
            realtime, seen_live = await latency(desk, client, realtime=True)
            quiet_live = await idle(desk, client, api, "realtime")
        async with AsyncBespoke(api.url, access_token=desk.person.access_token) as client:
            polling, seen_polling = await latency(desk, client, realtime=False)
            quiet_polling = await idle(desk, client, api, "long-poll")
        bare = await bare_latency(desk)
        async with realtime_client(desk, api) as client:
            crowd = await many(desk, client, api)
    states = f"of {UPDATES + 1} states"
    figures = [
        Figure(what="commit to on_update, realtime, p50", value=percentile(realtime, 0.5), unit="ms",
               baseline=percentile(bare, 0.5), against="realtime-py alone", note=f"{seen_live} {states} seen"),
        Figure(what="commit to on_update, realtime, p95", value=percentile(realtime, 0.95), unit="ms", at_most=100,
               baseline=percentile(bare, 0.95), against="realtime-py alone"),
        Figure(what="commit to on_update, long-poll, p50", value=percentile(polling, 0.5), unit="ms",
               note=f"{seen_polling} {states} seen; a burst is one answer"),
        Figure(what="commit to on_update, long-poll, p95", value=percentile(polling, 0.95), unit="ms", at_most=200),
        quiet_live,
        quiet_polling,
        *crowd,
    ]  # fmt: skip
    notes = [
        f"On the local stack, the API as a process; {UPDATES} updates of one job {1000 * EVERY_S:.0f} ms apart.",
        f"{WATCHES} watches: one client, one socket, one channel, idle for {IDLE_S:.0f} s, then all end in one commit.",
    ]
    return Report(title="Watching", figures=figures, notes=notes)


async def until(condition: Callable[[], bool], timeout_s: float = 30) -> None:
    """Return when it holds."""
    async with asyncio.timeout(timeout_s):
        while not condition():  # noqa: ASYNC110 - other people's state, with no event to wait for
            await asyncio.sleep(0.01)


def resident_mb() -> float:
    """Memory of this process that is in use."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def requests_of(api: Server) -> int:
    """Requests that the API has answered so far, by its access log."""
    return api.output().count('"event": "request"')


def main() -> Report:
    return asyncio.run(run())
