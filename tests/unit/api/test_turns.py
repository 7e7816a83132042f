"""Callers take turns before anything is done for them."""

import asyncio
from collections.abc import Callable
from typing import Any

import pytest

from api.auth.addresses import Addresses
from api.http import turns as module
from api.http.turns import IS_GONE, PLACES, Turns
from core.admission import Admission, Bounds

SHARE = PLACES - PLACES // 4


def scope(caller: str = "", *, path: str = "/api/v1/usage", gone: Callable[[], bool] | None = None) -> dict[str, Any]:
    headers = [(b"authorization", f"Bearer {caller}".encode())] if caller else []
    return {
        "type": "http",
        "path": path,
        "headers": headers,
        "client": ("203.0.113.7", 1),
        "extensions": {IS_GONE: gone} if gone else {},
    }


async def never() -> Any:
    await asyncio.Event().wait()


class App:
    """Serves each request until the gate opens."""

    def __init__(self) -> None:
        self.served: list[bytes] = []
        self.gate = asyncio.Event()

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        self.served.append(dict(scope["headers"]).get(b"authorization", b""))
        await self.gate.wait()
        await send({"type": "http.response.start", "status": 200, "headers": []})


class Answers:
    def __init__(self) -> None:
        self.statuses: list[int] = []
        self.headers: list[dict[bytes, bytes]] = []

    async def send(self, message: Any) -> None:
        if message["type"] == "http.response.start":
            self.statuses.append(int(message["status"]))
            self.headers.append(dict(message["headers"]))


async def settle() -> None:
    for _ in range(20):
        await asyncio.sleep(0)


def known(*callers: str) -> Turns:
    turns = Turns(Addresses())
    for caller in callers:
        turns.remember(scope(caller), f"user:{caller}")
    return turns


async def test_a_crowd_of_one_caller_leaves_room_for_another_at_once() -> None:
    turns, app, answers = known("crowd", "one"), App(), Answers()
    crowd = [asyncio.create_task(turns.serve(app, scope("crowd"), never, answers.send)) for _ in range(500)]
    await settle()
    assert len(app.served) == SHARE
    one = asyncio.create_task(turns.serve(app, scope("one"), never, answers.send))
    await settle()
    assert app.served[-1] == b"Bearer one"
    app.gate.set()
    await asyncio.gather(*crowd, one)
    assert answers.statuses == [200] * 501


async def test_whose_credentials_nobody_has_seen_wait_with_their_address() -> None:
    turns, app, answers = known("one"), App(), Answers()
    tasks = [asyncio.create_task(turns.serve(app, scope(f"made up {n}"), never, answers.send)) for n in range(100)]
    await settle()
    assert len(app.served) == SHARE
    tasks.append(asyncio.create_task(turns.serve(app, scope("one"), never, answers.send)))
    await settle()
    assert len(app.served) == SHARE + 1
    app.gate.set()
    await asyncio.gather(*tasks)


async def test_who_waits_for_the_client_gives_the_place_back_meanwhile() -> None:
    turns, answers = known("slow", "other"), Answers()
    body = asyncio.Event()

    async def read_body() -> Any:
        await body.wait()
        return {"type": "http.request", "body": b"", "more_body": False}

    async def app(scope: Any, receive: Any, send: Any) -> None:
        await receive()
        await send({"type": "http.response.start", "status": 200, "headers": []})

    slow = [asyncio.create_task(turns.serve(app, scope("slow"), read_body, answers.send)) for _ in range(3 * PLACES)]
    await settle()
    assert turns._requests.free == PLACES
    body.set()
    await asyncio.gather(*slow)
    assert answers.statuses == [200] * 3 * PLACES
    assert (turns._requests.free, turns._requests.waiting) == (PLACES, 0)


async def test_what_does_not_fit_is_refused_and_told_when_to_come_again(monkeypatch: pytest.MonkeyPatch) -> None:
    turns, app, answers = known("crowd"), App(), Answers()
    turns._requests = Admission(PLACES, bounds=Bounds(waiting=2, wait_s=60))
    crowd = [asyncio.create_task(turns.serve(app, scope("crowd"), never, answers.send)) for _ in range(SHARE + 2)]
    await settle()
    await turns.serve(app, scope("crowd"), never, answers.send)
    assert answers.statuses == [503]
    assert (answers.headers[0][b"retry-after"], answers.headers[0][b"content-type"]) == (
        b"2",
        b"application/problem+json",
    )
    app.gate.set()
    await asyncio.gather(*crowd)
    assert answers.statuses == [503] + [200] * (SHARE + 2)


async def test_for_who_has_hung_up_nothing_is_done() -> None:
    turns, app, answers = known("crowd", "gone"), App(), Answers()
    await turns.serve(app, scope("gone", gone=lambda: True), never, answers.send)
    assert (app.served, answers.statuses) == ([], [])
    assert turns._requests.free == PLACES


async def test_health_checks_have_places_of_their_own() -> None:
    turns, app, answers = known("crowd"), App(), Answers()
    crowd = [asyncio.create_task(turns.serve(app, scope("crowd"), never, answers.send)) for _ in range(100)]
    await settle()
    probe = asyncio.create_task(turns.serve(app, scope(path="/health/live"), never, answers.send))
    await settle()
    assert app.served[-1] == b""
    app.gate.set()
    await asyncio.gather(*crowd, probe)


async def test_an_app_that_fails_gives_the_place_back() -> None:
    turns, answers = Turns(Addresses()), Answers()

    async def app(scope: Any, receive: Any, send: Any) -> None:
        raise RuntimeError

    with pytest.raises(RuntimeError):
        await turns.serve(app, scope(), never, answers.send)
    assert turns._requests.free == PLACES


def test_memory_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_KNOWN_AT_MOST", 3)
    turns = known("a", "b", "c", "d")
    assert [turns._share_of(scope(each)) for each in "abcd"] == [
        "address:203.0.113.7",
        "user:b",
        "user:c",
        "user:d",
    ]
