"""The SDK against the real API, worker, Supabase and Realtime, with either client and either way of watching."""

import asyncio
import os
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from client_sdk import (
    ApiError,
    AsyncBespoke,
    Bespoke,
    JobCancelled,
    JobHandle,
    JobStatus,
    Session,
    TailoredProfile,
    WatchTransport,
)
from client_sdk.models import Document, DocumentJob, Opportunity
from client_sdk.timings import Timings
from tests.acceptance.short_texts import SHORT_POSTING, SHORT_RESUME
from tests.conftest import Backend, NewUser, User
from tests.fakes.tcp_proxy import TcpProxy
from tests.processes import Server
from tests.waiting import PATIENCE_S, until

pytestmark = [pytest.mark.remote, pytest.mark.usefixtures("worker")]

EXAMPLES = Path(__file__).resolve().parent.parent.parent.parent / "examples"
RESUME = EXAMPLES / "resumes" / "registered-nurse.docx"
POSTING = (EXAMPLES / "postings" / "nurse-manager-cardiac-stepdown.txt").read_text(encoding="utf-8")
WAIT_S = 2 * PATIENCE_S


def session_of(user: User, backend: Backend) -> dict[str, Any]:
    return {
        "access_token": user.access_token,
        "refresh_token": user.refresh_token,
        "supabase_url": backend.supabase_url,
        "supabase_key": backend.publishable_key,
    }


@pytest.fixture
def resume() -> Path | bytes:
    """What that somebody uploads; a test may name another one."""
    return SHORT_RESUME


@pytest.fixture
async def user(new_user: NewUser, api: Server, resume: Path | bytes) -> User:
    """Somebody with a résumé."""
    user = new_user(plan="job_search")
    async with AsyncBespoke(api.url, access_token=user.access_token) as bespoke:
        document = await bespoke.documents.add_resume_and_wait(resume, timeout_s=WAIT_S)
        assert document.status == "ready"
    return user


@pytest.fixture
async def bespoke(user: User, api: Server, backend: Backend) -> AsyncIterator[AsyncBespoke]:
    """That person's client, with Realtime."""
    async with AsyncBespoke(api.url, **session_of(user, backend)) as client:
        yield client


@pytest.mark.parametrize("resume", [RESUME])
async def test_every_endpoint_as_a_method(bespoke: AsyncBespoke) -> None:
    opportunity = await (await bespoke.opportunities.add(description=POSTING)).result(timeout_s=WAIT_S)
    assert isinstance(opportunity, Opportunity)
    assert opportunity.requirements
    assert (await bespoke.opportunities.get(opportunity.id)).title == opportunity.title
    assert [item.id async for item in bespoke.opportunities.iterate()] == [opportunity.id]

    told = "When the ward ran out of beds I set up a discharge lounge and cut waiting from 6 hours to 2."
    read = await bespoke.documents.add_story_and_wait(told, title="Lounge", timeout_s=WAIT_S)
    assert isinstance(read, Document)
    assert {item.type async for item in bespoke.documents.iterate()} == {"resume", "story"}

    with pytest.raises(ApiError) as caught:
        await bespoke.opportunities.tailored_profile(opportunity.id)
    assert caught.value.code == "tailored_profile_not_found"
    answer = await bespoke.opportunities.tailor(opportunity.id, wait_s=60)
    assert isinstance(answer, TailoredProfile), await answer.status()
    profile = await bespoke.opportunities.tailored_profile(opportunity.id)
    assert profile.id == answer.id

    link = await bespoke.sharing.create(opportunity.id, expires_in_days=3)
    assert (await bespoke.sharing.create(opportunity.id)).id == link.id
    assert (await bespoke.sharing.view(link.url.rsplit("/", 1)[-1])).narrative == profile.narrative
    await bespoke.sharing.revoke(opportunity.id)

    assert profile.job_id is not None
    assert {step.status for step in (await bespoke.jobs.steps(profile.job_id)).steps} == {"completed"}
    page = await bespoke.jobs.list(limit=2)
    assert len(page.items) == 2
    assert page.next_cursor is not None
    completed = [job async for job in bespoke.jobs.iterate(status=[JobStatus.COMPLETED, JobStatus.FAILED])]
    assert len(completed) == 4

    usage = await bespoke.usage.get()
    assert (usage.tailored_profiles.used, usage.uploads.used) == (1, 1)
    await bespoke.documents.delete(read.id)
    await bespoke.opportunities.delete(opportunity.id)
    with pytest.raises(ApiError):
        await bespoke.opportunities.get(opportunity.id)


