"""What is stored when a job completes, once, and what a step writes besides its output."""

from typing import Any

import psycopg
import pytest

from tests.conftest import NewUser
from tests.integration.database.builders import (
    EVALUATION,
    PROFILE,
    add_document,
    add_opportunity,
    claim,
    complete,
    complete_document,
    reading,
    request_document,
    tailor,
)
from tests.integration.database.conftest import Call, code_of

Sql = psycopg.Connection[dict[str, Any]]


def rows(sql: Sql, query: str, *values: Any) -> list[dict[str, Any]]:
    return sql.execute(query, values).fetchall()


def used(call: Call, user_id: str) -> tuple[int, int]:
    """Tailored profiles and uploads that count."""
    usage = call("get_usage", user_id=user_id)
    return usage["tailored_profiles"]["used"], usage["uploads"]["used"]


def test_a_repeated_completion_of_a_document_counts_once(new_user: NewUser, call: Call, sql: Sql) -> None:
    user = new_user()
    job = request_document(call, user.id)
    attempt = claim(call, job["id"])["job"]["attempt"]
    first = complete_document(call, job, reading("Baking"), attempt=attempt)
    again = complete_document(call, job, reading("Cooking", text="other"), attempt=attempt)
    assert again["job"] == first["job"]
    assert again["dispatches"] == []
    assert used(call, user.id) == (0, 1)
    (document,) = rows(sql, "select status, text from public.documents where user_id = %s", user.id)
    assert document == {"status": "ready", "text": "a"}


def test_a_repeated_completion_of_a_posting_or_a_profile_counts_once(new_user: NewUser, call: Call) -> None:
    user = new_user()
    reading = call("request_opportunity", user_id=user.id, description="A job.")["job"]
    attempt = claim(call, reading["id"])["job"]["attempt"]
    requirements = [{"text": "SQL"}, {"text": "Python"}]
    answers = [
        call("complete_opportunity", job_id=reading["id"], attempt=attempt,
             opportunity={"title": title, "requirements": requirements})
        for title in ("First", "Second")
    ]  # fmt: skip
    assert answers[0]["job"] == answers[1]["job"]
    assert answers[0]["job"]["result"] == {"opportunity_id": reading["opportunity_id"], "requirements": 2}
    job = tailor(call, user.id, reading["opportunity_id"])
    claimed = claim(call, job["id"])
    assert claimed["context"]["opportunity"]["title"] == "First"
    first, again = (complete(call, job, claimed["job"]["attempt"]) for _ in range(2))
    assert (again["job"], again["dispatches"]) == (first["job"], [])
    assert used(call, user.id) == (1, 0)
    assert (first["job"]["status"], first["job"]["progress"]) == ("completed", 100)
    assert first["job"]["result"]["profile_id"] == first["job"]["tailored_profile_id"]
    assert first["job"]["result"]["cached"] is False


def test_the_record_is_stored_with_the_reading_that_changes_it(new_user: NewUser, call: Call, sql: Sql) -> None:
    user = new_user(plan="pro")
    assert call("get_record", user_id=user.id) == {"inputs": {"version": 0, "documents": [], "corrections": []}}
    document_id = add_document(call, user.id, "Baking")
    record = call("get_record", user_id=user.id)["record"]
    assert (record["version"], record["person"]["name"]) == (1, "Ann")
    assert [fact["text"] for role in record["roles"] for fact in role["evidence"]] == ["Baking"]
    (document,) = rows(sql, "select id::text, text, reading, reader from public.documents where user_id = %s", user.id)
    assert (document["id"], document["text"], document["reader"]) == (document_id, "a", "")
    assert document["reading"] == reading("Baking", text="").model_dump(mode="json")
    add_document(call, user.id, "Cooking", kind="story", content="Yg==")
    assert call("get_record", user_id=user.id)["record"]["version"] == 2


def test_a_record_that_was_overtaken_is_not_stored(new_user: NewUser, call: Call, sql: Sql) -> None:
    user = new_user(plan="pro")
    first, second = (request_document(call, user.id, content=content) for content in ("YQ==", "Yg=="))
    attempts = [claim(call, job["id"])["job"]["attempt"] for job in (first, second)]
    before = call("read_record_inputs", user_id=user.id)
    complete_document(call, first, reading("Baking"), attempt=attempts[0])
    answer = call(
        "complete_document",
        job_id=second["id"],
        attempt=attempts[1],
        reading=reading("Cooking").model_dump(mode="json"),
        record={},
        record_version=before["version"],
    )
    assert set(answer) == {"conflict"}
    assert answer["conflict"] == call("read_record_inputs", user_id=user.id)
    assert [document["id"] for document in answer["conflict"]["documents"]] == [first["document_id"]]
    (unread,) = rows(sql, "select status, reading from public.documents where id = %s", second["document_id"])
    assert unread == {"status": "processing", "reading": None}
    assert complete_document(call, second, reading("Cooking"), attempt=attempts[1])["job"]["status"] == "completed"
    record = call("get_record", user_id=user.id)["record"]
    assert {fact["text"] for role in record["roles"] for fact in role["evidence"]} == {"Baking", "Cooking"}


