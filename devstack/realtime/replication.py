"""The stream of a logical replication slot, read on the event loop.

psycopg opens the connection; from then on its `pq` layer is used directly, since psycopg has no public interface for
the COPY BOTH mode that replication runs in.

Source: https://www.postgresql.org/docs/17/protocol-replication.html
"""

import asyncio
import struct
import time
from collections.abc import AsyncIterator
from typing import Final, Self

import psycopg
from psycopg import pq, sql
from psycopg.conninfo import make_conninfo

from devstack.realtime.pgoutput import POSTGRES_EPOCH

# Postgres asks for a sign of life after half of wal_sender_timeout (60 s by default).
FEEDBACK_INTERVAL_S: Final = 10.0
FEEDBACK_BYTES: Final = 1024 * 1024

# pgoutput writes values with the output functions of this connection. These are the formats that `json_values` reads.
SESSION_OPTIONS: Final = (
    "-c datestyle=ISO -c timezone=UTC -c intervalstyle=postgres -c extra_float_digits=1 -c bytea_output=hex"
)

_WAL_DATA_KIND: Final = ord("w")
_WAL_DATA: Final = struct.Struct("!cQQq")
_KEEPALIVE: Final = struct.Struct("!cQqB")
_FEEDBACK: Final = struct.Struct("!cQQQqB")
_EPOCH_S: Final = POSTGRES_EPOCH.timestamp()


class ReplicationStream:
    """Yields the plugin's messages in commit order; `confirm` lets Postgres forget what came before."""

    def __init__(self, connection: psycopg.AsyncConnection) -> None:
        self._connection = connection
        self._pgconn = connection.pgconn
        self._confirmed_lsn = 0
        self._told_lsn = 0
        self._feedback: asyncio.Task[None] | None = None
        self._ready: asyncio.Future[None] | None = None
        self._failure: psycopg.OperationalError | None = None

    @classmethod
    async def start(cls, database_url: str, *, slot: str, publication: str) -> Self:
        """A stream of what `publication` committed after the point that the slot has confirmed.

        Raises:
            psycopg.Error: the slot or the server is not there.
        """
        dsn = make_conninfo(database_url, replication="database", options=SESSION_OPTIONS)
        connection = await psycopg.AsyncConnection.connect(dsn, autocommit=True)
        stream = cls(connection)
        try:
            await stream._begin(slot, publication)
        except BaseException:
            stream.close()
            raise
        return stream

    async def _begin(self, slot: str, publication: str) -> None:
        command = sql.SQL("START_REPLICATION SLOT {} LOGICAL 0/0 (proto_version '1', publication_names {})").format(
            sql.Identifier(slot), sql.Literal(f'"{publication}"')
        )
        self._pgconn.send_query(command.as_bytes(self._connection))
        self._pgconn.flush()
        while self._pgconn.is_busy():
            await self._readable()
        result = self._pgconn.get_result()
        if result is None or result.status != pq.ExecStatus.COPY_BOTH:
            raise self._error(result)
        self._feedback = asyncio.create_task(self._send_feedback_regularly())

    async def messages(self) -> AsyncIterator[tuple[bytes | None, int]]:
        """Pairs of plugin message and its position; a pair without message says how far an idle server has come.

        Raises:
            psycopg.OperationalError: the connection is lost or the server ended the stream.
        """
        while self._failure is None:
            length, data = self._pgconn.get_copy_data(1)
            if length == 0:
                await self._readable()
            elif length < 0:
                raise self._ended(length)
            elif data[0] == _WAL_DATA_KIND:
                _, start, _, _ = _WAL_DATA.unpack_from(data)
                yield bytes(data[_WAL_DATA.size :]), start
            else:
                _, end, _, reply_wanted = _KEEPALIVE.unpack_from(data)
                yield None, end
                if reply_wanted:
                    self._send_feedback()
        raise self._failure

    def confirm(self, lsn: int) -> None:
        """Everything up to `lsn` has been dealt with; Postgres is told soon, so that it can drop its log."""
        self._confirmed_lsn = max(self._confirmed_lsn, lsn)
        if self._confirmed_lsn - self._told_lsn > FEEDBACK_BYTES:
            self._send_feedback()

    def fail(self, reason: psycopg.OperationalError) -> None:
        """End `messages` with this error."""
        self._failure = reason
        if self._ready:
            _resolve(self._ready)

    def close(self) -> None:
        """The stream is over; the slot stays."""
        if self._feedback:
            self._feedback.cancel()
        self._pgconn.finish()

    async def _readable(self) -> None:
        """Return once the socket has something, having taken it in."""
        loop = asyncio.get_running_loop()
        self._ready = loop.create_future()
        socket = self._pgconn.socket
        loop.add_reader(socket, _resolve, self._ready)
        try:
            await self._ready
        finally:
            loop.remove_reader(socket)
            self._ready = None
        self._pgconn.consume_input()

    async def _send_feedback_regularly(self) -> None:
        while True:
            await asyncio.sleep(FEEDBACK_INTERVAL_S)
            self._send_feedback()

    def _send_feedback(self) -> None:
        if self._pgconn.status != pq.ConnStatus.OK:
            return
        lsn = self._told_lsn = self._confirmed_lsn
        clock = int((time.time() - _EPOCH_S) * 1_000_000)
        self._pgconn.put_copy_data(_FEEDBACK.pack(b"r", lsn, lsn, lsn, clock, 0))
        self._pgconn.flush()

    def _ended(self, length: int) -> psycopg.Error:
        """The reason why the stream gave `length` (-1: ended, -2: failed) instead of data."""
        return self._error(self._pgconn.get_result() if length == -1 else None)

    def _error(self, result: pq.abc.PGresult | None) -> psycopg.Error:
        if result is not None and (sqlstate := result.error_field(pq.DiagnosticField.SQLSTATE)):
            return psycopg.errors.lookup(sqlstate.decode())(result.get_error_message())
        return psycopg.OperationalError(self._pgconn.get_error_message() or "the replication stream ended")


def _resolve(ready: asyncio.Future[None]) -> None:
    if not ready.done():
        ready.set_result(None)
