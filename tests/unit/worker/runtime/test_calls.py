"""The calls of a run: what may begin, what must be asked for, what is told and what is not."""

from typing import Any

import pytest

from core.errors import DatabaseRefused, DatabaseUnavailable
from tests.waiting import PATIENCE_S
from worker.runtime.calls import CallBook, ModelCall, Outcome, Tokens
from worker.runtime.errors import BudgetReached


class Purse:
    """Gives a call each time it is asked, until it refuses."""

    def __init__(self, left: int, refusal: Exception | None = None) -> None:
        self.left = left
        self.asked = 0
        self.refusal = refusal

    async def draw(self) -> int:
        self.asked += 1
        if self.left == 0:
            raise self.refusal or DatabaseRefused(status=403, code="budget_reached", message="No more.")
        self.left -= 1
        return 1


def end(book: CallBook, call: ModelCall, outcome: Outcome = Outcome.ANSWERED, *, is_sent: bool = True) -> None:
    call.is_sent = is_sent
    book.end(call, call.ended(outcome, Tokens(input=1), cost_usd=None, request_id=None))


def told(book: CallBook) -> list[dict[str, Any]]:
    with book.told() as rows:
        return list(rows)


async def test_what_was_granted_begins_without_asking() -> None:
    purse = Purse(0)
    book = CallBook(granted=1, draw=purse.draw)
    await book.begin("a", "m")
    book.grant(2)
    await book.begin("a", "m")
    await book.begin("a", "m")
    assert purse.asked == 0


async def test_a_call_lasts_from_its_beginning_to_its_end() -> None:
    call = await CallBook(granted=1).begin("a", "m")
    call._began -= 7
    row = call.ended(Outcome.ANSWERED, Tokens(), cost_usd=None, request_id=None)
    assert 7_000 <= row["duration_ms"] < 7_000 + 1_000 * PATIENCE_S


async def test_one_more_is_asked_for_and_may_be_refused() -> None:
    purse = Purse(1)
    book = CallBook(draw=purse.draw)
    await book.begin("a", "m")
    with pytest.raises(BudgetReached, match="No more") as refusal:
        await book.begin("a", "m")
    assert refusal.value.public_message == "No more."
    assert not refusal.value.is_retryable


async def test_another_error_stays_what_it_is() -> None:
    book = CallBook(draw=Purse(0, DatabaseUnavailable("away")).draw)
    with pytest.raises(DatabaseUnavailable):
        await book.begin("a", "m")


@pytest.mark.parametrize(("outcome", "is_sent"), [(Outcome.REFUSED, True), (Outcome.CANCELLED, False)])
async def test_a_call_that_cost_nothing_may_begin_again(outcome: Outcome, is_sent: bool) -> None:
    purse = Purse(0)
    book = CallBook(granted=1, draw=purse.draw)
    end(book, await book.begin("a", "m"), outcome, is_sent=is_sent)
    await book.begin("a", "m")
    assert purse.asked == 0
    assert len(told(book)) == is_sent


async def test_one_that_cost_does_not() -> None:
    book = CallBook(granted=1, draw=Purse(0).draw)
    end(book, await book.begin("a", "m"), Outcome.TIMED_OUT)
    with pytest.raises(BudgetReached):
        await book.begin("a", "m")


async def test_each_call_is_told_once_unless_that_failed() -> None:
    news: list[str] = []
    book = CallBook(on_told=lambda: news.append("told"))
    end(book, await book.begin("a", "m"))
    assert book.may_be_supposed
    with pytest.raises(DatabaseUnavailable), book.told():
        raise DatabaseUnavailable("away")
    assert news == []
    assert [row["operation"] for row in told(book)] == ["a"]
    assert told(book) == []
    assert news == ["told"]
