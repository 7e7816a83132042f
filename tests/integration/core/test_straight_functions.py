"""Functions called straight in Postgres answer and refuse as over REST, and their sessions survive what may happen."""

import asyncio
import uuid
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from typing import Any
from urllib.parse import urlsplit

import psycopg
import pytest
from postgrest.exceptions import APIError
from psycopg import sql as query

from core.database import Database, check_database_url
from core.errors import CoreError, DatabaseRefused, DatabaseUnavailable, JobGone, SettingsError
from core.postgres_session import Address, PostgresSession, Statement, open_session
from core.straight_functions import STRAIGHT, StraightFunctions
from devstack.stack import DATABASE_VARIABLE, Stack
from tests.waiting import PATIENCE_S, until

Sql = psycopg.Connection[dict[str, Any]]
NOBODY = str(uuid.UUID(int=7))
CLAIM = {"job_id": NOBODY, "dispatch": 1, "worker_id": "w", "lease_s": 5, "timeout_s": 60}
STEP = {"job_id": NOBODY, "attempt": 1, "step": "a", "output": {"value": 1}}
ONE = Statement.of("select 1")


@pytest.fixture(scope="module")
def url(stack: Stack) -> str:
    return stack.let_worker_in()[DATABASE_VARIABLE]


@asynccontextmanager
async def connected(stack: Stack, url: str | None, **options: Any) -> AsyncIterator[Database]:
    info = stack.info
    async with await Database.connect(
        info.supabase_url, info.secret_key, is_direct=True, database_url=url, **options
    ) as database:
        yield database


@pytest.fixture
async def straight(stack: Stack, url: str) -> AsyncIterator[Database]:
    async with connected(stack, url) as database:
        yield database


@pytest.fixture
async def over_rest(stack: Stack) -> AsyncIterator[Database]:
    async with connected(stack, None) as database:
        yield database


@pytest.fixture
def sessions(sql: Sql) -> Iterator[Any]:
    """The server processes of workers, as Postgres lists them."""

    def pids() -> set[int]:
        rows = sql.execute("select pid from pg_stat_activity where usename = 'bespoke_worker'").fetchall()
        return {row["pid"] for row in rows}

    yield pids
    sql.execute("select pg_terminate_backend(pid) from pg_stat_activity where usename = 'bespoke_worker'")


def waiting(sql: Sql) -> list[int]:
    """The server processes of workers that wait for a lock."""
    rows = sql.execute(
        "select pid from pg_stat_activity where usename = 'bespoke_worker' and wait_event_type = 'Lock'"
    ).fetchall()
    return [row["pid"] for row in rows]


def functions_of(database: Database) -> StraightFunctions:
    functions = database._functions
    assert isinstance(functions, StraightFunctions)
    return functions


async def outcome(database: Database, function: str, arguments: dict[str, Any]) -> Any:
    """The answer, or what kind of refusal came."""
    try:
        return await database.call(function, **arguments)
    except DatabaseRefused as refused:
        return type(refused), refused.status, refused.code, str(refused), refused.detail
    except CoreError as error:
        return type(error)


@pytest.mark.parametrize(
    ("function", "arguments"),
    [
        ("claim_run", CLAIM),
        ("claim_run", {**CLAIM, "budget": {"calls_per_day": 1, "tokens_per_day": 2}}),
        ("claim_run", {**CLAIM, "dispatch": None, "max_crashes": 2}),
        ("claim_run", {**CLAIM, "job_id": "no id"}),
        ("claim_run", {**CLAIM, "job_id": f"{NOBODY}\0"}),
        ("claim_run", {**CLAIM, "dispatch": 10**12}),
        ("claim_run", {**CLAIM, "dispatch": "1"}),
        ("claim_run", {**CLAIM, "lease_s": "soon"}),
        ("claim_run", {**CLAIM, "surprise": 1}),
        ("claim_run", {"job_id": NOBODY}),
        ("commit_step", STEP),
        ("commit_step", {**STEP, "step": "half of \ud83d"}),
        ("commit_step", {**STEP, "step": "nothing\0"}),
        ("commit_step", {**STEP, "output": {"half": "\ud83d"}}),
        ("commit_step", {**STEP, "output": {"nothing": "\0"}}),
        ("commit_step", {**STEP, "output": "text", "progress": 3, "highlights": [], "trace": {"tries": 1}}),
        ("commit_step", {**STEP, "output": None, "error": "it broke"}),
        ("commit_step", {**STEP, "output": [True, 1.5, 2**70, "ü🎯"]}),
        ("fail_run", {"job_id": NOBODY, "attempt": 1, "error_message": 'It\'s $1 \\ "broken"', "trace": {}}),
        ("heartbeat_runs", {"worker_id": "w", "lease_s": 5.5, "runs": [{"job_id": NOBODY, "attempt": 1}]}),
        ("heartbeat_runs", {"worker_id": "w", "lease_s": 5.5, "runs": "none"}),
        ("count_model_calls", {}),
        ("read_job_versions", {"job_ids": [NOBODY]}),
        ("delete_account_rows", {"user_id": NOBODY}),
    ],
)
async def test_both_ways_answer_and_refuse_alike(
    straight: Database, over_rest: Database, function: str, arguments: dict[str, Any]
) -> None:
    await outcome(over_rest, function, arguments)  # other tests' calls of models are counted once
    assert await outcome(straight, function, arguments) == await outcome(over_rest, function, arguments)


