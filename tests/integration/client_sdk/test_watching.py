"""What a watch promises, with either client."""

import asyncio
import threading
from collections.abc import Callable
from dataclasses import replace
from uuid import UUID, uuid4

import pytest

from client_sdk import (
    ApiError,
    AsyncBespoke,
    Bespoke,
    BespokeError,
    DocumentJob,
    JobStatus,
    WaitTimeout,
    WatchTransport,
)
from tests.fakes.fault_server import FaultServer
from tests.fakes.watching import FAST, Way, credentials, watch_to_end
from tests.waiting import PATIENCE_S, until

WAYS: list[Way] = ["realtime", "api key"]
# What is late on a slow machine is not taken for lost, and nobody asks for what is told.
UNHURRIED = replace(FAST, connect_s=60, join_timeout_s=60, heartbeat_s=3600, sweep_s=3600)


def blocking_client(server: FaultServer, way: Way = "realtime") -> Bespoke:
    return Bespoke(server.url, **credentials(server, way), timings=FAST)


def async_client(server: FaultServer, way: Way = "realtime") -> AsyncBespoke:
    return AsyncBespoke(server.url, **credentials(server, way), timings=FAST)


@pytest.mark.parametrize("way", WAYS)
async def test_a_finished_job_is_seen_at_once_and_once(server: FaultServer, blocking: bool, way: Way) -> None:
    job_id = server.add_job(status="failed", error_message="no")
    slow = replace(FAST, poll_s=3600, sweep_s=3600, live_grace_s=3600, heartbeat_s=3600, hold_s=3600)
    seen = await watch_to_end(server, job_id, way=way, blocking=blocking, timings=slow)
    assert [job.status for job in seen.jobs] == [JobStatus.FAILED]


async def test_a_newer_server_s_words_do_not_hide_the_end(server: FaultServer) -> None:
    job_id = server.add_job(status="paused", phase="polishing")
    async with async_client(server) as bespoke:
        updates = bespoke.jobs.watch(job_id, timeout_s=PATIENCE_S)
        assert (await anext(updates)).status == "paused"
        server.complete(job_id, highlights=[{"text": "x", "type": "removed"}])
        assert [job.status async for job in updates] == [JobStatus.COMPLETED]


@pytest.mark.parametrize("way", WAYS)
async def test_a_job_that_is_not_ours_is_refused(server: FaultServer, blocking: bool, way: Way) -> None:
    with pytest.raises(ApiError) as caught:
        await watch_to_end(server, str(uuid4()), way=way, blocking=blocking)
    assert caught.value.code == "not_found"


async def test_an_expired_token_that_nobody_can_renew_is_refused(server: FaultServer, blocking: bool) -> None:
    job_id = server.add_job()
    with pytest.raises(ApiError) as caught:
        await watch_to_end(server, job_id, blocking=blocking, access_token=server.token(lives_s=-5), refresh_token=None)
    assert caught.value.code == "invalid_token"


@pytest.mark.parametrize("way", WAYS)
async def test_a_timeout_is_not_a_cancel(server: FaultServer, blocking: bool, way: Way) -> None:
    job_id = server.add_job()
    server.update(job_id, status="processing", progress=30)
    for timeout_s in (1, 4, 16, 64):  # until it is long enough for this machine to see the job
        with pytest.raises(WaitTimeout) as caught:
            await watch_to_end(server, job_id, way=way, blocking=blocking, timeout_s=timeout_s)
        if caught.value.job is not None:
            break
    assert caught.value.job_id == UUID(job_id)
    assert caught.value.job is not None
    assert caught.value.job.progress == 30
    assert caught.value.waited_s >= timeout_s
    assert server.store.rows[job_id]["status"] == "processing"


async def test_a_timeout_says_what_was_in_the_way(server: FaultServer, blocking: bool) -> None:
    job_id = server.add_job()
    server.go_away()
    with pytest.raises(WaitTimeout, match=r"never seen.*cannot reach 127\.0\.0\.1") as caught:
        await watch_to_end(server, job_id, blocking=blocking, timeout_s=0.4)
    assert caught.value.job is None
    assert isinstance(caught.value.last_error, BespokeError)


@pytest.mark.parametrize("timeout_s", [0, -1, float("inf"), float("nan")])
async def test_a_wait_is_always_finite(server: FaultServer, blocking: bool, timeout_s: float) -> None:
    with pytest.raises(ValueError, match="timeout_s"):
        await watch_to_end(server, server.add_job(), blocking=blocking, timeout_s=timeout_s)


