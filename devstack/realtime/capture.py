"""Follows the publication and hands each change to those who may see it."""

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from typing import Final

import psycopg
from psycopg.conninfo import make_conninfo

from devstack.realtime import pgoutput, predicates, slots, tables, visibility
from devstack.realtime.admission import AdmissionError, Wish, admit
from devstack.realtime.changes import Rendering, RowChange, read_change
from devstack.realtime.filters import Condition
from devstack.realtime.replication import SESSION_OPTIONS, ReplicationStream
from devstack.realtime.subscriptions import Registry, Subscriber, Subscription
from devstack.realtime.tables import Table
from devstack.realtime.tokens import Claims

logger = logging.getLogger(__name__)

PUBLICATION: Final = "supabase_realtime"
FIRST_RETRY_S: Final = 0.05
LONGEST_RETRY_S: Final = 1.0

# One plan for all readers of a role; no policy may hold everybody up.
_CHECK_OPTIONS: Final = (
    f"{SESSION_OPTIONS} -c plan_cache_mode=force_generic_plan -c jit=off -c statement_timeout=5000 -c lock_timeout=1000"
)


class Capture:
    """The one reader of the write-ahead log. Its subscriptions outlive lost connections."""

    def __init__(self, database_url: str, registry: Registry) -> None:
        self._database_url = database_url
        self._registry = registry
        self._slot = slots.new_name()
        self._stream: ReplicationStream | None = None
        self._admission: psycopg.AsyncConnection | None = None
        self._admission_lock = asyncio.Lock()
        self._live = asyncio.Event()
        self._delivered = (0, 0)

    @property
    def is_live(self) -> bool:
        """Whether a change committed now will be delivered."""
        return self._live.is_set()

    async def until_live(self) -> None:
        """Return once changes are captured."""
        await self._live.wait()

    async def subscribe(self, subscriber: Subscriber, wishes: Mapping[int, Wish]) -> None:
        """Deliver what the wishes ask for from now on; waits while the database is away.

        Raises:
            AdmissionError: they cannot be fulfilled.
        """
        while wishes:
            await self._live.wait()
            async with self._admission_lock:
                connection = self._admission
                if connection is None:
                    continue
                try:
                    subscriptions = await admit(connection, PUBLICATION, subscriber, wishes)
                except psycopg.OperationalError as error:
                    if not connection.closed:
                        raise AdmissionError(str(error)) from None
                    self._interrupt(error)
                    continue
            self._registry.replace(subscriber, subscriptions)
            return

    def unsubscribe(self, subscriber: Subscriber) -> None:
        """Deliver nothing more; unknown subscribers are fine."""
        self._registry.remove(subscriber)

    async def run(self) -> None:
        """Capture until cancelled; then leave no slot behind."""
        retry_s = FIRST_RETRY_S
        try:
            while True:
                started = time.monotonic()
                try:
                    await self._follow()
                except psycopg.OperationalError as error:
                    logger.info("capture interrupted: %s", error)
                except psycopg.Error as error:
                    logger.warning("capture starts anew: %s", error)
                    await self._drop_slot()
                if time.monotonic() - started > LONGEST_RETRY_S:
                    retry_s = FIRST_RETRY_S
                await asyncio.sleep(retry_s)
                retry_s = min(retry_s * 2, LONGEST_RETRY_S)
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
                await self._consume(stream, checks)
            finally:
                self._live.clear()
                self._stream = self._admission = None
                stream.close()

    def _interrupt(self, reason: psycopg.OperationalError) -> None:
        """Have all connections made anew."""
        self._live.clear()
        self._admission = None
        if self._stream:
            self._stream.fail(reason)

    async def _consume(self, stream: ReplicationStream, checks: psycopg.AsyncConnection) -> None:
        relations: dict[int, pgoutput.Relation] = {}
        described: dict[int, Table] = {}
        begin: pgoutput.Begin | None = None
        index = 0
        async for data, position in stream.messages():
            message = pgoutput.decode(data) if data else None
            match message:
                case None:
                    if begin is None:
                        stream.confirm(position)
                case pgoutput.Begin():
                    begin, index = message, 0
                case pgoutput.Relation():
                    relations[message.oid] = message
                    described.pop(message.oid, None)
                case pgoutput.Change() if begin:
                    index += 1
                    relation = relations[message.relation_oid]
                    if (begin.commit_lsn, index) > self._delivered and self._registry.watches(
                        relation.schema, relation.name
                    ):
                        table = described.get(relation.oid)
                        if table is None:
                            table = await tables.describe(checks, relation)
                            await visibility.prepare(checks, table)
                            described[relation.oid] = table
                        change = read_change(message, table, begin.committed_at)
                        await self._dispatch(change, begin.xid, checks)
                    self._delivered = max(self._delivered, (begin.commit_lsn, index))
                case pgoutput.Commit():
                    begin = None
                    stream.confirm(message.end_lsn)

    async def _dispatch(self, change: RowChange, xid: int, checks: psycopg.AsyncConnection) -> None:
        """Deliver the change to the subscriptions that match it and may see it."""
        try:
            matching = await self._matching(change, checks)
            if not matching:
                return
            verdict = await visibility.judge(
                checks,
                change.table,
                change.operation,
                xid=xid,
                key=change.key,
                readers=frozenset(matching.values()),
            )
            rendering = await Rendering.of(change, checks)
        except psycopg.Error as error:
            if checks.closed:
                raise
            logger.warning("a change of %s was not delivered: %s", change.table.name, error)
            return
        _deliver(matching, verdict, rendering)

    async def _matching(self, change: RowChange, checks: psycopg.AsyncConnection) -> dict[Subscription, Claims]:
        """The subscriptions whose event and filters fit the change, with the claims they have now."""
        open_: dict[Subscription, list[Condition]] = {}
        for subscription in self._registry.candidates(change.table.schema, change.table.name, change.row):
            if change.operation not in subscription.events:
                continue
            decisions = [condition.decide(change.row) for condition in subscription.conditions]
            if False not in decisions:
                open_[subscription] = [
                    condition
                    for condition, decision in zip(subscription.conditions, decisions, strict=True)
                    if decision is None
                ]
        undecided = {condition for conditions in open_.values() for condition in conditions}
        holding = await predicates.satisfied(checks, undecided, change.row) if undecided else frozenset()
        now = time.time()
        return {
            subscription: claims
            for subscription, conditions in open_.items()
            if holding.issuperset(conditions)
            and ((claims := subscription.subscriber.claims).expires_at_s is None or claims.expires_at_s > now)
        }

    @asynccontextmanager
    async def _session(self) -> AsyncIterator[psycopg.AsyncConnection]:
        dsn = make_conninfo(self._database_url, options=_CHECK_OPTIONS, application_name="realtime")
        connection = await psycopg.AsyncConnection.connect(dsn, autocommit=True)
        try:
            yield connection
        finally:
            await connection.close()

    async def _drop_slot(self) -> None:
        with suppress(psycopg.Error):
            async with self._session() as connection:
                await slots.drop(connection, self._slot)


def _deliver(matching: Mapping[Subscription, Claims], verdict: visibility.Verdict, rendering: Rendering) -> None:
    """Send each subscriber one message for all its subscriptions that show the same columns."""
    ids: dict[tuple[str, frozenset[str] | None], dict[Subscriber, list[int]]] = {}
    for subscription, claims in matching.items():
        readable = {name for name, _ in verdict.columns.get(claims.role, ())}
        filtered_by = {condition.filter.column for condition in subscription.conditions}
        if claims in verdict.readers and filtered_by <= readable:
            group = ids.setdefault((claims.role, subscription.columns), {})
            group.setdefault(subscription.subscriber, []).append(subscription.id)
    for (role, selected), subscribers in ids.items():
        text = rendering.render(verdict.columns[role], selected=selected, secured=verdict.secured)
        for subscriber, subscription_ids in subscribers.items():
            subscriber.deliver(subscription_ids, text)
