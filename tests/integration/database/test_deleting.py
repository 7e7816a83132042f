"""Deleting postings, documents and users: what goes with them, and what the jobs that worked on them become."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import psycopg
import pytest

from devstack.stack import Stack
from tests.conftest import NewUser
from tests.integration.database.builders import (
    add_document,
    add_opportunity,
    claim,
    complete,
    delete_document,
    request_document,
    tailor,
)
from tests.integration.database.conftest import Call, code_of, connect


def test_deleting_an_opportunity_fails_its_jobs(new_user: NewUser, call: Call) -> None:
    user = new_user()
    opportunity_id = add_opportunity(call, user.id)
    job = tailor(call, user.id, opportunity_id)
    attempt = claim(call, job["id"])["job"]["attempt"]
    changed = call("delete_opportunity", user_id=user.id, opportunity_id=opportunity_id)["changed"]
    assert {"job_id": job["id"], "status": "failed"}.items() <= next(
        c for c in changed if c["job_id"] == job["id"]
    ).items()
    with pytest.raises(psycopg.Error) as refusal:
        complete(call, job, attempt)
    assert code_of(refusal.value) == "lease_lost"
    with pytest.raises(psycopg.Error) as refusal:
        call("retry_job", user_id=user.id, job_id=job["id"])
    assert code_of(refusal.value) == "conflict"


def test_deleting_an_opportunity_does_not_deadlock_with_the_step_that_reads_it(
    stack: Stack, new_user: NewUser, call: Call
) -> None:
    user = new_user()
    opportunity_id = add_opportunity(call, user.id)
    job = tailor(call, user.id, opportunity_id)
    with ThreadPoolExecutor(max_workers=1) as pool, connect(stack, "service_role") as step:
        with step.transaction():  # what commit_step does, and a deletion in its middle
            step.execute("select from public.document_jobs where id = %s for update", [job["id"]])
            deletion = pool.submit(call, "delete_opportunity", user_id=user.id, opportunity_id=opportunity_id)
            while not step.execute("select from pg_locks where not granted").fetchall():
                pass
            step.execute("update public.opportunities set title = 'Read' where id = %s", [opportunity_id])
        assert job["id"] in {changed["job_id"] for changed in deletion.result()["changed"]}


def test_deleting_a_document_leaves_what_other_jobs_have_done(new_user: NewUser, call: Call, sql: Any) -> None:
    user, other = new_user(plan="pro"), new_user()
    gone = request_document(call, user.id)
    jobs = [gone, request_document(call, user.id, content="Yg=="), request_document(call, other.id)]
    for job in jobs:
        attempt = claim(call, job["id"])["job"]["attempt"]
        call("commit_step", job_id=job["id"], attempt=attempt, step="s", output={"x": 1})
    delete_document(call, user.id, str(gone["document_id"]))
    kept = sql.execute(
        "select job_id::text from public.job_steps where output is not null and job_id = any (%s::uuid[])",
        [[job["id"] for job in jobs]],
    ).fetchall()
    assert {row["job_id"] for row in kept} == {job["id"] for job in jobs[1:]}


def test_deleting_a_user_deletes_everything(new_user: NewUser, call: Call, sql: Any) -> None:
    user = new_user()
    job = tailor(call, user.id, add_opportunity(call, user.id))
    claim(call, job["id"])
    sql.execute("delete from auth.users where id = %s", [user.id])
    with pytest.raises(psycopg.Error) as refusal:
        call("commit_step", job_id=job["id"], attempt=1, step="s", output={})
    assert code_of(refusal.value) == "gone"


def facts_of(call: Call, user_id: str) -> set[str]:
    """What the record says that a user did."""
    record = call("get_record", user_id=user_id)["record"]
    return {fact["text"] for role in record["roles"] for fact in role["evidence"]}


def test_a_fact_goes_with_the_last_document_that_supports_it(new_user: NewUser, call: Call) -> None:
    user, other = new_user(plan="pro"), new_user()
    add_document(call, other.id, "Baking")
    first = add_document(call, user.id, "Baking", "Cooking")
    second = add_document(call, user.id, "Baking", "Serving", kind="story", content="Yg==")
    delete_document(call, user.id, first)
    assert facts_of(call, user.id) == {"Baking", "Serving"}
    delete_document(call, user.id, second)
    assert facts_of(call, user.id) == set()
    assert facts_of(call, other.id) == {"Baking"}


def test_a_document_that_was_read_goes_with_the_record_of_the_others_only(new_user: NewUser, call: Call) -> None:
    user = new_user(plan="pro")
    document_id = add_document(call, user.id, "Baking")
    answer = call("delete_document", user_id=user.id, document_id=document_id)
    assert answer == {"conflict": call("read_record_inputs", user_id=user.id)}
    stale = call("delete_document", user_id=user.id, document_id=document_id, record={"roles": []}, record_version=0)
    assert stale == answer
    assert facts_of(call, user.id) == {"Baking"}


def test_deleting_a_document_fails_the_job_that_reads_it(new_user: NewUser, call: Call, sql: Any) -> None:
    user = new_user()
    job = request_document(call, user.id)
    claim(call, job["id"])
    changed = call("delete_document", user_id=user.id, document_id=job["document_id"])["changed"]
    assert [(change["job_id"], change["status"]) for change in changed] == [(job["id"], "failed")]
    assert sql.execute(
        "select count(*) from public.document_files f where document_id = %s", [job["document_id"]]
    ).fetchone() == {"count": 0}


def test_a_posting_can_be_deleted_while_it_is_read(new_user: NewUser, call: Call) -> None:
    user = new_user()
    job = call("request_opportunity", user_id=user.id, description="A job.")["job"]
    claim(call, job["id"])
    changed = call("delete_opportunity", user_id=user.id, opportunity_id=job["opportunity_id"])["changed"]
    assert [(change["job_id"], change["status"]) for change in changed] == [(job["id"], "failed")]


def test_a_document_deleted_by_hand_fails_its_own_job_alone(new_user: NewUser, call: Call, sql: Any) -> None:
    user, other = new_user(plan="pro"), new_user()
    deleted = request_document(call, user.id)
    running = [request_document(call, user.id, content="Yg=="), request_document(call, other.id)]
    sql.execute("delete from public.documents where id = %s", [deleted["document_id"]])
    rows = sql.execute("select id::text, status, error_message from public.document_jobs").fetchall()
    status = {row["id"]: (row["status"], row["error_message"]) for row in rows}
    assert status[deleted["id"]] == ("failed", "The document was deleted.")
    assert [status[job["id"]] for job in running] == [("pending", None)] * 2


def test_nobody_deletes_what_is_another_users(new_user: NewUser, call: Call) -> None:
    owner, stranger = new_user(), new_user()
    document_id, opportunity_id = add_document(call, owner.id), add_opportunity(call, owner.id)
    for function, target in (
        ("delete_document", {"document_id": document_id}),
        ("delete_opportunity", {"opportunity_id": opportunity_id}),
    ):
        with pytest.raises(psycopg.Error) as refusal:
            call(function, user_id=stranger.id, **target)
        assert code_of(refusal.value) == "not_found"
    assert delete_document(call, owner.id, document_id) == {"changed": [], "dispatches": []}
    assert call("delete_opportunity", user_id=owner.id, opportunity_id=opportunity_id)


def test_a_job_that_has_ended_keeps_its_version_when_its_document_goes(new_user: NewUser, call: Call) -> None:
    user = new_user()
    document = request_document(call, user.id)
    call("cancel_job", user_id=user.id, job_id=document["id"])
    before = call("get_job", user_id=user.id, job_id=document["id"])
    assert call("delete_document", user_id=user.id, document_id=document["document_id"])["changed"] == []
    assert call("get_job", user_id=user.id, job_id=document["id"]) == before | {"document_id": None}


def test_a_posting_takes_all_its_jobs_along_and_leaves_others_alone(new_user: NewUser, call: Call, sql: Any) -> None:
    user, other = new_user(plan="pro"), new_user()
    opportunity_id, kept_id = add_opportunity(call, user.id), add_opportunity(call, user.id, "Another. You know SQL.")
    ended = tailor(call, user.id, opportunity_id, idempotency_key="k", request_sha256="a")
    complete(call, ended, claim(call, ended["id"])["job"]["attempt"])
    running = tailor(call, user.id, opportunity_id, regenerate=True)
    attempt = claim(call, running["id"])["job"]["attempt"]
    call(
        "commit_step", job_id=running["id"], attempt=attempt, step="s", output={"text": "Engineer at Acme"},
        highlights=[{"text": "Found Engineer at Acme", "type": "found"}],
    )  # fmt: skip
    others = [tailor(call, user.id, kept_id), tailor(call, other.id, add_opportunity(call, other.id))]
    changed = call("delete_opportunity", user_id=user.id, opportunity_id=opportunity_id)["changed"]
    assert [change["job_id"] for change in changed] == [running["id"]]
    left = sql.execute("select id::text, highlights, status from public.document_jobs").fetchall()
    mine = {row["id"]: (row["status"], row["highlights"]) for row in left}
    assert mine[running["id"]] == ("failed", [])
    assert ended["id"] not in mine
    assert {job["id"] for job in others} <= set(mine)
    about = sql.execute(
        "select count(*) as n from public.job_steps s where s.output is not null and s.job_id = %s", [running["id"]]
    ).fetchone()
    assert about == {"n": 0}
    with pytest.raises(psycopg.Error) as refusal:
        tailor(call, user.id, kept_id, idempotency_key="k", request_sha256="a")
    assert code_of(refusal.value) == "gone"


def test_a_retry_raises_the_version_of_a_job_that_had_ended(new_user: NewUser, call: Call) -> None:
    user = new_user()
    job = request_document(call, user.id)
    ended = call("cancel_job", user_id=user.id, job_id=job["id"])["job"]
    assert call("retry_job", user_id=user.id, job_id=job["id"])["job"]["version"] == ended["version"] + 1


def test_what_jobs_told_is_forgotten_from_a_day_before_the_document_came(
    new_user: NewUser, call: Call, sql: psycopg.Connection[Any]
) -> None:
    user = new_user()
    document_id = add_document(call, user.id, "SQL")
    ages = {"1 day": [], "1 day 1 microsecond": ["kept"]}
    jobs = {age: tailor(call, user.id, add_opportunity(call, user.id, f"Posting of {age}."))["id"] for age in ages}
    for age, job_id in jobs.items():
        sql.execute(
            "update public.document_jobs j set highlights = '[\"kept\"]', created_at = d.created_at - %s::interval"
            " from public.documents d where d.id = %s and j.id = %s",
            [age, document_id, job_id],
        )
    delete_document(call, user.id, document_id)
    for age, told in ages.items():
        row = sql.execute("select highlights from public.document_jobs where id = %s", [jobs[age]]).fetchone()
        assert row == {"highlights": told}, age
