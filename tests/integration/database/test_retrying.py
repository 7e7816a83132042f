"""Putting an ended job back, and what a step leaves for the next try."""

from typing import Any

import psycopg
import pytest

from tests.conftest import NewUser
from tests.integration.database.builders import add_opportunity, claim, complete, request_document, tailor
from tests.integration.database.conftest import Call, code_of, detail_of

Sql = psycopg.Connection[dict[str, Any]]


def status_of(sql: Sql, table: str, row_id: str) -> str:
    row = sql.execute(f"select status from public.{table} where id = %s", [row_id]).fetchone()
    assert row is not None
    return str(row["status"])


def fail(call: Call, job: Any) -> None:
    call("fail_run", job_id=job["id"], attempt=claim(call, job["id"])["job"]["attempt"], error_message="No.")


def test_a_posting_that_could_not_be_read_is_read_again(new_user: NewUser, call: Call, sql: Sql) -> None:
    user = new_user()
    jobs = [call("request_opportunity", user_id=user.id, description=f"Posting {n}.")["job"] for n in range(2)]
    for job in jobs:
        fail(call, job)
        assert status_of(sql, "opportunities", job["opportunity_id"]) == "failed"
    answer = call("retry_job", user_id=user.id, job_id=jobs[0]["id"])
    assert status_of(sql, "opportunities", jobs[0]["opportunity_id"]) == "processing"
    assert status_of(sql, "opportunities", jobs[1]["opportunity_id"]) == "failed"
    assert [each["job_id"] for each in answer["dispatches"]] == [jobs[0]["id"]]
    job = answer["job"]
    assert (job["status"], job["error_message"], job["warning"], job["completed_at"]) == ("pending", None, None, None)


def test_a_document_that_could_not_be_read_is_read_again(new_user: NewUser, call: Call, sql: Sql) -> None:
    user = new_user()
    job = request_document(call, user.id)
    fail(call, job)
    assert status_of(sql, "documents", job["document_id"]) == "failed"
    call("retry_job", user_id=user.id, job_id=job["id"])
    assert status_of(sql, "documents", job["document_id"]) == "processing"


def test_a_posting_that_was_read_stays_so_when_its_tailoring_fails(new_user: NewUser, call: Call, sql: Sql) -> None:
    user = new_user()
    opportunity_id = add_opportunity(call, user.id)
    job = tailor(call, user.id, opportunity_id)
    fail(call, job)
    assert status_of(sql, "opportunities", opportunity_id) == "ready"
    call("retry_job", user_id=user.id, job_id=job["id"])
    assert status_of(sql, "opportunities", opportunity_id) == "ready"


def test_only_its_owner_puts_back_only_what_failed_or_was_cancelled(new_user: NewUser, call: Call) -> None:
    user, stranger = new_user(), new_user()
    job = tailor(call, user.id, add_opportunity(call, user.id))

    def refusal(user_id: str) -> tuple[str | None, Any]:
        with pytest.raises(psycopg.Error) as caught:
            call("retry_job", user_id=user_id, job_id=job["id"])
        return code_of(caught.value), detail_of(caught.value).get("status")

    assert refusal(user.id) == ("conflict", "pending")
    attempt = claim(call, job["id"])["job"]["attempt"]
    assert refusal(user.id) == ("conflict", "processing")
    call("cancel_job", user_id=user.id, job_id=job["id"])
    assert refusal(stranger.id) == ("not_found", None)
    retried = call("retry_job", user_id=user.id, job_id=job["id"])["job"]
    assert retried["attempt"] > attempt + 1
    again = call("claim_run", job_id=job["id"], dispatch=2, worker_id="w1", lease_s=30, timeout_s=600)
    complete(call, job, again["job"]["attempt"])
    assert refusal(user.id) == ("conflict", "completed")


def test_an_equal_job_in_flight_stands_in_for_the_one_that_failed(new_user: NewUser, call: Call) -> None:
    user = new_user()
    opportunity_id = add_opportunity(call, user.id)
    job = tailor(call, user.id, opportunity_id)
    fail(call, job)
    second = tailor(call, user.id, opportunity_id)
    with pytest.raises(psycopg.Error) as caught:
        call("retry_job", user_id=user.id, job_id=job["id"])
    assert (code_of(caught.value), detail_of(caught.value)) == ("conflict", {"job_id": second["id"]})


def test_a_run_that_is_put_back_begins_without_its_past(new_user: NewUser, call: Call, sql: Sql) -> None:
    user = new_user()
    job = tailor(call, user.id, add_opportunity(call, user.id))
    attempt = claim(call, job["id"])["job"]["attempt"]
    call("commit_step", job_id=job["id"], attempt=attempt, step="done", output={"x": 1}, trace={"tries": 2})
    call("record_retry", job_id=job["id"], attempt=attempt, step="waits", error="x", retry_at="2030-01-01",
         warning="Again soon.", trace={"tries": 3})  # fmt: skip
    sql.execute("update public.job_runs set crash_count = 3, deadline_at = now() where job_id = %s", [job["id"]])
    call("fail_run", job_id=job["id"], attempt=attempt, error_message="No.")
    call("retry_job", user_id=user.id, job_id=job["id"])
    run = sql.execute("select * from public.job_runs where job_id = %s", [job["id"]]).fetchone()
    assert run is not None
    assert (run["is_open"], run["crash_count"], run["deadline_at"], run["unclaimed_dispatches"]) == (True, 0, None, 0)
    again = call("claim_run", job_id=job["id"], dispatch=run["dispatch"], worker_id="w2", lease_s=30, timeout_s=600)
    assert (again["steps"], again["tries"]) == ({"done": {"x": 1}}, {"waits": 0})


def test_a_tailoring_waits_for_a_resume_before_it_and_for_none_after(new_user: NewUser, call: Call) -> None:
    user = new_user(plan="job_search")
    opportunity_id = add_opportunity(call, user.id)
    resume = request_document(call, user.id)
    waiting = call("request_tailoring", user_id=user.id, opportunity_id=opportunity_id)
    assert waiting["dispatches"] == []
    call("cancel_job", user_id=user.id, job_id=resume["id"])
    call("cancel_job", user_id=user.id, job_id=waiting["job"]["id"])
    blocked = tailor(call, user.id, opportunity_id, regenerate=True)
    later = call("request_tailoring", user_id=user.id, opportunity_id=opportunity_id, regenerate=True)
    assert later["dispatches"] == []
    request_document(call, user.id, content="Yg==")
    ended = call("cancel_job", user_id=user.id, job_id=blocked["id"])
    assert [each["job_id"] for each in ended["dispatches"]] == [later["job"]["id"]]