async def test_an_api_key_watches_by_long_polling(bespoke: AsyncBespoke, api: Server) -> None:
    key = await bespoke.api_keys.create("script")
    assert [item.id for item in await bespoke.api_keys.list()] == [key.id]
    async with AsyncBespoke(api.url, api_key=key.key) as script:
        seen: list[DocumentJob] = []
        await script.opportunities.add_and_tailor_and_wait(
            description=SHORT_POSTING, timeout_s=WAIT_S, on_update=seen.append
        )
        assert script.watch_transport is WatchTransport.POLLING
        assert [job.version for job in seen] == sorted({job.version for job in seen})
        await bespoke.api_keys.revoke(key.id)
        with pytest.raises(ApiError) as caught:
            await script.usage.get()
        assert caught.value.status == 401


@pytest.mark.parametrize("resume", [RESUME])  # of less the first state may be over before anybody looks
async def test_realtime_delivers_each_state(user: User, api: Server, backend: Backend) -> None:
    """The first tailoring opens the channel; the second, on the live channel, is seen state by state.

    Reads beside the channel may tell a later state before it does: here the channel alone is asked once it is live.
    """
    channel_alone = Timings(poll_s=WAIT_S)
    async with AsyncBespoke(api.url, **session_of(user, backend), timings=channel_alone) as bespoke:
        await _see_each_state(bespoke)


async def _see_each_state(bespoke: AsyncBespoke) -> None:
    first = await bespoke.opportunities.add_and_tailor_and_wait(description=POSTING, timeout_s=WAIT_S)
    await _until(lambda: bespoke.watch_transport is WatchTransport.REALTIME)
    # Of the same record the same would be written, so the job would end at once.
    fact = {"op": "add", "path": "facts", "value": {"text": "I keep bees."}}
    await bespoke.record.change([fact], if_match=await bespoke.record.get())
    handle = await bespoke.opportunities.tailor(first.opportunity.id, regenerate=True)
    assert isinstance(handle, JobHandle)
    seen = [job async for job in handle.watch(timeout_s=WAIT_S)]
    assert seen[-1].status is JobStatus.COMPLETED
    phases = [job.phase for job in seen if job.phase is not None]
    assert list(dict.fromkeys(phases)) == ["analyzing", "generating", "evaluating"]
    assert [job.version for job in seen] == list(range(seen[0].version, seen[-1].version + 1))


def test_the_blocking_client(user: User, api: Server, backend: Backend) -> None:
    with Bespoke(api.url, **session_of(user, backend)) as blocking:
        seen: list[DocumentJob] = []
        shared = blocking.opportunities.add_tailor_share_and_wait(
            description=SHORT_POSTING, timeout_s=WAIT_S, on_update=seen.append
        )
        assert shared.share_url.startswith("http")
        assert seen[-1].status is JobStatus.COMPLETED
        with blocking.use_document_job(seen[-1].id) as view:
            for _ in view.changes():
                pass
            assert view.job is not None
            assert view.job.is_terminal
            assert view.display_messages


async def cancelled_in_the_queue(bespoke: AsyncBespoke, opportunity_id: UUID) -> JobHandle[TailoredProfile]:
    """A job cancelled while it waits behind others of the same opportunity, which run one at a time."""
    for _ in range(5):
        answers = [await bespoke.opportunities.tailor(opportunity_id, regenerate=True) for _ in range(3)]
        last = answers[-1]
        assert isinstance(last, JobHandle)
        try:
            await last.cancel()
        except ApiError as error:
            if error.code != "conflict":  # else the worker was faster
                raise
        else:
            return last
    pytest.fail("the worker was faster each time")


