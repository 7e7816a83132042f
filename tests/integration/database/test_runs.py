"""Runs: claims, fences, repeated writes, leases, hand-over, the sweeper."""

from typing import Any
from uuid import uuid4

import psycopg
import pytest

from devstack.stack import Stack
from tests.conftest import NewUser
from tests.integration.database.builders import add_opportunity, claim, complete, tailor
from tests.integration.database.conftest import Call, code_of, connect
from tests.integration.database.conftest import both_ways as is_straight

__all__ = ["is_straight"]

Sql = psycopg.Connection[dict[str, Any]]


@pytest.fixture
def job(new_user: NewUser, call: Call) -> Any:
    """A tailor job that has been dispatched."""
    user = new_user(plan="job_search")
    return tailor(call, user.id, add_opportunity(call, user.id))


def expire(sql: Sql, job_id: str) -> None:
    sql.execute("update public.job_runs set lease_expires_at = now() - interval '1 s' where job_id = %s", [job_id])


def row(sql: Sql, job_id: str) -> dict[str, Any]:
    found = sql.execute("select * from public.document_jobs where id = %s", [job_id]).fetchone()
    assert found is not None
    return found


def test_only_one_of_two_claims_wins(call: Call, job: Any) -> None:
    assert claim(call, job["id"])["outcome"] == "claimed"
    assert claim(call, job["id"], worker_id="w2") == {"outcome": "skipped", "reason": "taken"}


def test_an_overtaken_worker_changes_nothing(call: Call, job: Any, sql: Sql) -> None:
    first = claim(call, job["id"])["job"]["attempt"]
    call("commit_step", job_id=job["id"], attempt=first, step="a", output={"value": 1}, progress=10)
    expire(sql, job["id"])
    taken = claim(call, job["id"], worker_id="w2")
    assert taken["steps"] == {"a": {"value": 1}}
    before = row(sql, job["id"])
    writes: list[tuple[str, dict[str, Any]]] = [
        ("commit_step", {"step": "b", "output": {}}),
        ("commit_step", {"step": "a", "output": {"value": 2}}),
        ("record_retry", {"step": "b", "error": "x", "retry_at": "2030-01-01", "warning": "x"}),
        ("fail_run", {"error_message": "x"}),
        ("release_run", {}),
    ]
    for function, arguments in writes:
        with pytest.raises(psycopg.Error) as refusal:
            call(function, job_id=job["id"], attempt=first, **arguments)
        assert code_of(refusal.value) == "lease_lost", function
    with pytest.raises(psycopg.Error):
        complete(call, job, first)
    assert call("heartbeat_runs", worker_id="w1", lease_s=5, runs=[{"job_id": job["id"], "attempt": first}]) == {
        "lost": [job["id"]]
    }
    assert row(sql, job["id"]) == before


def test_an_expired_lease_that_nobody_took_is_still_valid(call: Call, job: Any, sql: Sql) -> None:
    attempt = claim(call, job["id"])["job"]["attempt"]
    expire(sql, job["id"])
    call("sweep_jobs", redispatch_s=0)
    assert call("commit_step", job_id=job["id"], attempt=attempt, step="a", output={})["status"] == "processing"
    assert complete(call, job, attempt)["job"]["status"] == "completed"


def test_a_repeated_write_returns_what_was_stored(call: Call, job: Any, sql: Sql) -> None:
    attempt = claim(call, job["id"])["job"]["attempt"]
    once = call("commit_step", job_id=job["id"], attempt=attempt, step="a", output={"value": 1})
    assert call("commit_step", job_id=job["id"], attempt=attempt, step="a", output={"value": 2}) == once
    stored = sql.execute("select output from public.job_steps where job_id = %s", [job["id"]]).fetchone()
    assert stored == {"output": {"value": 1}}
    done = complete(call, job, attempt)["job"]
    again = complete(call, job, attempt)
    assert again == {"job": done, "dispatches": []}
    assert call("get_usage", user_id=job["user_id"])["tailored_profiles"]["used"] == 1


def test_only_its_owner_cancels_a_job_or_sees_its_steps(call: Call, job: Any, new_user: NewUser) -> None:
    owner, stranger, unknown = job["user_id"], new_user().id, str(uuid4())
    other = tailor(call, stranger, add_opportunity(call, stranger))
    attempt = claim(call, job["id"])["job"]["attempt"]
    call("commit_step", job_id=job["id"], attempt=attempt, step="mine", output={})
    for user_id, job_id in ((stranger, job["id"]), (owner, other["id"]), (owner, unknown)):
        for function in ("cancel_job", "get_job_steps"):
            with pytest.raises(psycopg.Error) as refusal:
                call(function, user_id=user_id, job_id=job_id)
            assert (refusal.value.sqlstate, code_of(refusal.value)) == ("PT404", "not_found")
    assert [step["name"] for step in call("get_job_steps", user_id=owner, job_id=job["id"])["steps"]] == ["mine"]
    assert call("get_job_steps", user_id=stranger, job_id=other["id"])["steps"] == []
    assert call("cancel_job", user_id=stranger, job_id=other["id"])["job"]["status"] == "cancelled"
    assert call("get_job", user_id=owner, job_id=job["id"])["status"] == "processing"


