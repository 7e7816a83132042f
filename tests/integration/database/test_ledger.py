"""The ledger of model calls: each call once, whoever tells of it, longer than its job, and nobody's after a minute."""

from datetime import date
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest

from tests.conftest import NewUser
from tests.integration.database.builders import add_opportunity, claim, tailor
from tests.integration.database.conftest import Call

Sql = psycopg.Connection[dict[str, Any]]


def model_call(**changes: Any) -> dict[str, Any]:
    """A call as a worker tells of it."""
    return {
        "id": str(uuid4()), "operation": "narrative", "model": "m", "outcome": "answered", "input_tokens": 1000,
        "cached_tokens": 200, "output_tokens": 100, "reasoning_tokens": 50, "cost_usd": 0.25, "request_id": "req_1",
        "duration_ms": 7, "started_at": "2026-11-01T00:00:00Z", **changes,
    }  # fmt: skip


def ledger(sql: Sql, job_id: str) -> list[dict[str, Any]]:
    """The rows of a job, in the order of booking."""
    return sql.execute(
        "select outcome, is_estimated, input_tokens, cost_usd::float as cost, user_id, is_counted"
        " from public.model_calls where job_id = %s order by booked_at, id",
        [job_id],
    ).fetchall()


@pytest.fixture
def running(new_user: NewUser, call: Call) -> tuple[str, str, int]:
    """User, job and attempt of a tailoring that a worker has."""
    user = new_user()
    job = tailor(call, user.id, add_opportunity(call, user.id))
    return user.id, job["id"], claim(call, job["id"])["job"]["attempt"]


def commit(call: Call, job_id: str, attempt: int, *calls: dict[str, Any], step: str = "narrative") -> None:
    call("commit_step", job_id=job_id, attempt=attempt, step=step, output={}, trace={"calls": list(calls)})


def test_a_call_is_written_with_its_step_and_only_once(running: tuple[str, str, int], call: Call, sql: Sql) -> None:
    user_id, job_id, attempt = running
    told = model_call()
    commit(call, job_id, attempt, told)
    commit(call, job_id, attempt, told)
    commit(call, job_id, attempt, told, step="another")
    assert ledger(sql, job_id) == [
        {"outcome": "answered", "is_estimated": False, "input_tokens": 1000, "cost": 0.25, "user_id": UUID(user_id),
         "is_counted": False}
    ]  # fmt: skip


def test_what_a_failed_try_took_is_written_too(running: tuple[str, str, int], call: Call, sql: Sql) -> None:
    _, job_id, attempt = running
    lost = model_call(outcome="timed_out", is_estimated=True, cost_usd=None, request_id=None)
    call("record_retry", job_id=job_id, attempt=attempt, step="narrative", error="x", retry_at="2030-01-01",
         warning="x", trace={"calls": [lost]})  # fmt: skip
    call("fail_run", job_id=job_id, attempt=attempt, error_message="No.",
         trace={"calls": [model_call(outcome="malformed")]})  # fmt: skip
    assert [(row["outcome"], row["is_estimated"], row["cost"]) for row in ledger(sql, job_id)] == [
        ("timed_out", True, None),
        ("malformed", False, 0.25),
    ]


def test_a_run_that_is_handed_over_takes_its_calls_along(running: tuple[str, str, int], call: Call, sql: Sql) -> None:
    _, job_id, attempt = running
    call("release_run", job_id=job_id, attempt=attempt, calls=[model_call(outcome="cancelled")])
    assert [row["outcome"] for row in ledger(sql, job_id)] == ["cancelled"]


def test_whoever_lost_the_run_may_still_tell(running: tuple[str, str, int], call: Call, sql: Sql) -> None:
    user_id, job_id, attempt = running
    call("cancel_job", user_id=user_id, job_id=job_id)
    told = [model_call(outcome="cancelled")]
    assert call("settle_calls", job_id=job_id, attempt=attempt, calls=told) == {"booked": 1}
    assert call("settle_calls", job_id=job_id, attempt=attempt, calls=told) == {"booked": 0}
    assert call("settle_calls", job_id=str(uuid4()), attempt=1, calls=told) == {"booked": 0}


