"""Many changes, many subscriptions, many users, and nobody at all. How fast is measured in benchmarks/watching.py."""

import asyncio
import time
from contextlib import AsyncExitStack
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from tests.integration.realtime.conftest import Database, Open
from tests.integration.realtime.realtime_process import Keys, RealtimeProcess
from tests.integration.realtime.rows import JOBS, add_job
from tests.integration.realtime.wire import Wire
from tests.rounds import examples


@pytest.mark.rounds
async def test_many_subscriptions_on_a_few_sockets(open_wire: Open, db: Database, keys: Keys, owner: UUID) -> None:
    token, topics = keys.token(owner), examples(25)
    async with AsyncExitStack() as sockets:
        wires = [await sockets.enter_async_context(open_wire()) for _ in range(10)]

        async def join_all(wire: Wire) -> None:
            for number in range(topics):
                await wire.join(f"realtime:{number}", token=token, changes=[JOBS])

        async with asyncio.TaskGroup() as group:
            for wire in wires:
                group.create_task(join_all(wire))
        job = await add_job(db, owner)
        for wire in wires:
            frames = [await wire.expect("postgres_changes") for _ in range(topics)]
            assert {frame.payload["data"]["record"]["id"] for frame in frames} == {job}


async def test_a_hundred_changes_a_second_among_fifty_users(open_wire: Open, db: Database, keys: Keys) -> None:
    """Nobody filters, so each change is checked for all fifty, and goes to one."""
    users = [uuid4() for _ in range(50)]
    async with AsyncExitStack() as sockets:
        wires = [await sockets.enter_async_context(open_wire()) for _ in users]
        for wire, user in zip(wires, users, strict=True):
            await wire.join(token=keys.token(user), changes=[JOBS])
        started = time.perf_counter()
        for number in range(300):
            await asyncio.sleep(max(0.0, started + number / 100 - time.perf_counter()))  # a hundred a second
            await add_job(db, users[number % 50])
        for wire, user in zip(wires, users, strict=True):
            owners = [(await wire.change())["record"]["user_id"] for _ in range(6)]
            assert owners == [str(user)] * 6


@pytest.mark.skipif(not Path("/proc").exists(), reason="reads the CPU time from /proc")
async def test_an_idle_server_is_idle(realtime: RealtimeProcess, open_wire: Open, keys: Keys, owner: UUID) -> None:
    def cpu_ticks() -> int:
        fields = Path(f"/proc/{realtime.pid}/stat").read_text().rpartition(")")[2].split()
        return int(fields[11]) + int(fields[12])

    async with open_wire() as wire:
        await wire.join(token=keys.token(owner), changes=[JOBS])
        used: list[int] = []
        while not used or (used[-1] > 2 and len(used) < 20):  # what it did before may not be over yet
            before = cpu_ticks()
            await asyncio.sleep(1)
            used.append(cpu_ticks() - before)
    assert used[-1] <= 2  # of 100
