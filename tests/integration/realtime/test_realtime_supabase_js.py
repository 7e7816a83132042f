"""supabase-js, unmodified, in Node."""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from uuid import UUID, uuid4

import psycopg
import pytest

from devstack.stack import Stack
from tests.conftest import NewUser
from tests.integration.realtime import supabase_js
from tests.integration.realtime.conftest import Database
from tests.integration.realtime.realtime_process import Keys, RealtimeProcess
from tests.integration.realtime.rows import JOBS, add_job
from tests.integration.realtime.supabase_js import SupabaseJs

Start = Callable[..., AbstractAsyncContextManager[SupabaseJs]]


@pytest.fixture(scope="module", autouse=True)
def _installed() -> None:
    supabase_js.install()


@pytest.fixture
def start(realtime: RealtimeProcess) -> Start:
    """Starts clients of the Realtime server alone."""

    def start_(token: str | None = None) -> AbstractAsyncContextManager[SupabaseJs]:
        identity = {"token": token} if token else {}
        return SupabaseJs.start(realtime.http_url, realtime.keys.publishable, **identity)

    return start_


async def test_owner_sees_everything_and_a_stranger_the_key_of_a_deletion(
    start: Start, db: Database, keys: Keys, owner: UUID
) -> None:
    async with start(keys.token(owner)) as mine, start(keys.token(uuid4())) as strangers:
        for client in (mine, strangers):
            await client.subscribe("jobs", changes=[JOBS, {**JOBS, "event": "UPDATE"}])
        job = await add_job(db, owner)
        for version in range(2, 22):
            await db.execute("update jobs set version = %s where id = %s", [version, job])
        heard = [await mine.hear("change") for _ in range(41)]
        await db.execute("delete from jobs where id = %s", [job])
        heard.append(await mine.hear("change"))
        stray = await strangers.hear("change")
        assert await strangers.silence() == []

    everything = [message["change"] for message in heard if message["binding"] == 0]
    updates = [message["change"] for message in heard if message["binding"] == 1]
    assert [change["eventType"] for change in everything] == ["INSERT", *["UPDATE"] * 20, "DELETE"]
    assert [change["new"]["version"] for change in everything[:-1]] == list(range(1, 22))
    assert updates == everything[1:-1]
    assert everything[-1]["old"] == stray["change"]["old"] == {"id": job}
    assert stray["change"]["new"] == {}
    assert everything[0]["errors"] is None


async def test_a_filter_a_selection_and_a_wait(start: Start, db: Database, keys: Keys, owner: UUID) -> None:
    entry = {**JOBS, "filter": "status=in.(done,failed)", "select": ["status"]}
    async with start(keys.token(owner)) as client:
        await client.subscribe("jobs", changes=[entry], config={"postgres_changes_options": {"wait": True}})
        await add_job(db, owner)
        job = await add_job(db, owner, status="done")
        assert (await client.hear("change"))["change"]["new"] == {"id": job, "status": "done"}

        nowhere = {"event": "*", "schema": "public", "table": "nowhere"}
        await client.do(
            "subscribe", channel="no", changes=[nowhere], config={"postgres_changes_options": {"wait": True}}
        )
        refused = await client.hear("status")
        assert refused["status"] == "CHANNEL_ERROR"
        assert "RealtimeDisabledForConfiguration" in refused["error"]


async def test_tokens_are_renewed_on_the_open_channel(start: Start, db: Database, keys: Keys, owner: UUID) -> None:
    for lives_s in (3, 30):  # the first may be over before a slow machine has renewed it
        async with start(keys.token(owner, lives_s=lives_s)) as client:
            try:
                await client.subscribe("jobs", changes=[JOBS])
                await client.do("renew", token=keys.token(owner))
                assert (await client.hear("system"))["payload"]["status"] == "ok"
                assert await client.silence(quiet_s=lives_s + 0.2) == []
            except AssertionError:
                if lives_s == 30:
                    raise
            else:
                await add_job(db, owner)
                await client.hear("change")
                return


