"""What servers answer when they say no, or say yes oddly: each with its cause, whether it is tried again, and when."""

import json
import time
from pathlib import Path
from typing import Any

import pytest
from structlog.testing import capture_logs

from tests.fakes.canned_model import POSTING, Canned, completion
from worker.engines.errors import EngineError, Throttled
from worker.engines.openai.answers import PostingAnswer
from worker.engines.openai.schemas import reading_schema

_FILE = Path(__file__).parents[2] / "data" / "models" / "provider_replies.json"
CASES: list[dict[str, Any]] = json.loads(_FILE.read_text("utf-8"))
IN_2100 = -1.0
"""Until the year 2100 begins."""
_WORDS = {
    "credentials": "our side",
    "unknown_model": "does not know our model",
    "no_credit": "no credit left",
    "too_long": "too long",
    "refused": "refused to work on this text",
    "throttled": "busy",
    "unavailable": "not available",
}
# These have tests of their own: an answer, or the way to one.
_OTHERWISE = ("ok", "format_unsupported", "malformed", "cut_off")
_TO_BE_LOOKED_AT = {"credentials": "OPENAI_API_KEY", "unknown_model": "BESPOKE_MODEL", "no_credit": "billing"}


def _answers(case: dict[str, Any]) -> list[tuple[int, Any, dict[str, str]]]:
    return [
        (reply["status"], reply["body"].encode() if isinstance(reply["body"], str) else reply["body"], reply["headers"])
        for reply in case["replies"]
    ]


def _cases(*causes: str, but: bool = False) -> pytest.MarkDecorator:
    chosen = [case for case in CASES if (case["right"]["cause"] in causes) is not but]
    return pytest.mark.parametrize("case", chosen, ids=[case["server"] for case in chosen])


@_cases(*_OTHERWISE, but=True)
async def test_a_no_has_one_meaning(case: dict[str, Any]) -> None:
    right = case["right"]
    canned = Canned(*_answers(case))
    with capture_logs() as logged:
        async with canned.engine() as engine:
            with pytest.raises(EngineError) as raised:
                await engine.read_posting("Baker")

    error = raised.value
    assert f"({right['cause']})" in str(error) or right["cause"] == "refused"
    assert error.is_retryable is right["retry"]
    assert error.retry_after_s == pytest.approx(right["wait_s"]) if "wait_s" in right else True
    assert _WORDS[right["cause"]] in error.public_message
    assert isinstance(error, Throttled) is (right["cause"] == "throttled" or "verloaded" in json.dumps(case["replies"]))
    assert "sk-abc" not in f"{error} {error.public_message} {logged}"
    if look_at := _TO_BE_LOOKED_AT.get(right["cause"]):
        assert any(look_at in entry.get("look_at", "") for entry in logged)


@pytest.mark.parametrize(
    ("words", "headers", "wait_s"),
    [
        ("Rate limit exceeded: free-models-per-day", {}, 3_600),
        ("Rate limit reached on requests per day (RPD): Limit 200, Used 200", {}, 3_600),
        ("You have reached your daily limit of requests. Rate limit.", {}, 3_600),
        ("Rate limit reached on requests per day (RPD). Please try again in 7m12s.", {}, 432),
        ("Rate limit exceeded: free-models-per-day", {"retry-after": "9"}, 9),
        ("Rate limit reached on requests per minute (RPM)", {}, None),
        ("Rate limit exceeded: free-models-per-day", {"x-ratelimit-reset": "4102444800000"}, IN_2100),
        ("Rate limit exceeded: free-models-per-day", {"x-ratelimit-reset": "4102444800"}, IN_2100),
        ("Rate limit exceeded", {"x-ratelimit-reset": "40", "x-ratelimit-remaining": "0"}, 40),
        ("Rate limit exceeded", {"x-ratelimit-reset": "40", "x-ratelimit-remaining": "7"}, None),
        ("Rate limit exceeded", {"x-ratelimit-reset": "1000000000"}, 0),
        ("Rate limit exceeded", {"x-ratelimit-reset": "soon"}, None),
    ],
)
async def test_a_limit_of_the_day_is_one_for_hours_unless_the_server_says_when(
    words: str, headers: dict[str, str], wait_s: float | None
) -> None:
    canned = Canned((429, {"error": {"message": words, "code": 429}}, headers))
    async with canned.engine() as engine:
        with pytest.raises(Throttled) as raised:
            await engine.read_posting("Baker")
    if wait_s is IN_2100:
        left_s = 4_102_444_800 - time.time()
        assert raised.value.retry_after_s == pytest.approx(left_s, abs=60)
    else:
        assert raised.value.retry_after_s == wait_s


