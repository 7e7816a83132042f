"""Texts that are longer than what is stored of them: cut, neither refused nor kept whole."""

from typing import Any

import psycopg
import pytest

from tests.conftest import NewUser
from tests.integration.database.builders import add_opportunity, claim, tailor
from tests.integration.database.conftest import Call
from tests.integration.database.test_ledger import model_call

Sql = psycopg.Connection[dict[str, Any]]
LONG = "x" * 6_000


def lengths(sql: Sql, table: str, key: str, value: str, *columns: str) -> list[int | None]:
    """How long the columns of a row are."""
    listed = ", ".join(f"char_length({column}) as {column}" for column in columns)
    row = sql.execute(f"select {listed} from public.{table} where {key} = %s", [value]).fetchone()
    assert row is not None
    return [row[column] for column in columns]


@pytest.fixture
def job(new_user: NewUser, call: Call) -> Any:
    """A tailoring that a worker has claimed."""
    user = new_user()
    return claim(call, tailor(call, user.id, add_opportunity(call, user.id))["id"])["job"]


def test_names_in_the_ledger(job: Any, call: Call, sql: Sql) -> None:
    told = model_call(operation=LONG, model=LONG, request_id=LONG)
    call("commit_step", job_id=job["id"], attempt=job["attempt"], step="a", output={}, trace={"calls": [told]})
    assert lengths(sql, "model_calls", "id", told["id"], "operation", "model", "request_id") == [100, 200, 200]


def test_why_a_job_waits_and_why_it_failed(job: Any, call: Call, sql: Sql) -> None:
    run = {"job_id": job["id"], "attempt": job["attempt"]}
    call("record_retry", **run, step="a", error=LONG, retry_at="2030-01-01", warning=LONG)
    assert lengths(sql, "document_jobs", "id", job["id"], "warning", "error_message") == [400, None]
    call("fail_run", **run, error_message=LONG, step="b", error=LONG)
    assert lengths(sql, "document_jobs", "id", job["id"], "warning", "error_message") == [None, 600]
    steps = sql.execute(
        "select char_length(error) as n from public.job_steps where job_id = %s", [job["id"]]
    ).fetchall()
    assert [step["n"] for step in steps] == [500, 500]


def test_a_posting_s_headlines_and_what_its_owner_is_warned_of(new_user: NewUser, call: Call, sql: Sql) -> None:
    job = call("request_opportunity", user_id=new_user().id, description="A job.")["job"]
    attempt = claim(call, job["id"])["job"]["attempt"]
    read = {"title": LONG, "company": LONG, "location": LONG, "requirements": []}
    call("complete_opportunity", job_id=job["id"], attempt=attempt, opportunity=read, warning=LONG)
    kept = lengths(sql, "opportunities", "id", job["opportunity_id"], "title", "company", "location")
    assert kept == [300, 300, 300]
    assert lengths(sql, "document_jobs", "id", job["id"], "warning") == [400]


def test_the_name_of_a_file(new_user: NewUser, call: Call, sql: Sql) -> None:
    job = call(
        "request_document", user_id=new_user().id, type="resume", filename=LONG, media_type="text/plain",
        content_base64="YQ==", sha256="a",
    )["job"]  # fmt: skip
    assert lengths(sql, "documents", "id", job["document_id"], "filename") == [255]


def test_the_name_that_somebody_signs_up_with(sql: Sql) -> None:
    """Blanks around it are none of it, and of nothing but blanks nothing is kept."""
    for given, kept in ((LONG, 200), (f"  {'y' * 3} ", 3), ("   ", None)):
        with sql.transaction(force_rollback=True):
            row = sql.execute(
                "insert into auth.users (id, email, raw_user_meta_data) values (gen_random_uuid(), 'a@long.test', %s)"
                " returning id",
                [psycopg.types.json.Jsonb({"display_name": given})],
            ).fetchone()
            assert row is not None
            assert lengths(sql, "profiles", "id", row["id"], "display_name") == [kept]