def test_a_cancelled_job_cannot_complete(call: Call, job: Any) -> None:
    attempt = claim(call, job["id"])["job"]["attempt"]
    call("cancel_job", user_id=job["user_id"], job_id=job["id"])
    with pytest.raises(psycopg.Error) as refusal:
        complete(call, job, attempt)
    assert code_of(refusal.value) == "lease_lost"


def test_parallel_steps_never_move_a_job_backwards(call: Call, job: Any, sql: Sql) -> None:
    attempt = claim(call, job["id"])["job"]["attempt"]
    call("commit_step", job_id=job["id"], attempt=attempt, step="late", output={}, phase="evaluating", progress=80)
    call("commit_step", job_id=job["id"], attempt=attempt, step="early", output={}, phase="generating", progress=40)
    moved = row(sql, job["id"])
    assert (moved["phase"], moved["progress"]) == ("evaluating", 80)
    done = complete(call, job, attempt)["job"]
    assert (done["phase"], done["progress"]) == ("evaluating", 100)


def test_outputs_are_cleared_at_completion_and_the_timeline_stays(call: Call, job: Any, sql: Sql) -> None:
    attempt = claim(call, job["id"])["job"]["attempt"]
    trace = {"tries": 2, "duration_ms": 7, "input_tokens": 5, "model": "m", "cost_usd": 0.01}
    call("commit_step", job_id=job["id"], attempt=attempt, step="a", output={"private": "text"}, trace=trace)
    complete(call, job, attempt)
    assert sql.execute("select output from public.job_steps where job_id = %s", [job["id"]]).fetchall() == [
        {"output": None}
    ]
    (step,) = call("get_job_steps", user_id=job["user_id"], job_id=job["id"])["steps"]
    assert trace.items() <= step.items()


def test_retry_goes_on_from_the_last_finished_step(call: Call, job: Any) -> None:
    attempt = claim(call, job["id"])["job"]["attempt"]
    call("commit_step", job_id=job["id"], attempt=attempt, step="a", output=[1], progress=40)
    failed = call("fail_run", job_id=job["id"], attempt=attempt, error_message="Broken.", step="b")["job"]
    assert (failed["status"], failed["error_message"]) == ("failed", "Broken.")
    retried = call("retry_job", user_id=job["user_id"], job_id=job["id"])
    assert retried["job"]["version"] > failed["version"]
    assert len(retried["dispatches"]) == 1
    claimed = claim(call, job["id"])
    assert claimed["steps"] == {"a": [1]}
    assert claimed["tries"] == {"b": 0}


def test_what_is_told_of_a_finished_step_stays_when_its_job_is_retried(call: Call, job: Any) -> None:
    attempt = claim(call, job["id"])["job"]["attempt"]
    call("commit_step", job_id=job["id"], attempt=attempt, step="a", output=[1], trace={"tries": 2})
    call("fail_run", job_id=job["id"], attempt=attempt, error_message="Broken.", step="b", trace={"tries": 4})
    call("retry_job", user_id=job["user_id"], job_id=job["id"])
    steps = call("get_job_steps", user_id=job["user_id"], job_id=job["id"])["steps"]
    assert {step["name"]: step["tries"] for step in steps} == {"a": 2, "b": 0}


def test_steps_that_never_started_are_told_in_the_order_in_which_they_were_recorded(call: Call, job: Any) -> None:
    attempt = claim(call, job["id"])["job"]["attempt"]
    for name in ("c", "a", "b"):
        call("commit_step", job_id=job["id"], attempt=attempt, step=name, output={})
    steps = call("get_job_steps", user_id=job["user_id"], job_id=job["id"])["steps"]
    assert [step["name"] for step in steps] == ["c", "a", "b"]


def test_a_long_error_is_cut_to_its_bytes_and_inside_no_character(call: Call, job: Any) -> None:
    attempt = claim(call, job["id"])["job"]["attempt"]
    error = "x" + "é" * 400
    call("fail_run", job_id=job["id"], attempt=attempt, error_message="Broken.", step="a", error=error)
    (step,) = call("get_job_steps", user_id=job["user_id"], job_id=job["id"])["steps"]
    assert step["error"] == "x" + "é" * 249, "499 of 500 bytes: the next would be half of one"


