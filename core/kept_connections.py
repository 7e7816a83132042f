"""HTTP/1.1 to one server over kept connections, for many small requests that are answered soon.

A request takes a fifth of the CPU that a client for all purposes takes: no redirects, no cookies, no streams. Proxies
are left to such a client. Source: docs/decisions/0028-cheap-calls.md; RFC 9112.
"""

import asyncio
import ssl
import time
import zlib
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import cast

import httptools
import httpx

# Shorter than the idle limit of the gateways in front of Supabase, so that the other side seldom closes first.
KEPT_S = 50.0
# Seconds until a second address of the server is tried beside the first. Source: RFC 8305, section 5.
_NEXT_ADDRESS_S = 0.25
_FIRST_FINAL_STATUS = 200
_GZIP = 31  # Source: zlib manual, `windowBits`
_LINE_ENDS = frozenset("\r\n\0")


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back."""

    status: int
    body: bytes


class BrokenAnswer(ConnectionError):
    """The connection ended, or something that is not HTTP came, before there was an answer."""


class KeptConnections:
    """Sends requests to the server of `url`; each has a connection to itself, which is kept for the next.

    There is no limit to connections: whoever calls counts.
    """

    def __init__(
        self,
        url: str,
        headers: Mapping[str, str],
        *,
        timeout_s: float,
        connect_s: float,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        address = httpx.URL(url)
        self._host = address.raw_host.decode("ascii")
        self._port = address.port or {"http": 80, "https": 443}[address.scheme]
        self._path = address.raw_path.decode("ascii")
        self._ssl = ssl.create_default_context() if address.scheme == "https" else None
        host = address.netloc.decode("ascii")
        sent = {**headers, "host": host, "user-agent": "bespoke", "accept-encoding": "gzip"}
        self._headers = "".join(f"{name}: {_checked(value)}\r\n" for name, value in sent.items())
        self._timeout_s = timeout_s
        self._connect_s = min(connect_s, timeout_s)
        self._clock = clock
        self._heads: dict[str, bytes] = {}
        self._idle: deque[_Connection] = deque()
        self._is_closed = False

    async def post(self, path: str, body: bytes) -> Answer:
        """The server's answer to `body`; `path` goes on from the URL's.

        Raises:
            OSError: no connection, or one that ended before the answer did. TimeoutError, one of these: it took too
                long. An interrupted request may have been carried out.
        """
        head = self._heads.get(path) or self._new_head(path)
        async with asyncio.timeout(self._timeout_s):
            connection = self._take_idle() or await self._open()
            try:
                answer = await connection.ask(b"%b%d\r\n\r\n%b" % (head, len(body), body))
            except BaseException:
                connection.close()
                raise
        self._keep(connection)
        return answer

    def close(self) -> None:
        """Closes what is kept; what is in flight is not kept."""
        self._is_closed = True
        for connection in self._idle:
            connection.close()
        self._idle.clear()

    def _new_head(self, path: str) -> bytes:
        head = f"POST {self._path}{_checked(path)} HTTP/1.1\r\n{self._headers}content-length: ".encode("ascii")
        self._heads[path] = head
        return head

    def _take_idle(self) -> "_Connection | None":
        while self._idle:
            connection = self._idle.pop()
            if connection.is_open and self._clock() - connection.idle_since < KEPT_S:
                return connection
            connection.close()
        return None

    def _keep(self, connection: "_Connection") -> None:
        if self._is_closed or not connection.is_open:
            connection.close()
            return
        now = connection.idle_since = self._clock()
        self._idle.append(connection)
        while now - self._idle[0].idle_since >= KEPT_S:
            self._idle.popleft().close()

    async def _open(self) -> "_Connection":
        async with asyncio.timeout(self._connect_s):
            _, connection = await asyncio.get_running_loop().create_connection(
                _Connection, self._host, self._port, ssl=self._ssl, happy_eyeballs_delay=_NEXT_ADDRESS_S
            )
        return connection


@dataclass(slots=True)
class _Reading:
    """An answer as far as it has come."""

    status: int = 0
    chunks: list[bytes] = field(default_factory=list)
    is_gzip: bool = False
    has_length: bool = False

    @property
    def has_head(self) -> bool:
        """Whether it is the answer, and not 100 Continue or its like, which come before it."""
        return self.status >= _FIRST_FINAL_STATUS


class _Connection(asyncio.Protocol):
    """A request, its answer, the next one. What has no docstring is called by asyncio and httptools."""

    def __init__(self) -> None:
        self.is_open = False
        self.idle_since = 0.0
        self._transport: asyncio.Transport | None = None
        self._parser = httptools.HttpResponseParser(self)
        self._reading = _Reading()
        self._answered: asyncio.Future[_Reading] | None = None

    async def ask(self, request: bytes) -> Answer:
        """Sends a request; its answer."""
        if self._transport is None or self._transport.is_closing():
            raise BrokenAnswer("the connection had ended")
        answered = self._answered = asyncio.get_running_loop().create_future()
        self._transport.write(request)
        reading = await answered
        body = b"".join(reading.chunks)
        try:
            return Answer(reading.status, zlib.decompress(body, _GZIP) if reading.is_gzip else body)
        except zlib.error as error:
            raise BrokenAnswer("what came is not what was announced") from error

    def close(self) -> None:
        """Ends the connection at once, whatever is on its way."""
        self.is_open = False
        if self._transport is not None:
            self._transport.abort()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)
        self.is_open = True

    def data_received(self, data: bytes) -> None:
        if self._answered is None:  # nobody has asked: a last word before it closes
            self.close()
            return
        try:
            self._parser.feed_data(data)
        except (httptools.HttpParserError, httptools.HttpParserUpgrade) as error:
            self.close()
            self._fail(BrokenAnswer(f"what came is not an answer: {type(error).__name__}"))

    def connection_lost(self, error: Exception | None) -> None:
        self.is_open = False
        if self._answered is None:
            return
        reading = self._reading
        if error is None and reading.has_head and not reading.has_length:  # its end is the answer's
            self._finish(reading)
        else:
            self._fail(BrokenAnswer("the connection ended before the answer"))

    def on_message_begin(self) -> None:
        if self._answered is None:  # more than was asked for must not answer what is asked next
            self.is_open = False
        self._reading = _Reading()

    def on_header(self, name: bytes, value: bytes) -> None:
        match name.lower():
            case b"content-length" | b"transfer-encoding":
                self._reading.has_length = True
            case b"content-encoding":
                self._reading.is_gzip = value.lower() in {b"gzip", b"x-gzip"}

    def on_headers_complete(self) -> None:
        self._reading.status = self._parser.get_status_code()

    def on_body(self, body: bytes) -> None:
        self._reading.chunks.append(body)

    def on_message_complete(self) -> None:
        if not self._reading.has_head:
            return
        self.is_open = self.is_open and self._parser.should_keep_alive()
        self._finish(self._reading)

    def _finish(self, reading: _Reading) -> None:
        answered, self._answered = self._answered, None
        if answered is not None and not answered.done():
            answered.set_result(reading)

    def _fail(self, error: Exception) -> None:
        answered, self._answered = self._answered, None
        if answered is not None and not answered.done():
            answered.set_exception(error)


def _checked(text: str) -> str:
    """The text, if it cannot end its line.

    Raises:
        ValueError: it could.
    """
    if not _LINE_ENDS.isdisjoint(text):
        raise ValueError("a line end inside of a header")
    return text
