"""How long things are kept: idempotency keys 24 hours, step outputs 30 days after a job that did not complete."""

from typing import Any

import psycopg
import pytest

from tests.conftest import NewUser
from tests.integration.database.builders import add_opportunity, claim, tailor
from tests.integration.database.conftest import Call, code_of

KEY = {"idempotency_key": "k", "request_sha256": "a"}
AGE_KEYS = "update public.idempotency_keys set created_at = now() - %s::interval where user_id = %s"
AGE_RUN = "update public.job_runs set outputs_until = outputs_until - %s::interval where job_id = %s"


def test_a_replay_answers_as_first_even_when_the_posting_is_gone(new_user: NewUser, call: Call) -> None:
    user = new_user()
    opportunity_id = add_opportunity(call, user.id)
    key = {"idempotency_key": "k", "request_sha256": "a"}
    first = tailor(call, user.id, opportunity_id, **key)
    call("delete_opportunity", user_id=user.id, opportunity_id=opportunity_id)
    assert tailor(call, user.id, opportunity_id, **key)["id"] == first["id"]


@pytest.mark.parametrize(("age", "is_first"), [("23 hours 59 minutes", True), ("24 hours 1 second", False)])
def test_a_key_is_remembered_for_a_day(new_user: NewUser, call: Call, sql: Any, age: str, is_first: bool) -> None:
    user = new_user()
    opportunity_id = add_opportunity(call, user.id)
    first = tailor(call, user.id, opportunity_id, regenerate=True, **KEY)
    sql.execute(AGE_KEYS, [age, user.id])
    again = tailor(call, user.id, opportunity_id, regenerate=True, **KEY)
    assert (again["id"] == first["id"]) == is_first


def test_a_key_counts_from_its_last_use_as_a_new_one(new_user: NewUser, call: Call, sql: Any) -> None:
    user = new_user()
    opportunity_id = add_opportunity(call, user.id)
    tailor(call, user.id, opportunity_id, regenerate=True, **KEY)
    sql.execute(AGE_KEYS, ["25 hours", user.id])
    second = tailor(call, user.id, opportunity_id, regenerate=True, idempotency_key="k", request_sha256="b")
    assert (
        tailor(call, user.id, opportunity_id, regenerate=True, idempotency_key="k", request_sha256="b")["id"]
        == second["id"]
    )
    with pytest.raises(psycopg.Error) as refusal:
        tailor(call, user.id, opportunity_id, regenerate=True, **KEY)
    assert code_of(refusal.value) == "idempotency_mismatch"


@pytest.mark.parametrize(("age", "is_kept"), [("23 hours 59 minutes", True), ("24 hours 1 second", False)])
def test_pruning_forgets_keys_after_a_day(new_user: NewUser, call: Call, sql: Any, age: str, is_kept: bool) -> None:
    user = new_user()
    tailor(call, user.id, add_opportunity(call, user.id), **KEY)
    sql.execute(AGE_KEYS, [age, user.id])
    call("prune_expired_data")
    found = sql.execute("select count(*) from public.idempotency_keys where user_id = %s", [user.id]).fetchone()
    assert found == {"count": int(is_kept)}


@pytest.mark.parametrize("end", ["fail_run", "cancel_job"])
@pytest.mark.parametrize(("age", "is_kept"), [("29 days 23 hours", True), ("30 days 1 second", False)])
def test_pruning_clears_outputs_thirty_days_after_the_end(
    new_user: NewUser, call: Call, sql: Any, *, end: str, age: str, is_kept: bool
) -> None:
    user = new_user()
    job = tailor(call, user.id, add_opportunity(call, user.id))
    attempt = claim(call, job["id"])["job"]["attempt"]
    call("commit_step", job_id=job["id"], attempt=attempt, step="a", output={"private": "text"})
    if end == "fail_run":
        call("fail_run", job_id=job["id"], attempt=attempt, error_message="Broken.")
    else:
        call("cancel_job", user_id=user.id, job_id=job["id"])
    sql.execute(AGE_RUN, [age, job["id"]])
    call("prune_expired_data")
    (step,) = sql.execute("select name, output from public.job_steps where job_id = %s", [job["id"]]).fetchall()
    assert step == {"name": "a", "output": {"private": "text"} if is_kept else None}


def test_pruning_leaves_what_a_job_in_flight_has_done(new_user: NewUser, call: Call, sql: Any) -> None:
    user = new_user()
    job = tailor(call, user.id, add_opportunity(call, user.id))
    attempt = claim(call, job["id"])["job"]["attempt"]
    call("commit_step", job_id=job["id"], attempt=attempt, step="a", output=[1])
    sql.execute("update public.document_jobs set created_at = now() - interval '1 year' where id = %s", [job["id"]])
    call("prune_expired_data")
    (step,) = sql.execute("select output from public.job_steps where job_id = %s", [job["id"]]).fetchall()
    assert step == {"output": [1]}


def test_pruning_goes_in_batches_and_says_when_there_is_more(new_user: NewUser, call: Call, sql: Any) -> None:
    while call("prune_expired_data")["more"]:
        pass
    user = new_user()
    sql.execute(
        "insert into public.idempotency_keys (user_id, key, request_sha256, response, created_at) "
        "select %s, n::text, '', '{}', now() - interval '2 days' from generate_series(1, 5) n",
        [user.id],
    )
    batches = [call("prune_expired_data", limit=2) for _ in range(3)]
    assert [(batch["idempotency_keys"], batch["more"]) for batch in batches] == [(2, True), (2, True), (1, False)]


def test_outputs_are_kept_again_when_a_job_is_retried(new_user: NewUser, call: Call, sql: Any) -> None:
    user = new_user()
    job = tailor(call, user.id, add_opportunity(call, user.id))
    attempt = claim(call, job["id"])["job"]["attempt"]
    call("commit_step", job_id=job["id"], attempt=attempt, step="a", output=[1])
    call("fail_run", job_id=job["id"], attempt=attempt, error_message="Broken.")
    sql.execute(AGE_RUN, ["31 days", job["id"]])
    call("retry_job", user_id=user.id, job_id=job["id"])
    call("prune_expired_data")
    assert claim(call, job["id"])["steps"] == {"a": [1]}