def test_a_handed_over_run_is_dispatched_at_once_and_not_a_crash(call: Call, job: Any, sql: Sql) -> None:
    attempt = claim(call, job["id"])["job"]["attempt"]
    (dispatch,) = call("release_run", job_id=job["id"], attempt=attempt)["dispatches"]
    assert dispatch["dispatch"] == 2
    claim(call, job["id"], worker_id="w2")
    run = sql.execute("select crash_count from public.job_runs where job_id = %s", [job["id"]]).fetchone()
    assert run == {"crash_count": 0}


def test_a_run_released_for_later_waits_until_then(call: Call, job: Any, sql: Sql) -> None:
    attempt = claim(call, job["id"])["job"]["attempt"]
    answer = call("release_run", job_id=job["id"], attempt=attempt, retry_at="2100-01-01")
    assert answer["dispatches"] == []
    assert claim(call, job["id"])["reason"] == "waiting"
    assert job["id"] not in swept(call)
    sql.execute("update public.job_runs set available_at = now() where job_id = %s", [job["id"]])
    assert job["id"] in swept(call)


def test_a_sweep_that_has_done_with_one_user_leaves_the_next_one_to_the_next_sweep(
    new_user: NewUser, call: Call, sql: Sql
) -> None:
    due = list[str]()
    for year in ("1999", "2000"):  # before whatever other tests have left
        user = new_user()
        job = tailor(call, user.id, add_opportunity(call, user.id))
        call("release_run", job_id=job["id"], attempt=claim(call, job["id"])["job"]["attempt"], retry_at="2100-01-01")
        sql.execute("update public.job_runs set available_at = %s where job_id = %s", [f"{year}-01-01", job["id"]])
        due.append(job["id"])
    sweeps = [{each["job_id"] for each in call("sweep_jobs", limit=1)["dispatches"]} & set(due) for _ in due]
    assert sweeps == [{due[0]}, {due[1]}]


def test_users_at_their_limit_do_not_fill_the_sweepers_batch(new_user: NewUser, call: Call, sql: Sql) -> None:
    for user in [new_user() for _ in range(4)]:
        for opportunity_id in [add_opportunity(call, user.id, f"Posting {number}.") for number in range(3)]:
            tailor(call, user.id, opportunity_id)
    other = new_user()
    job = tailor(call, other.id, add_opportunity(call, other.id))
    call("release_run", job_id=job["id"], attempt=claim(call, job["id"])["job"]["attempt"], retry_at="2100-01-01")
    sql.execute("update public.job_runs set available_at = now() where job_id = %s", [job["id"]])
    dispatched = [dispatch["job_id"] for _ in range(50) for dispatch in call("sweep_jobs", limit=1)["dispatches"]]
    assert job["id"] in dispatched


def test_the_sweeper_dispatches_what_redis_lost_with_growing_waits(call: Call, job: Any, sql: Sql) -> None:
    for _ in range(2):
        sql.execute("update public.job_runs set dispatched_at = now() - interval '6 s' where job_id = %s", [job["id"]])
        assert job["id"] in swept(call)
    sql.execute("update public.job_runs set dispatched_at = now() - interval '6 s' where job_id = %s", [job["id"]])
    assert job["id"] not in swept(call)
    sql.execute("update public.job_runs set dispatched_at = now() - interval '11 s' where job_id = %s", [job["id"]])
    assert job["id"] in swept(call)


def test_a_job_that_keeps_stopping_its_worker_fails_as_poison(call: Call, job: Any, sql: Sql) -> None:
    for number in range(5):
        assert claim(call, job["id"], worker_id=f"w{number}")["outcome"] == "claimed"
        expire(sql, job["id"])
    answer = claim(call, job["id"], worker_id="last")
    assert answer["outcome"] == "failed"
    assert "stopped its worker" in answer["job"]["error_message"]


def test_a_finished_step_clears_the_crash_count(call: Call, job: Any, sql: Sql) -> None:
    for number in range(8):
        attempt = claim(call, job["id"], worker_id=f"w{number}")["job"]["attempt"]
        call("commit_step", job_id=job["id"], attempt=attempt, step=f"s{number}", output={})
        expire(sql, job["id"])
    assert claim(call, job["id"], worker_id="last")["outcome"] == "claimed"


def test_a_job_past_its_deadline_fails(call: Call, job: Any, sql: Sql) -> None:
    claim(call, job["id"], timeout_s=600)
    sql.execute("update public.job_runs set deadline_at = now() where job_id = %s", [job["id"]])
    assert job["id"] in changed_by(call("sweep_jobs"))
    assert "too long" in row(sql, job["id"])["error_message"]