@_cases("ok")
async def test_an_odd_yes_is_used_at_the_first_time(case: dict[str, Any]) -> None:
    canned = Canned(*_answers(case))
    async with canned.engine() as engine:
        reply = await engine.read_posting("Baker")

    assert reply.value.title == "Baker"
    assert reply.input_tokens == 1000
    assert len(canned.asked) == sum(status == 307 for status, *_ in _answers(case)) + 1


@_cases("format_unsupported")
async def test_a_form_that_a_server_does_not_know_is_left_and_remembered(case: dict[str, Any]) -> None:
    canned = Canned(*_answers(case), completion(POSTING))
    async with canned.engine() as engine:
        assert (await engine.read_posting("Baker")).value.title == "Baker"
        await engine.read_posting("Baker")

    first, *others = [request["response_format"] for request in canned.asked]
    assert first["json_schema"]["strict"]
    assert len(others) == 2
    assert others[0] == others[1]
    assert "strict" not in others[0].get("json_schema", {})


@_cases("malformed")
async def test_an_answer_that_the_server_could_not_finish_may_be_asked_for_again(case: dict[str, Any]) -> None:
    async with Canned(*_answers(case)).engine() as engine:
        with pytest.raises(EngineError, match="malformed") as raised:
            await engine.read_posting("Baker")
        assert raised.value.is_retryable
        assert (await engine.read_posting("Baker")).value.title == "Baker"


@_cases("cut_off")
async def test_a_cut_answer_is_asked_for_once_with_more_room(case: dict[str, Any]) -> None:
    canned = Canned(*_answers(case), completion(POSTING))
    async with canned.engine() as engine:
        assert (await engine.read_posting("Baker")).value.title == "Baker"
    first, second = [request["max_completion_tokens"] for request in canned.asked]
    assert second > first
    async with Canned(*_answers(case) * 2).engine() as engine:
        with pytest.raises(EngineError, match=r"cut_off") as raised:
            await engine.read_posting("Baker")
    assert not raised.value.is_retryable
    assert "too long" in raised.value.public_message


def test_every_way_to_reply_has_a_test() -> None:
    assert {case["right"]["cause"] for case in CASES} == {*_WORDS, *_OTHERWISE}
    assert all(case["right"]["retry"] is not None for case in CASES if case["right"]["cause"] in _WORDS)


NO_FORMAT = (400, {"error": {"message": "response_format is not supported"}})


async def test_forms_step_down_to_words_alone() -> None:
    canned = Canned(NO_FORMAT, NO_FORMAT, NO_FORMAT, completion(f"Here you are:\n{json.dumps(POSTING)}\nGood luck!"))
    async with canned.engine() as engine:
        assert (await engine.read_posting("Baker")).value.title == "Baker"

    kinds = [request.get("response_format", {}).get("type") for request in canned.asked]
    assert kinds == ["json_schema", "json_schema", "json_object", None]
    assert '"requirements"' in canned.asked[3]["messages"][0]["content"]


@pytest.mark.parametrize(
    "message",
    [
        "Failed to initialize samplers: failed to parse grammar",
        "JSON schema conversion failed:\nUnrecognized schema",
        "number of repetitions exceeds sane defaults, please reduce the number of repetitions",
    ],
)
async def test_what_llama_cpp_says_of_a_schema_is_about_the_form(message: str) -> None:
    refusal = (400, {"error": {"code": 400, "message": message, "type": "invalid_request_error"}})
    canned = Canned(refusal, completion(POSTING))
    async with canned.engine() as engine:
        assert (await engine.read_posting("Baker")).value.title == "Baker"

    first, second = [json.dumps(request["response_format"]) for request in canned.asked]
    assert first != second


