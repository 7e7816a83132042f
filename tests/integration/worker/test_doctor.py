"""`bespoke doctor` on a real stack: a sound one, and one part after another at fault."""

import json
import os
import re
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlsplit

import psycopg
import pytest
from click.testing import CliRunner

from core.settings import Settings, load_settings
from devstack.stack import DATABASE_VARIABLE, Stack
from tests.fakes.canned_model import Canned, completion
from worker.doctor import examination
from worker.doctor.checks.model import check_model
from worker.doctor.command import doctor
from worker.doctor.examination import examine
from worker.doctor.finding import Finding, Verdict

Sql = psycopg.Connection[dict[str, Any]]
CLOSED = "http://127.0.0.1:9"


@pytest.fixture
def environment(stack: Stack, monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    for name in list(os.environ):
        if name.startswith(("BESPOKE_", "OPENAI_", "SUPABASE_")):
            monkeypatch.delenv(name)
    for name, value in {**stack.environment(), "BESPOKE_PUBLIC_URL": CLOSED}.items():
        monkeypatch.setenv(name, value)
    load_settings.cache_clear()
    yield monkeypatch
    load_settings.cache_clear()


def secrets_of(stack: Stack) -> list[str]:
    return [stack.info.secret_key, stack.info.jwt_secret, "sk-doctor-secret"]


async def findings() -> dict[tuple[str, str], Finding]:
    return {(each.area, each.what): each for each in await examine(load_settings.__wrapped__())}


def faults(found: dict[tuple[str, str], Finding]) -> set[tuple[str, str]]:
    return {place for place, finding in found.items() if finding.verdict is Verdict.FAULT}


async def test_a_sound_stack_has_no_fault(environment: pytest.MonkeyPatch) -> None:
    found = await findings()
    assert faults(found) == set()
    assert {area for area, _ in found} == set(examination.CHECKS)
    assert found["database", "schema"].found.endswith("none missing")
    assert found["api", "answers"].verdict is Verdict.NOTE
    assert found["redis", "runs scripts"].found == "yes"


async def test_a_worker_that_comes_straight_to_postgres_is_let_in_and_may_do_no_more(
    environment: pytest.MonkeyPatch, stack: Stack, sql: Sql
) -> None:
    url = stack.let_worker_in()[DATABASE_VARIABLE]
    environment.setenv(DATABASE_VARIABLE, url)
    found = await findings()
    assert faults(found) == set()
    assert found["postgres", "role"].found.startswith("bespoke_worker, who may call functions")
    assert found["postgres", "time limits"].found == "8 s a statement, 7 s a lock"
    assert found["postgres", "way"].found == "on this machine, statements are prepared"
    sql.execute("grant select on public.documents to bespoke_worker")
    try:
        assert (await findings())["postgres", "role"].found.endswith("reads or writes documents")
    finally:
        sql.execute("revoke all on public.documents from bespoke_worker")


@pytest.mark.parametrize(
    ("change", "place", "said"),
    [
        (lambda stack, url: stack.info.database_url, "role", "superuser; bypasses row level security"),
        (
            lambda stack, url: url.replace("bespoke_worker:", "bespoke_worker:wrong"),
            "answers",
            "password authentication failed",
        ),
        (lambda stack, url: f"{url}?options=-c%20statement_timeout%3D0", "time limits", "none for a statement"),
        (lambda stack, url: f"{url}?ssl=1", "answers", "must look like postgresql://"),
    ],
    ids=["another role", "wrong password", "no limit", "no address"],
)
async def test_what_is_wrong_with_the_way_to_postgres_is_said(
    environment: pytest.MonkeyPatch, stack: Stack, change: Callable[[Stack, str], str], place: str, said: str
) -> None:
    url = change(stack, stack.let_worker_in()[DATABASE_VARIABLE])
    environment.setenv(DATABASE_VARIABLE, url)
    finding = (await findings())["postgres", place]
    assert finding.verdict is not Verdict.OK
    assert said in finding.found
    assert finding.way_out
    assert (urlsplit(url).password or "") not in str(finding)


def test_the_command_shows_a_table_and_no_secret(environment: pytest.MonkeyPatch, stack: Stack) -> None:
    result = CliRunner().invoke(doctor)
    assert result.exit_code == 0, result.output
    assert "Nothing is at fault." in result.output
    as_json = CliRunner().invoke(doctor, ["--json"])
    assert {"area", "what", "verdict", "found", "way_out"} == set(json.loads(as_json.output)[0])
    assert not [secret for secret in secrets_of(stack) if secret in result.output + as_json.output]


@pytest.mark.parametrize(
    ("name", "value", "place"),
    [
        ("SUPABASE_URL", CLOSED, ("database", "answers")),
        ("SUPABASE_SECRET_KEY", "sb_secret_wrong", ("database", "answers")),
        ("REDIS_URL", "redis://127.0.0.1:9/0", ("redis", "answers")),
        ("SUPABASE_JWT_SECRET", "", ("auth", "tokens")),
    ],
)
def test_each_part_at_fault_is_named_with_a_way_out(
    environment: pytest.MonkeyPatch, stack: Stack, name: str, value: str, place: tuple[str, str]
) -> None:
    environment.setenv(name, value)
    load_settings.cache_clear()
    result = CliRunner().invoke(doctor, ["--json"])
    found = {(each["area"], each["what"]): each for each in json.loads(result.output)}
    assert result.exit_code == 1
    assert found[place]["verdict"] == "fault"
    assert found[place]["way_out"]
    assert not [secret for secret in secrets_of(stack) if secret in result.output]


def test_a_missing_setting_is_named(environment: pytest.MonkeyPatch) -> None:
    environment.delenv("SUPABASE_URL")
    load_settings.cache_clear()
    result = CliRunner().invoke(doctor)
    assert result.exit_code == 1
    assert "SUPABASE_URL" in result.output
    assert "bespoke env" in result.output, "where they come from"


@pytest.mark.parametrize(
    ("change", "back", "what"),
    [
        (
            "alter publication supabase_realtime drop table public.document_jobs",
            "alter publication supabase_realtime add table public.document_jobs",
            "realtime",
        ),
        (
            "grant execute on function public.diagnose() to anon",
            "revoke execute on function public.diagnose() from anon",
            "grants",
        ),
        ("create table public.open_table (id int)", "drop table public.open_table", "grants"),
    ],
    ids=["publication", "function", "table"],
)
async def test_a_schema_that_was_changed_by_hand(
    environment: pytest.MonkeyPatch, sql: Sql, change: str, back: str, what: str
) -> None:
    sql.execute(change)
    try:
        assert faults(await findings()) == {("database", what)}
    finally:
        sql.execute(back)
    assert faults(await findings()) == set()


WORD: dict[str, Any] = {"word": "go"}
LLAMA_CPP = {"object": "list", "data": [{"id": "other"}, {"id": "m", "meta": {"n_ctx": 6144, "n_ctx_train": 8192}}]}
# What the two longer questions get.
NO_LONG: list[tuple[int, Any]] = [(500, {}), (500, {})]
NO_SCHEMAS = (400, {"error": {"message": "json_schema is not supported, use json_object"}})


@pytest.mark.parametrize(
    ("answers", "seen"),
    [
        ([completion(WORD), *NO_LONG, (404, {}), (404, {})], ("", "strict JSON schema", "not told")),
        (
            [NO_SCHEMAS, completion(WORD), *NO_LONG, (200, {"id": "m", "context_length": 32768})],
            ("", "any JSON", "32,768 tokens"),
        ),
        ([completion(WORD), *NO_LONG, (404, {}), (200, LLAMA_CPP)], ("", "strict JSON schema", "6,144 tokens")),
        ([(401, {"error": {"code": "invalid_api_key", "message": "Incorrect API key: sk-doctor-secret"}})], ("fault",)),
    ],
    ids=["sound", "without schemas", "llama.cpp", "wrong key"],
)
async def test_what_a_model_can_do(
    environment: pytest.MonkeyPatch, answers: list[tuple[int, Any]], seen: tuple[str, ...]
) -> None:
    fault, *told = seen
    canned = Canned(*answers)
    async with canned.serving() as url:
        settings = load_settings.__wrapped__().model_copy(
            update={"openai_base_url": url, "engine": "openai", "model": "m"}
        )
        found = {each.what: each for each in await check_model(settings)}
    assert (found["m"].verdict is Verdict.FAULT) is bool(fault)
    if told:
        assert found["m: answers as"].found.startswith(told[0])
        assert found["m: context"].found.startswith(told[1])
        assert bool(found["m: context"].way_out) is (told[1] == "6,144 tokens")
    else:
        assert "OPENAI_API_KEY" in found["m"].way_out
    assert "sk-doctor-secret" not in repr(found)


async def test_a_model_that_cannot_be_reached_says_where_to_look(environment: pytest.MonkeyPatch) -> None:
    update = {"openai_base_url": f"{CLOSED}/v1", "engine": "openai", "model": "m"}
    (found,) = await check_model(load_settings.__wrapped__().model_copy(update=update))
    assert (found.verdict, "OPENAI_BASE_URL" in found.way_out) == (Verdict.FAULT, True)


WORDS = json.dumps({"words": ["van", "yard"] * 30})


def streamed(content: str, usage: dict[str, Any]) -> tuple[int, bytes]:
    """An answer as a stream of two pieces, with what it took."""
    deltas = [{"choices": [{"delta": {"content": part}}]} for part in (content[:9], content[9:])]
    events = [*deltas, {"choices": [], "usage": usage}]
    return 200, b"".join(f"data: {json.dumps(event)}\n\n".encode() for event in events) + b"data: [DONE]\n\n"


def took(read: int, written: int, cached: int | None) -> dict[str, Any]:
    details = {} if cached is None else {"prompt_tokens_details": {"cached_tokens": cached}}
    return {"prompt_tokens": read, "completion_tokens": written, **details}


async def speed_and_cache(*answers: tuple[int, Any], **changed: Any) -> tuple[Finding, Finding]:
    """What is found of a model that gives these answers after the first."""
    async with Canned(completion(WORD), *answers, (404, {}), (404, {})).serving() as url:
        update = {"openai_base_url": url, "engine": "openai", "model": "m", **changed}
        found = {each.what: each for each in await check_model(load_settings.__wrapped__().model_copy(update=update))}
    return found["m: speed"], found["m: prompt cache"]


async def test_how_fast_a_model_reads_and_writes_and_whether_its_cache_works(environment: pytest.MonkeyPatch) -> None:
    speed, cache = await speed_and_cache(
        streamed('{"words": ["van"]}', took(1_600, 8, 0)), streamed(WORDS, took(1_620, 300, 1_536))
    )
    assert (speed.verdict, cache.verdict) == (Verdict.OK, Verdict.OK)
    assert re.match(r"reads [\d,]+ tokens a second, writes [\d,]+: a tailoring of five roles asks it for", speed.found)
    assert cache.found == "works: 1,536 tokens came out of it"


async def test_a_model_too_slow_for_a_job_is_a_fault_with_a_way_out(environment: pytest.MonkeyPatch) -> None:
    answers = [streamed(WORDS, took(2, 1, 0)), streamed(WORDS, took(2, 1, 0))]
    speed, cache = await speed_and_cache(*answers, job_timeout_s=2)
    assert speed.verdict is Verdict.FAULT
    assert "BESPOKE_JOB_TIMEOUT_S" in speed.way_out
    assert cache.verdict is Verdict.NOTE
    assert "cache on" in cache.way_out


async def test_a_model_that_says_little_of_itself(environment: pytest.MonkeyPatch) -> None:
    speed, cache = await speed_and_cache(completion({"words": ["van"]}), completion({"words": ["van"]}))
    assert speed.verdict is Verdict.OK
    assert "priced as new" in cache.found
    speed, cache = await speed_and_cache((500, {}), (200, b"<html>"))
    assert (speed.verdict, cache.verdict) == (Verdict.NOTE, Verdict.NOTE)
    assert speed.way_out


async def test_a_check_that_breaks_hides_no_other(environment: pytest.MonkeyPatch) -> None:
    async def broken(_: Settings) -> list[Finding]:
        raise ValueError("sk-doctor-secret")

    environment.setitem(examination.CHECKS, "redis", broken)
    found = await findings()
    assert faults(found) == {("redis", "check")}
    assert "sk-doctor-secret" not in repr(found)
