"""Joining, leaving, tokens and heartbeats, in both versions of the protocol."""

import asyncio
import time
from uuid import UUID, uuid4

import httpx
import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import InvalidStatus

from tests.integration.realtime.conftest import Database, Open
from tests.integration.realtime.realtime_process import Keys, RealtimeProcess
from tests.integration.realtime.rows import JOBS, add_job
from tests.waiting import patience

OPEN = {"event": "*", "schema": "public", "table": "todos"}


async def test_health_tells_whether_changes_are_captured(realtime: RealtimeProcess) -> None:
    async with httpx.AsyncClient(base_url=realtime.http_url) as http:
        # A process that has just started may not be there yet, and says so.
        async with patience():
            while not (answer := await http.get("/realtime/v1/health")).json()["capturing"]:
                assert answer.status_code == 503
                await asyncio.sleep(0.02)
        nowhere = await http.get("/realtime/v1/nothing")
        no_handshake = await http.get(f"/realtime/v1/websocket?apikey={realtime.keys.publishable}")

    assert answer.status_code == 200
    assert nowhere.status_code == 404
    assert no_handshake.status_code == 426


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("", 401),
        ("apikey=", 401),
        ("apikey=sb_publishable_wrong", 401),
        ("apikey=eyJhbGciOiJub25lIn0.eyJyb2xlIjoic2VydmljZV9yb2xlIiwiZXhwIjo5OTk5OTk5OTk5fQ.", 401),
        ("apikey={publishable}&vsn=3.0.0", 403),
        ("apikey={forged}", 401),
        ("apikey={expired}", 401),
        ("apikey={no_role}", 401),
    ],
)
async def test_handshakes_are_refused(realtime: RealtimeProcess, query: str, status: int) -> None:
    query = query.format(
        publishable=realtime.keys.publishable,
        forged=Keys().token(uuid4()),
        expired=realtime.keys.token(uuid4(), lives_s=-1),
        no_role=realtime.keys.token(uuid4(), role=None),  # type: ignore[arg-type]  # the wrong type is the point
    )
    with pytest.raises(InvalidStatus) as refused:
        async with connect(f"ws://127.0.0.1:{realtime.port}/realtime/v1/websocket?{query}"):
            pass
    assert refused.value.response.status_code == status
    assert b"error" in refused.value.response.body


async def test_keys_jwts_and_a_shorter_path_are_accepted(realtime: RealtimeProcess, keys: Keys) -> None:
    for apikey in (keys.publishable, keys.secret, keys.token(uuid4(), role="anon")):
        async with connect(realtime.socket_url(version="1.0.0", apikey=apikey)):
            pass
    async with connect(f"ws://127.0.0.1:{realtime.port}/websocket", additional_headers={"x-api-key": keys.secret}):
        pass


async def test_heartbeat(open_wire: Open, version: str) -> None:
    async with open_wire(version) as wire:
        ref = await wire.send("phoenix", "heartbeat", {})
        assert await wire.reply_to(ref) == {"status": "ok", "response": {}}


async def test_heartbeat_of_realtime_py_has_no_ref(open_wire: Open) -> None:
    async with open_wire("1.0.0") as wire:
        await wire.websocket.send('{"topic":"phoenix","event":"heartbeat","payload":{},"ref":null,"join_ref":null}')
        reply = await wire.expect("phx_reply")
    assert (reply.topic, reply.ref, reply.payload["status"]) == ("phoenix", None, "ok")


async def test_join_leave_and_join_again(open_wire: Open, db: Database, version: str) -> None:
    async with open_wire(version) as wire:
        reply = await wire.join(changes=[OPEN])
        assert reply["status"] == "ok"

        ref = await wire.send("realtime:test", "phx_leave", {})
        assert await wire.reply_to(ref) == {"status": "ok", "response": {}}
        closed = await wire.expect("phx_close")
        assert (closed.topic, closed.ref, closed.payload) == ("realtime:test", "1", {})
        await db.execute("insert into todos (description) values ('unheard')")
        assert await wire.changes() == []

        again = await wire.join(changes=[OPEN])
        await db.execute("insert into todos (description) values ('heard')")
        assert [change["record"]["description"] for change in await wire.changes(1)] == ["heard"]

    ids = [answer["response"]["postgres_changes"][0]["id"] for answer in (reply, again)]
    assert ids[0] != ids[1]


