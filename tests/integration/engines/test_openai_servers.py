"""What servers do: faults, refusals of parameters, odd answers and streams, against replies over real HTTP."""

import asyncio
import json
from typing import Any

import pytest

from core.record.readings import Posting
from core.settings import Price
from tests.fakes.canned_model import NO_SCHEMAS, POSTING, Canned, completion
from tests.fakes.files import file_of
from tests.fakes.in_process import InProcess
from tests.fakes.openai_answers import part
from tests.fakes.openai_engine import KEY, engine_and_fake
from tests.fakes.openai_faults import Behaviour, Fault, Outcome
from tests.fakes.profiles import data_engineer_context
from tests.waiting import patience
from worker.engines.errors import (
    EndlessAnswer,
    EngineError,
    MalformedOutput,
    PermanentEngineError,
    RetryableEngineError,
    Throttled,
)
from worker.engines.openai.engine import OpenAIEngine
from worker.runtime.replies import Reply


@pytest.mark.parametrize(
    ("fault", "error", "requests"),
    [
        (Fault.TOO_MANY, Throttled, 1),
        (Fault.BROKEN, RetryableEngineError, 1),
        (Fault.CUT, RetryableEngineError, 1),
        (Fault.NOT_JSON, RetryableEngineError, 1),
        (Fault.BAD_REQUEST, PermanentEngineError, 1),
        (Fault.REFUSAL, PermanentEngineError, 1),
    ],
)
async def test_faults(fault: Fault, error: type[EngineError], requests: int) -> None:
    async with engine_and_fake(Behaviour(script={"narrative": [fault] * 3}, retry_after_s=7)) as (engine, fake):
        context = data_engineer_context()
        points = (await engine.talking_points(context)).value
        with pytest.raises(error) as raised:
            await engine.narrative(context, points)

    asked = [request for request in fake.requests if request.operation == "narrative"]
    assert len(asked) == requests
    assert type(raised.value) is error
    assert raised.value.operation == "narrative"
    assert KEY not in f"{raised.value} {raised.value.public_message}"
    assert raised.value.public_message.endswith(".")
    if fault is Fault.TOO_MANY:
        assert isinstance(raised.value, RetryableEngineError)
        assert raised.value.retry_after_s == 7


async def test_a_server_that_does_not_answer_in_time() -> None:
    async with engine_and_fake(Behaviour(script={"read_story": [Fault.HANG]}), timeout_s=0.1) as (engine, _):
        with pytest.raises(RetryableEngineError, match="in time"):
            await engine.read_story(file_of("I bake."))


async def test_a_server_that_is_not_there() -> None:
    engine = OpenAIEngine(texts=InProcess(), model="m", api_key=KEY, base_url="http://127.0.0.1:9/v1")
    with pytest.raises(RetryableEngineError, match="reached"):
        await engine.read_story(file_of("I bake."))
    await engine.aclose()


async def test_cancelling_closes_the_request_in_flight() -> None:
    async with engine_and_fake(Behaviour(script={"read_story": [Fault.HANG]})) as (engine, fake):
        task = asyncio.create_task(engine.read_story(file_of("I bake.")))
        while not fake.requests:
            await asyncio.sleep(0)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        async with patience():
            while fake.requests[0].outcome is None:
                await asyncio.sleep(0.01)

    assert fake.requests[0].outcome is Outcome.ABANDONED


async def test_a_server_without_schemas_is_asked_for_any_json_from_then_on() -> None:
    canned = Canned(NO_SCHEMAS, completion(POSTING), completion(POSTING))
    async with canned.engine() as engine:
        first = (await engine.read_posting("Baker")).value
        second = (await engine.read_posting("Baker")).value

    assert first == second
    kinds = [request["response_format"]["type"] for request in canned.asked]
    assert kinds == ["json_schema", "json_object", "json_object"]
    assert '"requirements"' in canned.asked[1]["messages"][0]["content"]


async def test_what_one_model_does_not_know_another_may() -> None:
    story = {"evidence": [{"key": "e1", "kind": "story", "text": "I bake."}], "claims": []}
    canned = Canned(NO_SCHEMAS, completion(POSTING), completion(story))
    async with canned.engine(operation_models={"read_story": "other"}) as engine:
        await engine.read_posting("Baker")
        await engine.read_story(file_of("I bake."))

    kinds = [(request["model"], request["response_format"]["type"]) for request in canned.asked]
    assert kinds[1:] == [("m", "json_object"), ("other", "json_schema")]


