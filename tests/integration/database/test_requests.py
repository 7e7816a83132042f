"""Requests under load and twice: limits, duplicates, idempotency keys, order."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import psycopg
import pytest

from devstack.stack import Stack
from tests.conftest import NewUser
from tests.integration.database.builders import add_opportunity, claim, complete, request_document, tailor
from tests.integration.database.conftest import Call, call_on, code_of, connect, detail_of
from tests.rounds import examples

MANY = examples(25)


def in_parallel(stack: Stack, count: int, function: str, **arguments: Any) -> list[Any]:
    """The answers of `count` calls at once, each on its own connection; a refusal as its code."""

    def one(_: int) -> Any:
        with connect(stack, "service_role") as connection:
            try:
                return call_on(connection, function, **arguments)
            except psycopg.Error as error:
                return code_of(error)

    with ThreadPoolExecutor(max_workers=24) as pool:
        return list(pool.map(one, range(count)))


@pytest.mark.rounds
def test_many_regenerates_at_a_limit_of_five_make_five(stack: Stack, new_user: NewUser, call: Call) -> None:
    user = new_user()
    opportunity_id = add_opportunity(call, user.id)
    answers = in_parallel(
        stack, MANY, "request_tailoring", user_id=user.id, opportunity_id=opportunity_id, regenerate=True
    )
    assert Counter(answer if isinstance(answer, str) else answer["outcome"] for answer in answers) == {
        "accepted": 5,
        "limit_reached": MANY - 5,
    }


@pytest.mark.rounds
def test_many_equal_requests_make_one_job(stack: Stack, new_user: NewUser, call: Call) -> None:
    user = new_user()
    opportunity_id = add_opportunity(call, user.id)
    answers = in_parallel(stack, MANY, "request_tailoring", user_id=user.id, opportunity_id=opportunity_id)
    assert len({answer["job"]["id"] for answer in answers}) == 1
    assert sum(answer["created"] for answer in answers) == 1
    assert sum(len(answer["dispatches"]) for answer in answers) == 1


@pytest.mark.rounds
def test_many_requests_with_one_idempotency_key_make_one_job(stack: Stack, new_user: NewUser, call: Call) -> None:
    user = new_user()
    opportunity_id = add_opportunity(call, user.id)
    answers = in_parallel(
        stack, MANY, "request_tailoring", user_id=user.id, opportunity_id=opportunity_id, regenerate=True,
        idempotency_key="k", request_sha256="a",
    )  # fmt: skip
    assert len({answer["job"]["id"] for answer in answers}) == 1
    with pytest.raises(psycopg.Error) as refusal:
        tailor(call, user.id, opportunity_id, regenerate=True, idempotency_key="k", request_sha256="b")
    assert code_of(refusal.value) == "idempotency_mismatch"


def test_the_refusal_says_limit_used_and_plan(new_user: NewUser, call: Call) -> None:
    user = new_user()
    opportunity_id = add_opportunity(call, user.id)
    for _ in range(5):
        tailor(call, user.id, opportunity_id, regenerate=True)
    with pytest.raises(psycopg.Error) as refusal:
        tailor(call, user.id, opportunity_id, regenerate=True)
    assert refusal.value.sqlstate == "PT403"
    assert detail_of(refusal.value) == {"limit": 5, "used": 0, "in_flight": 5, "plan": "free"}


def test_another_users_opportunity_does_not_exist(new_user: NewUser, call: Call) -> None:
    opportunity_id = add_opportunity(call, new_user().id)
    with pytest.raises(psycopg.Error) as refusal:
        tailor(call, new_user().id, opportunity_id)
    assert refusal.value.sqlstate == "PT404"


def test_a_cached_profile_is_answered_without_a_job(new_user: NewUser, call: Call) -> None:
    user = new_user()
    opportunity_id = add_opportunity(call, user.id)
    job = tailor(call, user.id, opportunity_id)
    complete(call, job, claim(call, job["id"])["job"]["attempt"])
    answer = call("request_tailoring", user_id=user.id, opportunity_id=opportunity_id)
    assert answer["outcome"] == "cached"
    assert answer["profile"]["cached"] is True
    assert call("get_usage", user_id=user.id)["tailored_profiles"] == {"limit": 5, "used": 1, "in_flight": 0}


def test_the_same_posting_is_one_opportunity(new_user: NewUser, call: Call) -> None:
    user = new_user()
    jobs = [
        call("request_tailoring", user_id=user.id, description=text)["job"]
        for text in ("One  posting.", "One posting.\n")
    ]
    assert jobs[0]["id"] == jobs[1]["id"]


def test_jobs_of_one_opportunity_run_one_at_a_time_in_order(new_user: NewUser, call: Call) -> None:
    user = new_user(plan="job_search")
    opportunity_id = add_opportunity(call, user.id)
    first, second = (tailor(call, user.id, opportunity_id, regenerate=True) for _ in range(2))
    assert claim(call, second["id"]) == {"outcome": "skipped", "reason": "waiting"}
    attempt = claim(call, first["id"])["job"]["attempt"]
    dispatches = complete(call, first, attempt)["dispatches"]
    assert [dispatch["job_id"] for dispatch in dispatches] == [second["id"]]
    assert claim(call, second["id"])["outcome"] == "claimed"


def test_a_retried_job_waits_for_a_later_one_that_runs_already(new_user: NewUser, call: Call) -> None:
    user = new_user(plan="job_search")
    opportunity_id = add_opportunity(call, user.id)
    older = tailor(call, user.id, opportunity_id)
    call("cancel_job", user_id=user.id, job_id=older["id"])
    newer = tailor(call, user.id, opportunity_id, regenerate=True)
    attempt = claim(call, newer["id"])["job"]["attempt"]
    assert call("retry_job", user_id=user.id, job_id=older["id"])["dispatches"] == []
    assert claim(call, older["id"])["reason"] == "waiting"
    assert [dispatch["job_id"] for dispatch in complete(call, newer, attempt)["dispatches"]] == [older["id"]]
    assert claim(call, older["id"])["outcome"] == "completed"


def test_a_retry_that_will_not_be_counted_needs_no_quota(new_user: NewUser, call: Call, sql: Any) -> None:
    user = new_user()
    opportunity_id = add_opportunity(call, user.id)
    first = tailor(call, user.id, opportunity_id)
    complete(call, first, claim(call, first["id"])["job"]["attempt"])
    sql.execute("update public.usage_tracking set tailored_profiles = 5 where user_id = %s", [user.id])
    shared = tailor(call, user.id, opportunity_id, share=True, share_base_url="http://x/")
    call("cancel_job", user_id=user.id, job_id=shared["id"])
    assert call("retry_job", user_id=user.id, job_id=shared["id"])["dispatches"]
    assert claim(call, shared["id"])["outcome"] == "completed"


def test_a_retry_that_will_be_counted_needs_quota(new_user: NewUser, call: Call, sql: Any) -> None:
    user = new_user()
    for job in (tailor(call, user.id, add_opportunity(call, user.id)), request_document(call, user.id)):
        call("cancel_job", user_id=user.id, job_id=job["id"])
        sql.execute(
            "insert into public.usage_tracking (user_id, period_start, tailored_profiles, uploads) "
            "values (%s, private.current_period(), 5, 1)"
            " on conflict (user_id, period_start) do update set tailored_profiles = 5, uploads = 1",
            [user.id],
        )
        with pytest.raises(psycopg.Error) as refusal:
            call("retry_job", user_id=user.id, job_id=job["id"])
        assert code_of(refusal.value) == "limit_reached"
        assert call("get_job", user_id=user.id, job_id=job["id"])["status"] == "cancelled"


def test_a_queued_job_that_finds_a_profile_completes_with_it_uncounted(new_user: NewUser, call: Call) -> None:
    user = new_user(plan="pro")
    opportunity_id = add_opportunity(call, user.id)
    first = tailor(call, user.id, opportunity_id)
    second = tailor(call, user.id, opportunity_id, share=True, share_base_url="http://x/")
    complete(call, first, claim(call, first["id"])["job"]["attempt"])
    answer = claim(call, second["id"])
    assert answer["outcome"] == "completed"
    assert answer["job"]["result"]["share_url"].startswith("http://x/")
    assert call("get_usage", user_id=user.id)["tailored_profiles"]["used"] == 1


def test_runs_over_the_users_limit_wait_and_others_do_not(new_user: NewUser, call: Call) -> None:
    greedy, other = new_user(plan="pro"), new_user()
    opportunities = [add_opportunity(call, greedy.id, f"Posting {number}.") for number in range(7)]
    answers = [
        call("request_tailoring", user_id=greedy.id, opportunity_id=opportunity_id) for opportunity_id in opportunities
    ]
    assert [len(answer["dispatches"]) for answer in answers] == [1, 1, 1, 1, 1, 0, 0]
    theirs = call("request_tailoring", user_id=other.id, opportunity_id=add_opportunity(call, other.id))
    assert len(theirs["dispatches"]) == 1
    cancelled = call("cancel_job", user_id=greedy.id, job_id=answers[0]["job"]["id"])
    assert [dispatch["job_id"] for dispatch in cancelled["dispatches"]] == [answers[5]["job"]["id"]]


def test_tailoring_waits_for_the_resume_sent_before_it(new_user: NewUser, call: Call) -> None:
    user = new_user()
    opportunity_id = add_opportunity(call, user.id)
    resume = request_document(call, user.id)
    job = tailor(call, user.id, opportunity_id)
    assert claim(call, job["id"])["reason"] == "waiting"
    attempt = claim(call, resume["id"])["job"]["attempt"]
    answer = call("fail_run", job_id=resume["id"], attempt=attempt, error_message="Unreadable.")
    assert [dispatch["job_id"] for dispatch in answer["dispatches"]] == [job["id"]]


def test_a_job_that_will_not_count_is_not_held_against_the_limit(new_user: NewUser, call: Call) -> None:
    user = new_user()
    opportunity_id = add_opportunity(call, user.id)
    for _ in range(4):
        job = tailor(call, user.id, opportunity_id, regenerate=True)
        complete(call, job, claim(call, job["id"])["job"]["attempt"])
    tailor(call, user.id, opportunity_id, share=True)
    assert call("get_usage", user_id=user.id)["tailored_profiles"] == {"limit": 5, "used": 4, "in_flight": 0}
    tailor(call, user.id, add_opportunity(call, user.id, "Another posting."))
