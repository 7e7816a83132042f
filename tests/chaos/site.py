"""The API of a round: one address, reached by a Redis connection that can be frozen, killed and started again."""

import asyncio
import signal
from collections.abc import Mapping
from contextlib import ExitStack
from urllib.parse import urlsplit, urlunsplit

from tests.fakes.tcp_proxy import TcpProxy
from tests.processes import Server, free_port, start_api


class Site:
    """The API process. Its Redis is behind a proxy, so that an enqueue can be held back."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        redis = urlsplit(environment["REDIS_URL"])
        self.redis = TcpProxy(redis.port or 6379)
        self._environment = dict(environment)
        self._redis_url = redis
        self._port = free_port()
        self._hold = ExitStack()
        self._server: Server | None = None
        self.logs: dict[str, str] = {}

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._port}"

    async def start(self) -> None:
        """Starts proxy and API."""
        await self.redis.start()
        credentials = self._redis_url.netloc.rpartition("@")[0]
        place = f"{credentials}@127.0.0.1:{self.redis.port}" if credentials else f"127.0.0.1:{self.redis.port}"
        self._environment["REDIS_URL"] = urlunsplit(self._redis_url._replace(netloc=place))
        await asyncio.to_thread(self._start)

    async def kill(self) -> None:
        """kill -9; requests in flight are cut, and what was held back on the way to Redis is lost."""
        if self._server is not None:
            self._server.signal(signal.SIGKILL)
            await asyncio.to_thread(self._server.process.wait)
        self.redis.reset_all()

    async def restart(self) -> None:
        """The API anew, at the same address."""
        await asyncio.to_thread(self._end)
        await asyncio.to_thread(self._start)

    async def stop(self) -> None:
        """Ends API and proxy."""
        await asyncio.to_thread(self._end)
        await self.redis.go_away()

    def _start(self) -> None:
        self._server = self._hold.enter_context(start_api(self._environment, port=self._port))

    def _end(self) -> None:
        if self._server is not None:
            self.logs[f"api pid {self._server.pid}"] = self._server.output()
        self._hold.close()
        self._server = None