def test_counting_adds_up_and_forgets_whose_it_was(running: tuple[str, str, int], call: Call, sql: Sql) -> None:
    user_id, job_id, attempt = running
    commit(call, job_id, attempt, model_call(), model_call(), model_call(outcome="refused", input_tokens=0))
    sql.execute(
        "insert into public.model_days (day, calls, tokens) values ((now() at time zone 'utc')::date, 5, 5)"
        " on conflict do nothing"
    )
    before = _day(sql)
    while call("count_model_calls")["more"]:
        pass
    assert _used(sql, user_id) == {"model_calls": 2, "model_tokens": 2200}
    after = _day(sql)
    assert after["calls"] - before["calls"] >= 2
    assert after["tokens"] - before["tokens"] >= 2200
    assert [(row["user_id"], row["is_counted"]) for row in ledger(sql, job_id)] == [(None, True)] * 3
    call("count_model_calls")
    assert _used(sql, user_id) == {"model_calls": 2, "model_tokens": 2200}


def test_a_call_counts_for_the_month_in_which_it_was_booked(
    running: tuple[str, str, int], call: Call, sql: Sql
) -> None:
    user_id, job_id, attempt = running
    commit(call, job_id, attempt, model_call(), model_call())
    sql.execute(
        "update public.model_calls set day = date '2026-02-28' where id ="
        " (select id from public.model_calls where job_id = %s limit 1)",
        [job_id],
    )
    call("count_model_calls")
    rows = sql.execute(
        "select period_start, model_calls from public.usage_tracking where user_id = %s order by 1", [user_id]
    ).fetchall()
    assert [row["model_calls"] for row in rows] == [1, 1]
    assert rows[0]["period_start"] == date(2026, 2, 1)


def test_the_ledger_outlives_the_job_and_its_user(
    running: tuple[str, str, int], new_user: NewUser, call: Call, sql: Sql
) -> None:
    user_id, job_id, attempt = running
    counted, uncounted = model_call(), model_call()
    commit(call, job_id, attempt, counted)
    call("count_model_calls")
    commit(call, job_id, attempt, uncounted, step="another")
    sql.execute("delete from auth.users where id = %s", [user_id])
    call("count_model_calls")
    rows = sql.execute(
        "select job_id, user_id, is_counted from public.model_calls where id = any (%s::uuid[])",
        [[counted["id"], uncounted["id"]]],
    ).fetchall()
    assert rows == [{"job_id": None, "user_id": None, "is_counted": True}] * 2


def test_pruning_forgets_calls_after_four_hundred_days(running: tuple[str, str, int], call: Call, sql: Sql) -> None:
    _, job_id, attempt = running
    commit(call, job_id, attempt, model_call(), model_call())
    call("count_model_calls")
    sql.execute(
        "update public.model_calls set day = current_date - 401 where id ="
        " (select id from public.model_calls where job_id = %s limit 1)",
        [job_id],
    )
    assert call("prune_expired_data")["model_calls"] == 1
    assert len(ledger(sql, job_id)) == 1


def _used(sql: Sql, user_id: str) -> dict[str, Any]:
    row = sql.execute(
        "select model_calls, model_tokens from public.usage_tracking where user_id = %s", [user_id]
    ).fetchone()
    assert row is not None
    return row


def _day(sql: Sql) -> dict[str, Any]:
    row = sql.execute(
        "select coalesce(sum(calls), 0)::integer as calls, coalesce(sum(tokens), 0)::bigint as tokens"
        " from public.model_days"
        " where day = (now() at time zone 'utc')::date"
    ).fetchone()
    assert row is not None
    return row


@pytest.mark.parametrize("status", ["failed", "cancelled"])
def test_a_call_that_is_supposed_is_of_the_attempt_that_may_have_made_it(
    running: tuple[str, str, int], sql: Sql, status: str
) -> None:
    """A cancelled job has the next attempt's number already."""
    _, job_id, attempt = running
    sql.execute("update public.job_runs set begun_calls = 2 where job_id = %s", [job_id])
    ended = sql.execute("select (private.end_job(%s, %s, 'No.')).attempt", [job_id, status]).fetchone()
    assert ended == {"attempt": attempt + (status == "cancelled")}
    told = sql.execute("select job_attempt, outcome from public.model_calls where job_id = %s", [job_id]).fetchall()
    assert told == [{"job_attempt": attempt, "outcome": "unknown"}] * 2
