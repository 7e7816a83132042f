"""Under each fault a watch ends with the right state, soon after it can be known, with versions only rising."""

import asyncio
from dataclasses import replace
from typing import Any

import pytest

from client_sdk import AsyncBespoke, JobStatus, WatchTransport
from tests.fakes.fault_scenarios import SCENARIOS, Scenario
from tests.fakes.fault_server import FaultServer
from tests.fakes.job_store import make_token
from tests.fakes.watching import FAST, Way, no_connection_is_left, watch_to_end
from tests.waiting import PATIENCE_S, patience

# The SDK needs less than two seconds with these timings, and a slow machine more. benchmarks/sdk_faults.py measures.
SOON_S = 60.0
OUTAGE_S = 0.5


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda scenario: scenario.name)
async def test_the_end_is_seen(scenario: Scenario) -> None:
    """Both clients and both ways side by side, each on a server of its own."""
    ways: tuple[Way, ...] = ("realtime",) if scenario.needs_realtime else ("realtime", "api key")
    async with asyncio.TaskGroup() as group:
        for way in ways:
            for blocking in (False, True):
                group.create_task(_check(scenario, way, blocking=blocking), name=f"{way}, blocking={blocking}")


async def _check(scenario: Scenario, way: Way, *, blocking: bool) -> None:
    with FaultServer() as server:
        job_id = server.add_job()
        driving = asyncio.create_task(scenario.drive(server, job_id, OUTAGE_S))
        seen = await watch_to_end(server, job_id, way=way, blocking=blocking, jump_s=scenario.jump_s)
        knowable_at = await driving
        assert seen.jobs[-1].status is JobStatus.COMPLETED, way
        assert seen.jobs[-1].version == server.store.rows[job_id]["version"]
        assert seen.versions == sorted(set(seen.versions))
        assert sum(job.is_terminal for job in seen.jobs) == 1
        assert seen.at[-1] - knowable_at < SOON_S, (way, blocking)
        await no_connection_is_left(server)


async def test_realtime_heals(server: FaultServer) -> None:
    job_id = server.add_job()
    async with AsyncBespoke(
        server.url, access_token=server.token(), supabase_url=server.url, supabase_key="k", timings=FAST
    ) as bespoke:

        async def live_after_joins(joins: int) -> None:
            async with patience():
                while server.counters.joins < joins or bespoke.watch_transport is not WatchTransport.REALTIME:
                    await asyncio.sleep(0.005)

        updates = bespoke.jobs.watch(job_id, timeout_s=PATIENCE_S)
        await anext(updates)
        for attempt in range(1, 8):  # more often than the library's own five attempts
            await live_after_joins(attempt)
            server.drop_connections()
            await live_after_joins(attempt + 1)
            server.update(job_id, status="processing", progress=attempt)
            assert (await anext(updates)).progress == attempt
        server.complete(job_id)
        assert (await anext(updates)).is_terminal
        await updates.aclose()


async def test_session_is_refreshed_and_realtime_is_told(server: FaultServer, blocking: bool) -> None:
    """A token that lives for two seconds, a job that takes more than three."""
    for lives_s in (2.0, 20.0):  # a slow machine may take longer than the first to tell of the next token
        server.api.token_life_s = lives_s
        before = replace(server.counters, told_tokens=list(server.counters.told_tokens))
        job_id = server.add_job()
        access_token = make_token(server.user_id, lives_s=lives_s)
        session: dict[str, Any] = {"access_token": access_token, "refresh_token": f"r{lives_s}"}  # each works once
        watching = asyncio.create_task(watch_to_end(server, job_id, blocking=blocking, **session))
        for progress in range(10, 100, 10):
            await asyncio.sleep(0.175 * lives_s)  # nine of them are how long the job takes
            server.update(job_id, status="processing", progress=progress)
        server.complete(job_id)
        seen = await watching
        assert seen.jobs[-1].status is JobStatus.COMPLETED
        assert server.counters.refreshes >= before.refreshes + 2
        assert len(server.counters.told_tokens) >= len(before.told_tokens) + 2
        if server.counters.joins == before.joins + 1:
            return
    pytest.fail("the channel was joined again, though its token was renewed")