@pytest.mark.parametrize(
    ("usage", "tokens"),
    [
        ({}, (0, 0)),
        ({"prompt_tokens": 5, "completion_tokens": None}, (5, 0)),
        ({"prompt_tokens": "many", "completion_tokens": 7}, (0, 7)),
        ("unknown", (0, 0)),
        (None, (0, 0)),
    ],
)
async def test_odd_usage_does_not_cost_a_valid_answer(usage: Any, tokens: tuple[int, int]) -> None:
    async with Canned(completion(POSTING, usage=usage)).engine() as engine:
        reply = await engine.read_posting("Baker")

    assert reply.value.title == "Baker"
    assert (reply.input_tokens, reply.output_tokens) == tokens


@pytest.mark.parametrize(
    "body",
    [
        {"choices": [{"index": 0, "finish_reason": "stop", "message": None}]},
        {"choices": [None]},
        {"choices": {"0": "text"}},
        ["text"],
        None,
        b'{"choices": "\xff"}',
        b"",
    ],
)
async def test_an_answer_that_is_not_the_protocols_may_be_asked_for_again(body: Any) -> None:
    async with Canned((200, body)).engine() as engine:
        with pytest.raises(MalformedOutput):
            await engine.read_posting("Baker")


async def test_an_error_says_nothing_that_the_database_would_refuse() -> None:
    async with Canned(*[completion('{"\\u0000bad": 1}')] * 2).engine() as engine:
        with pytest.raises(MalformedOutput) as raised:
            await engine.read_posting("Baker")

    assert str(raised.value).isprintable()


async def test_requests_at_once_all_learn_that_a_server_knows_no_schemas() -> None:
    canned = Canned(NO_SCHEMAS, NO_SCHEMAS, completion(POSTING), completion(POSTING))
    async with canned.engine() as engine:
        replies = await asyncio.gather(engine.read_posting("Baker"), engine.read_posting("Baker"))

    assert [reply.value.title for reply in replies] == ["Baker", "Baker"]


async def test_an_answer_that_was_cut_off_is_asked_for_once_with_more_room() -> None:
    short = completion('{"title": "Ba', finish="length")
    canned = Canned(short, completion(POSTING), short, short)
    async with canned.engine() as engine:
        assert (await engine.read_posting("Baker")).value.title == "Baker"
        with pytest.raises(PermanentEngineError, match="cut off"):
            await engine.read_posting("Baker")

    room = [request["max_completion_tokens"] for request in canned.asked]
    assert room[1] == 2 * room[0] == room[3] == 2 * room[2]


@pytest.mark.parametrize(
    "answers",
    [
        [completion("{}"), completion("{}")],
        [completion("{}"), (503, {})],
        [completion(None, finish="content_filter")],
        [completion('{"title": "Ba', finish="length")] * 2,
    ],
    ids=["malformed twice", "no repair", "refused", "cut off"],
)
async def test_what_a_failed_operation_took_is_not_lost(answers: list[tuple[int, Any]]) -> None:
    usage = {"prompt_tokens": 1000, "completion_tokens": 500}
    canned = Canned(*[(status, {**body, "usage": usage} if body else body) for status, body in answers])
    paid = sum(status == 200 for status, _ in answers)
    async with canned.engine(prices={"m": Price(input=1, output=2)}) as engine:
        with pytest.raises(EngineError) as raised:
            await engine.read_posting("Baker")

    used = raised.value.usage
    assert used is not None
    assert (used.model, used.input_tokens, used.output_tokens) == ("m", 1000 * paid, 500 * paid)
    assert used.cost_usd == pytest.approx(0.002 * paid)


async def test_no_credit_left_is_not_tried_again() -> None:
    empty = (429, {"error": {"message": "You exceeded your quota", "code": "insufficient_quota"}})
    async with Canned(empty).engine() as engine:
        with pytest.raises(PermanentEngineError) as raised:
            await engine.read_posting("Baker")

    assert "credit" in raised.value.public_message


