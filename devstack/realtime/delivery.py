"""From a change in the log to the subscribers who asked for it and may see it."""

import logging
import time
from collections.abc import Mapping

import psycopg

from devstack.realtime import predicates, tables, visibility
from devstack.realtime.changes import Rendering, RowChange, read_change
from devstack.realtime.filters import Condition
from devstack.realtime.pgoutput import Begin, Change, Relation
from devstack.realtime.subscriptions import Registry, Subscriber, Subscription
from devstack.realtime.tables import Table
from devstack.realtime.tokens import Claims
from devstack.realtime.visibility import Verdict

logger = logging.getLogger(__name__)


class Delivery:
    """Knows the tables of one replication stream, and asks Postgres over one connection."""

    def __init__(self, registry: Registry, connection: psycopg.AsyncConnection) -> None:
        self._registry = registry
        self._connection = connection
        self._relations: dict[int, Relation] = {}
        self._tables: dict[int, Table] = {}

    def note(self, relation: Relation) -> None:
        """The table has this shape from now on."""
        self._relations[relation.oid] = relation
        self._tables.pop(relation.oid, None)

    async def deliver(self, change: Change, transaction: Begin) -> None:
        """Send the change to its subscribers. One that cannot be judged or rendered is sent to nobody.

        Raises:
            psycopg.OperationalError: the connection is lost; the change has been sent to nobody.
        """
        relation = self._relations[change.relation_oid]
        if not self._registry.watches(relation.schema, relation.name):
            return
        try:
            table = await self._table(relation)
            await self._dispatch(read_change(change, table, transaction.committed_at), transaction.xid)
        except (psycopg.Error, ValueError, LookupError) as error:
            if self._connection.closed:
                raise psycopg.OperationalError(str(error)) from error
            logger.warning("a change of %s was not delivered: %r", relation.name, error)

    async def _table(self, relation: Relation) -> Table:
        if relation.oid not in self._tables:
            table = await tables.describe(self._connection, relation)
            await visibility.prepare(self._connection, table)
            self._tables[relation.oid] = table
        return self._tables[relation.oid]

    async def _dispatch(self, change: RowChange, xid: int) -> None:
        matching = await self._matching(change)
        if not matching:
            return
        verdict = await visibility.judge(
            self._connection,
            change.table,
            change.operation,
            xid=xid,
            key=change.key,
            readers=frozenset(matching.values()),
        )
        audience = _audience(matching, verdict)
        if not audience:
            return
        rendering = await Rendering.of(change, self._connection)
        for (role, selected), subscribers in audience.items():
            text = rendering.render(verdict.columns[role], selected=selected, secured=verdict.secured)
            for subscriber, ids in subscribers.items():
                subscriber.deliver(ids, text)

    async def _matching(self, change: RowChange) -> dict[Subscription, Claims]:
        """The subscriptions whose event and filters fit the change, with the claims they have now."""
        open_: dict[Subscription, list[Condition]] = {}
        for subscription in self._registry.candidates(change.table.schema, change.table.name, change.row):
            decisions = {condition: condition.decide(change.row) for condition in subscription.conditions}
            if change.operation in subscription.events and False not in decisions.values():
                open_[subscription] = [condition for condition, decision in decisions.items() if decision is None]
        undecided = {condition for conditions in open_.values() for condition in conditions}
        holding = await predicates.satisfied(self._connection, undecided, change.row) if undecided else frozenset()
        now = time.time()
        return {
            subscription: claims
            for subscription, conditions in open_.items()
            if holding.issuperset(conditions)
            and ((claims := subscription.subscriber.claims).expires_at_s is None or claims.expires_at_s > now)
        }


def _audience(
    matching: Mapping[Subscription, Claims], verdict: Verdict
) -> dict[tuple[str, frozenset[str] | None], dict[Subscriber, list[int]]]:
    """Subscribers and their subscription ids, by what they get to see: the role and the selected columns."""
    audience: dict[tuple[str, frozenset[str] | None], dict[Subscriber, list[int]]] = {}
    for subscription, claims in matching.items():
        readable = {name for name, _ in verdict.columns.get(claims.role, ())}
        filtered_by = {condition.filter.column for condition in subscription.conditions}
        if claims in verdict.readers and filtered_by <= readable:
            group = audience.setdefault((claims.role, subscription.columns), {})
            group.setdefault(subscription.subscriber, []).append(subscription.id)
    return audience