async def test_an_exception_of_the_callback_reaches_the_caller(server: FaultServer) -> None:
    opportunity_id = uuid4()

    def refuse(job: DocumentJob) -> None:
        raise LookupError(job.version)

    async def refuse_async(job: DocumentJob) -> None:
        raise LookupError(job.version)

    async with async_client(server) as bespoke:
        for callback in (refuse, refuse_async):
            with pytest.raises(LookupError):
                await bespoke.opportunities.tailor_and_wait(opportunity_id, on_update=callback)


async def test_a_blocking_callback_runs_in_the_caller_s_thread(server: FaultServer) -> None:
    threads: list[int] = []

    def refuse(job: DocumentJob) -> None:
        threads.append(threading.get_ident())
        raise LookupError(job.version)

    def tailor() -> int:
        with blocking_client(server) as bespoke, pytest.raises(LookupError):
            bespoke.opportunities.tailor_and_wait(uuid4(), on_update=refuse)
        return threading.get_ident()

    assert [await asyncio.to_thread(tailor)] == threads


async def test_an_async_callback_of_the_blocking_client_is_awaited(server: FaultServer) -> None:
    job_id = server.add_job(status="completed")
    seen: list[DocumentJob] = []

    async def note(job: DocumentJob) -> None:
        await asyncio.sleep(0)
        seen.append(job)

    async def refuse(job: DocumentJob) -> None:
        raise LookupError(job.version)

    def wait() -> None:
        with blocking_client(server) as bespoke:
            bespoke.jobs.handle(job_id).wait(on_update=note)
            with pytest.raises(LookupError):
                bespoke.jobs.handle(job_id).wait(on_update=refuse)

    await asyncio.to_thread(wait)
    assert [str(job.id) for job in seen] == [job_id]


async def test_after_a_retry_the_old_end_is_ignored(server: FaultServer) -> None:
    """The channel delivers the failure of the first attempt late, after the retry was answered."""
    job_id = server.add_job(status="processing")
    lingering = replace(FAST, linger_s=PATIENCE_S)  # the watch may be over before the channel is live
    async with AsyncBespoke(server.url, **credentials(server, "realtime"), timings=lingering) as bespoke:
        async for _ in bespoke.jobs.watch(server.add_job(status="completed")):
            pass
        await _until(lambda: bespoke.watch_transport is WatchTransport.REALTIME)
        server.realtime.faults.event_delay_s = 0.4
        server.update(job_id, status="failed", error_message="first attempt")
        retried = await bespoke.jobs.retry(job_id)
        server.realtime.faults.event_delay_s = 0.0
        watching = asyncio.create_task(_collect(bespoke, job_id))
        await asyncio.sleep(0.6)  # longer than the event is late
        server.complete(job_id)
        seen = await watching
    assert seen[-1].status is JobStatus.COMPLETED
    assert all(job.version >= retried.version for job in seen)
    assert JobStatus.FAILED not in {job.status for job in seen}


async def test_all_watches_of_a_client_share_one_socket_and_few_requests(server: FaultServer) -> None:
    job_ids = [server.add_job() for _ in range(60)]
    async with AsyncBespoke(server.url, **credentials(server, "realtime"), timings=UNHURRIED) as bespoke:
        watching = [asyncio.create_task(_collect(bespoke, job_id)) for job_id in job_ids]
        await _until(lambda: bespoke.watch_transport is WatchTransport.REALTIME)
        for job_id in job_ids:
            server.complete(job_id)
        results = await asyncio.gather(*watching)
    assert all(seen[-1].status is JobStatus.COMPLETED for seen in results)
    assert (server.counters.sockets, server.counters.joins) == (1, 1)
    assert server.counters.most_held <= FAST.held_at_most
    assert server.counters.requests < 60


async def test_the_socket_serves_the_next_watch_too_and_then_goes(server: FaultServer) -> None:
    for linger_s in (0.2, 10.0):  # a slow machine may take longer than the first to begin the next watch
        before = server.counters.sockets
        timings = replace(UNHURRIED, linger_s=linger_s)
        async with AsyncBespoke(server.url, **credentials(server, "realtime"), timings=timings) as bespoke:
            for _ in range(3):
                job_id = server.add_job()
                watching = asyncio.create_task(_collect(bespoke, job_id))
                await _until(lambda: bespoke.watch_transport is WatchTransport.REALTIME)
                server.complete(job_id)
                await watching
            sockets = server.counters.sockets - before
            await _until(lambda: bespoke.watch_transport is WatchTransport.POLLING)
            await _until(lambda: server.counters.sockets_now == 0)
        if sockets == 1:
            return
    pytest.fail("a new socket was made for the next watch")


