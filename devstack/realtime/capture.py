"""Follows the publication and hands each change to those who may see it."""

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from typing import Final

import psycopg
from psycopg.conninfo import make_conninfo

from devstack.realtime import slots
from devstack.realtime.admission import AdmissionError, ChangesRequest, admit
from devstack.realtime.delivery import Delivery
from devstack.realtime.pgoutput import Begin, Change, Commit, Relation, decode
from devstack.realtime.replication import SESSION_OPTIONS, ReplicationStream
from devstack.realtime.subscriptions import Registry, Subscriber

logger = logging.getLogger(__name__)

PUBLICATION: Final = "supabase_realtime"
RETRY_S: Final = 0.2
STABLE_AFTER_S: Final = 1.0  # what went well for so long is told again when it breaks

# One plan for all readers of a role, by the key even if the table was empty when it was made; and no policy may hold
# everybody up.
_CHECK_OPTIONS: Final = (
    f"{SESSION_OPTIONS} -c plan_cache_mode=force_generic_plan -c enable_seqscan=off -c jit=off "
    "-c statement_timeout=5000 -c lock_timeout=1000"
)


class Capture:
    """The one reader of the write-ahead log. Its subscriptions outlive lost connections."""

    def __init__(self, database_url: str, registry: Registry) -> None:
        self._database_url = database_url
        self._registry = registry
        self._slot = slots.new_name()
        self._stream: ReplicationStream | None = None
        self._admission: psycopg.AsyncConnection | None = None
        self._live = asyncio.Event()
        self._delivered = (0, 0)

    @property
    def is_live(self) -> bool:
        """Whether a change committed now will be delivered."""
        return self._live.is_set()

    async def until_live(self) -> None:
        """Return once changes are captured."""
        await self._live.wait()

    async def subscribe(self, subscriber: Subscriber, requests: Mapping[int, ChangesRequest]) -> None:
        """Deliver what is asked for from now on; waits while the database is away.

        Raises:
            AdmissionError: they cannot be fulfilled.
        """
        while requests:
            await self._live.wait()
            connection = self._admission
            if connection is None:
                continue
            try:
                subscriptions = await admit(connection, PUBLICATION, subscriber, requests)
            except psycopg.OperationalError as error:
                if not connection.closed:
                    raise AdmissionError(str(error)) from None
                self._interrupt(connection, error)
                continue
            self._registry.replace(subscriber, subscriptions)
            return

    def unsubscribe(self, subscriber: Subscriber) -> None:
        """Deliver nothing more; unknown subscribers are fine."""
        self._registry.remove(subscriber)

    async def run(self) -> None:
        """Capture until cancelled; then leave no slot behind."""
        complaint = ""
        try:
            while True:
                started = time.monotonic()
                try:
                    await self._follow()
                except psycopg.OperationalError as error:
                    if str(error) != complaint:
                        logger.warning("capture interrupted: %s", error)
                    complaint = str(error)
                except psycopg.Error as error:
                    logger.warning("capture starts anew: %s", error)
                    await self._drop_slot()
                if time.monotonic() - started > STABLE_AFTER_S:
                    complaint = ""
                await asyncio.sleep(RETRY_S)
        finally:
            await self._drop_slot()

    async def _follow(self) -> None:
        async with self._session() as admission, self._session() as checks:
            if not await slots.publication_exists(admission, PUBLICATION):
                raise psycopg.OperationalError(f"there is no publication {PUBLICATION} yet")
            await slots.drop_leftovers(admission, self._slot)
            if await slots.ensure(admission, self._slot):
                self._delivered = (0, 0)
            stream = await ReplicationStream.start(self._database_url, slot=self._slot, publication=PUBLICATION)
            try:
                self._stream, self._admission = stream, admission
                self._live.set()
                for subscriber in self._registry.subscribers():
                    subscriber.announce_capture()
                await self._consume(stream, Delivery(self._registry, checks))
            finally:
                self._live.clear()
                self._stream = self._admission = None
                stream.close()

    def _interrupt(self, lost: psycopg.AsyncConnection, reason: psycopg.OperationalError) -> None:
        """Have all connections made anew, unless that has been seen to."""
        if self._admission is lost and self._stream:
            self._live.clear()
            self._admission = None
            self._stream.fail(reason)

    async def _consume(self, stream: ReplicationStream, delivery: Delivery) -> None:
        """Deliver what comes, once: after a lost connection, Postgres repeats what it had no confirmation for."""
        begin: Begin | None = None
        index = 0
        async for data, position in stream.messages():
            match decode(data) if data else None:
                case None if begin is None:
                    stream.confirm(position)
                case Begin() as begin:
                    index = 0
                case Relation() as relation:
                    delivery.note(relation)
                case Change() as change if begin:
                    index += 1
                    if (begin.commit_lsn, index) > self._delivered:
                        await delivery.deliver(change, begin)
                        self._delivered = (begin.commit_lsn, index)
                case Commit(end_lsn):
                    begin = None
                    stream.confirm(end_lsn)

    @asynccontextmanager
    async def _session(self) -> AsyncIterator[psycopg.AsyncConnection]:
        dsn = make_conninfo(self._database_url, options=_CHECK_OPTIONS, application_name="realtime", connect_timeout=5)
        connection = await psycopg.AsyncConnection.connect(dsn, autocommit=True)
        try:
            yield connection
        finally:
            await connection.close()

    async def _drop_slot(self) -> None:
        with suppress(psycopg.Error):
            async with self._session() as connection:
                await slots.drop(connection, self._slot)
