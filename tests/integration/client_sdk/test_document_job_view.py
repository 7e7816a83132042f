"""`use_document_job`, with either client."""

import asyncio
from uuid import uuid4

import pytest

from client_sdk import ApiError, AsyncBespoke, Bespoke, JobFailed, JobStatus, WaitTimeout, WatchTransport
from tests.fakes.fault_server import FaultServer
from tests.fakes.watching import FAST, credentials
from tests.waiting import PATIENCE_S


async def test_it_shows_the_job_from_loading_to_the_end(server: FaultServer) -> None:
    job_id = server.add_job()
    async with (
        AsyncBespoke(server.url, **credentials(server, "realtime"), timings=FAST) as bespoke,
        bespoke.use_document_job(job_id) as view,
    ):
        assert (view.is_loading, view.job) == (True, None)
        assert view.display_messages
        working = asyncio.create_task(_work(server, job_id))
        progress = [view.job.progress async for _ in view.changes() if view.job is not None]
        await working
        assert progress == sorted(progress)
        assert progress[-1] == 100
        assert (view.is_loading, view.job is None) == (False, False)
        assert view.job is not None
        assert view.job.status is JobStatus.COMPLETED
        assert view.display_messages == ["found 2", "found 1", "found 0"]
        assert view.error is None
        assert not view.is_watching
        assert view.transport is WatchTransport.REALTIME


async def test_what_goes_wrong_is_shown_not_raised(server: FaultServer) -> None:
    failed, running = server.add_job(status="failed", error_message="no"), server.add_job()
    async with AsyncBespoke(server.url, **credentials(server, "api key"), timings=FAST) as bespoke:
        for job_id, kind in ((failed, JobFailed), (running, WaitTimeout), (str(uuid4()), ApiError)):
            timeout_s = 1 if job_id == running else PATIENCE_S
            async with bespoke.use_document_job(job_id, timeout_s=timeout_s) as view:
                async for _ in view.changes():
                    pass
                assert isinstance(view.error, kind)
                assert not view.is_loading


@pytest.mark.parametrize("timeout_s", [0, float("inf")])
async def test_a_wait_without_an_end_is_refused_at_the_call(server: FaultServer, timeout_s: float) -> None:
    async with AsyncBespoke(server.url, api_key=server.api_key) as bespoke:
        with pytest.raises(ValueError, match="timeout_s"):
            bespoke.use_document_job(uuid4(), timeout_s=timeout_s)
        with pytest.raises(ValueError, match="timeout_s"):
            bespoke.jobs.watch(uuid4(), timeout_s=timeout_s)


async def test_the_messages_move_on(server: FaultServer) -> None:
    async with (
        AsyncBespoke(server.url, **credentials(server, "api key"), timings=FAST) as bespoke,
        bespoke.use_document_job(server.add_job(), timeout_s=PATIENCE_S) as view,
    ):
        seen = 0
        async for _ in view.changes(every_s=0.02):
            seen += 1
            if seen == 10:
                break
        assert view.is_watching


async def test_the_blocking_one(server: FaultServer) -> None:
    job_id = server.add_job()

    def show() -> list[int]:
        with (
            Bespoke(server.url, **credentials(server, "realtime"), timings=FAST) as bespoke,
            bespoke.use_document_job(job_id) as view,
        ):
            shown = [view.job.progress for _ in view.changes() if view.job is not None]
            assert view.error is None
            assert len(view.display_messages) == 3
            return shown

    working = asyncio.create_task(_work(server, job_id))
    shown = await asyncio.to_thread(show)
    await working
    assert shown[-1] == 100


async def _work(server: FaultServer, job_id: str) -> None:
    highlights = []
    for number in range(3):
        await asyncio.sleep(0.1)  # so that there is something to watch
        highlights.append({"text": f"found {number}", "type": "found"})
        server.update(job_id, status="processing", phase="analyzing", progress=number * 20, highlights=list(highlights))
    await asyncio.sleep(0.1)  # the same
    server.complete(job_id)
