"""Reading filters, and deciding them without Postgres."""

import pytest

from devstack.realtime.filters import Condition, Filter, FilterError, parse
from devstack.realtime.pgoutput import UNCHANGED


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ()),
        ("  ", ()),
        ("id=eq.5", (Filter("id", "eq", "5", negated=False),)),
        (" id=not.eq.5 ", (Filter("id", "eq", "5", negated=True),)),
        ("a=eq.1,b=gt.2", (Filter("a", "eq", "1", negated=False), Filter("b", "gt", "2", negated=False))),
        ("a=in.(x,y),b=lt.2", (Filter("a", "in", "{x,y}", negated=False), Filter("b", "lt", "2", negated=False))),
        ("a=eq.x=y.z", (Filter("a", "eq", "x=y.z", negated=False),)),
        ('a=eq."x,y"', (Filter("a", "eq", "x,y", negated=False),)),
        (r'a=eq."x\"\\y"', (Filter("a", "eq", r'x"\y', negated=False),)),
        ('a=eq."open', (Filter("a", "eq", '"open', negated=False),)),
        ('a=eq."x"y', (Filter("a", "eq", '"x"y', negated=False),)),
        ('a=in.("x,y","(z")', (Filter("a", "in", '{"x,y","(z"}', negated=False),)),
        ("a=eq.", (Filter("a", "eq", "", negated=False),)),
    ],
)  # fmt: skip
def test_filters_are_read(text: str, expected: tuple[Filter, ...]) -> None:
    assert parse(text) == expected


@pytest.mark.parametrize(
    "text", ["undefined", "a=5", "a=foo.5", "a=eq.1,", ",a=eq.1", "a=in.1,2", "a=in.(1", "=", "a=not."]
)
def test_filters_that_make_no_sense(text: str) -> None:
    with pytest.raises(FilterError):
        parse(text)


def condition(operator: str, value: str, *, negated: bool = False, allowed: set[str] | None = None) -> Condition:
    return Condition(Filter("a", operator, value, negated), "text", frozenset(allowed) if allowed else None)


def test_equality_is_decided_by_text() -> None:
    one = condition("in", "x", allowed={"x", "y"})
    assert one.decide({"a": "x"}) is True
    assert one.decide({"a": "z"}) is False
    other = condition("in", "x", allowed={"x"}, negated=True)
    assert other.decide({"a": "x"}) is False
    assert other.decide({"a": "z"}) is True


def test_nulls_and_what_is_not_known_satisfy_nothing() -> None:
    for negated in (False, True):
        known = condition("in", "x", allowed={"x"}, negated=negated)
        assert known.decide({"a": None}) is False
        assert known.decide({"b": "x"}) is False
        assert known.decide({"a": UNCHANGED}) is False
        assert condition("gt", "x", negated=negated).decide({"b": "x"}) is False


def test_being_null_is_decided_and_the_rest_is_for_postgres() -> None:
    assert condition("is", "null").decide({"a": None}) is True
    assert condition("is", "null", negated=True).decide({"a": None}) is False
    assert condition("is", "null").decide({"a": "x"}) is False
    assert condition("is", "true").decide({"a": "t"}) is None
    assert condition("gt", "5").decide({"a": "6"}) is None
    assert condition("isdistinct", "5").decide({"a": None}) is None