async def test_a_duplicate_join_replaces_the_channel(open_wire: Open, db: Database, version: str) -> None:
    async with open_wire(version) as wire:
        await wire.join(changes=[OPEN])
        await wire.send("realtime:test", "phx_join", {"config": {"postgres_changes": [OPEN]}}, ref="9", join_ref="9")
        frames = [await wire.receive() for _ in range(3)]
        await db.execute("insert into todos (description) values ('once')")
        changes = await wire.changes(1)

    assert [(frame.event, frame.ref) for frame in frames] == [("phx_reply", "9"), ("phx_close", "1"), ("system", None)]
    assert len(changes) == 1


async def test_replies_to_topics_that_are_not_joined(open_wire: Open, version: str) -> None:
    async with open_wire(version) as wire:
        refs = {
            "unmatched": await wire.send("realtime:other", "broadcast", {"event": "x"}),
            "not_ours": await wire.send("room:1", "phx_join", {}),
            "left": await wire.send("realtime:other", "phx_leave", {}),
        }
        unmatched = {"status": "error", "response": {"reason": "unmatched topic"}}
        assert await wire.reply_to(refs["unmatched"]) == unmatched
        assert await wire.reply_to(refs["not_ours"]) == unmatched
        assert (await wire.reply_to(refs["left"]))["status"] == "ok"


@pytest.mark.parametrize(
    ("token", "reason"),
    [
        ("garbage", "MalformedJWT: The token provided is not a valid JWT"),
        ("forged", "JwtSignatureError: Failed to validate JWT signature"),
        ("expired", "InvalidJWTToken: Token has expired"),
        ("roleless", "InvalidJWTToken: Fields `role` and `exp` are required in JWT"),
    ],
)
async def test_joins_with_bad_tokens_are_refused(
    open_wire: Open, keys: Keys, token: str, reason: str, version: str
) -> None:
    tokens = {
        "garbage": "garbage",
        "forged": Keys().token(uuid4()),
        "expired": keys.token(uuid4(), lives_s=-60),
        "roleless": keys.token(uuid4(), role=None),  # type: ignore[arg-type]  # the wrong type is the point
    }
    async with open_wire(version) as wire:
        reply = await wire.join(token=tokens[token], changes=[OPEN], is_live=False)
        assert reply["status"] == "error"
        assert reply["response"]["reason"].startswith(reason)
        assert (await wire.join(changes=[OPEN]))["status"] == "ok"


async def test_joins_that_are_not_served_are_refused(open_wire: Open) -> None:
    async with open_wire() as wire:
        nameless = await wire.join("realtime:")
        private = await wire.join("realtime:secret", private=True)
        replay = await wire.join("realtime:again", broadcast={"replay": {"since": 1}})
        for number in range(100):
            assert (await wire.join(f"realtime:{number}"))["status"] == "ok"
        one_more = await wire.join("realtime:100")
        same = await wire.join("realtime:99")

    reasons = [reply["response"]["reason"] for reply in (nameless, private, replay, one_more)]
    assert [reason.partition(":")[0] for reason in reasons] == [
        "TopicNameRequired",
        "Unauthorized",
        "UnableToReplayMessages",
        "ChannelRateLimitReached",
    ]
    assert same["status"] == "ok"


async def test_a_role_that_does_not_exist_or_is_a_superuser_gets_nothing(open_wire: Open, keys: Keys) -> None:
    async with open_wire() as wire:
        for role in ("nobody", "supabase_admin"):
            await wire.join(token=keys.token(uuid4(), role=role), changes=[OPEN], is_live=False)
            system = await wire.expect("system")
            assert system.payload["status"] == "error"
            assert "does not exist" in system.payload["message"]


