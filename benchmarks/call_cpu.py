"""The CPU that one small call to the database takes on this side, by each way, one and fifty at a time."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from statistics import median

import httpx
from supabase import AsyncClientOptions, acreate_client

from benchmarks._workbench import Workbench, workbench
from benchmarks.figures import Figure, Report
from core.admission import Admission
from core.database import Database
from devstack.stack import DATABASE_VARIABLE

CALLS = 600
ROUNDS = 5
AT_ONCE = (1, 50)
CONNECTIONS = 12
WORKER, API = "worker: kept connections", "API: Supabase client over aiohttp"
STRAIGHT = "worker: straight to Postgres"
BEFORE = "Supabase client over httpx alone"


async def cpu_ms(database: Database, at_once: int) -> float:
    """Milliseconds of this process's CPU for a call."""

    async def lane() -> None:
        for _ in range(CALLS // at_once):
            await database.call("heartbeat_runs", worker_id="nobody", lease_s=5, runs=[])

    began = time.process_time()
    await asyncio.gather(*(lane() for _ in range(at_once)))
    return 1000 * (time.process_time() - began) / CALLS


async def _plain(bench: Workbench) -> Database:
    """The gateway as it was before: httpx with its own transport."""
    http = httpx.AsyncClient(limits=httpx.Limits(max_connections=64, max_keepalive_connections=64))
    options = AsyncClientOptions(httpx_client=http, auto_refresh_token=False, persist_session=False)
    client = await acreate_client(bench.stack.info.supabase_url, bench.stack.info.secret_key, options)
    return Database(client, http, admission=Admission(64), reserved={}, timeout_s=15)


async def measure(bench: Workbench) -> Report:
    """Rounds of all ways, one after another; the median of each."""
    info = bench.stack.info
    straight = (await asyncio.to_thread(bench.stack.let_worker_in))[DATABASE_VARIABLE]
    ways: dict[str, Callable[[], Awaitable[Database]]] = {
        WORKER: lambda: Database.connect(info.supabase_url, info.secret_key, is_direct=True),
        STRAIGHT: lambda: Database.connect(
            info.supabase_url, info.secret_key, is_direct=True, database_url=straight, connections=CONNECTIONS
        ),
        API: lambda: Database.connect(info.supabase_url, info.secret_key),
        BEFORE: lambda: _plain(bench),
    }
    open_ways = {name: await connect() for name, connect in ways.items()}
    seen: dict[tuple[str, int], list[float]] = {(name, count): [] for name in ways for count in AT_ONCE}
    for number in range(ROUNDS + 1):
        for (name, count), values in seen.items():
            value = await cpu_ms(open_ways[name], count)
            if number:  # the first round warms up
                values.append(value)
    for database in open_ways.values():
        await database.aclose()
    figures = [
        Figure(
            what=f"{name}, {count} at a time",
            value=median(seen[name, count]),
            unit="ms",
            at_most=0.3 if name in {WORKER, STRAIGHT} else median(seen[BEFORE, count]) / 2,
            baseline=median(seen[BEFORE, count]),
            against=BEFORE,
            note=f"{min(seen[name, count]):.2f} to {max(seen[name, count]):.2f}",
        )
        for name in (WORKER, STRAIGHT, API)
        for count in AT_ONCE
    ]
    notes = [
        f"Medians of {ROUNDS} interleaved rounds of {CALLS} calls of a function that does nothing.",
        f"Straight to Postgres over at most {CONNECTIONS} sessions, as by default: of fifty calls most wait for one.",
    ]
    return Report(title="CPU of one call to the database", figures=figures, notes=notes)


async def run() -> Report:
    """The report."""
    async with workbench() as bench:
        return await measure(bench)


def main() -> Report:
    return asyncio.run(run())
