"""A REST server that answers each call with `[]`, when the test says so."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from tests.waiting import patience

_ANSWER = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n[]"


class SlowRest:
    """Keeps connections open. `at_once` is the most calls it had at a time; it answers none while `gate` is shut.

    `is_direct` is for the test: which way the gateway calls functions.
    """

    def __init__(self) -> None:
        self.url = ""
        self.delay_s: Callable[[], float] = lambda: 0.0
        self.gate = asyncio.Event()
        self.gate.set()
        self.opened = 0
        self.answered = 0
        self.inside = 0
        self.at_once = 0
        self.is_direct = False
        self.heads: list[str] = []

    async def until_inside(self, count: int) -> None:
        """Returns when so many calls are being answered."""
        async with patience():
            while self.inside < count:
                await asyncio.sleep(0.005)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection."""
        self.opened += 1
        try:
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                self.heads.append(head.decode())
                length = next(
                    int(line.split(b":")[1])
                    for line in head.lower().split(b"\r\n")
                    if line.startswith(b"content-length:")
                )
                await reader.readexactly(length)
                self.inside += 1
                self.at_once = max(self.at_once, self.inside)
                try:
                    await self.gate.wait()
                    await asyncio.sleep(self.delay_s())
                finally:
                    self.inside -= 1
                writer.write(_ANSWER)
                await writer.drain()
                self.answered += 1
        except (asyncio.IncompleteReadError, ConnectionError, asyncio.CancelledError):
            pass
        finally:
            writer.transport.abort()


@asynccontextmanager
async def slow_rest() -> AsyncIterator[SlowRest]:
    """The server on a port of its own."""
    rest = SlowRest()
    server = await asyncio.start_server(rest.serve, "127.0.0.1", 0)
    rest.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    try:
        yield rest
    finally:
        server.close()
