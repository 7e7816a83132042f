"""HTTP/1.1 over bare connections: cheap enough for a thousand of them, and able to be as rude as a test needs."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self
from urllib.parse import urlsplit


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What a server said."""

    status: int
    headers: Mapping[str, str]
    body: bytes


def request(method: str, path: str, headers: Mapping[str, str] | None = None, body: bytes = b"") -> bytes:
    """A whole request, as it goes over the wire."""
    lines = [f"{method} {path} HTTP/1.1", "Host: api", *(f"{name}: {value}" for name, value in (headers or {}).items())]
    if body or method == "POST":
        lines += ["Content-Type: application/json", f"Content-Length: {len(body)}"]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


class Line:
    """One connection."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader = reader
        self._writer = writer

    @classmethod
    async def open(cls, url: str, *, address: str = "127.0.0.1") -> Self:
        """A connection to a server of this machine, from one of its addresses."""
        place = urlsplit(url)
        return cls(*await asyncio.open_connection(place.hostname, place.port, local_addr=(address, 0)))

    async def send(self, data: bytes) -> None:
        """Sends bytes, whatever they are."""
        self._writer.write(data)
        await self._writer.drain()

    async def answer(self) -> Answer:
        """Reads one answer.

        Raises:
            OSError: the server has hung up.
            asyncio.IncompleteReadError: it has hung up in the middle.
        """
        head = (await self._reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        headers = {
            name.strip().lower(): value.strip() for name, _, value in (line.partition(":") for line in head[1:]) if name
        }
        body = await self._reader.readexactly(int(headers.get("content-length", "0")))
        return Answer(status=int(head[0].split()[1]), headers=headers, body=body)

    async def ask(self, method: str, path: str, headers: Mapping[str, str] | None = None, body: bytes = b"") -> Answer:
        """Sends a request and reads its answer."""
        await self.send(request(method, path, headers, body))
        return await self.answer()

    def hang_up(self) -> None:
        """Closes without a word, as a client that dies."""
        self._writer.transport.abort()


async def ask_once(
    url: str,
    method: str,
    path: str,
    headers: Mapping[str, str] | None = None,
    body: bytes = b"",
    *,
    address: str = "127.0.0.1",
) -> Answer:
    """One request on a connection of its own."""
    line = await Line.open(url, address=address)
    try:
        return await line.ask(method, path, {"Connection": "close", **(headers or {})}, body)
    finally:
        line.hang_up()