@pytest.mark.parametrize("way", WAYS)
async def test_many_jobs_one_loop(server: FaultServer, way: Way) -> None:
    job_ids = [server.add_job() for _ in range(5)]
    async with async_client(server, way) as bespoke:
        ended, left = list[str](), list(job_ids)

        def end_the_last() -> None:
            if left:
                job_id = left.pop()
                server.update(job_id, status="failed" if job_id == job_ids[2] else "completed")

        end_the_last()
        async for job in bespoke.jobs.as_completed(job_ids, timeout_s=PATIENCE_S):
            ended.append(str(job.id))
            end_the_last()
        assert ended == job_ids[::-1]
        states = [job async for job in bespoke.jobs.watch_many(job_ids, timeout_s=PATIENCE_S)]
        assert {str(job.id) for job in states} == set(job_ids)
        assert [job async for job in bespoke.jobs.watch_many([])] == []


@pytest.mark.parametrize("way", WAYS)
async def test_a_job_that_is_retried_in_the_loop_is_yielded_once(server: FaultServer, way: Way) -> None:
    first, second = server.add_job(status="failed"), server.add_job()
    async with async_client(server, way) as bespoke:
        ended = []
        async for job in bespoke.jobs.as_completed([first, second], timeout_s=PATIENCE_S):
            ended.append(str(job.id))
            if ended == [first]:
                await bespoke.jobs.retry(first)
                server.complete(first)
                await bespoke.jobs.handle(first).wait()
                server.complete(second)
    assert ended == [first, second]


async def test_a_timeout_of_many_says_which(server: FaultServer, blocking: bool) -> None:
    done, open_one = server.add_job(status="completed"), server.add_job()

    def watch() -> None:
        with blocking_client(server) as bespoke:
            list(bespoke.jobs.watch_many([done, open_one], timeout_s=1))

    async def watch_async() -> None:
        async with async_client(server) as bespoke:
            async for _ in bespoke.jobs.watch_many([done, open_one], timeout_s=1):
                pass

    with pytest.raises(WaitTimeout) as caught:
        await (asyncio.to_thread(watch) if blocking else watch_async())
    assert caught.value.pending == (UUID(open_one),)


async def test_a_watch_that_is_left_early_leaves_nothing(server: FaultServer, blocking: bool) -> None:
    job_id = server.add_job()

    def look_once() -> None:
        with blocking_client(server) as bespoke:
            for job in bespoke.jobs.watch(job_id):
                assert job.version == 1
                break

    if blocking:
        await asyncio.to_thread(look_once)
        return
    async with async_client(server) as bespoke:
        updates = bespoke.jobs.watch(job_id)
        assert (await anext(updates)).version == 1
        await updates.aclose()
        await _until(lambda: server.counters.held_now == 0 and server.counters.sockets_now == 0)


async def test_closing_the_client_ends_its_watches(server: FaultServer, blocking: bool) -> None:
    job_id = server.add_job()
    bespoke = blocking_client(server) if blocking else async_client(server)

    def watch() -> None:
        assert isinstance(bespoke, Bespoke)
        for _ in bespoke.jobs.watch(job_id):
            pass

    if isinstance(bespoke, Bespoke):
        watching = asyncio.create_task(asyncio.to_thread(watch))
        await _until(lambda: server.counters.held_now > 0)
        await asyncio.to_thread(bespoke.close)
    else:
        watching = asyncio.create_task(_collect(bespoke, job_id))  # type: ignore[arg-type]
        await _until(lambda: server.counters.held_now > 0)
        await bespoke.aclose()
    with pytest.raises(BespokeError, match="closed"):
        await watching


async def test_a_cancelled_watcher_leaves_nothing(server: FaultServer) -> None:
    async with async_client(server) as bespoke:
        watching = asyncio.create_task(_collect(bespoke, server.add_job()))
        await _until(lambda: server.counters.held_now > 0)
        watching.cancel()
        await asyncio.gather(watching, return_exceptions=True)
        await _until(lambda: server.counters.held_now == 0 and server.counters.sockets_now == 0)


async def test_idle_watching_is_quiet(server: FaultServer) -> None:
    """With the SDK's own timings a healthy idle watch asks once at first, twice on joining, and then holds."""
    job_id = server.add_job()
    async with AsyncBespoke(server.url, **credentials(server, "realtime")) as bespoke:
        watching = asyncio.create_task(_collect(bespoke, job_id))
        await _until(lambda: bespoke.watch_transport is WatchTransport.REALTIME)
        await asyncio.sleep(2)  # in which one that is not idle would ask often
        assert server.counters.requests <= 4
        await _until(lambda: server.counters.held_now == 1)
        server.complete(job_id)
        await watching


async def _collect(bespoke: AsyncBespoke, job_id: str) -> list[DocumentJob]:
    return [job async for job in bespoke.jobs.watch(job_id, timeout_s=PATIENCE_S)]


async def _until(condition: Callable[[], bool]) -> None:
    await until(condition, "what is waited for", every_s=0.005)
