"""A TCP proxy that counts the HTTP requests which pass through it, by method and path."""

import asyncio
import contextlib
import re
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from urllib.parse import urlsplit

_CHUNK = 65536
# A request line comes first on a connection, or right after the body of the one before. JSON has no bare line ends.
_REQUEST_LINE = re.compile(rb"(GET|POST|PATCH|PUT|DELETE) (/\S*) HTTP/1\.1\r\n")


class CountingProxy:
    """Passes everything on to `target`, an `http://` URL."""

    def __init__(self, target: str) -> None:
        self.target = target
        parts = urlsplit(target)
        self._host, self._port = parts.hostname or "127.0.0.1", parts.port or 80
        self.url = ""
        self.requests: Counter[str] = Counter()

    def count(self, *, without: tuple[str, ...] = ()) -> int:
        """Requests until now, but for those whose path has one of these words in it."""
        return sum(n for line, n in self.requests.items() if not any(word in line for word in without))

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection."""
        there, back = await asyncio.open_connection(self._host, self._port)
        await asyncio.gather(self._pump(reader, back, counts=True), self._pump(there, writer, counts=False))

    async def _pump(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, *, counts: bool) -> None:
        with contextlib.suppress(OSError):
            while chunk := await reader.read(_CHUNK):
                if counts:
                    for method, path in _REQUEST_LINE.findall(chunk):
                        self.requests[f"{method.decode()} {path.decode().partition('?')[0]}"] += 1
                writer.write(chunk)
                await writer.drain()
        writer.close()


@asynccontextmanager
async def counting(target: str) -> AsyncIterator[CountingProxy]:
    """A proxy in front of `target`, on a free port."""
    proxy = CountingProxy(target)
    server = await asyncio.start_server(proxy.serve, "127.0.0.1", 0)
    proxy.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    async with server:
        yield proxy