def _streamed(text: str, *, pieces: int = 7, end: bytes = b"data: [DONE]\n\n") -> tuple[int, bytes]:
    """An answer as events, without what a server may leave out."""
    size = max(1, len(text) // pieces)
    events = (
        json.dumps({"choices": [{"index": 0, "delta": {"content": text[place : place + size]}}]})
        for place in range(0, len(text), size)
    )
    return 200, b"".join(f"data: {event}\n\n".encode() for event in events) + end


async def test_an_answer_may_come_as_a_stream() -> None:
    async with Canned(_streamed(json.dumps(POSTING))).engine() as engine:
        assert (await engine.read_posting("Baker")).value.title == "Baker"


async def test_of_a_stream_that_breaks_off_what_came_counts() -> None:
    text = "Baker\n- Early hours\n- Late hours"
    one: dict[str, Any] = {"importance": "required", "keywords": []}
    hours = [{**one, "text": "Early hours"}, {**one, "text": "Late hours"}]
    whole = json.dumps({**POSTING, "requirements": hours})
    broken = _streamed(whole[: whole.index("Late")], end=b"")
    canned = Canned(broken, completion({**POSTING, "requirements": hours[1:]}))
    async with canned.engine() as engine:
        posting = (await engine.read_posting(text)).value

    assert [each.text for each in posting.requirements] == ["Early hours", "Late hours"]
    told = canned.asked[1]["messages"]
    assert told[:2] == canned.asked[0]["messages"]
    assert json.loads(told[2]["content"])["requirements"] == hours[:1]


async def test_streams_that_break_off_again_before_anything_is_whole_may_be_tried_later() -> None:
    broken = _streamed(json.dumps(POSTING)[:10], end=b"")
    canned = Canned(broken, broken)
    async with canned.engine() as engine:
        with pytest.raises(RetryableEngineError, match="broke off"):
            await engine.read_posting("Baker")
    assert canned.answers == []


async def test_an_answer_that_does_not_end_is_asked_for_a_few_times_only() -> None:
    hours = {"text": "Early hours", "importance": "required", "keywords": []}
    text = json.dumps({**POSTING, "requirements": [hours, hours]})
    canned = Canned(*[completion(text[:-30], finish="length")] * 5)
    async with canned.engine() as engine:
        with pytest.raises(EndlessAnswer, match="cut off"):
            await engine.read_posting("Baker")

    assert canned.answers == []


@pytest.mark.parametrize(
    ("message", "left_out"),
    [
        ("Unknown parameter: stream_options", "stream_options"),
        ("This server does not support streaming", "stream"),
        ("Invalid schema: 'maxItems' is not permitted", "maxItems"),
        ("Invalid schema for response_format: In context=('text',), 'maxLength' is not permitted.", "maxLength"),
        ("Unsupported parameter: reasoning_effort", "reasoning_effort"),
    ],
)
async def test_what_a_server_does_not_know_is_left_out_from_then_on(message: str, left_out: str) -> None:
    refusal = (400, {"error": {"message": message, "type": "invalid_request_error"}})
    answer = completion({"parts": [part(("Nothing shows this.", []), about="r1", grade="gap")]})
    canned = Canned(refusal, answer, answer)
    async with canned.engine(operation_efforts={"talking_points": "low"}) as engine:
        await engine.talking_points(data_engineer_context())
        await engine.talking_points(data_engineer_context())

    first, *others = [json.dumps({**asked, "messages": []}) for asked in canned.asked]
    assert f'"{left_out}"' in first
    assert not [other for other in others if f'"{left_out}"' in other]
    assert all('"json_schema"' in other for other in others)


async def test_a_slow_model_is_not_one_that_is_gone() -> None:
    for timeout_s in (0.8, 8.0):  # a slow machine may keep even a piece waiting for longer than the first
        try:
            assert (await _read_slowly(timeout_s)).value.title == "Baker"
        except RetryableEngineError:
            if timeout_s == 8:
                raise
        else:
            break


async def _read_slowly(timeout_s: float) -> Reply[Posting]:
    async def drip(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        _status, stream = _streamed(json.dumps(POSTING))
        writer.write(b"HTTP/1.1 200 X\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n")
        for event in stream.split(b"\n\n"):
            writer.write(event + b"\n\n")
            await writer.drain()
            await asyncio.sleep(timeout_s / 5)  # the pace of a slow model
        writer.close()

    server = await asyncio.start_server(drip, "127.0.0.1", 0)
    url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/v1"
    # All of it takes longer than the limit, no piece of it does.
    engine = OpenAIEngine(texts=InProcess(), model="m", api_key=None, base_url=url, timeout_s=timeout_s)
    try:
        return await engine.read_posting("Baker")
    finally:
        await engine.aclose()
        server.close()
