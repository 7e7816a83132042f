"""Errors that are not the SDK's own end a watch at once, instead of keeping it blind up to its timeout."""

import asyncio
import gc
from dataclasses import replace
from typing import Any

import pytest

from client_sdk import AsyncBespoke, BespokeError, ConnectionFailed, Session
from tests.fakes.fault_server import FaultServer
from tests.fakes.watching import FAST, credentials, watch_to_end
from tests.waiting import patience


def sealed() -> str:
    raise LookupError("the vault is sealed")


async def test_a_function_for_tokens_that_raises_ends_the_watch(server: FaultServer, blocking: bool) -> None:
    job_id = server.add_job()
    async with patience():
        with pytest.raises(LookupError, match="the vault is sealed"):
            await watch_to_end(server, job_id, way="api key", blocking=blocking, api_key=None, access_token=sealed)


async def test_it_ends_a_watch_of_many_and_a_view(server: FaultServer) -> None:
    job_ids = [server.add_job() for _ in range(FAST.held_at_most + 1)]
    async with patience(), AsyncBespoke(server.url, access_token=sealed, timings=FAST) as bespoke:
        with pytest.raises(LookupError):
            async for _ in bespoke.jobs.watch_many(job_ids):
                pass
        async with bespoke.use_document_job(job_ids[0]) as view:
            async for _ in view.changes():
                pass
            assert isinstance(view.error, LookupError)


async def test_a_function_that_cannot_keep_the_session_ends_the_watch(server: FaultServer) -> None:
    def keep(session: Session) -> None:
        raise PermissionError("read-only disk")

    options: dict[str, Any] = {"access_token": server.token(lives_s=-1), "refresh_token": "r", "on_session": keep}
    async with patience():
        with pytest.raises(PermissionError):
            await watch_to_end(server, server.add_job(), **options)


async def test_an_answer_that_cannot_be_decoded_is_no_answer(server: FaultServer) -> None:
    server.api.faults.garbled = True
    timings = replace(FAST, retries=0)
    async with AsyncBespoke(server.url, **credentials(server, "api key"), timings=timings) as bespoke:
        with pytest.raises(ConnectionFailed, match="did not answer"):
            await bespoke.jobs.get(server.add_job())
    gc.collect()  # httpx leaves the generator of the answer behind, which then closes in a task of its own
    await asyncio.sleep(0.01)  # for that task


async def test_a_client_stays_on_its_event_loop(server: FaultServer) -> None:
    job_id = server.add_job(status="completed")
    async with AsyncBespoke(server.url, **credentials(server, "realtime"), timings=FAST) as bespoke:
        await bespoke.jobs.get(job_id)

        async def use_elsewhere() -> None:
            with pytest.raises(BespokeError, match="another event loop"):
                await bespoke.jobs.get(job_id)
            with pytest.raises(BespokeError, match="another event loop"):
                async for _ in bespoke.jobs.watch(job_id):
                    pass

        await asyncio.to_thread(lambda: asyncio.run(use_elsewhere()))
