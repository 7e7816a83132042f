"""Without Redis: jobs are still accepted, in time, and changes are still noticed."""

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import httpx
import pytest
from pydantic import SecretStr

from core.database import Database
from core.settings import Settings
from tests.conftest import User
from tests.integration.api.acting import POSTING, Hand, request_job
from tests.integration.api.conftest import READ_OFTEN_S
from tests.integration.api.running import RunningApi, reading_every, run_api
from tests.own_redis import TROUBLES, own_redis
from tests.waiting import patience, until

REFUSING = "redis://:secret@127.0.0.1:9/0"
WITHOUT_A_BUDGET_S = 4.0  # ARQ's own connecting takes 5 s when Redis is away, and has no end when it is silent
ADD = "/api/v1/opportunities/add-and-tailor"


@asynccontextmanager
async def silent_redis() -> AsyncIterator[str]:
    """A server that takes connections and never says a word."""

    async def say_nothing(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(ConnectionError):
            while await reader.read(1024):
                pass
        writer.close()

    server = await asyncio.start_server(say_nothing, "127.0.0.1", 0)
    async with server:
        yield f"redis://127.0.0.1:{server.sockets[0].getsockname()[1]}/0"


@pytest.fixture(scope="module", params=["refuses", "is silent"])
async def lonely(settings: Settings, request: pytest.FixtureRequest) -> AsyncIterator[RunningApi]:
    """An API whose Redis refuses connections, or accepts them and is silent."""
    async with silent_redis() as silent:
        url = REFUSING if request.param == "refuses" else silent
        async with run_api(settings, redis_url=SecretStr(url), rate_limit_per_minute=100_000) as api:
            yield api


async def test_jobs_are_accepted_within_the_budget(lonely: RunningApi, owner: User, database: Database) -> None:
    await lonely.http.get("/api/v1/usage", headers=owner.headers)
    taken_s: list[float] = []
    while not taken_s or (min(taken_s) > WITHOUT_A_BUDGET_S and len(taken_s) < 10):  # on a slow machine ask again
        started_at = time.perf_counter()
        answer = await lonely.http.post(ADD, headers=owner.headers, json={"description": f"{POSTING} {len(taken_s)}"})
        taken_s.append(time.perf_counter() - started_at)
        assert answer.status_code == 202
    assert min(taken_s) < WITHOUT_A_BUDGET_S
    rows = await database.select("document_jobs", "status", eq={"id": answer.json()["job_id"]})
    assert rows == [{"status": "pending"}]


async def test_the_sweeper_finds_what_was_not_enqueued(lonely: RunningApi, owner: User, database: Database) -> None:
    job = await request_job(lonely.http, owner)
    await asyncio.sleep(0.05)  # longer than `redispatch_s` below
    dispatches = (await database.call("sweep_jobs", redispatch_s=0.01))["dispatches"]
    assert job["id"] in {dispatch["job_id"] for dispatch in dispatches}


async def test_cancel_retry_delete_and_revoke_work(lonely: RunningApi, owner: User) -> None:
    job = await request_job(lonely.http, owner)
    path = f"/api/v1/document-jobs/{job['id']}"
    key = await lonely.http.post("/api/v1/api-keys", headers=owner.headers, json={"name": "k"})
    answers = [
        await lonely.http.post(f"{path}/cancel", headers=owner.headers),
        await lonely.http.post(f"{path}/retry", headers=owner.headers),
        await lonely.http.delete(f"/api/v1/opportunities/{job['opportunity_id']}", headers=owner.headers),
        await lonely.http.delete(f"/api/v1/api-keys/{key.json()['id']}", headers=owner.headers),
    ]
    assert [answer.status_code for answer in answers] == [200, 202, 204, 204]


async def test_held_requests_notice_changes(lonely: RunningApi, owner: User, hand: Hand) -> None:
    job = await request_job(lonely.http, owner)
    headers = owner.headers | {"Prefer": "wait=60", "If-None-Match": '"1"'}
    held = asyncio.create_task(lonely.http.get(f"/api/v1/document-jobs/{job['id']}", headers=headers))
    await until(lambda: lonely.services.watches.held, "the held request")
    with reading_every(lonely, READ_OFTEN_S):
        await hand.claim(job["id"])
        changed_at = time.perf_counter()
        assert (await held).json()["status"] == "processing"
        assert time.perf_counter() - changed_at < 50  # of the 60 s that it was to be held


async def test_ready_but_degraded(lonely: RunningApi) -> None:
    answer = await lonely.http.get("/health/ready")
    assert (answer.status_code, answer.json()) == (
        200,
        {"status": "degraded", "database": "ok", "redis": "away"},
    )


@pytest.mark.parametrize("trouble", ["full", "read-only"])
async def test_a_redis_that_answers_and_stores_nothing_is_degraded(
    settings: Settings, tmp_path: Path, trouble: str
) -> None:
    with own_redis(tmp_path) as redis:
        async with run_api(settings, redis_url=redis.url) as api:
            assert (await api.http.get("/health/ready")).json()["redis"] == "ok"
            break_it, _ = TROUBLES[trouble]
            await break_it(redis)
            await until_ready_is(api, {"status": "degraded", "database": "ok", "redis": "not_writable"})


async def until_ready_is(api: RunningApi, expected: dict[str, str]) -> None:
    """Readiness is at most a second old."""
    async with patience():
        while (await api.http.get("/health/ready")).json() != expected:
            await asyncio.sleep(0.1)


async def test_health_with_everything_there(http: httpx.AsyncClient) -> None:
    assert (await http.get("/health/live")).json() == {"status": "ok"}
    answer = await http.get("/health/ready")
    assert (answer.status_code, answer.json()["status"]) == (200, "ready")


async def test_not_ready_without_the_database(settings: Settings) -> None:
    async with run_api(settings, supabase_url="http://127.0.0.1:9") as api:
        assert (await api.http.get("/health/live")).status_code == 200
        answer = await api.http.get("/health/ready")
        assert (answer.status_code, answer.json()["code"]) == (503, "unavailable")


async def test_metrics_count_requests_by_template(running: RunningApi) -> None:
    await running.http.get("/health/live")
    text = (await running.http.get("/metrics")).text
    assert 'path="/health/live"' in text
    assert "bespoke_held_requests 0.0" in text
    assert 'path="/api/v1/document-jobs/{job_id}"' in text or "document-jobs/" not in text
