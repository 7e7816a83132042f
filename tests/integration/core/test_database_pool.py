"""The gateway loses no connection, whenever its callers are cancelled, and refuses in time what does not fit."""

import asyncio
import random
import time
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest

from core.admission import Bounds, share_of_caller
from core.database import Database, _Http
from core.errors import CoreError, Crowded, DatabaseUnavailable
from tests.fakes.slow_rest import SlowRest, slow_rest
from tests.waiting import patience, until
from worker.runtime.leases import Lease, Leases

CONNECTIONS = 8


WAYS = {"by the Supabase client": False, "direct": True}


@pytest.fixture(params=WAYS.values(), ids=list(WAYS))
async def rest(request: pytest.FixtureRequest) -> AsyncIterator[SlowRest]:
    async with slow_rest() as server:
        server.is_direct = request.param
        yield server


async def connect(rest: SlowRest, **options: Any) -> Database:
    usual = {"connections": CONNECTIONS, "timeout_s": 5, "is_direct": rest.is_direct}
    return await Database.connect(rest.url, "sb_secret_x", **{**usual, **options})


async def ask(database: Database, function: str = "read_job_versions") -> Any:
    return await database.call(function, job_ids=[])


async def check_every_connection(database: Database, rest: SlowRest) -> None:
    """Fails unless as many calls as there are connections are answered at the same time."""
    rest.gate.clear()
    calls = [asyncio.create_task(ask(database)) for _ in range(CONNECTIONS)]
    await rest.until_inside(CONNECTIONS)
    rest.gate.set()
    assert await asyncio.gather(*calls) == [[]] * CONNECTIONS
    assert (database.admission.free, database.admission.waiting) == (CONNECTIONS, 0)
    assert not database.is_stuck


@pytest.mark.parametrize("seed", range(4))
async def test_random_cancellations_lose_no_connection(rest: SlowRest, seed: int) -> None:
    chance = random.Random(seed)
    rest.delay_s = lambda: chance.uniform(0, 0.02)

    async def leave_early(database: Database) -> None:
        try:
            async with asyncio.timeout(chance.uniform(0, 0.06)):
                await ask(database)
        except TimeoutError:
            pass

    async with await connect(rest) as database:
        for _ in range(4):
            await asyncio.gather(*(leave_early(database) for _ in range(150)))
        async with patience():
            while database.admission.free < CONNECTIONS:
                await asyncio.sleep(0.005)
        await check_every_connection(database, rest)
    assert rest.opened <= CONNECTIONS


async def test_a_cancelled_call_keeps_its_place_until_it_is_answered(rest: SlowRest) -> None:
    rest.gate.clear()
    async with await connect(rest, connections=1) as database:
        cancelled = asyncio.create_task(ask(database))
        await rest.until_inside(1)
        cancelled.cancel()
        await asyncio.wait({cancelled})
        waiting = asyncio.create_task(ask(database))
        await until(lambda: database.admission.waiting == 1, "the second call in line")
        assert database.admission.free == 0
        rest.gate.set()
        assert await waiting == []
        assert (rest.opened, rest.answered) == (1, 2)


async def test_what_does_not_fit_is_refused_at_once_and_not_sent(rest: SlowRest) -> None:
    rest.gate.clear()
    async with await connect(rest, bounds=Bounds(waiting=4, wait_s=60)) as database:
        share_of_caller.set("crowd")
        fitting = [asyncio.create_task(ask(database)) for _ in range(10)]  # 6 at once, 4 wait
        await rest.until_inside(6)
        began, used = time.perf_counter(), time.thread_time()
        refused = await asyncio.gather(*(ask(database) for _ in range(100)), return_exceptions=True)
        assert (time.thread_time() - used) / 100 < 0.005
        assert time.perf_counter() - began < 50  # of the 60 s that they might have waited
        assert {type(each) for each in refused} == {Crowded}
        share_of_caller.set("bystander")
        bystander = asyncio.create_task(ask(database))
        await rest.until_inside(7)  # at once: a quarter of the places is nobody's alone
        rest.gate.set()
        assert await bystander == []
        assert await asyncio.gather(*fitting) == [[]] * 10
    assert rest.answered == 11


async def test_reserved_functions_do_not_wait_behind_the_others(rest: SlowRest) -> None:
    rest.gate.clear()
    async with await connect(rest, reserved={"cancel_job": 2}) as database:
        crowd = [asyncio.create_task(ask(database)) for _ in range(30)]
        await rest.until_inside(CONNECTIONS - 2)
        assert database.admission.free == 0
        cancels = [asyncio.create_task(ask(database, "cancel_job")) for _ in range(2)]
        await rest.until_inside(CONNECTIONS)
        rest.gate.set()
        await asyncio.gather(*crowd, *cancels)
    assert rest.opened == CONNECTIONS


async def test_without_bounds_nothing_is_refused(rest: SlowRest) -> None:
    rest.delay_s = lambda: 0.01
    async with await connect(rest, connections=2) as database:
        assert await asyncio.gather(*(ask(database) for _ in range(100))) == [[]] * 100


