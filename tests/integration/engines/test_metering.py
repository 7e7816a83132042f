"""Each request of the engine is a call of the ledger, with what it took or an estimate that says so."""

import asyncio
import contextlib
from collections.abc import Iterator
from typing import Any

import pytest

from tests.fakes.files import file_of
from tests.fakes.openai_engine import engine_and_fake
from tests.fakes.openai_faults import Behaviour, Fault
from tests.waiting import until
from worker.engines.errors import EngineError, Throttled
from worker.runtime.calls import CallBook, CallsLeft
from worker.runtime.request_context import call_book, confirm_lease

STORY = "I bake three hundred loaves a day."


@pytest.fixture
def book() -> Iterator[CallBook]:
    book = CallBook()
    token = call_book.set(book)
    yield book
    call_book.reset(token)


def rows(book: CallBook) -> list[dict[str, Any]]:
    with book.told() as told:
        return list(told)


async def test_an_answer_says_what_it_took(book: CallBook) -> None:
    async with engine_and_fake(before_send=confirm_lease) as (engine, _):
        reply = await engine.read_story(file_of(STORY))
    (row,) = rows(book)
    assert (row["operation"], row["model"], row["outcome"]) == ("read_story", "gpt-5-mini", "answered")
    assert (row["input_tokens"], row["output_tokens"]) == (reply.input_tokens, reply.output_tokens)
    assert row["cost_usd"] == pytest.approx(reply.cost_usd)
    assert not row["is_estimated"]


async def test_a_repair_is_a_call_of_its_own(book: CallBook) -> None:
    behaviour = Behaviour(script={"read_story": [Fault.MALFORMED]})
    async with engine_and_fake(behaviour, before_send=confirm_lease) as (engine, fake):
        with contextlib.suppress(EngineError):
            await engine.read_story(file_of(STORY))
    assert len(rows(book)) == len(fake.requests) == 2


async def test_a_refusal_costs_nothing(book: CallBook) -> None:
    behaviour = Behaviour(script={"read_story": [Fault.TOO_MANY]})
    async with engine_and_fake(behaviour, before_send=confirm_lease) as (engine, _):
        with pytest.raises(EngineError):
            await engine.read_story(file_of(STORY))
    (row,) = rows(book)
    assert (row["outcome"], row["input_tokens"], row["cost_usd"]) == ("refused", 0, 0.0)


@pytest.mark.parametrize(
    ("fault", "outcome"), [(Fault.HANG, "timed_out"), (Fault.CUT, "lost"), (Fault.NOT_JSON, "malformed")]
)
async def test_what_nobody_tells_is_estimated(book: CallBook, fault: Fault, outcome: str) -> None:
    behaviour = Behaviour(script={"read_story": [fault]})
    async with engine_and_fake(behaviour, before_send=confirm_lease, timeout_s=0.3) as (engine, _):
        with pytest.raises(EngineError):
            await engine.read_story(file_of(STORY))
    (row,) = rows(book)
    assert (row["outcome"], row["is_estimated"]) == (outcome, True)
    assert row["input_tokens"] > len(STORY) // 4
    assert row["cost_usd"] > 0


async def test_a_stream_that_breaks_off_is_lost_and_estimated(book: CallBook) -> None:
    behaviour = Behaviour(token_s=0.0, cut_every=1)
    async with engine_and_fake(behaviour, before_send=confirm_lease) as (engine, _):
        with pytest.raises(EngineError):
            await engine.read_story(file_of(STORY))
    told = rows(book)
    assert {(row["outcome"], row["is_estimated"]) for row in told} == {("lost", True)}
    assert len(told) > 1, "what is missing is asked for"


async def test_a_call_that_is_cancelled_in_flight_is_estimated(book: CallBook) -> None:
    behaviour = Behaviour(script={"read_story": [Fault.HANG]})
    async with engine_and_fake(behaviour, before_send=confirm_lease) as (engine, fake):
        task = asyncio.create_task(engine.read_story(file_of(STORY)))
        await until(lambda: fake.requests, "the request")
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
    (row,) = rows(book)
    assert (row["outcome"], row["is_estimated"]) == ("cancelled", True)


async def test_a_request_that_never_went_out_is_no_call(book: CallBook) -> None:
    async with engine_and_fake(before_send=confirm_lease) as (engine, _):
        pass
    with pytest.raises((EngineError, RuntimeError)):
        await engine.read_story(file_of(STORY))
    assert rows(book) == []


def test_what_could_not_be_told_is_told_again(book: CallBook) -> None:
    with pytest.raises(ConnectionError), book.told():
        raise ConnectionError
    assert rows(book) == []


async def test_what_the_server_says_is_left_is_known_to_the_run(book: CallBook) -> None:
    async with engine_and_fake(Behaviour(allowed_in_all=2), before_send=confirm_lease) as (engine, _):
        await engine.read_story(file_of(STORY))
        assert book.left.pop("gpt-5-mini") == CallsLeft(calls=1, for_s=80_000)
        await engine.read_story(file_of(STORY))
        with pytest.raises(Throttled):
            await engine.read_story(file_of(STORY))
        assert book.left.pop("gpt-5-mini") == CallsLeft(calls=0, for_s=80_000)
    async with engine_and_fake(before_send=confirm_lease) as (engine, _):
        await engine.read_story(file_of(STORY))
    assert book.left == {}
