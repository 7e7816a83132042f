"""A Bespoke API and a Realtime server on one real port of 127.0.0.1, made to fail on purpose.

It runs in a thread with an event loop of its own, so that tests of the blocking client can use it too.
"""

import asyncio
import threading
from collections.abc import Callable, Coroutine
from types import TracebackType
from typing import Any, Self, TypeVar
from uuid import uuid4

import uvicorn

from tests.fakes.fake_api import FakeApi
from tests.fakes.fake_realtime import FakeRealtime, Receive, Send
from tests.fakes.faults import ApiFaults, Counters, RealtimeFaults
from tests.fakes.job_store import JobStore, Row, make_token
from tests.fakes.tcp_proxy import TcpProxy
from tests.waiting import PATIENCE_S

T = TypeVar("T")


class FaultServer:
    """Use as a context manager. Faults are attributes; everything else is safe to call from any thread."""

    def __init__(self) -> None:
        self.user_id = str(uuid4())
        self.api_key = "bsp_" + "0" * 64
        self.store = JobStore(self.user_id)
        self.counters = Counters()
        self.api = FakeApi(self.store, ApiFaults(), self.counters)
        self.realtime = FakeRealtime(self.store, RealtimeFaults(), self.counters)
        self._thread = threading.Thread(target=lambda: asyncio.run(self._serve()), name="fault-server")
        self._started = threading.Event()
        self._stopping: asyncio.Event | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._proxy: TcpProxy | None = None

    def __enter__(self) -> Self:
        self._thread.start()
        if not self._started.wait(PATIENCE_S):
            raise RuntimeError("the fault server did not start")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        if self._loop is not None and self._stopping is not None:
            self._loop.call_soon_threadsafe(self._stopping.set)
        self._thread.join(PATIENCE_S)

    @property
    def url(self) -> str:
        """Where clients connect to."""
        return f"http://127.0.0.1:{self._tcp.port}"

    @property
    def open_connections(self) -> int:
        """TCP connections of clients that are open now."""
        return self._tcp.open_connections

    def token(self, *, lives_s: float = 3600) -> str:
        """A token of the server's one user."""
        return make_token(self.user_id, lives_s=lives_s)

    def add_job(self, **fields: Any) -> str:
        """Insert a job and return its id."""
        row = self._call(lambda: self.store.add(**fields))
        return str(row["id"])

    def update(self, job_id: str, **fields: Any) -> Row:
        """Change a job, as the worker's commits do."""
        return self._call(lambda: self.store.update(job_id, **fields))

    def complete(self, job_id: str, **fields: Any) -> Row:
        """End a job well."""
        return self.update(job_id, status="completed", progress=100, result={"profile_id": str(uuid4())}, **fields)

    def go_away(self) -> None:
        """Vanish: no listening port, every connection reset."""
        self._run(self._tcp.go_away())

    def come_back(self) -> None:
        """Listen again on the same port."""
        self._run(self._tcp.start())

    def drop_connections(self) -> None:
        """Reset every open connection, and go on serving."""
        self._call(self._tcp.reset_all)

    def freeze(self) -> None:
        """Become a black hole for open and new connections."""
        self._call(self._tcp.freeze)

    def thaw(self) -> None:
        """Pass on again what was held back."""
        self._call(self._tcp.thaw)

    def close_sockets(self, code: int) -> None:
        """Close every WebSocket with a code."""
        self._run(self.realtime.close_all(code))

    def expire_tokens(self) -> None:
        """Close every channel as the server does when its token expired."""
        self._call(self.realtime.expire_tokens)

    @property
    def _tcp(self) -> TcpProxy:
        if self._proxy is None:
            raise RuntimeError("the fault server is not running")
        return self._proxy

    async def _serve(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._stopping = asyncio.Event()
        config = uvicorn.Config(
            self._app,
            host="127.0.0.1",
            port=0,
            lifespan="off",
            ws="websockets-sansio",
            log_config=None,
            log_level="critical",
            interface="asgi3",
            proxy_headers=False,
            timeout_graceful_shutdown=1,
        )
        # What `Server.serve()` does, without its loop that looks ten times a second whether it should end.
        config.load()
        server = uvicorn.Server(config)
        server.lifespan = config.lifespan_class(config)
        await server.startup()
        self._proxy = TcpProxy(server.servers[0].sockets[0].getsockname()[1])
        await self._proxy.start()
        self.api.cut_connections = self._proxy.reset_all
        self._started.set()
        await self._stopping.wait()
        await self._proxy.go_away()
        for listening in server.servers:
            listening.close()
        for task in list(server.server_state.tasks):
            task.cancel()
        await asyncio.gather(*server.server_state.tasks, return_exceptions=True)

    async def _app(self, scope: Any, receive: Receive, send: Send) -> None:
        handler = self.realtime if scope["type"] == "websocket" else self.api
        await handler(scope, receive, send)

    def _run(self, work: Coroutine[Any, Any, T]) -> T:
        if self._loop is None:
            raise RuntimeError("the fault server is not running")
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(PATIENCE_S)

    def _call(self, action: Callable[[], T]) -> T:
        async def act() -> T:
            return action()

        return self._run(act())