class Picky(Canned):
    """Refuses each schema that holds a keyword, in OpenAI's words; answers any other request."""

    def __init__(self, keyword: str, answer: tuple[int, Any]) -> None:
        super().__init__()
        self._keyword = keyword
        self._answer = answer

    def next_answer(self) -> tuple[Any, ...]:
        wanted = self.asked[-1].get("response_format", {}).get("json_schema", {})
        if self._keyword in _keywords(wanted.get("schema")):
            said = f"Invalid schema for response_format 's': In context=('x',), '{self._keyword}' is not permitted."
            return 400, {"error": {"message": said, "type": "invalid_request_error", "param": "response_format"}}
        return self._answer


def _keywords(schema: Any) -> set[str]:
    """Those of a schema and all in it; names of fields are none."""
    if isinstance(schema, list):
        return set().union(*map(_keywords, schema))
    if not isinstance(schema, dict):
        return set()
    inner = [list(value.values()) if name in {"properties", "$defs"} else value for name, value in schema.items()]
    return set(schema).union(*map(_keywords, inner))


@pytest.mark.parametrize("keyword", sorted(_keywords(reading_schema(PostingAnswer))))
async def test_a_server_that_refuses_any_one_keyword_is_asked_without_it(keyword: str) -> None:
    canned = Picky(keyword, completion(POSTING))
    async with canned.engine() as engine:
        assert (await engine.read_posting("Baker")).value.title == "Baker"
        tries = len(canned.asked)
        await engine.read_posting("Baker")
    assert 2 <= tries <= 5
    assert len(canned.asked) == tries + 1, "what it knows is remembered"


async def test_a_server_that_knows_no_form_at_all_ends_in_a_plain_error() -> None:
    async with Canned(*[NO_FORMAT] * 4).engine() as engine:
        with pytest.raises(EngineError, match="format_unsupported") as raised:
            await engine.read_posting("Baker")

    assert not raised.value.is_retryable


async def test_a_server_without_a_system_role_gets_the_rules_with_the_text() -> None:
    no_role = (400, {"error": {"message": "System role not supported"}})
    canned = Canned(no_role, completion(POSTING))
    async with canned.engine() as engine:
        await engine.read_posting("Baker wanted")

    assert [message["role"] for message in canned.asked[1]["messages"]] == ["user"]
    both = canned.asked[0]["messages"]
    assert all(message["content"] in canned.asked[1]["messages"][0]["content"] for message in both)


@pytest.mark.parametrize("names", [("max_completion_tokens",), ("max_completion_tokens", "max_tokens")])
async def test_a_server_that_names_the_limit_otherwise(names: tuple[str, ...]) -> None:
    refusals = [
        (400, {"error": {"message": f"Unsupported parameter: '{name}' is not known.", "param": name}}) for name in names
    ]
    canned = Canned(*refusals, completion(POSTING))
    async with canned.engine() as engine:
        await engine.read_posting("Baker")

    said = [{"max_completion_tokens", "max_tokens"} & set(request) for request in canned.asked]
    assert said == [{"max_completion_tokens"}, {"max_tokens"}, set[str]()][: len(canned.asked)]


@pytest.mark.parametrize(
    "content",
    [
        [{"type": "text", "text": json.dumps(POSTING)[:20]}, {"type": "text", "text": json.dumps(POSTING)[20:]}],
        f"\ufeff{json.dumps(POSTING)}",
        f"Sure! The posting in JSON:\n\n```\n{json.dumps(POSTING)}\n```\nAnything else?",
    ],
    ids=["in parts", "byte-order mark", "after prose, in a fence"],
)
async def test_an_answer_in_other_clothes(content: Any) -> None:
    status, body = completion("")
    body["choices"][0]["message"]["content"] = content
    async with Canned((status, body)).engine() as engine:
        assert (await engine.read_posting("Baker")).value.title == "Baker"


async def test_azure_is_asked_as_azure_wants_it() -> None:
    canned = Canned(completion(POSTING))
    async with canned.engine(api_key="azure-key", api_version="2024-10-21") as engine:
        await engine.read_posting("Baker")

    (head,) = canned.heads
    assert head.startswith("POST /v1/chat/completions?api-version=2024-10-21 ")
    assert "\r\napi-key: azure-key\r\n" in head.lower()
