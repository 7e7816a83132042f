"""Who wants to hear of which changes, kept so that a change finds its subscriptions without asking each of them."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

from devstack.realtime.filters import Condition
from devstack.realtime.pgoutput import Operation, Value
from devstack.realtime.tokens import Claims


class Subscriber(Protocol):
    """A joined channel, as capture sees it."""

    @property
    def claims(self) -> Claims:
        """Whose eyes decide what may be delivered, now."""

    def deliver(self, ids: list[int], change: str) -> None:
        """Send the change (JSON) for these subscription ids; never blocks."""

    def announce_capture(self) -> None:
        """Say that changes are being captured from now on."""


@dataclass(frozen=True, eq=False, slots=True)
class Subscription:
    """One entry of `postgres_changes`, resolved for one table.

    `events` are the operations it wants; `columns` are those it selected, None for all.
    """

    id: int
    subscriber: Subscriber
    schema: str
    table: str
    events: frozenset[Operation]
    conditions: tuple[Condition, ...]
    columns: frozenset[str] | None


class Registry:
    """All live subscriptions, by table, and by the value that their first equality condition asks for."""

    def __init__(self) -> None:
        self._tables: dict[tuple[str, str], _TableIndex] = {}
        self._by_subscriber: dict[Subscriber, list[Subscription]] = {}

    def replace(self, subscriber: Subscriber, subscriptions: list[Subscription]) -> None:
        """These are the subscriber's subscriptions from now on, instead of the ones it had."""
        self.remove(subscriber)
        self._by_subscriber[subscriber] = subscriptions
        for subscription in subscriptions:
            key = (subscription.schema, subscription.table)
            self._tables.setdefault(key, _TableIndex()).add(subscription)

    def remove(self, subscriber: Subscriber) -> None:
        """Forget the subscriber; unknown ones are fine."""
        for subscription in self._by_subscriber.pop(subscriber, ()):
            key = (subscription.schema, subscription.table)
            self._tables[key].remove(subscription)
            if self._tables[key].is_empty:
                del self._tables[key]

    def subscribers(self) -> list[Subscriber]:
        """Everyone who has at least one subscription."""
        return list(self._by_subscriber)

    def candidates(self, schema: str, table: str, row: Mapping[str, Value]) -> Iterator[Subscription]:
        """Subscriptions of the table that `row` could satisfy; their conditions are still to be checked."""
        index = self._tables.get((schema, table))
        return index.candidates(row) if index else iter(())

    def watches(self, schema: str, table: str) -> bool:
        """Whether anyone wants to hear of the table at all."""
        return (schema, table) in self._tables


class _TableIndex:
    """The subscriptions of one table. Dictionaries keep the order of arrival, sets would not."""

    def __init__(self) -> None:
        self._open: dict[Subscription, None] = {}
        self._by_value: dict[str, dict[str, dict[Subscription, None]]] = defaultdict(dict)

    @property
    def is_empty(self) -> bool:
        return not self._open and not self._by_value

    def add(self, subscription: Subscription) -> None:
        if condition := _indexed(subscription):
            values = self._by_value[condition.filter.column]
            for value in condition.allowed or ():
                values.setdefault(value, {})[subscription] = None
        else:
            self._open[subscription] = None

    def remove(self, subscription: Subscription) -> None:
        condition = _indexed(subscription)
        if not condition:
            del self._open[subscription]
            return
        values = self._by_value[condition.filter.column]
        for value in condition.allowed or ():
            del values[value][subscription]
            if not values[value]:
                del values[value]
        if not values:
            del self._by_value[condition.filter.column]

    def candidates(self, row: Mapping[str, Value]) -> Iterator[Subscription]:
        yield from tuple(self._open)
        for column, values in tuple(self._by_value.items()):
            value = row.get(column)
            if isinstance(value, str) and value in values:
                yield from tuple(values[value])


def _indexed(subscription: Subscription) -> Condition | None:
    """The condition by which a subscription can be looked up."""
    for condition in subscription.conditions:
        if condition.allowed and not condition.filter.negated and condition.filter.operator in {"eq", "in"}:
            return condition
    return None
