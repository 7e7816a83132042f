"""Straight to Postgres over TLS: what goes through is whole, and a server that is not who it says is told nothing.

The stack's Postgres has no TLS; in front of it stands what takes it off, as a load balancer does.
"""

import asyncio
import contextlib
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from core.errors import DatabaseUnavailable
from core.postgres_session import Address, Statement, open_session
from devstack.stack import DATABASE_VARIABLE, Stack
from tests.fakes.certificates import certificate

# Source: PostgreSQL docs, "Message Formats", SSLRequest.
TLS_WANTED = bytes([0, 0, 0, 8, 4, 210, 22, 47])
LONG = Statement.of("select repeat('x', 300000) || $1::text")
CHUNK = 65_536


@asynccontextmanager
async def tls_before(port: int, context: ssl.SSLContext, seen: bytearray) -> AsyncIterator[int]:
    """A port that speaks TLS and goes on to another that does not; what clients say is kept."""

    async def pump(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, kept: bytearray | None) -> None:
        with contextlib.suppress(OSError):
            while chunk := await reader.read(CHUNK):
                if kept is not None:
                    kept += chunk
                writer.write(chunk)
                await writer.drain()
        writer.close()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(OSError):
            assert await reader.readexactly(8) == TLS_WANTED
            writer.write(b"S")
            await writer.start_tls(context)
            there, back = await asyncio.open_connection("127.0.0.1", port)
            await asyncio.gather(pump(reader, back, seen), pump(there, writer, None))

    async with await asyncio.start_server(serve, "127.0.0.1", 0) as server:
        yield server.sockets[0].getsockname()[1]


def through(stack: Stack, port: int, options: str) -> tuple[int, str]:
    """Postgres's own port, and the worker's URL by another."""
    url = stack.let_worker_in()[DATABASE_VARIABLE]
    own = urlsplit(url).port or 0
    return own, f"{url.replace(f':{own}/', f':{port}/')}?{options}"


async def test_what_goes_over_tls_is_whole_both_ways(stack: Stack, tmp_path: Path) -> None:
    pem, context = certificate(tmp_path, "127.0.0.1")
    own, _ = through(stack, 0, "")
    seen = bytearray()
    async with tls_before(own, context, seen) as port:
        _, url = through(stack, port, f"sslmode=verify-full&sslrootcert={pem}")
        session = await open_session(Address.of(url))
        try:
            assert session.has_tls
            value = b"y" * 2_000_000
            for _ in range(2):  # the second time it is prepared
                assert await session.ask(LONG, [value]) == b"x" * 300_000 + value
        finally:
            session.close()
    assert value in bytes(seen)


@pytest.mark.parametrize(
    ("name", "is_known"), [("127.0.0.1", False), ("elsewhere.example", True)], ids=["unknown", "another's"]
)
async def test_a_server_that_cannot_show_who_it_is_is_told_nothing(
    stack: Stack, tmp_path: Path, name: str, *, is_known: bool
) -> None:
    pem, context = certificate(tmp_path, name)
    other = tmp_path / "other"
    other.mkdir()
    known = pem if is_known else certificate(other, "127.0.0.1")[0]
    own, _ = through(stack, 0, "")
    seen = bytearray()
    async with tls_before(own, context, seen) as port:
        _, url = through(stack, port, f"sslmode=verify-full&sslrootcert={known}")
        with pytest.raises(DatabaseUnavailable, match="certificate"):
            await open_session(Address.of(url))
    assert not seen
