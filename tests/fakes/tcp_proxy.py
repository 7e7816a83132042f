"""A TCP proxy that can lose connections the way networks do."""

import asyncio
import contextlib

_CHUNK = 65536


class TcpProxy:
    """Forwards to `target_port` on 127.0.0.1 until it is told to misbehave. Lives on one event loop."""

    def __init__(self, target_port: int) -> None:
        self._target_port = target_port
        self._server: asyncio.Server | None = None
        self._writers: set[asyncio.StreamWriter] = set()
        self._flowing = asyncio.Event()
        self.port = 0
        self.accepted = 0

    async def start(self) -> None:
        """Listen, on the same port as before if there was one."""
        self._flowing.set()
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", self.port, reuse_address=True)
        self.port = self._server.sockets[0].getsockname()[1]

    async def go_away(self) -> None:
        """Refuse new connections and reset the open ones."""
        if self._server is not None:
            self._server.close()
            self._server = None
        self.reset_all()
        await asyncio.sleep(0)

    def reset_all(self) -> None:
        """Cut every open connection without a word."""
        for writer in list(self._writers):
            writer.transport.abort()

    def freeze(self) -> None:
        """Keep connections open and accept new ones, but pass nothing on: a black hole."""
        self._flowing.clear()

    def thaw(self) -> None:
        """Pass on what was held back, and all that follows."""
        self._flowing.set()

    @property
    def open_connections(self) -> int:
        """Connections of clients that are open now."""
        return len(self._writers) // 2

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.accepted += 1
        try:
            upstream_reader, upstream_writer = await asyncio.open_connection("127.0.0.1", self._target_port)
        except OSError:
            writer.transport.abort()
            return
        self._writers |= {writer, upstream_writer}
        there = asyncio.create_task(self._pump(reader, upstream_writer))
        back = asyncio.create_task(self._pump(upstream_reader, writer))
        with contextlib.suppress(asyncio.CancelledError):  # the loop ends; nobody else cancels this
            await asyncio.wait({there, back}, return_when=asyncio.ALL_COMPLETED)
        self._writers -= {writer, upstream_writer}

    async def _pump(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(OSError, asyncio.CancelledError):
            while chunk := await reader.read(_CHUNK):
                await self._flowing.wait()
                writer.write(chunk)
                await writer.drain()
        writer.close()
