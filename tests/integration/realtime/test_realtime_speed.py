"""Latency, many subscriptions, many users. The bounds leave room for a busy machine; the figures are far below."""

import asyncio
import statistics
import time
from contextlib import AsyncExitStack
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from tests.integration.realtime.conftest import Database, Open
from tests.integration.realtime.realtime_process import Keys, RealtimeProcess
from tests.integration.realtime.rows import JOBS, add_job
from tests.integration.realtime.wire import Wire


async def test_from_commit_to_event(open_wire: Open, db: Database, keys: Keys, owner: UUID) -> None:
    delays_ms = []
    async with open_wire() as wire:
        await wire.join(token=keys.token(owner), changes=[{**JOBS, "filter": f"user_id=eq.{owner}"}])
        job = await add_job(db, owner)
        await wire.change()
        for progress in range(100):
            await db.execute("update jobs set progress = %s where id = %s", [progress, job])
            committed = time.perf_counter()
            assert (await wire.change())["record"]["progress"] == progress
            delays_ms.append((time.perf_counter() - committed) * 1000)

    p50, p95 = statistics.median(delays_ms), statistics.quantiles(delays_ms, n=20)[-1]
    assert p95 < 100 or p50 < 20, f"p50 {p50:.1f} ms, p95 {p95:.1f} ms"


async def test_a_thousand_subscriptions_on_a_few_sockets(
    open_wire: Open, db: Database, keys: Keys, owner: UUID
) -> None:
    token = keys.token(owner)
    async with AsyncExitStack() as sockets:
        wires = [await sockets.enter_async_context(open_wire()) for _ in range(10)]

        async def join_all(wire: Wire) -> None:
            for number in range(100):
                await wire.join(f"realtime:{number}", token=token, changes=[JOBS])

        async with asyncio.TaskGroup() as group:
            for wire in wires:
                group.create_task(join_all(wire))
        job = await add_job(db, owner)
        started = time.perf_counter()
        for wire in wires:
            frames = [await wire.expect("postgres_changes") for _ in range(100)]
            assert {frame.payload["data"]["record"]["id"] for frame in frames} == {job}
        elapsed_ms = (time.perf_counter() - started) * 1000
    assert elapsed_ms < 5000


async def test_a_hundred_changes_a_second_among_fifty_users(open_wire: Open, db: Database, keys: Keys) -> None:
    """Nobody filters, so each change is checked for all fifty, and goes to one."""
    users = [uuid4() for _ in range(50)]
    async with AsyncExitStack() as sockets:
        wires = [await sockets.enter_async_context(open_wire()) for _ in users]
        for wire, user in zip(wires, users, strict=True):
            await wire.join(token=keys.token(user), changes=[JOBS])
        started = time.perf_counter()
        for number in range(300):
            await asyncio.sleep(max(0.0, started + number / 100 - time.perf_counter()))
            await add_job(db, users[number % 50])
        written = time.perf_counter()
        for wire, user in zip(wires, users, strict=True):
            owners = [(await wire.change(timeout_s=15))["record"]["user_id"] for _ in range(6)]
            assert owners == [str(user)] * 6
        behind_ms = (time.perf_counter() - written) * 1000
    assert behind_ms < 10_000  # a few milliseconds, unless others want the processor


@pytest.mark.skipif(not Path("/proc").exists(), reason="reads the CPU time from /proc")
async def test_an_idle_server_is_idle(realtime: RealtimeProcess, open_wire: Open, keys: Keys, owner: UUID) -> None:
    def cpu_ticks() -> int:
        fields = Path(f"/proc/{realtime.pid}/stat").read_text().rpartition(")")[2].split()
        return int(fields[11]) + int(fields[12])

    async with open_wire() as wire:
        await wire.join(token=keys.token(owner), changes=[JOBS])
        before = cpu_ticks()
        await asyncio.sleep(1)
        used = cpu_ticks() - before
    assert used <= 2  # of 100
