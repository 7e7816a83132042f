"""A project's JWKS endpoint over real HTTP, whose answer a test sets, and which counts its requests."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any


class KeyServer:
    """Answers every request with the same document, or with an error when that is None."""

    def __init__(self) -> None:
        self.document: dict[str, Any] | None = {"keys": []}
        self.requests = 0
        self.url = ""

    async def answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        self.requests += 1
        status = "200 OK" if self.document is not None else "503 Service Unavailable"
        body = json.dumps(self.document).encode()
        head = f"HTTP/1.1 {status}\r\nContent-Length: {len(body)}\r\nConnection: close\r\n\r\n"
        writer.write(head.encode() + body)
        await writer.drain()
        writer.close()
        await writer.wait_closed()


@asynccontextmanager
async def serve_keys() -> AsyncIterator[KeyServer]:
    """A key server on a free port."""
    keys = KeyServer()
    server = await asyncio.start_server(keys.answer, "127.0.0.1", 0)
    keys.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/auth/v1/.well-known/jwks.json"
    async with server:
        yield keys