def test_a_deadline_stays_where_the_first_claim_has_put_it(call: Call, job: Any, sql: Sql) -> None:
    first = claim(call, job["id"], timeout_s=600)["deadline_at"]
    expire(sql, job["id"])
    assert claim(call, job["id"], worker_id="w2", timeout_s=9_000)["deadline_at"] == first
    call("release_run", job_id=job["id"], attempt=row(sql, job["id"])["attempt"])
    taken = claim(call, job["id"], worker_id="w3", timeout_s=9_000)
    assert taken["deadline_at"] == first
    call("fail_run", job_id=job["id"], attempt=taken["job"]["attempt"], error_message="Broken.")
    call("retry_job", user_id=job["user_id"], job_id=job["id"])
    assert claim(call, job["id"], timeout_s=9_000)["deadline_at"] > first, "a retry has a deadline of its own"


def test_the_sweeper_leaves_a_busy_user_for_the_next_time(call: Call, job: Any, sql: Sql, stack: Stack) -> None:
    claim(call, job["id"], timeout_s=600)
    sql.execute("update public.job_runs set deadline_at = now() where job_id = %s", [job["id"]])
    with connect(stack, "service_role") as holder, holder.transaction():
        holder.execute("select private.lock_user(%s)", [job["user_id"]])
        assert job["id"] not in changed_by(call("sweep_jobs"))
    assert job["id"] in changed_by(call("sweep_jobs"))


def test_a_late_retry_leaves_the_finished_step(call: Call, job: Any, sql: Sql) -> None:
    attempt = claim(call, job["id"])["job"]["attempt"]
    retry = {
        "job_id": job["id"], "attempt": attempt, "step": "a", "error": "x", "retry_at": "2030-01-01", "warning": "x",
        "trace": {"tries": 1},
    }  # fmt: skip
    call("record_retry", **retry)
    done = call("commit_step", job_id=job["id"], attempt=attempt, step="a", output={"value": 1}, trace={"tries": 2})
    assert done.pop("granted") == 0
    assert call("record_retry", **retry) == done
    stored = sql.execute("select status, output from public.job_steps where job_id = %s", [job["id"]]).fetchone()
    assert stored == {"status": "completed", "output": {"value": 1}}
    assert row(sql, job["id"])["warning"] is None


def test_a_row_stays_below_two_kilobytes(call: Call, job: Any, sql: Sql) -> None:
    attempt = claim(call, job["id"])["job"]["attempt"]
    for number in range(30):
        highlights = [{"text": f"{number} " + "🎯" * 300, "type": "created"}]
        call("commit_step", job_id=job["id"], attempt=attempt, step=f"s{number}", output={}, highlights=highlights)
    call(
        "record_retry", job_id=job["id"], attempt=attempt, step="x", error="🎯" * 900, retry_at="2030-01-01",
        warning="🎯" * 900,
    )  # fmt: skip
    failed = call("fail_run", job_id=job["id"], attempt=attempt, error_message="🎯" * 900)["job"]
    size = sql.execute("select pg_column_size(j.*) as size from public.document_jobs j where id = %s", [job["id"]])
    assert size.fetchone()["size"] < 2_000  # type: ignore[index]
    assert failed["highlights"][-1]["text"].startswith("29 ")


def test_regenerating_keeps_the_profiles_id_and_the_old_one_until_then(call: Call, job: Any) -> None:
    done = complete(call, job, claim(call, job["id"])["job"]["attempt"])["job"]
    again = tailor(call, job["user_id"], job["opportunity_id"], regenerate=True)
    attempt = claim(call, again["id"])["job"]["attempt"]
    kept = call("get_tailored_profile", user_id=job["user_id"], opportunity_id=job["opportunity_id"])
    assert kept["profile"]["id"] == done["tailored_profile_id"]
    assert kept["job"]["id"] == again["id"]
    assert complete(call, again, attempt)["job"]["tailored_profile_id"] == done["tailored_profile_id"]


def test_an_undeliverable_job_fails_only_while_nobody_runs_it(call: Call, job: Any) -> None:
    assert call("fail_undeliverable", job_id=job["id"], dispatch=9, error_message="x")["job"] is None
    answer = call("fail_undeliverable", job_id=job["id"], dispatch=1, error_message="Unknown kind of job.")
    assert answer["job"]["status"] == "failed"


def swept(call: Call) -> set[str]:
    """Ids of the jobs that a sweep dispatches."""
    return {dispatch["job_id"] for dispatch in call("sweep_jobs", limit=10_000)["dispatches"]}


def changed_by(sweep: dict[str, Any]) -> set[str]:
    """Ids of the jobs that a sweep has ended."""
    return {change["job_id"] for change in sweep["changed"]}