async def test_an_expired_token_ends_the_channel(start: Start, keys: Keys, owner: UUID) -> None:
    async with start(keys.token(owner)) as client:
        await client.subscribe("jobs", changes=[JOBS])
        await client.do("renew", token=keys.token(owner, lives_s=2))
        system = await client.hear("system")
        if system["payload"]["status"] == "ok":  # not so where two seconds were over before it arrived
            system = await client.hear("system")
        assert system["payload"]["message"].startswith("Token has expired")
        assert (await client.hear("status"))["status"] == "CLOSED"


async def test_broadcasts_of_objects_and_of_bytes(start: Start) -> None:
    config = {"broadcast": {"ack": True}}
    async with start() as ann, start() as bob:
        await ann.subscribe("room", config=config)
        await bob.subscribe("room", events=["*"])
        await ann.do("send", channel="room", event="said", payload={"text": "grüß dich ☃"})
        assert (await ann.hear("sent"))["answer"] == "ok"
        heard = await bob.hear("broadcast")
        assert (heard["event"], heard["payload"]) == ("said", {"text": "grüß dich ☃"})
        await ann.do("send", channel="room", event="bytes", bytes=[0, 255, 7])
        assert (await bob.hear("broadcast"))["payload"] == [0, 255, 7]


async def test_presence(start: Start) -> None:
    async with start() as ann, start() as bob:
        await ann.subscribe("room", presence=True)
        await ann.hear("sync")
        await bob.subscribe("room", config={"presence": {"key": "bob"}})
        await bob.do("track", channel="room", payload={"mood": "good"})
        await ann.hear("join")
        state = (await ann.hear("sync"))["state"]
        assert [meta["mood"] for meta in state["bob"]] == ["good"]
        await bob.do("untrack", channel="room")
        await ann.hear("leave")
        assert (await ann.hear("sync"))["state"] == {}


async def test_heartbeat_leaving_and_coming_back(start: Start, db: Database) -> None:
    todos = {"event": "*", "schema": "public", "table": "todos"}
    async with start() as client:
        await client.subscribe("todos", changes=[todos])
        await client.do("heartbeat")
        assert [(await client.hear("heartbeat"))["status"] for _ in range(2)] == ["sent", "ok"]
        await client.do("leave", channel="todos")
        assert (await client.hear("left"))["answer"] == "ok"
        assert (await client.hear("status"))["status"] == "CLOSED"
        await client.subscribe("todos", changes=[todos])
        await db.execute("insert into todos (description) values ('again')")
        assert (await client.hear("change"))["change"]["new"]["description"] == "again"


async def test_through_the_whole_stack_with_a_real_sign_in(stack: Stack, new_user: NewUser) -> None:
    """The way of the web page: one origin, a password, the real table."""
    owner, stranger, info = new_user(), new_user(), stack.info
    entry = {"event": "*", "schema": "public", "table": "document_jobs"}
    async with (
        SupabaseJs.start(info.supabase_url, info.publishable_key, email=owner.email, password=owner.password) as mine,
        SupabaseJs.start(
            info.supabase_url, info.publishable_key, email=stranger.email, password=stranger.password
        ) as strangers,
        await psycopg.AsyncConnection.connect(info.database_url, autocommit=True) as db,
    ):
        for client in (mine, strangers):
            await client.subscribe("jobs", changes=[entry])
        cursor = await db.execute(
            "insert into document_jobs (user_id, job_type) values (%s, 'tailor') returning id::text", [owner.id]
        )
        job = await cursor.fetchone()
        for progress in range(1, 21):
            await db.execute("update document_jobs set progress = %s where id = %s", [progress, *(job or ())])
        changes = [(await mine.hear("change"))["change"] for _ in range(21)]
        assert await strangers.silence() == []
        await db.execute("delete from document_jobs where id = %s", job)
        gone = (await strangers.hear("change"))["change"]

    assert [change["new"]["version"] for change in changes] == list(range(1, 22))
    assert [change["new"]["progress"] for change in changes] == list(range(21))
    assert changes[0]["new"]["highlights"] == []
    assert (gone["eventType"], gone["new"], gone["old"]) == ("DELETE", {}, {"id": (job or ())[0]})
