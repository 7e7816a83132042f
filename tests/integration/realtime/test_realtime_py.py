"""The official Python client, unmodified: what its own suite exercises, and what a person sees of a job."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any
from uuid import UUID, uuid4

import pytest
from realtime import (
    AsyncRealtimeChannel,
    AsyncRealtimeClient,
    RealtimePostgresChangesListenEvent,
    RealtimeSubscribeStates,
)
from realtime.message import Message
from realtime.types import ChannelEvents

from devstack.postgres import Postgres
from tests.integration.realtime.conftest import Database
from tests.integration.realtime.realtime_process import Keys, RealtimeProcess, realtime_process
from tests.integration.realtime.rows import add_job
from tests.processes import free_port
from tests.waiting import PATIENCE_S, until

Event = RealtimePostgresChangesListenEvent


class Events:
    """What a callback was given, to be awaited one by one."""

    def __init__(self) -> None:
        self.seen: list[Any] = []
        self._queue: asyncio.Queue[Any] = asyncio.Queue()

    def __call__(self, *event: Any) -> None:
        self.seen.append(event[0] if len(event) == 1 else event)
        self._queue.put_nowait(self.seen[-1])

    async def next(self) -> Any:
        return await asyncio.wait_for(self._queue.get(), PATIENCE_S)


@asynccontextmanager
async def a_client(realtime: RealtimeProcess, token: str | None = None) -> AsyncIterator[AsyncRealtimeClient]:
    client = AsyncRealtimeClient(f"{realtime.http_url}/realtime/v1", realtime.keys.publishable)
    await client.connect()
    if token:
        await client.set_auth(token)
    try:
        yield client
    finally:
        await client.close()


async def subscribe(channel: AsyncRealtimeChannel) -> Events:
    """Subscribes; the states it went through. Waits for the database subscription if there is one."""
    states, system = Events(), Events()
    await channel.on_system(system).subscribe(states)
    assert (await states.next())[0] == RealtimeSubscribeStates.SUBSCRIBED
    if channel.postgres_changes_callbacks:
        assert (await system.next()).message == "Subscribed to PostgreSQL"
    return states


async def test_connecting_twice_closing_failing_and_connecting_again(realtime: RealtimeProcess) -> None:
    async with a_client(realtime) as client:
        first = client._ws_connection
        await client.connect()
        assert client._ws_connection is first
        await client.close()
        assert not client.is_connected

        url, client.url = client.url, "ws://127.0.0.1:9/websocket"
        client.max_retries, client.initial_backoff = 2, 0.1
        with pytest.raises(OSError, match="Connect call failed"):
            await client.connect()
        client.url = url
        await client.connect()
        assert client.is_connected


async def test_broadcasts_to_oneself_with_acknowledgement(realtime: RealtimeProcess) -> None:
    async with a_client(realtime) as client:
        config: Any = {
            "broadcast": {"self": True, "ack": True}, "presence": {"enabled": True, "key": ""}, "private": False
        }  # fmt: skip
        channel, events = client.channel("talk", {"config": config}), Events()
        await subscribe(channel.on_broadcast("said", events))
        for number in range(3):
            await channel.send_broadcast("said", {"number": number})
            assert (await events.next())["payload"] == {"number": number}
        await channel.send_broadcast("unheard", {})
        await asyncio.sleep(0.1)  # in which it could have come
        assert len(events.seen) == 3
        assert channel.messages_waiting_for_ack == {}


async def test_each_kind_of_change_reaches_its_callbacks(realtime: RealtimeProcess, db: Database, keys: Keys) -> None:
    everything, inserts, updates, deletions = Events(), Events(), Events(), Events()
    async with a_client(realtime, keys.token(uuid4())) as client:
        channel = client.channel("changes")
        for kind, events in zip(
            (Event.All, Event.Insert, Event.Update, Event.Delete),
            (everything, inserts, updates, deletions),
            strict=True,
        ):
            channel.on_postgres_changes(kind, events, table="todos")
        await subscribe(channel)

        cursor = await db.execute("insert into todos (description) values ('Test') returning id::text")
        row = await cursor.fetchone()
        assert row
        insert = await inserts.next()
        await db.execute("update todos set description = 'Changed', is_completed = true where id = %s", row)
        update = await updates.next()
        await db.execute("delete from todos where id = %s", row)
        delete = await deletions.next()

    assert insert["data"]["record"] == {"id": row[0], "user_id": None, "description": "Test", "is_completed": False}
    assert update["data"]["record"]["description"] == "Changed"
    assert update["data"]["record"]["is_completed"] is True
    assert delete["data"]["old_record"] == {"id": row[0]}
    assert everything.seen == [insert, update, delete]
    assert (inserts.seen, updates.seen, deletions.seen) == ([insert], [update], [delete])


async def test_one_channel_for_several_tables(realtime: RealtimeProcess, db: Database, keys: Keys) -> None:
    todos, inserts = Events(), Events()
    async with a_client(realtime, keys.token(uuid4())) as client:
        channel = client.channel("tables").on_postgres_changes(Event.All, todos, table="todos")
        channel.on_postgres_changes(Event.Insert, inserts, table="todos")
        channel.on_postgres_changes(Event.Insert, inserts, table="messages")
        await subscribe(channel)
        await db.execute("insert into todos (description) values ('Test')")
        first = await inserts.next()
        await db.execute("insert into messages (title, message) values ('Title', 'Text')")
        second = await inserts.next()

    assert todos.seen == [first]
    assert second["data"]["table"] == "messages"
    assert second["data"]["record"]["title"] == "Title"
    assert isinstance(second["data"]["record"]["id"], int)


async def test_channels_are_joined_again_when_the_server_comes_back(
    postgres: Postgres, db: Database, keys: Keys, owner: UUID
) -> None:
    events, system, port = Events(), Events(), free_port()
    with realtime_process(postgres.url(), port, keys) as first:
        async with a_client(first, keys.token(owner)) as client:
            client.initial_backoff, client.max_retries = 0.2, 1000  # a slow machine takes long to start the next one
            channel = client.channel("jobs").on_postgres_changes(Event.All, events, table="jobs", schema="public")
            states = await subscribe(channel.on_system(system))
            await system.next()
            await asyncio.to_thread(first.stop)
            assert (await states.next())[0] == RealtimeSubscribeStates.CHANNEL_ERROR
            with realtime_process(postgres.url(), port, keys):
                while (await states.next())[0] != RealtimeSubscribeStates.SUBSCRIBED:
                    pass  # a slow machine may need more than one try
                # Where capturing begins only after half a second, the join is answered before.
                assert (await system.next()).message == "Subscribed to PostgreSQL"
                job = await add_job(db, owner)
                assert (await events.next())["data"]["record"]["id"] == job


async def test_a_message_on_a_closed_socket_leads_to_a_new_one(realtime: RealtimeProcess) -> None:
    async with a_client(realtime) as client:
        await subscribe(client.channel("any"))
        assert client._ws_connection
        await client._ws_connection.close()
        message = Message(topic="any", event=ChannelEvents.broadcast, payload={"test": "data"})
        await client.send(message)
        await until(lambda: client.is_connected, "a new socket")
        await client.send(message)


async def test_leaving_and_removing_channels(realtime: RealtimeProcess, db: Database) -> None:
    events = Events()
    async with a_client(realtime) as client:
        channel = client.channel("todos").on_postgres_changes(Event.All, events, table="todos")
        other = client.channel("other")
        states = await subscribe(channel)
        await subscribe(other)
        await channel.unsubscribe()
        assert (await states.next())[0] == RealtimeSubscribeStates.CLOSED
        await db.execute("insert into todos (description) values ('unheard')")
        assert list(client.channels) == ["realtime:other"]

        await subscribe(client.channel("todos").on_postgres_changes(Event.All, events, table="todos"))
        await db.execute("insert into todos (description) values ('heard')")
        told = (await events.next())["data"]["record"]["description"]
        if told == "unheard":  # a slow machine captures it only now, and somebody has subscribed meanwhile
            told = (await events.next())["data"]["record"]["description"]
        assert told == "heard"
        await client.remove_all_channels()
        assert client.channels == {}


async def test_private_channels_are_refused(realtime: RealtimeProcess) -> None:
    states = Events()
    async with a_client(realtime) as client:
        config: Any = {"private": True, "broadcast": {"replay": {"since": 1, "limit": 10}}, "presence": None}
        await client.channel("secret", {"config": config}).subscribe(states)
        state, error = await states.next()
    assert state == RealtimeSubscribeStates.CHANNEL_ERROR
    assert "Unauthorized" in str(error)


async def test_presence(realtime: RealtimeProcess) -> None:
    joins, leaves, syncs = Events(), Events(), Events()
    async with a_client(realtime) as ann, a_client(realtime) as bob:
        seen_by_ann = ann.channel("room").on_presence_join(joins).on_presence_leave(leaves).on_presence_sync(syncs)
        await subscribe(seen_by_ann)
        config: Any = {"broadcast": None, "presence": {"key": "bob", "enabled": False}, "private": False}
        of_bob = bob.channel("room", {"config": config})
        await subscribe(of_bob)
        await syncs.next()

        await of_bob.track({"mood": "good"})
        key, _, (joined,) = await joins.next()
        assert (key, joined["mood"]) == ("bob", "good")
        await syncs.next()
        assert list(seen_by_ann.presence_state()) == ["bob"]

        await of_bob.untrack()
        assert (await leaves.next())[0] == "bob"
        await syncs.next()
        assert seen_by_ann.presence_state() == {}


async def test_an_expired_token_closes_the_channel_and_leaves_the_socket(
    realtime: RealtimeProcess, keys: Keys, owner: UUID
) -> None:
    async with a_client(realtime, keys.token(owner)) as client:
        channel = client.channel("jobs").on_postgres_changes(Event.All, Events(), table="jobs", schema="public")
        states = await subscribe(channel)
        await client.set_auth(keys.token(owner, lives_s=2))
        assert (await states.next())[0] == RealtimeSubscribeStates.CHANNEL_ERROR
        assert (await states.next())[0] == RealtimeSubscribeStates.CLOSED
        assert client.is_connected


async def test_owner_sees_a_job_from_start_to_end_and_a_stranger_only_that_it_is_gone(
    realtime: RealtimeProcess, db: Database, keys: Keys, owner: UUID
) -> None:
    own, others = Events(), Events()
    async with a_client(realtime, keys.token(owner)) as mine, a_client(realtime, keys.token(uuid4())) as strangers:
        listen: list[tuple[AsyncRealtimeClient, Callable[..., None]]] = [(mine, own), (strangers, others)]
        for client, events in listen:
            await subscribe(
                client.channel("jobs").on_postgres_changes(Event.All, events, table="jobs", schema="public")
            )
        job = await add_job(db, owner)
        for version in range(2, 22):
            await db.execute("update jobs set version = %s where id = %s", [version, job])
        versions = [(await own.next())["data"]["record"]["version"] for _ in range(21)]
        await db.execute("delete from jobs where id = %s", [job])
        gone = await own.next()
        assert await others.next() == gone | {"ids": others.seen[0]["ids"]}

    assert versions == list(range(1, 22))
    assert gone["data"]["old_record"] == {"id": job}
    assert len(others.seen) == 1
