"""A fault server for each test, and a look at what a client leaves behind."""

import asyncio
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from tests.fakes.fault_server import FaultServer
from tests.fakes.watching import no_connection_is_left
from tests.waiting import until


@pytest.fixture
def server() -> Iterator[FaultServer]:
    """A fault server with no faults yet."""
    with FaultServer() as running:
        yield running


@pytest.fixture
def sheets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where sheets are kept."""
    folder = tmp_path / "sheets"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    return folder


@pytest.fixture(params=[False, True], ids=["async", "blocking"])
def blocking(request: pytest.FixtureRequest) -> bool:
    """Both clients, one after the other."""
    return bool(request.param)


@pytest.fixture(autouse=True)
async def leaves_nothing_behind(request: pytest.FixtureRequest) -> AsyncIterator[None]:
    """Fails a test after which a task, a thread or a connection of the client is still there."""
    server = request.getfixturevalue("server") if "server" in request.fixturenames else None
    tasks = asyncio.all_tasks()

    def left() -> set[asyncio.Task[Any]]:
        return asyncio.all_tasks() - tasks - {asyncio.current_task()}

    yield
    # A generator that the garbage collector found just now is closed by a task of its own.
    with suppress(TimeoutError):
        await until(lambda: not left(), "the end of all tasks", every_s=0)
    assert left() == set()
    # Worker threads of asyncio.to_thread belong to the event loop and wait for more work.
    assert [thread.name for thread in threading.enumerate() if thread.name.startswith("bespoke-client")] == []
    if server is not None:
        await no_connection_is_left(server)
