"""The API served over real HTTP, in the loop of the tests."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from typing import Any

import httpx
import uvicorn
from litestar import Litestar

from api.application import create_app
from api.services import Services
from core.settings import Settings


@dataclass(frozen=True, kw_only=True)
class RunningApi:
    """A served API, and a client that talks to it without credentials."""

    url: str
    app: Litestar
    http: httpx.AsyncClient

    @property
    def services(self) -> Services:
        services: Services = self.app.state.services
        return services


class _Server(uvicorn.Server):
    """Leaves the signals of the process to pytest."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


@asynccontextmanager
async def run_api(settings: Settings, **changes: Any) -> AsyncIterator[RunningApi]:
    """The API with some settings changed, on a port of its own."""
    app = create_app(settings.model_copy(update=changes))
    config = uvicorn.Config(
        app,
        host="127.0.0.1",
        port=0,
        log_config=None,
        access_log=False,
        ws="none",
        timeout_graceful_shutdown=5,
        timeout_keep_alive=75,  # httpx keeps connections as long as uvicorn does by default: who closes first?
    )
    server = _Server(config)
    serving = asyncio.create_task(server.serve())
    while not server.started:
        if serving.done():
            await serving
        await asyncio.sleep(0.01)
    url = f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    try:
        async with httpx.AsyncClient(base_url=url, timeout=120) as http:
            yield RunningApi(url=url, app=app, http=http)
    finally:
        server.should_exit = True
        await serving


@contextmanager
def reading_every(api: RunningApi, interval_s: float) -> Iterator[None]:
    """Has the safety reads of held requests come at another interval."""
    watches = api.services.watches
    before, watches._safety_read_s = watches._safety_read_s, interval_s
    watches.read_soon()  # it takes up the interval after a read
    try:
        yield
    finally:
        watches._safety_read_s = before
        watches.read_soon()
