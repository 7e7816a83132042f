"""Tokens and sessions: renewed once for everybody, and never lost."""

import asyncio
from uuid import UUID, uuid4

import pytest

from client_sdk import Session, SessionExpired
from tests.fakes.clients import client, use
from tests.fakes.fault_server import FaultServer
from tests.waiting import PATIENCE_S


async def test_a_refused_token_is_renewed_once_and_the_call_repeated(server: FaultServer) -> None:
    sessions: list[Session] = []
    options = {
        "api_key": None,
        "access_token": server.token(lives_s=3600).replace("c2ln", "c2lo"),
        "refresh_token": "r",
        "supabase_url": server.url,
        "supabase_key": "k",
        "on_session": sessions.append,
    }
    job_id = server.add_job()
    server.api.revoked.add(str(options["access_token"]))
    async with client(server, **options) as bespoke:
        await asyncio.gather(*(bespoke.jobs.get(job_id) for _ in range(5)))
    assert server.counters.refreshes == 1
    assert len(sessions) == 1


async def test_a_cancelled_call_does_not_lose_the_new_refresh_token(server: FaultServer) -> None:
    sessions: list[Session] = []
    session = {"access_token": server.token(lives_s=-1), "refresh_token": "r", "on_session": sessions.append}
    job_id = server.add_job()
    server.api.faults.delay_s = 0.3
    async with client(server, api_key=None, supabase_url=server.url, supabase_key="k", **session) as bespoke:
        call = asyncio.create_task(bespoke.jobs.get(job_id))
        while server.counters.requests == 0:
            await asyncio.sleep(0.01)
        call.cancel()
        await asyncio.wait({call})
        assert (await bespoke.jobs.get(job_id)).id == UUID(job_id)
    assert server.counters.refreshes == 1
    assert len(sessions) == 1


async def test_closing_waits_for_a_new_session(server: FaultServer) -> None:
    sessions: list[Session] = []
    session = {"access_token": server.token(lives_s=-1), "refresh_token": "r", "on_session": sessions.append}
    server.api.faults.delay_s = 0.3
    async with client(server, api_key=None, supabase_url=server.url, supabase_key="k", **session) as bespoke:
        call = asyncio.create_task(bespoke.jobs.get(uuid4()))
        while server.counters.requests == 0:
            await asyncio.sleep(0.01)
        call.cancel()
        await asyncio.wait({call})
    assert len(sessions) == 1


async def test_a_session_that_has_ended(server: FaultServer) -> None:
    server.api.refuses_refresh = True
    options = {"api_key": None, "refresh_token": "used", "supabase_url": server.url, "supabase_key": "k"}
    async with client(server, access_token=server.token(lives_s=-1), **options) as bespoke:
        with pytest.raises(SessionExpired, match="HTTP 400"):
            await bespoke.jobs.get(uuid4())
        with pytest.raises(SessionExpired):
            async for _ in bespoke.jobs.watch(server.add_job(), timeout_s=PATIENCE_S):
                pass


async def test_a_function_gives_the_tokens(server: FaultServer, blocking: bool) -> None:
    job_id = server.add_job()
    asked: list[str] = []

    def provide() -> str:
        asked.append(server.token())
        return asked[-1]

    if blocking:
        await use(server, lambda bespoke: bespoke.jobs.get(job_id), api_key=None, access_token=provide)
    else:
        async with client(server, api_key=None, access_token=provide) as bespoke:
            await bespoke.jobs.get(job_id)
            await bespoke.jobs.get(job_id)
    assert len(asked) == 1