async def test_the_channel_closes_when_its_token_expires(
    open_wire: Open, db: Database, keys: Keys, owner: UUID, version: str
) -> None:
    async with open_wire(version) as wire:
        await wire.join("realtime:lasting", token=keys.token(owner), changes=[JOBS])
        for lives_s in (2, 8, 32, 128):  # until the token lives for as long as it takes to join with it
            expires_at = int(time.time()) + lives_s
            reply = await wire.join(token=keys.token(owner, lives_s=lives_s), changes=[JOBS], is_live=False)
            if reply["status"] == "ok" and (await wire.expect("system")).payload["status"] == "ok":
                break
        system = await wire.expect("system")
        assert time.time() > expires_at - 0.5, "not before its time"
        closed = await wire.expect("phx_close")
        await add_job(db, owner)
        topics = [frame.topic for frame in await wire.collect("postgres_changes", 1)]

    assert system.payload["extension"] == "system"
    assert system.payload["status"] == "error"
    assert system.payload["message"].startswith("Token has expired")
    assert (closed.topic, closed.ref) == ("realtime:test", "2")
    assert topics == ["realtime:lasting"]


async def test_a_new_token_prolongs_the_channel_and_changes_whose_rows_it_shows(
    open_wire: Open, db: Database, keys: Keys, owner: UUID, version: str
) -> None:
    other = uuid4()
    async with open_wire(version) as wire:
        for lives_s in (2, 8, 32, 128):  # until the token lives for as long as it takes to renew it
            reply = await wire.join(token=keys.token(owner, lives_s=lives_s), changes=[JOBS], is_live=False)
            await wire.send("realtime:test", "access_token", {"access_token": keys.token(other)})
            if (
                reply["status"] == "ok"
                and [(await wire.expect("system")).payload["status"] for _ in "ab"] == ["ok"] * 2
            ):
                break
        await asyncio.sleep(lives_s + 0.2)  # until the old token has expired
        await add_job(db, owner)
        job = await add_job(db, other)
        changes = await wire.changes(1)
        assert await wire.collect("phx_close", quiet_s=0.05) == []

    assert [change["record"]["id"] for change in changes] == [job]


async def test_tokens_that_change_nothing_and_tokens_that_end_the_channel(
    open_wire: Open, keys: Keys, owner: UUID
) -> None:
    token = keys.token(owner)
    async with open_wire() as wire:
        await wire.join(token=token, changes=[JOBS])
        for same in (token, None, "sb_publishable_other", 5):
            await wire.send("realtime:test", "access_token", {"access_token": same})
        assert await wire.collect("system", quiet_s=0.2) == []
        await wire.send("realtime:test", "access_token", {"access_token": "garbage"})
        assert (await wire.expect("system")).payload["message"] == "The token provided is not a valid JWT"
        await wire.expect("phx_close")


async def test_a_project_key_as_token_means_the_key_of_the_connection(
    open_wire: Open, db: Database, keys: Keys, owner: UUID
) -> None:
    async with open_wire(apikey=keys.secret) as wire:
        await wire.join(token="sb_publishable_whatever", changes=[JOBS])
        job = await add_job(db, owner)
        (change,) = [change for change in await wire.changes(1) if change["record"]["id"] == job]
    assert change["record"]["user_id"] == str(owner)


async def test_waiting_joins_are_answered_when_changes_are_captured(open_wire: Open) -> None:
    wait = {"wait": True, "timeout": 100_000}
    async with open_wire() as wire:
        live = await wire.join(changes=[OPEN], postgres_changes_options=wait)
        refused = await wire.join(
            "realtime:other", changes=[{"schema": "public", "table": "no"}], postgres_changes_options=wait
        )
    assert live["status"] == "ok"
    assert refused["status"] == "error"
    assert refused["response"]["reason"].startswith("RealtimeDisabledForConfiguration: Unable to subscribe")


async def test_replication_readiness_is_told_on_demand(open_wire: Open) -> None:
    async with open_wire() as wire:
        await wire.join(broadcast={"replication_ready": True})
        system = await wire.expect("system")
    assert system.payload == {
        "extension": "system",
        "status": "ok",
        "message": "Replication connection established",
        "channel": "test",
    }
