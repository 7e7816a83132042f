"""The main job through real processes: on the local stack, or with `make test-remote` on any project.

Marked remote: nothing here knows more than URLs and keys.
"""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from realtime import AsyncRealtimeClient, RealtimePostgresChangesListenEvent

from client_sdk import ApiError, AsyncBespoke
from client_sdk.models import DocumentJob, JobStatus, TailoredProfile
from tests.acceptance.short_texts import SHORT_POSTING, SHORT_RESUME
from tests.conftest import Backend, NewUser, User
from tests.processes import Server
from tests.waiting import patience

pytestmark = [pytest.mark.remote, pytest.mark.usefixtures("worker")]

EXAMPLES = Path(__file__).resolve().parent.parent.parent / "examples"
RESUME = EXAMPLES / "resumes" / "registered-nurse.docx"
POSTING = (EXAMPLES / "postings" / "nurse-manager-cardiac-stepdown.txt").read_text(encoding="utf-8")
WAIT_S = 240


def client_of(user: User, api: Server, backend: Backend) -> AsyncBespoke:
    """The SDK as a browser's user would have it: a session, and Realtime."""
    return AsyncBespoke(
        api.url,
        access_token=user.access_token,
        refresh_token=user.refresh_token,
        supabase_url=backend.supabase_url,
        supabase_key=backend.publishable_key,
    )


@pytest.fixture
def resume() -> Path | bytes:
    """What the owner brings: little, unless a test says more."""
    return SHORT_RESUME


@pytest.fixture
async def owner(
    new_user: NewUser, api: Server, backend: Backend, resume: Path | bytes
) -> AsyncIterator[tuple[User, AsyncBespoke]]:
    """Somebody with a résumé."""
    user = new_user()
    async with client_of(user, api, backend) as bespoke:
        await bespoke.documents.add_resume_and_wait(resume, timeout_s=WAIT_S)
        yield user, bespoke


async def changes_of_jobs(user: User, backend: Backend, seen: list[dict[str, Any]]) -> AsyncRealtimeClient:
    """realtime-py, unmodified, subscribed to every job that this user may see."""
    socket = AsyncRealtimeClient(f"{backend.supabase_url}/realtime/v1", backend.publishable_key, auto_reconnect=False)
    await socket.connect()
    await socket.set_auth(user.access_token)
    live = asyncio.Event()
    channel = socket.channel("jobs")
    channel.on_postgres_changes(
        RealtimePostgresChangesListenEvent.All,
        callback=lambda payload: seen.append(dict(payload["data"])),
        table="document_jobs",
        schema="public",
    )
    channel.on_system(lambda _: live.set())
    await channel.subscribe()
    async with patience():
        await live.wait()
    return socket


@pytest.mark.parametrize("resume", [RESUME])
async def test_a_profile_is_tailored_shared_and_then_cached(owner: tuple[User, AsyncBespoke]) -> None:
    _, bespoke = owner
    updates: list[DocumentJob] = []
    shared = await bespoke.opportunities.add_tailor_share_and_wait(
        description=POSTING, timeout_s=WAIT_S, on_update=updates.append
    )
    assert shared.profile.narrative
    assert shared.profile.resume_data.roles
    assert updates[-1].status is JobStatus.COMPLETED
    versions = [job.version for job in updates]
    assert versions == sorted(set(versions))

    cached = await bespoke.opportunities.tailor(shared.profile.opportunity.id)
    assert isinstance(cached, TailoredProfile)
    assert cached.cached
    assert cached.id == shared.profile.id
    full = await bespoke.opportunities.tailored_profile(cached.opportunity.id)
    assert full.evaluation is not None
    assert full.evaluation.status == "completed"
    assert full.job_id == updates[-1].id
    assert (await bespoke.usage.get()).tailored_profiles.used == 1

    async with httpx.AsyncClient() as anybody:
        answer = await anybody.get(shared.share_url)
        assert answer.status_code == 200
        assert answer.json()["narrative"] == full.narrative
        assert answer.json()["resume_data"]["contact"] == []
        await bespoke.sharing.revoke(cached.opportunity.id)
        assert (await anybody.get(shared.share_url)).status_code == 404


async def test_regenerating_keeps_the_old_profile_until_the_new_one_is_there(
    owner: tuple[User, AsyncBespoke],
) -> None:
    _, bespoke = owner
    first = await bespoke.opportunities.add_and_tailor_and_wait(description=SHORT_POSTING, timeout_s=WAIT_S)
    fact = {"op": "add", "path": "facts", "value": {"text": "I keep bees."}}
    await bespoke.record.change([fact], if_match=await bespoke.record.get())
    answer = await bespoke.opportunities.tailor(first.opportunity.id, regenerate=True)
    assert not isinstance(answer, TailoredProfile)
    assert (await bespoke.opportunities.tailored_profile(first.opportunity.id)).id == first.id
    again = await answer.result(timeout_s=WAIT_S)
    assert again.id == first.id
    assert again.job_id == answer.job_id

    used = (await bespoke.usage.get()).tailored_profiles.used
    answer = await bespoke.opportunities.tailor(first.opportunity.id, regenerate=True, keep=["narrative"])
    assert not isinstance(answer, TailoredProfile)
    same = await answer.result(timeout_s=WAIT_S)
    job = await bespoke.jobs.get(answer.job_id)
    assert job.result is not None
    assert (job.result["unchanged"], same.job_id, same.narrative) == (True, again.job_id, again.narrative)
    assert (await bespoke.usage.get()).tailored_profiles.used == used


async def test_a_stranger_finds_nothing(
    owner: tuple[User, AsyncBespoke], new_user: NewUser, api: Server, backend: Backend
) -> None:
    _, bespoke = owner
    profile = await bespoke.opportunities.add_and_tailor_and_wait(description=SHORT_POSTING, timeout_s=WAIT_S)
    full = await bespoke.opportunities.tailored_profile(profile.opportunity.id)
    assert full.job_id is not None
    async with client_of(new_user(), api, backend) as stranger:
        for request in (
            stranger.opportunities.tailor(profile.opportunity.id),
            stranger.opportunities.tailored_profile(profile.opportunity.id),
            stranger.opportunities.get(profile.opportunity.id),
            stranger.jobs.get(full.job_id),
            stranger.jobs.cancel(full.job_id),
        ):
            with pytest.raises(ApiError) as refusal:
                await request
            assert refusal.value.status == 404
        assert (await stranger.jobs.list()).items == []


async def test_realtime_py_delivers_every_update_in_order_to_the_owner_alone(
    owner: tuple[User, AsyncBespoke], new_user: NewUser, backend: Backend
) -> None:
    user, bespoke = owner
    seen: list[dict[str, Any]] = []
    seen_by_stranger: list[dict[str, Any]] = []
    sockets = [
        await changes_of_jobs(user, backend, seen),
        await changes_of_jobs(new_user(), backend, seen_by_stranger),
    ]
    try:
        profile = await bespoke.opportunities.add_and_tailor_and_wait(description=SHORT_POSTING, timeout_s=WAIT_S)
        full = await bespoke.opportunities.tailored_profile(profile.opportunity.id)
        last = await bespoke.jobs.get(full.job_id or "")
        async with patience():
            while not seen or seen[-1]["record"].get("version") != last.version:
                await asyncio.sleep(0.02)
    finally:
        for socket in sockets:
            await socket.close()
    assert [change["record"]["version"] for change in seen] == list(range(1, last.version + 1))
    assert {change["record"]["id"] for change in seen} == {str(last.id)}
    assert seen_by_stranger == []
