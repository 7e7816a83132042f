"""Runs that wait for room: what makes room for them dispatches them, or the next sweep does."""

from typing import Any

import psycopg
import pytest

from tests.conftest import NewUser, User
from tests.integration.database.builders import add_opportunity, claim, complete, tailor
from tests.integration.database.conftest import Call
from tests.integration.database.test_plans import subscribe

Sql = psycopg.Connection[dict[str, Any]]


def dispatched(answer: Any) -> set[str]:
    return {dispatch["job_id"] for dispatch in answer["dispatches"]}


@pytest.fixture
def user(new_user: NewUser) -> User:
    """Somebody on the free plan: two jobs at a time."""
    return new_user()


@pytest.fixture
def jobs(call: Call, user: User) -> list[Any]:
    """Three tailor jobs of different postings: two dispatched, and one that waits."""
    postings = [add_opportunity(call, user.id, f"Posting {number}.") for number in range(3)]
    return [tailor(call, user.id, posting) for posting in postings]


def waits(sql: Sql, job: Any) -> bool:
    row = sql.execute("select dispatched_at is null as waits from public.job_runs where job_id = %s", [job["id"]])
    found = row.fetchone()
    assert found is not None
    return bool(found["waits"])


def test_what_waits_for_room_is_not_looked_at_by_each_sweep(call: Call, jobs: list[Any], sql: Sql) -> None:
    assert [waits(sql, job) for job in jobs] == [False, False, True]
    assert jobs[2]["id"] not in dispatched(call("sweep_jobs"))
    assert jobs[2]["id"] not in dispatched(call("dispatch_waiting_runs", limit=10_000))


def test_a_bigger_plan_makes_room_at_the_next_sweep(call: Call, jobs: list[Any], user: User, sql: Sql) -> None:
    sql.execute("insert into public.subscriptions (user_id, plan) values (%s, 'pro')", [user.id])
    assert jobs[2]["id"] in dispatched(call("sweep_jobs"))


def test_a_posting_deleted_by_hand_makes_room_at_the_next_sweep(call: Call, jobs: list[Any], sql: Sql) -> None:
    sql.execute("delete from public.opportunities where id = %s", [jobs[0]["opportunity_id"]])
    assert jobs[2]["id"] in dispatched(call("sweep_jobs"))


def test_a_job_that_is_given_up_makes_room_in_the_same_sweep(call: Call, jobs: list[Any], sql: Sql) -> None:
    claim(call, jobs[0]["id"])
    sql.execute("update public.job_runs set deadline_at = now() where job_id = %s", [jobs[0]["id"]])
    assert jobs[2]["id"] in dispatched(call("sweep_jobs"))


def test_a_job_that_nobody_took_for_a_day_is_given_up(call: Call, jobs: list[Any], sql: Sql) -> None:
    sql.execute(
        "update public.job_runs set created_at = now() - interval '25 hours' where job_id = %s", [jobs[0]["id"]]
    )
    changed = {change["job_id"]: change["status"] for change in call("sweep_jobs")["changed"]}
    assert changed.get(jobs[0]["id"]) == "failed"
    assert jobs[1]["id"] not in changed


def test_a_retry_that_is_due_and_finds_no_room_goes_when_there_is_some(
    call: Call, jobs: list[Any], user: User, sql: Sql
) -> None:
    call(
        "release_run", job_id=jobs[0]["id"], attempt=claim(call, jobs[0]["id"])["job"]["attempt"], retry_at="2100-01-01"
    )
    assert not waits(sql, jobs[2]), "the third took its place"
    sql.execute("update public.job_runs set available_at = now() where job_id = %s", [jobs[0]["id"]])
    assert jobs[0]["id"] not in dispatched(call("sweep_jobs"))
    answer = complete(call, jobs[1], claim(call, jobs[1]["id"])["job"]["attempt"])
    assert dispatched(answer) == {jobs[0]["id"]}


def test_room_that_a_plan_gives_is_found_while_it_is_in_force(
    call: Call, jobs: list[Any], user: User, new_user: NewUser, sql: Sql
) -> None:
    """By the rule of `plan_of`, which is written here once more: every run is looked at."""
    subscribe(sql, new_user().id)  # of another: no use
    assert jobs[2]["id"] not in dispatched(call("dispatch_waiting_runs", limit=10_000))
    for status, ends_in, is_in_force in (
        ("active", None, True), ("active", "1 minute", True), ("active", "-1 minute", False),
        ("past_due", "1 minute", True), ("past_due", "-1 minute", False), ("cancelled", "1 minute", False),
        ("cancelled", None, False),
    ):  # fmt: skip
        sql.execute("delete from public.subscriptions where user_id = %s", [user.id])
        subscribe(sql, user.id, status=status, ends_in=ends_in)
        sql.execute("update public.job_runs set dispatched_at = null where job_id = %s", [jobs[2]["id"]])
        found = jobs[2]["id"] in dispatched(call("dispatch_waiting_runs", limit=10_000))
        assert found is is_in_force, (status, ends_in)


def test_what_was_changed_by_hand_is_found_beside_the_sweeps(call: Call, jobs: list[Any], sql: Sql) -> None:
    sql.execute("update public.job_runs set dispatched_at = null where job_id = %s", [jobs[0]["id"]])
    assert jobs[0]["id"] not in dispatched(call("sweep_jobs"))
    assert jobs[0]["id"] in dispatched(call("dispatch_waiting_runs", limit=10_000))


def test_a_dispatch_names_the_kind_of_its_own_job(call: Call, user: User, new_user: NewUser) -> None:
    opportunity_id = add_opportunity(call, user.id)
    other = new_user().id
    upload = {"filename": "a.txt", "media_type": "text/plain", "content_base64": "YQ==", "sha256": "a"}
    for kind, function, arguments in (
        ("tailor", "request_tailoring", {"user_id": user.id, "opportunity_id": opportunity_id}),
        ("opportunity", "request_opportunity", {"user_id": user.id, "description": "Another."}),
        ("resume", "request_document", {"user_id": other, "type": "resume", **upload}),
        ("story", "request_document", {"user_id": other, "type": "story", **upload}),
    ):
        answer = call(function, **arguments)
        (dispatch,) = answer["dispatches"]
        assert dispatch == {"job_id": answer["job"]["id"], "job_type": kind, "dispatch": 1}