async def test_closing_ends_what_is_in_flight_and_tells_who_waits(rest: SlowRest) -> None:
    rest.gate.clear()
    database = await connect(rest, connections=1)
    waiting = [asyncio.create_task(ask(database)) for _ in range(3)]
    await rest.until_inside(1)
    await database.aclose()
    results = await asyncio.gather(*waiting, return_exceptions=True)
    assert {type(each) for each in results} == {DatabaseUnavailable}
    rest.gate.set()


async def test_heartbeats_wait_behind_nothing(rest: SlowRest) -> None:
    rest.gate.clear()
    async with await connect(rest, connections=2) as database:
        crowd = [asyncio.create_task(ask(database)) for _ in range(10)]
        await rest.until_inside(2)
        leases = Leases(lambda: connect(rest, connections=2), worker_id="w", lease_s=5, heartbeat_s=0.1)
        leases.start()
        leases.hold(Lease(job_id="job", attempt=1, confirmed_at=leases.now() - 1))
        await rest.until_inside(3)
        assert database.admission.waiting == 8
        rest.gate.set()
        await asyncio.gather(*crowd)
        await leases.aclose()


REFUSALS: list[tuple[int, bytes]] = [
    (409, b'{"code": "PT409", "message": "No.", "hint": "conflict", "details": "{\\"id\\": 1}"}'),
    (404, b'{"code": "PT404", "message": "Gone.", "hint": "lease_lost", "details": null}'),
    (400, b'{"code": "22P02", "message": "invalid input", "hint": null, "details": null}'),
    (502, b"<html>Bad gateway</html>"),
    (500, b'{"code": "XX000", "message": "internal", "hint": null, "details": null}'),
    (503, b""),
    (400, b"[]"),
]


@pytest.mark.parametrize(("status", "body"), REFUSALS)
async def test_both_ways_a_refusal_means_the_same(status: int, body: bytes) -> None:
    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        await reader.readexactly(int(head.lower().split(b"content-length:")[1].split(b"\r\n")[0]))
        writer.write(b"HTTP/1.1 %d X\r\nContent-Length: %d\r\nConnection: close\r\n\r\n" % (status, len(body)) + body)
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    seen = []
    for is_direct in WAYS.values():
        async with await Database.connect(url, "sb_secret_x", timeout_s=60, is_direct=is_direct) as database:
            with pytest.raises(CoreError) as raised:
                await ask(database)
        error = raised.value
        seen.append(
            (type(error), getattr(error, "code", None), getattr(error, "status", None), getattr(error, "detail", None))
        )
    server.close()
    assert seen[0] == seen[1]


async def test_both_ways_send_the_same(rest: SlowRest) -> None:
    async with await connect(rest) as database:
        await ask(database)
    (head,) = rest.heads
    names = {line.split(":")[0].lower() for line in head.split("\r\n")[1:] if line}
    assert {"apikey", "authorization", "content-type", "x-client-info"} <= names
    assert head.startswith("POST /rest/v1/rpc/read_job_versions HTTP/1.1")


async def test_where_the_environment_names_a_proxy_calls_go_by_it(
    rest: SlowRest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", rest.url)
    monkeypatch.setenv("no_proxy", "")
    async with await Database.connect("http://project.example", "sb_secret_x", is_direct=rest.is_direct) as database:
        assert await ask(database) == []
    (head,) = rest.heads
    assert head.startswith("POST http://project.example/rest/v1/rpc/read_job_versions HTTP/1.1")


@pytest.mark.parametrize("broken", [b"", b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n[}]]", b"What?\r\n\r\n"])
async def test_an_answer_that_says_nothing_is_none(broken: bytes) -> None:
    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(broken)
        await writer.drain()
        writer.close()

    async with await asyncio.start_server(serve, "127.0.0.1", 0) as server:
        url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        async with await Database.connect(url, "sb_secret_x", timeout_s=60, is_direct=True) as database:
            with pytest.raises(DatabaseUnavailable):
                await ask(database)


async def test_what_postgres_cannot_hold_is_sent_for_it_to_say_so() -> None:
    async with slow_rest() as rest, await Database.connect(rest.url, "sb_secret_x", is_direct=True) as database:
        assert await database.call("commit_step", output={"half": "\ud83d", "large": 2**70}) == []


async def test_no_cookie_is_kept_and_each_request_has_its_own_address_and_parameters() -> None:
    asked: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        return httpx.Response(200, headers={"set-cookie": "who=me"}, json=[])

    async with _Http(transport=httpx.MockTransport(answer)) as http:
        for params in ({}, {"a": "1"}, {"a": "2"}, None):
            await http.post("http://here/rest/v1/rpc/it", params=params)
        await http.post(httpx.URL("http://here/other?b=3"))
        assert dict(http.cookies) == {}
        with pytest.raises(AttributeError):
            http.cookies = {"who": "me"}
    assert [str(request.url).removeprefix("http://here") for request in asked] == [
        "/rest/v1/rpc/it", "/rest/v1/rpc/it?a=1", "/rest/v1/rpc/it?a=2", "/rest/v1/rpc/it", "/other?b=3",
    ]  # fmt: skip
    assert not [request for request in asked if "cookie" in request.headers]