@pytest.mark.parametrize("resume", [RESUME])  # with less, the worker is faster
async def test_cancel_and_retry(bespoke: AsyncBespoke, user: User, worker: Server) -> None:
    opportunity = await (await bespoke.opportunities.add(description=POSTING)).result(timeout_s=WAIT_S)
    last = await cancelled_in_the_queue(bespoke, opportunity.id)
    with pytest.raises(JobCancelled):
        await last.result(timeout_s=WAIT_S)
    retried = await last.retry()
    assert retried.status in {JobStatus.PENDING, JobStatus.PROCESSING}
    profile = await last.result(timeout_s=WAIT_S)
    job = await bespoke.jobs.get(last.job_id)
    assert (job.status, job.tailored_profile_id) == (JobStatus.COMPLETED, profile.id)


async def test_the_session_is_refreshed_through_supabase_auth(user: User, api: Server, backend: Backend) -> None:
    kept: list[Session] = []
    stale = {**session_of(user, backend), "access_token": _with_past_expiry(user.access_token)}
    async with AsyncBespoke(api.url, **stale, on_session=kept.append) as client:
        assert (await client.usage.get()).plan == "job_search"
        assert len(kept) == 1
        assert kept[0].refresh_token != user.refresh_token


@pytest.mark.parametrize("resume", [RESUME])  # long enough that something breaks
@pytest.mark.parametrize("way", ["realtime", pytest.param("api key", marks=pytest.mark.long)])
async def test_connections_that_break_all_the_time(user: User, api: Server, backend: Backend, way: str) -> None:
    """Real servers behind proxies that reset everything five times a second."""
    if backend.is_remote:
        pytest.skip("the proxies stand in front of servers on this machine")
    proxies = [TcpProxy(int(url.rsplit(":", 1)[1])) for url in (api.url, backend.supabase_url)]
    for proxy in proxies:
        await proxy.start()
    api_url, supabase_url = (f"http://127.0.0.1:{proxy.port}" for proxy in proxies)
    options: dict[str, Any] = {"access_token": user.access_token}
    if way == "realtime":
        options |= {"supabase_url": supabase_url, "supabase_key": backend.publishable_key}

    async def break_connections() -> None:
        pause_s = 0.2
        while True:
            await asyncio.sleep(pause_s)
            pause_s *= 1.1  # a slow machine gets its answers through later
            for proxy in proxies:
                proxy.reset_all()

    try:
        async with AsyncBespoke(api_url, **options) as client:
            breaking = asyncio.create_task(break_connections())
            try:
                for _ in range(3):
                    seen: list[DocumentJob] = []
                    await client.opportunities.add_tailor_share_and_wait(
                        description=f"{POSTING}\n{time.monotonic()}", timeout_s=WAIT_S, on_update=seen.append
                    )
                    assert [job.version for job in seen] == sorted({job.version for job in seen})
            finally:
                breaking.cancel()
    finally:
        for proxy in proxies:
            await proxy.go_away()


def test_the_command_line(user: User, api: Server, backend: Backend, tmp_path: Path) -> None:
    posting = tmp_path / "posting.txt"
    posting.write_text(SHORT_POSTING)
    environment = {
        **os.environ,
        "BESPOKE_API_URL": api.url,
        "BESPOKE_ACCESS_TOKEN": user.access_token,
        "SUPABASE_URL": backend.supabase_url,
        "SUPABASE_PUBLISHABLE_KEY": backend.publishable_key,
    }

    def bespoke(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "client_sdk", *arguments]
        return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=WAIT_S, check=False)

    tailored = bespoke("tailor", "--posting", str(posting), "--share")
    assert tailored.returncode == 0, tailored.stderr
    assert "Share: http" in tailored.stdout
    assert "completed  100 %" in tailored.stderr
    job_id = bespoke("jobs", "--limit", "1", "--type", "tailor", "--json").stdout.split('"id": "')[1][:36]
    steps = bespoke("watch", job_id, "--steps")
    assert steps.returncode == 0
    assert "evaluat" in steps.stdout
    assert "Plan job_search" in bespoke("usage").stdout
    assert bespoke("profile", "00000000-0000-4000-8000-000000000000").returncode == 3


def _with_past_expiry(token: str) -> str:
    """The token as it looks when it has expired: its claims changed, so that no server takes it."""
    from tests.fakes.job_store import claims_of, make_token  # noqa: PLC0415

    return make_token(str(claims_of(token)["sub"]), lives_s=-60)


async def _until(condition: Callable[[], bool]) -> None:
    await until(condition, "what is waited for")
