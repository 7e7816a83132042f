"""Documents that an older reader read."""

from typing import Any

import psycopg

from tests.conftest import NewUser
from tests.integration.database.builders import add_document, add_opportunity, claim, complete_document, reading
from tests.integration.database.conftest import Call
from tests.integration.database.written_profiles import facts_of

Sql = psycopg.Connection[dict[str, Any]]


def test_documents_of_an_older_reader_are_read_again_before_tailoring_uncounted(
    new_user: NewUser, call: Call, sql: Sql
) -> None:
    user = new_user()
    add_document(call, user.id, "Baking")
    sql.execute("update public.documents set reader = 'offline/2' where user_id = %s", [user.id])
    opportunity_id = add_opportunity(call, user.id)
    answer = call("request_tailoring", user_id=user.id, opportunity_id=opportunity_id, reader_version=3)
    again = call("list_jobs", user_id=user.id, limit=9, job_types=None)
    (rereading,) = [job for job in again if job["job_type"] == "resume" and job["status"] == "pending"]
    assert [dispatch["job_id"] for dispatch in answer["dispatches"]] == [rereading["id"]]
    assert claim(call, answer["job"]["id"])["reason"] == "waiting"
    call("request_tailoring", user_id=user.id, opportunity_id=opportunity_id, regenerate=True, reader_version=3)
    assert len(call("list_jobs", user_id=user.id, limit=9)) == len(again) + 1, "it is read again once"
    uploads = {"limit": 1, "used": 1, "in_flight": 0, "replacements_left": 3}
    assert call("get_usage", user_id=user.id)["uploads"] == uploads
    read = reading("Baking", "Cooking", reader="offline/3")
    dispatches = complete_document(call, rereading, read)["dispatches"]
    assert answer["job"]["id"] in {dispatch["job_id"] for dispatch in dispatches}
    assert set(facts_of(call, user.id)) == {"Baking", "Cooking"}
    assert call("get_usage", user_id=user.id)["uploads"] == uploads


def test_a_document_that_cannot_be_read_again_keeps_what_was_read(new_user: NewUser, call: Call, sql: Sql) -> None:
    user = new_user()
    add_document(call, user.id, "Baking")
    sql.execute("update public.documents set reader = 'offline/2' where user_id = %s", [user.id])
    call("request_tailoring", user_id=user.id, opportunity_id=add_opportunity(call, user.id), reader_version=3)
    (job,) = [job for job in call("list_jobs", user_id=user.id, limit=9) if job["status"] == "pending"][1:]
    attempt = claim(call, job["id"])["job"]["attempt"]
    call("fail_run", job_id=job["id"], attempt=attempt, error_message="No.")
    (document,) = sql.execute("select status from public.documents where user_id = %s", [user.id]).fetchall()
    assert (document["status"], set(facts_of(call, user.id))) == ("ready", {"Baking"})
