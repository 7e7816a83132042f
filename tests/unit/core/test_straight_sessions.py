"""Which sessions are kept for the next call, without a database."""

import asyncio
from typing import Any, cast

import pytest

from core.direct_functions import Functions
from core.postgres_session import PostgresSession
from core.straight_functions import _KEPT_S, StraightFunctions


class Session:
    """One that is open until it is closed."""

    def __init__(self, *, prepares: bool = True) -> None:
        self.idle_since = 0.0
        self.is_open = True
        self.prepares = prepares

    def close(self) -> None:
        self.is_open = False


class Others:
    """The functions that go over REST."""

    def __init__(self) -> None:
        self.is_closed = False

    async def call(self, function: str, parameters: Any) -> Any:
        await asyncio.sleep(0)
        return function, parameters

    def close(self) -> None:
        self.is_closed = True


class Kept:
    """What is kept, and the time."""

    def __init__(self) -> None:
        self.now, self.others = 1_000.0, Others()
        self.functions = StraightFunctions(
            "postgresql://u:p@localhost:1/d",
            timeout_s=1,
            others=cast("Functions", self.others),
            clock=lambda: self.now,
        )

    def keep(self, session: Session) -> Session:
        self.functions._keep(cast("PostgresSession", session))
        return session

    def take(self) -> Session | None:
        return cast("Session | None", self.functions._take_idle())


@pytest.fixture
def kept() -> Kept:
    return Kept()


def test_the_last_one_is_taken_first_and_one_that_has_ended_never(kept: Kept) -> None:
    first, second, third = (kept.keep(Session()) for _ in range(3))
    third.close()
    assert [kept.take(), kept.take(), kept.take()] == [second, first, None]


def test_one_that_was_idle_for_too_long_is_closed_when_another_comes_and_when_it_is_looked_at(kept: Kept) -> None:
    old = kept.keep(Session())
    kept.now += 1
    younger = kept.keep(Session())
    kept.now += _KEPT_S - 1
    newest = kept.keep(Session())
    assert [each.is_open for each in (old, younger, newest)] == [False, True, True]
    assert (newest.idle_since, len(kept.functions._idle)) == (kept.now, 2)
    kept.now += _KEPT_S
    assert kept.take() is None
    assert [each.is_open for each in (younger, newest)] == [False, False]


def test_one_that_has_ended_is_not_kept(kept: Kept) -> None:
    session = Session()
    session.close()
    kept.keep(session)
    assert kept.take() is None


def test_what_one_has_found_out_about_a_pooler_holds_for_all_that_come(kept: Kept) -> None:
    kept.keep(Session())
    assert kept.functions._prepares
    kept.keep(Session(prepares=False))
    kept.keep(Session())
    assert not kept.functions._prepares


async def test_when_all_is_closed_nothing_is_kept_any_more(kept: Kept) -> None:
    session = kept.keep(Session())
    assert await kept.functions.call("get_usage", {"a": 1}) == ("get_usage", {"a": 1}), "no function of a worker"
    kept.functions.close()
    assert (session.is_open, kept.keep(Session()).is_open, kept.others.is_closed) == (False, False, True)
    assert kept.take() is None