def test_tailoring_reads_the_record_of_all_documents(new_user: NewUser, call: Call) -> None:
    user, other = new_user(plan="job_search"), new_user()
    add_document(call, other.id, "Singing")
    add_document(call, user.id, "Baking", content="YQ==")
    add_document(call, user.id, "Cooking", content="Yg==")
    add_document(call, user.id, "Serving", kind="story", content="Yw==")
    job = tailor(call, user.id, add_opportunity(call, user.id))
    context = claim(call, job["id"])["context"]
    assert context["record"] == call("get_record", user_id=user.id)["record"]
    facts = {fact["id"]: fact["text"] for role in context["record"]["roles"] for fact in role["evidence"]}
    assert set(facts.values()) == {"Baking", "Cooking", "Serving"}
    assert set(facts) <= set(context["marks"])


def test_a_document_is_given_to_the_job_that_reads_it(new_user: NewUser, call: Call) -> None:
    user = new_user(plan="pro")
    first, second = request_document(call, user.id, content="YQ=="), request_document(call, user.id, content="Yg==")
    for job, content in ((first, "YQ=="), (second, "Yg==")):
        document = claim(call, job["id"])["context"]["document"]
        assert document == {
            "id": job["document_id"], "type": "resume", "filename": "a.txt", "media_type": "text/plain",
            "content_base64": content, "created_at": document["created_at"],
        }  # fmt: skip


def test_phases_come_by_the_kind_of_job(new_user: NewUser, call: Call) -> None:
    user = new_user(plan="job_search")
    new = call("request_tailoring", user_id=user.id, description="A job that nobody has read.")["job"]
    assert claim(call, new["id"])["job"]["phase"] == "enriching"
    known = tailor(call, user.id, add_opportunity(call, user.id))
    claimed = claim(call, known["id"])["job"]
    assert (claimed["phase"], claimed["progress"], claimed["status"]) == ("analyzing", 2, "processing")
    call("cancel_job", user_id=user.id, job_id=known["id"])
    assert claim(call, request_document(call, user.id)["id"])["job"]["phase"] == "parsing"
    story = request_document(call, user.id, kind="story", content="Yg==")
    assert claim(call, story["id"])["job"]["phase"] == "validating"


@pytest.fixture
def run(new_user: NewUser, call: Call) -> dict[str, Any]:
    """A job that is claimed."""
    user = new_user(plan="job_search")
    job = tailor(call, user.id, add_opportunity(call, user.id))
    found: dict[str, Any] = claim(call, job["id"])["job"]
    return found


def test_highlights_are_few_short_and_of_known_kinds(call: Call, run: dict[str, Any], sql: Sql) -> None:
    def highlights(step: str, *given: Any) -> list[dict[str, str]]:
        call("commit_step", job_id=run["id"], attempt=run["attempt"], step=step, output={}, highlights=list(given))
        (row,) = rows(sql, "select highlights from public.document_jobs where id = %s", run["id"])
        found: list[dict[str, str]] = row["highlights"]
        return found

    assert highlights("a", {"text": "x" * 130, "type": "created"}) == [{"text": "x" * 120, "type": "created"}]
    assert highlights("b", {"text": "b", "type": "removed"})[1:] == [{"text": "b", "type": "found"}]
    many = highlights("c", *({"text": str(number), "type": "updated"} for number in range(30)))
    assert [each["text"] for each in many] == [str(number) for number in range(10, 30)]
    large = highlights("d", *({"text": "\u00e9" * 100, "type": "found"} for _ in range(10)))
    assert len(str(large).encode()) < 1200
    assert len(large) >= 4


def test_a_step_adds_up_what_its_tries_took(call: Call, run: dict[str, Any], sql: Sql) -> None:
    spent = {"tries": 1, "waited_ms": 10, "duration_ms": 5, "engine": "openai", "model": "m", "input_tokens": 3,
             "output_tokens": 4, "cost_usd": 0.5, "started_at": "2026-01-01T00:00:00Z"}  # fmt: skip
    fence = {"job_id": run["id"], "attempt": run["attempt"], "step": "write"}
    call("record_retry", **fence, error="x", retry_at="2030-01-01", warning="Again.", trace=spent)
    call("commit_step", **fence, output={}, trace={**spent, "tries": 2, "started_at": "2026-01-02T00:00:00Z"})
    (step,) = rows(
        sql,
        "select tries, waited_ms, duration_ms, input_tokens, output_tokens, cost_usd::float as cost, status, error,"
        " retry_at, started_at::date::text as day from public.job_steps where job_id = %s",
        run["id"],
    )
    assert step == {
        "tries": 2, "waited_ms": 20, "duration_ms": 5, "input_tokens": 6, "output_tokens": 8, "cost": 1.0,
        "status": "completed", "error": "x", "retry_at": None, "day": "2026-01-01",
    }  # fmt: skip


