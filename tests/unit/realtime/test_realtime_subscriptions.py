"""How a change finds its subscriptions."""

from devstack.realtime.admission import ALL_EVENTS
from devstack.realtime.filters import Condition, Filter
from devstack.realtime.subscriptions import Registry, Subscription
from devstack.realtime.tokens import Claims


class Somebody:
    """A subscriber who only exists."""

    claims = Claims(role="anon", text="{}", expires_at_s=None)

    def deliver(self, ids: list[int], change: str) -> None: ...

    def announce_capture(self) -> None: ...


def subscription(subscriber: Somebody, id_: int, table: str = "jobs", **allowed: set[str]) -> Subscription:
    conditions = tuple(
        Condition(Filter(column, "in", "", negated=False), "text", frozenset(values))
        for column, values in allowed.items()
    )
    return Subscription(
        id=id_,
        subscriber=subscriber,
        schema="public",
        table=table,
        events=ALL_EVENTS,
        conditions=conditions,
        columns=None,
    )


def found(registry: Registry, table: str = "jobs", **row: str | None) -> list[int]:
    return [subscription.id for subscription in registry.candidates("public", table, row)]


def test_candidates_are_those_whose_value_the_row_has_and_those_without_one() -> None:
    registry, one, two = Registry(), Somebody(), Somebody()
    registry.replace(one, [subscription(one, 1), subscription(one, 2, owner={"ann", "bob"})])
    registry.replace(two, [subscription(two, 3, owner={"bob"}), subscription(two, 4, table="other")])
    assert found(registry, owner="ann") == [1, 2]
    assert found(registry, owner="bob") == [1, 2, 3]
    assert found(registry, owner=None) == found(registry) == [1]
    assert found(registry, table="other") == [4]
    assert found(registry, table="third") == []


def test_nothing_is_left_of_those_who_are_gone() -> None:
    registry, one, two = Registry(), Somebody(), Somebody()
    for _ in range(2):
        registry.replace(one, [subscription(one, 1), subscription(one, 2, owner={"ann", "bob"})])
        registry.replace(two, [subscription(two, 3, owner={"bob"})])
    assert found(registry, owner="bob") == [1, 2, 3]
    registry.remove(one)
    registry.remove(one)
    assert found(registry, owner="bob") == [3]
    assert registry.subscribers() == [two]
    registry.remove(two)
    assert not registry.watches("public", "jobs")
    assert registry._tables == {}


def test_a_condition_that_nothing_satisfies_is_still_checked() -> None:
    registry, one = Registry(), Somebody()
    registry.replace(one, [subscription(one, 1, owner=set())])
    (candidate,) = registry.candidates("public", "jobs", {"owner": "ann"})
    assert candidate.conditions[0].decide({"owner": "ann"}) is False
    registry.remove(one)
    assert registry._tables == {}