async def test_a_large_argument_arrives_whole(straight: Database) -> None:
    with pytest.raises(JobGone):
        await straight.call("commit_step", **{**STEP, "output": {"text": "x" * 8_000_000}})


async def test_calls_at_a_time_have_a_session_each_and_share_them_later(straight: Database, sessions: Any) -> None:
    await asyncio.gather(*(straight.call("claim_run", **CLAIM) for _ in range(6)))
    there = sessions()
    assert 1 <= len(there) <= 6
    for _ in range(8):
        await straight.call("claim_run", **CLAIM)
    assert sessions() == there


async def test_no_more_sessions_than_allowed(stack: Stack, url: str, sessions: Any) -> None:
    async with connected(stack, url, connections=2) as database:
        await asyncio.gather(*(database.call("claim_run", **CLAIM) for _ in range(12)))
        assert len(sessions()) <= 2


async def test_a_session_that_was_idle_for_long_is_closed(url: str, sessions: Any) -> None:
    now = 0.0
    functions = StraightFunctions(url, timeout_s=20, others=NoOthers(), clock=lambda: now)
    parameters = {f"p_{name}": value for name, value in CLAIM.items()}
    await functions.call("claim_run", parameters)
    before = sessions()
    now = 301.0
    await functions.call("claim_run", parameters)
    await until(lambda: not before & sessions(), "the end of the old session")
    functions.close()
    await until(lambda: not sessions(), "the end of all")


class NoOthers:
    """Nothing goes over REST."""

    async def call(self, function: str, parameters: Any) -> Any:
        raise AssertionError(function, parameters)

    def close(self) -> None:
        """Nothing is kept."""