def test_a_step_began_when_it_was_first_said_to(call: Call, run: dict[str, Any], sql: Sql) -> None:
    fence = {"job_id": run["id"], "attempt": run["attempt"], "step": "write"}
    began = []
    for second, trace in enumerate(({}, {"started_at": "2026-01-01T00:00Z"}, {"started_at": "2026-01-02T00:00Z"})):
        call("record_retry", **fence, error="x", retry_at=f"2030-01-01 00:00:0{second}", warning="Again.", trace=trace)
        (step,) = rows(sql, "select started_at::date::text as day from public.job_steps where job_id = %s", run["id"])
        began.append(step["day"])
    assert began == [None, "2026-01-01", "2026-01-01"]


def test_waits_add_up_and_the_same_wait_counts_once(call: Call, run: dict[str, Any], sql: Sql) -> None:
    wait = {"job_id": run["id"], "attempt": run["attempt"], "step": "write", "error": "429", "warning": "Busy.",
            "trace": {"tries": 0, "waits": 1, "waited_ms": 10}}  # fmt: skip
    for minute in (1, 2, 2, 1):
        call("record_retry", **wait, retry_at=f"2030-01-01 00:0{minute}+00")
    (step,) = rows(sql, "select tries, waits, waited_ms from public.job_steps where job_id = %s", run["id"])
    assert step == {"tries": 0, "waits": 2, "waited_ms": 20}


def test_a_step_that_took_nothing_says_so(call: Call, run: dict[str, Any], sql: Sql) -> None:
    call("commit_step", job_id=run["id"], attempt=run["attempt"], step="write", output=None)
    (step,) = rows(
        sql,
        "select tries, waited_ms, duration_ms, input_tokens, output_tokens, cost_usd::float as cost, engine, output"
        " from public.job_steps where job_id = %s",
        run["id"],
    )
    assert step == {
        "tries": 1, "waited_ms": 0, "duration_ms": None, "input_tokens": 0, "output_tokens": 0, "cost": 0.0,
        "engine": None, "output": None,
    }  # fmt: skip


def test_a_warning_stays_while_another_step_waits(call: Call, run: dict[str, Any], sql: Sql) -> None:
    fence = {"job_id": run["id"], "attempt": run["attempt"]}

    def warning() -> str | None:
        (row,) = rows(sql, "select warning from public.document_jobs where id = %s", run["id"])
        text: str | None = row["warning"]
        return text

    call("record_retry", **fence, step="a", error="x", retry_at="2030-01-01", warning="Again soon.")
    call("commit_step", **fence, step="b", output={})
    assert warning() == "Again soon."
    call("commit_step", **fence, step="a", output={})
    assert warning() is None


def test_a_step_reads_a_posting_into_its_row_and_keeps_what_is_not_said(
    call: Call, run: dict[str, Any], sql: Sql
) -> None:
    call(
        "commit_step", job_id=run["id"], attempt=run["attempt"], step="read", output={},
        opportunity={"title": "Baker", "company": "", "location": "Bonn"},
    )  # fmt: skip
    (row,) = rows(
        sql,
        "select title, company, location, requirements, status from public.opportunities where id = %s",
        run["opportunity_id"],
    )
    assert row == {
        "title": "Baker", "company": "Acme", "location": "Bonn", "requirements": [{"text": "SQL"}], "status": "ready",
    }  # fmt: skip


def test_progress_stops_short_of_the_end_until_the_job_has_ended(call: Call, run: dict[str, Any], sql: Sql) -> None:
    call("commit_step", job_id=run["id"], attempt=run["attempt"], step="a", output={}, progress=100)
    (row,) = rows(sql, "select progress from public.document_jobs where id = %s", run["id"])
    assert row["progress"] == 99


def test_a_completion_takes_a_link_with_it_when_asked_to(new_user: NewUser, call: Call) -> None:
    user = new_user()
    answer = call(
        "request_tailoring", user_id=user.id, opportunity_id=add_opportunity(call, user.id), share=True,
        expires_in_days=3, share_base_url="https://app.test/s/",
    )  # fmt: skip
    ended = complete(call, answer["job"], claim(call, answer["job"]["id"])["job"]["attempt"])["job"]
    token = ended["result"]["share_url"].removeprefix("https://app.test/s/")
    shown = call("view_shared_profile", token=token)
    assert shown["narrative"] == PROFILE["narrative"]
    assert shown["expires_at"] == ended["result"]["share_expires_at"]


def test_a_completion_of_somebody_else_s_attempt_is_refused(call: Call, run: dict[str, Any]) -> None:
    for attempt in (run["attempt"] - 1, run["attempt"] + 1):
        with pytest.raises(psycopg.Error) as refusal:
            call("complete_tailoring", job_id=run["id"], attempt=attempt, profile=PROFILE, evaluation=EVALUATION,
                 engine="offline", model="m")  # fmt: skip
        assert code_of(refusal.value) == "lease_lost"
