"""The fake of the OpenAI API answers what our engine can use, goes wrong as told, and counts to the byte."""

import asyncio
from collections.abc import AsyncIterator
from uuid import UUID

import pytest

from client_sdk.models import Requirement
from core.record.context import TailoringContext, TargetOpportunity
from core.record.models import Evidence
from tests.fakes.in_process import InProcess
from tests.fakes.openai_api import FakeOpenAI, serving
from tests.fakes.openai_faults import Behaviour, Dice, Fault, Outcome
from worker.engines.base import Engine
from worker.engines.errors import EngineError, PermanentEngineError, RetryableEngineError
from worker.engines.openai.engine import OpenAIEngine
from worker.engines.openai.http import BeforeSend

EVIDENCE = Evidence(id=UUID(int=1), kind="skill", text="Python")
CONTEXT = TailoringContext(
    opportunity=TargetOpportunity(title="Engineer", requirements=[Requirement(text="Python"), Requirement(text="SQL")]),
    evidence=[EVIDENCE],
)


@pytest.fixture
async def fake() -> AsyncIterator[FakeOpenAI]:
    async with serving() as running:
        yield running


def make_engine(fake: FakeOpenAI, *, timeout_s: float = 20, before_send: BeforeSend | None = None) -> OpenAIEngine:
    headers = {"X-Client-Request-Id": "job/1/step"}
    return OpenAIEngine(
        texts=InProcess(),
        model="fake", api_key=None, base_url=fake.url, timeout_s=timeout_s, headers=lambda: headers,
        before_send=before_send,
    )  # fmt: skip


@pytest.fixture
async def engine(fake: FakeOpenAI) -> AsyncIterator[Engine]:
    made = make_engine(fake)
    yield made
    await made.aclose()


async def test_an_answer_can_be_used_and_is_counted(fake: FakeOpenAI, engine: Engine) -> None:
    points = await engine.talking_points(CONTEXT)
    assert [point.requirement for point in points.value.items] == ["Python"]
    assert [gap.requirement for gap in points.value.gaps] == ["SQL"]
    assert points.input_tokens > 0
    (request,) = fake.requests
    assert (request.name, request.operation, request.outcome) == ("job/1/step", "talking_points", Outcome.DELIVERED)


@pytest.mark.parametrize(
    ("fault", "error", "outcomes"),
    [
        (Fault.TOO_MANY, RetryableEngineError, [Outcome.REFUSED]),
        (Fault.BROKEN, RetryableEngineError, [Outcome.REFUSED]),
        (Fault.BAD_REQUEST, PermanentEngineError, [Outcome.REFUSED]),
        (Fault.REFUSAL, PermanentEngineError, [Outcome.REFUSED]),
        (Fault.CUT, RetryableEngineError, [Outcome.CUT]),
        (Fault.NOT_JSON, RetryableEngineError, [Outcome.MALFORMED]),
    ],
)
async def test_every_fault_is_met_and_logged(
    fake: FakeOpenAI, engine: Engine, fault: Fault, error: type[EngineError], outcomes: list[Outcome]
) -> None:
    fake.behave(Behaviour(script={"talking_points": [fault] * len(outcomes)}))
    with pytest.raises(error):
        await engine.talking_points(CONTEXT)
    assert [request.outcome for request in await fake.ended(len(outcomes))] == outcomes


async def test_an_answer_that_stays_useless_fails_nothing(fake: FakeOpenAI, engine: Engine) -> None:
    """What would be written is said in the person's own words, and what would be read is read by rules."""
    twice = [Fault.MALFORMED] * 2
    fake.behave(Behaviour(script={"talking_points": twice, "read_posting": twice}))
    points = await engine.talking_points(CONTEXT)
    assert [point.requirement for point in points.value.items] == ["Python"]
    posting = await engine.read_posting("Engineer at Acme\n\nRequirements:\n- Python")
    assert [requirement.text for requirement in posting.value.requirements] == ["Python"]
    assert [request.outcome for request in await fake.ended(4)] == [Outcome.MALFORMED] * 4


async def test_a_reply_that_never_comes_is_given_up(fake: FakeOpenAI) -> None:
    fake.behave(Behaviour(script={"talking_points": [Fault.HANG]}))
    engine = make_engine(fake, timeout_s=0.2)
    with pytest.raises(RetryableEngineError):
        await engine.talking_points(CONTEXT)
    await engine.aclose()
    assert [request.outcome for request in await fake.ended(1)] == [Outcome.ABANDONED]


async def test_leave_is_asked_before_each_request_repairs_included(fake: FakeOpenAI) -> None:
    sent_before = list[int]()

    async def ask() -> None:
        sent_before.append(len(fake.requests))

    fake.behave(Behaviour(script={"talking_points": [Fault.MALFORMED]}))
    engine = make_engine(fake, before_send=ask)
    await engine.talking_points(CONTEXT)
    await engine.aclose()
    assert sent_before == [0, 1]


async def test_a_request_that_gets_no_leave_is_never_sent(fake: FakeOpenAI) -> None:
    asked = asyncio.Event()

    async def ask() -> None:
        asked.set()
        await asyncio.Event().wait()

    engine = make_engine(fake, before_send=ask)
    call = asyncio.create_task(engine.talking_points(CONTEXT))
    await asked.wait()
    call.cancel()
    await asyncio.gather(call, return_exceptions=True)
    await engine.aclose()
    assert fake.requests == []


def test_the_same_seed_gives_the_same_faults() -> None:
    behaviour = Behaviour(seed=4, latency_s=(0, 1), faults={Fault.CUT: 0.3, Fault.BROKEN: 0.3})
    draws = [[dice.fault("narrative") for _ in range(40)] for dice in (Dice(behaviour), Dice(behaviour))]
    assert draws[0] == draws[1]
    assert {None, Fault.CUT, Fault.BROKEN} == set(draws[0])