async def test_a_call_that_takes_too_long_ends_its_session_alone(
    stack: Stack, url: str, sql: Sql, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with connected(stack, url, timeout_s=PATIENCE_S) as database:
        await database.call("claim_run", **CLAIM)
        with sql.transaction(), monkeypatch.context() as impatient:
            impatient.setattr(database._functions, "_timeout_s", 0.5)
            sql.execute("lock table public.document_jobs in access exclusive mode")
            with pytest.raises(DatabaseUnavailable, match="TimeoutError"):
                await database.call("claim_run", **CLAIM)
        assert await outcome(database, "claim_run", CLAIM) == {"outcome": "skipped", "reason": "not_found"}


async def test_a_caller_who_is_cancelled_leaves_no_answer_to_the_next(straight: Database, sql: Sql) -> None:
    await straight.call("claim_run", **CLAIM)
    with sql.transaction():
        sql.execute("lock table public.document_jobs in access exclusive mode")
        call = asyncio.create_task(straight.call("claim_run", **CLAIM))
        await until(lambda: waiting(sql), "the call")
        call.cancel()
        await asyncio.wait({call})
    answers = await asyncio.gather(
        *(straight.call("heartbeat_runs", worker_id="w", lease_s=5, runs=[]) for _ in range(4))
    )
    assert answers == [{"lost": []}] * 4


async def test_an_interrupted_question_closes_its_session(url: str, sql: Sql) -> None:
    functions = StraightFunctions(url, timeout_s=20, others=NoOthers())
    parameters = {f"p_{name}": value for name, value in CLAIM.items()}
    await functions.call("claim_run", parameters)
    (session,) = functions._idle
    with sql.transaction():
        sql.execute("lock table public.document_jobs in access exclusive mode")
        call = asyncio.create_task(functions.call("claim_run", parameters))
        await until(lambda: waiting(sql), "the call")
        call.cancel()
        with pytest.raises(asyncio.CancelledError):
            await call
    assert not session.is_open
    assert not functions._idle
    functions.close()


async def test_sessions_that_the_server_ends_are_replaced(straight: Database, sessions: Any, sql: Sql) -> None:
    await straight.call("claim_run", **CLAIM)
    (pid,) = sessions()
    sql.execute("select pg_terminate_backend(%s)", [pid])
    await until(lambda: not functions_of(straight)._idle[0].is_open, "the news of it")
    assert (await straight.call("claim_run", **CLAIM))["outcome"] == "skipped"


async def test_a_session_that_ends_in_the_midst_of_a_call_is_no_answer(straight: Database, sql: Sql) -> None:
    await straight.call("claim_run", **CLAIM)
    with sql.transaction():
        sql.execute("lock table public.document_jobs in access exclusive mode")
        call = asyncio.create_task(straight.call("claim_run", **CLAIM))
        await until(lambda: waiting(sql), "the call")
        sql.execute("select pg_terminate_backend(%s)", waiting(sql))
        with pytest.raises(DatabaseUnavailable, match=r"57P01|BrokenAnswer"):
            await call
    assert (await straight.call("claim_run", **CLAIM))["outcome"] == "skipped"


async def test_a_wait_for_a_lock_ends_and_may_be_tried_again(stack: Stack, url: str, sql: Sql) -> None:
    limits = sql.execute("select unnest(rolconfig) as one from pg_roles where rolname = 'bespoke_worker'").fetchall()
    assert {row["one"] for row in limits} == {
        "statement_timeout=8s", "lock_timeout=7s", "idle_in_transaction_session_timeout=8s",
    }  # fmt: skip
    async with connected(stack, f"{url}?options=-c%20lock_timeout%3D50") as database:
        with sql.transaction():
            sql.execute("lock table public.document_jobs in access exclusive mode")
            with pytest.raises(DatabaseUnavailable, match="55P03"):
                await database.call("claim_run", **CLAIM)
        (session,) = functions_of(database)._idle
        assert session.is_open, "a refusal is an answer"


async def test_a_server_that_takes_no_writes_is_left(stack: Stack, url: str, sessions: Any) -> None:
    async with connected(stack, f"{url}?options=-c%20default_transaction_read_only%3Don") as database:
        with pytest.raises(DatabaseUnavailable, match="25006"):
            await database.call("sweep_jobs", limit=1, redispatch_s=5, abandon_s=60)
        await until(lambda: not sessions(), "the end of the session")


async def test_behind_a_pooler_nothing_is_prepared(straight: Database, url: str) -> None:
    await straight.call("claim_run", **CLAIM)
    (session,) = functions_of(straight)._idle
    assert await session.ask(Statement.of("select count(*) from pg_prepared_statements"), ()) == b"3"
    # In transaction mode the next statement meets a server that has prepared nothing.
    await session.ask(Statement.of("deallocate all"), ())
    assert (await straight.call("claim_run", **CLAIM))["outcome"] == "skipped"
    assert not session.prepares
    assert (await straight.call("claim_run", **CLAIM))["outcome"] == "skipped"
    another = await functions_of(straight)._open()
    another.close()
    assert not another.prepares, "what one has found out holds for all"
    assert Address.of("postgresql://u:p@pooler.example.com:6543/postgres").is_transaction_pooler
    assert not Address.of(url).is_transaction_pooler


async def test_a_refusal_is_no_reason_to_stop_preparing(url: str) -> None:
    session = await open_session(Address.of(url))
    with pytest.raises(APIError) as refused:
        await session.ask(Statement.of("select 1 / 0"), ())
    assert (refused.value.code, session.prepares) == ("22012", True)
    session.close()


async def test_what_another_has_prepared_under_the_name_is_the_same(url: str) -> None:
    session = await open_session(Address.of(url))
    await session.ask(ONE, ())
    session._prepared.clear()
    assert await session.ask(ONE, ()) == b"1"
    assert session.prepares
    session.close()


async def test_a_function_that_a_migration_makes_anew_is_called_anew(
    straight: Database, stack: Stack, sql: Sql
) -> None:
    await straight.call("count_model_calls")
    definition = sql.execute(
        "select pg_get_functiondef('bespoke_worker.count_model_calls(integer, double precision)'::regprocedure) as it"
    ).fetchone()
    assert definition is not None
    with psycopg.connect(stack.info.database_url, autocommit=True) as owner:
        owner.execute("set session authorization postgres")
        owner.execute("drop function bespoke_worker.count_model_calls")
        try:
            with pytest.raises(DatabaseUnavailable, match="PGRST202"):
                await straight.call("count_model_calls")
            owner.execute(
                "create function bespoke_worker.count_model_calls(p_new integer default 1) returns jsonb "
                "language sql as $$ select '{\"more\": false}'::jsonb $$"
            )
            owner.execute("grant execute on function bespoke_worker.count_model_calls to bespoke_worker")
            assert await straight.call("count_model_calls") == {"more": False}
        finally:
            owner.execute("drop function if exists bespoke_worker.count_model_calls")
            owner.execute(query.SQL(definition["it"]))
            owner.execute("grant execute on function bespoke_worker.count_model_calls to bespoke_worker")
            owner.execute(
                "comment on function bespoke_worker.count_model_calls is "
                "'As public.count_model_calls, for a worker straight at Postgres.'"
            )


@pytest.mark.parametrize(
    "change",
    [
        lambda url: url.replace(urlsplit(url).password or "", "a-wrong-password"),
        lambda url: url.rpartition(":")[0] + ":1/postgres",
        lambda url: f"{url}?sslmode=require",
        lambda url: url.replace("/postgres", "/no_such_database"),
    ],
    ids=["wrong password", "nobody listens", "no TLS there", "no such database"],
)
async def test_why_there_is_no_connection_is_said_without_the_password(stack: Stack, url: str, change: Any) -> None:
    changed: str = change(url)
    password = urlsplit(changed).password or ""
    async with connected(stack, changed) as database:
        with pytest.raises(DatabaseUnavailable, match="no connection to Postgres: ") as caught:
            await database.call("claim_run", **CLAIM)
        assert "127.0.0.1" in str(caught.value)
        error: BaseException | None = caught.value
        while error is not None:
            assert password not in repr(error)
            error = error.__cause__
        assert database.admission.free == database.admission.places


@pytest.mark.parametrize("wrong", ["postgresql://u:geh%eim@h/db", "postgresql://u:geheim@h/db?ssl=1", "geheim"])
def test_a_url_that_is_none_is_refused_and_not_repeated(wrong: str) -> None:
    with pytest.raises(SettingsError, match="BESPOKE_DATABASE_URL: must look like") as caught:
        check_database_url(wrong)
    assert "geh" not in str(caught.value)
    assert caught.value.__cause__ is None
    assert "geheim" not in repr(Address.of("postgresql://u:geheim@h/db"))


async def test_what_is_closed_stays_closed(straight: Database) -> None:
    await straight.call("claim_run", **CLAIM)
    (session,) = functions_of(straight)._idle
    await straight.aclose()
    assert not session.is_open
    session.close()
    with pytest.raises(ConnectionError):
        await session.ask(ONE, ())
    with pytest.raises(DatabaseUnavailable, match="closed"):
        await straight.call("claim_run", **CLAIM)


def test_the_functions_are_those_that_the_role_may_call(sql: Sql) -> None:
    rows = sql.execute(
        "select p.proname from pg_proc p where p.pronamespace = 'bespoke_worker'::regnamespace "
        "and has_function_privilege('bespoke_worker', p.oid, 'execute')"
    ).fetchall()
    assert {row["proname"] for row in rows} == STRAIGHT


def test_a_session_is_told_by_its_name(url: str) -> None:
    with psycopg.connect(Address.of(url)._conninfo) as connection:
        (name,) = connection.execute("show application_name").fetchone() or ("",)
    assert name == "bespoke worker"
    assert PostgresSession.__doc__
