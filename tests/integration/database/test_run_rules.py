"""What ends a claim, fences a write, and counts as lost: each rule alone, on both sides of its bound."""

from typing import Any

import psycopg
import pytest

from tests.conftest import NewUser, User
from tests.integration.database.builders import add_opportunity, claim, complete, request_document, tailor
from tests.integration.database.conftest import Call, code_of
from tests.integration.database.conftest import both_ways as is_straight

__all__ = ["is_straight"]

Sql = psycopg.Connection[dict[str, Any]]


@pytest.fixture
def user(new_user: NewUser) -> User:
    return new_user(plan="pro")


@pytest.fixture
def job(user: User, call: Call) -> Any:
    """A tailor job that has been dispatched."""
    return tailor(call, user.id, add_opportunity(call, user.id))


def attempt_of(call: Call, job: Any, worker_id: str = "w1") -> int:
    return int(claim(call, job["id"], worker_id=worker_id)["job"]["attempt"])


def run_of(sql: Sql, job: Any) -> dict[str, Any]:
    row = sql.execute("select * from public.job_runs where job_id = %s", [job["id"]]).fetchone()
    assert row is not None
    return row


def job_of(sql: Sql, job: Any) -> dict[str, Any]:
    row = sql.execute("select * from public.document_jobs where id = %s", [job["id"]]).fetchone()
    assert row is not None
    return row


def set_run(sql: Sql, job: Any, change: str) -> None:
    sql.execute(f"update public.job_runs set {change} where job_id = %s", [job["id"]])


def refusal(call: Call, function: str, **arguments: Any) -> tuple[str | None, str | None]:
    with pytest.raises(psycopg.Error) as caught:
        call(function, **arguments)
    return caught.value.sqlstate, code_of(caught.value)


def test_a_deleted_job_is_gone_and_one_that_another_has_is_lost(call: Call, user: User, job: Any, sql: Sql) -> None:
    attempt = attempt_of(call, job)
    write = {"job_id": job["id"], "step": "a", "output": {}}
    assert refusal(call, "commit_step", **write, attempt=attempt + 1) == ("PT409", "lease_lost")
    sql.execute("delete from public.document_jobs where id = %s", [job["id"]])
    assert refusal(call, "commit_step", **write, attempt=attempt) == ("PT410", "gone")
    assert refusal(call, "fail_run", job_id=job["id"], attempt=attempt, error_message="x") == ("PT410", "gone")


def test_a_finished_step_sets_the_crashes_of_its_own_run_to_none(call: Call, user: User, job: Any, sql: Sql) -> None:
    other = tailor(call, user.id, add_opportunity(call, user.id, "Another posting."))
    attempt = attempt_of(call, job)
    for each in (job, other):
        set_run(sql, each, "crash_count = 3")
    call("commit_step", job_id=job["id"], attempt=attempt, step="a", output={})
    assert (run_of(sql, job)["crash_count"], run_of(sql, other)["crash_count"]) == (0, 3)


def test_a_step_without_progress_leaves_it_where_it_is(call: Call, job: Any, sql: Sql) -> None:
    attempt = attempt_of(call, job)
    call("commit_step", job_id=job["id"], attempt=attempt, step="a", output={})
    assert job_of(sql, job)["progress"] == 2
    call("commit_step", job_id=job["id"], attempt=attempt, step="b", output={}, progress=98)
    assert job_of(sql, job)["progress"] == 98


def test_a_step_that_another_attempt_finished_is_written_again(call: Call, job: Any, sql: Sql) -> None:
    first = attempt_of(call, job)
    call("commit_step", job_id=job["id"], attempt=first, step="a", output={"by": 1})
    set_run(sql, job, "lease_expires_at = now() - interval '1 s'")
    second = attempt_of(call, job, "w2")
    call("commit_step", job_id=job["id"], attempt=second, step="a", output={"by": 2})
    assert run_of(sql, job)["crash_count"] == 0
    set_run(sql, job, "lease_expires_at = now() - interval '1 s'")
    assert claim(call, job["id"], worker_id="w3")["steps"] == {"a": {"by": 2}}


def test_a_step_that_the_job_does_without_is_told_once_and_may_still_succeed(call: Call, job: Any, sql: Sql) -> None:
    fence = {"job_id": job["id"], "attempt": attempt_of(call, job), "step": "a"}
    failed = call("commit_step", **fence, output=None, error="No.", progress=30)
    assert call("commit_step", **fence, output=None, error="Other.", progress=40) == failed
    (step,) = call("get_job_steps", user_id=job["user_id"], job_id=job["id"])["steps"]
    assert (step["status"], step["error"], job_of(sql, job)["progress"]) == ("failed", "No.", 30)
    done = call("commit_step", **fence, output={"x": 1}, progress=50)
    assert done["version"] > failed["version"]
    (step,) = call("get_job_steps", user_id=job["user_id"], job_id=job["id"])["steps"]
    assert (step["status"], job_of(sql, job)["progress"]) == ("completed", 50)


def test_who_claims_what_it_has_gets_it_again_and_did_not_crash(call: Call, job: Any, sql: Sql) -> None:
    first = attempt_of(call, job)
    again = claim(call, job["id"])
    assert (again["outcome"], again["job"]["attempt"]) == ("claimed", first + 1)
    assert run_of(sql, job)["crash_count"] == 0
    set_run(sql, job, "lease_expires_at = now() - interval '1 s'")
    claim(call, job["id"], worker_id="w2")
    assert run_of(sql, job)["crash_count"] == 1


def test_a_claim_after_the_deadline_ends_the_job(call: Call, job: Any, sql: Sql) -> None:
    set_run(sql, job, "deadline_at = now() + interval '1 hour'")
    attempt = attempt_of(call, job)
    call("release_run", job_id=job["id"], attempt=attempt)
    set_run(sql, job, "deadline_at = now() - interval '1 s'")
    answer = claim(call, job["id"])
    assert (answer["outcome"], answer["dispatches"]) == ("failed", [])
    assert answer["job"]["error_message"] == "The job took too long and was given up. You can retry it."


def test_only_crashes_in_a_row_make_a_job_poison(call: Call, job: Any, sql: Sql) -> None:
    set_run(sql, job, "crash_count = 9")
    assert claim(call, job["id"])["outcome"] == "claimed", "who has it now did not crash"
    set_run(sql, job, "lease_expires_at = now() - interval '1 s', crash_count = 3")
    assert claim(call, job["id"], worker_id="w2")["outcome"] == "claimed"
    assert run_of(sql, job)["crash_count"] == 4
    set_run(sql, job, "lease_expires_at = now() - interval '1 s'")
    answer = claim(call, job["id"], worker_id="w3")
    assert answer["outcome"] == "failed"
    assert answer["job"]["error_message"] == "The job stopped its worker 5 times in a row and was given up."


@pytest.mark.parametrize("kind", ["tailor", "opportunity", "resume", "story"])
def test_a_claim_without_what_it_is_about_ends_the_job(call: Call, user: User, sql: Sql, kind: str) -> None:
    """A trigger ends such a job as the other goes; the claim that comes between finds the row like this."""
    if kind == "tailor":
        job = tailor(call, user.id, add_opportunity(call, user.id))
    elif kind == "opportunity":
        job = call("request_opportunity", user_id=user.id, description="A job.")["job"]
    else:
        job = request_document(call, user.id, kind=kind)
    column, what = (
        ("opportunity_id", "opportunity") if kind in {"tailor", "opportunity"} else ("document_id", "document")
    )
    sql.execute(f"update public.document_jobs set {column} = null where id = %s", [job["id"]])
    answer = claim(call, job["id"])
    assert answer["outcome"] == "failed"
    assert answer["job"]["error_message"] == f"The {what} was deleted."


def test_a_posting_that_another_job_has_read_is_not_read_again(call: Call, user: User, sql: Sql) -> None:
    job = call("request_opportunity", user_id=user.id, description="A job.")["job"]
    sql.execute("update public.opportunities set status = 'ready' where id = %s", [job["opportunity_id"]])
    answer = claim(call, job["id"])
    assert answer["outcome"] == "completed"
    assert answer["job"]["result"] == {"opportunity_id": job["opportunity_id"], "cached": True}


# How often a dispatch was said in vain, and the seconds that the next may then take, when the first has 5.
WAITS = [(0, 5), (1, 5), (2, 10), (3, 20), (4, 40), (5, 60), (10, 60), (13, 60)]
_MARGIN_S = 2


@pytest.mark.parametrize("worker", ["null", "'w1'"], ids=["that nobody took", "whose lease ran out"])
def test_a_run_is_lost_when_its_own_wait_is_over(call: Call, job: Any, sql: Sql, worker: str) -> None:
    def is_lost(unclaimed: int, age_s: float) -> bool:
        while True:
            set_run(
                sql,
                job,
                f"unclaimed_dispatches = {unclaimed}, worker_id = {worker}, dispatched_at = clock_timestamp()"
                f" - interval '{age_s} s', lease_expires_at = case when {worker} is not null then now() end",
            )
            row = sql.execute(
                "select private.find_lost_runs(10000, 5) as lost, clock_timestamp() - r.dispatched_at as age"
                " from public.job_runs r where r.job_id = %s",
                [job["id"]],
            ).fetchone()
            assert row is not None
            if row["age"].total_seconds() < age_s + _MARGIN_S:  # else somebody else had the processor
                return job["id"] in map(str, row["lost"])

    found = {(unclaimed, late): is_lost(unclaimed, wait_s + late) for unclaimed, wait_s in WAITS for late in (-2, 1)}
    assert found == {(unclaimed, late): late > 0 for unclaimed, _ in WAITS for late in (-2, 1)}


def test_what_a_worker_holds_is_not_lost(call: Call, job: Any, sql: Sql) -> None:
    attempt_of(call, job)
    set_run(sql, job, "dispatched_at = now() - interval '1 hour'")
    assert not is_swept(call, job)
    set_run(sql, job, "lease_expires_at = now() - interval '1 s'")
    assert is_swept(call, job)
    call("cancel_job", user_id=job["user_id"], job_id=job["id"])
    set_run(sql, job, "dispatched_at = now() - interval '1 hour'")
    assert not is_swept(call, job), "it has ended"


def test_of_what_is_lost_a_sweep_takes_as_many_as_it_is_told_the_longest_lost_first(
    call: Call, user: User, sql: Sql
) -> None:
    jobs = [tailor(call, user.id, add_opportunity(call, user.id, f"Posting {number}.")) for number in range(3)]
    for age, job in enumerate(jobs):
        set_run(sql, job, f"dispatched_at = now() - interval '{10 + age} years'")
    for expected in reversed(jobs):
        assert [each["job_id"] for each in call("sweep_jobs", limit=1)["dispatches"]] == [expected["id"]]


def test_what_is_due_is_due_once(call: Call, job: Any, sql: Sql) -> None:
    call("release_run", job_id=job["id"], attempt=attempt_of(call, job), retry_at="2100-01-01")
    set_run(sql, job, "available_at = now() + interval '1 hour'")
    assert not is_swept(call, job)
    assert run_of(sql, job)["available_at"] is not None
    set_run(sql, job, "available_at = now()")
    assert is_swept(call, job)
    assert (run_of(sql, job)["available_at"], run_of(sql, job)["unclaimed_dispatches"]) == (None, 0)
    assert not is_swept(call, job)


@pytest.mark.parametrize(("age", "is_given_up"), [("23 hours 59 minutes", False), ("24 hours 1 second", True)])
def test_what_nobody_takes_is_given_up_after_a_day(call: Call, job: Any, sql: Sql, age: str, is_given_up: bool) -> None:
    set_run(sql, job, f"created_at = now() - interval '{age}'")
    changed = {each["job_id"] for each in call("sweep_jobs", limit=10_000)["changed"]}
    assert (job["id"] in changed) is is_given_up
    ended = job_of(sql, job)
    assert ended["error_message"] == ("No worker picked the job up in time. You can retry it." if is_given_up else None)


def test_one_sweep_at_a_time(call: Call, job: Any, sql: Sql) -> None:
    set_run(sql, job, "dispatched_at = now() - interval '1 hour'")
    with sql.transaction():
        sql.execute("select pg_advisory_xact_lock(hashtextextended('bespoke:sweeper', 0))")
        assert call("sweep_jobs") == {"skipped": True, "dispatches": [], "changed": []}
    answer = call("sweep_jobs", limit=10_000)
    assert (answer["skipped"], job["id"] in {each["job_id"] for each in answer["dispatches"]}) == (False, True)


def test_what_counts_as_in_flight(call: Call, user: User, sql: Sql) -> None:
    def in_flight(kind: str = "tailored_profiles") -> int:
        return int(call("get_usage", user_id=user.id)[kind]["in_flight"])

    sql.execute("update public.subscriptions set plan = 'job_search' where user_id = %s", [user.id])
    opportunity_id = add_opportunity(call, user.id)
    job = tailor(call, user.id, opportunity_id)
    assert (in_flight(), in_flight("uploads")) == (1, 0)
    attempt = attempt_of(call, job)
    assert in_flight() == 1, "while it runs as well"
    set_run(sql, job, """inputs = inputs || '{"uncounted": true}'""")
    assert in_flight() == 0
    set_run(sql, job, "inputs = inputs - 'uncounted'")
    complete(call, job, attempt)
    assert in_flight() == 0
    again = tailor(call, user.id, opportunity_id, regenerate=True)
    assert in_flight() == 1, "made anew it counts, whatever is there"
    set_run(sql, again, "regenerate = false")
    assert in_flight() == 0, "it will complete with what is there"
    call("cancel_job", user_id=user.id, job_id=again["id"])
    upload = request_document(call, user.id)
    assert (in_flight(), in_flight("uploads")) == (0, 1)
    call("cancel_job", user_id=user.id, job_id=upload["id"])
    assert in_flight("uploads") == 0


def test_tailoring_that_has_begun_begins_anew_and_nothing_else(call: Call, user: User, sql: Sql) -> None:
    begun, waiting, ended = (
        tailor(call, user.id, add_opportunity(call, user.id, f"Posting {number}.")) for number in range(3)
    )
    complete(call, ended, attempt_of(call, ended))
    upload = request_document(call, user.id)
    attempt = attempt_of(call, begun)
    call("commit_step", job_id=begun["id"], attempt=attempt, step="a", output={"x": 1}, progress=30,
         highlights=[{"text": "Found.", "type": "found"}])  # fmt: skip
    call(
        "record_retry",
        job_id=begun["id"],
        attempt=attempt,
        step="b",
        error="x",
        retry_at="2030-01-01",
        warning="Again.",
    )
    set_run(sql, begun, "crash_count = 2, unclaimed_dispatches = 3, begun_calls = 2")
    attempt_of(call, upload)
    set_run(sql, upload, "begun_calls = 3")
    others = [(job_of(sql, each), run_of(sql, each)) for each in (waiting, ended, upload)]

    sql.execute("select private.restart_tailoring(%s)", [user.id])

    job, run = job_of(sql, begun), run_of(sql, begun)
    assert (job["status"], job["attempt"], job["highlights"], job["warning"]) == ("pending", attempt + 1, [], None)
    gone = ("worker_id", "lease_expires_at", "dispatched_at", "deadline_at")
    assert {name: run[name] for name in gone} == dict.fromkeys(gone)
    assert run.pop("reserved_calls") == 10, "all of it anew"
    nothing = ("crash_count", "unclaimed_dispatches", "begun_calls")
    assert {name: run[name] for name in nothing} == dict.fromkeys(nothing, 0)
    assert sql.execute("select output from public.job_steps where job_id = %s", [begun["id"]]).fetchall() == [
        {"output": None}, {"output": None},
    ]  # fmt: skip
    assert [(job_of(sql, each), run_of(sql, each)) for each in (waiting, ended, upload)] == others
    supposed = "select job_id::text, count(*) from public.model_calls where user_id = %s group by 1"
    assert sql.execute(supposed, [user.id]).fetchall() == [{"job_id": begun["id"], "count": 2}]


def test_tailoring_that_begins_anew_has_its_whole_budget_again(call: Call, user: User, sql: Sql) -> None:
    job = tailor(call, user.id, add_opportunity(call, user.id))
    attempt_of(call, job)
    for reserved, begun, planned in ((2, 1, 10), (0, 1, 10), (3, 0, 10), (0, 0, 0)):
        set_run(sql, job, f"reserved_calls = {reserved}, begun_calls = {begun}")
        sql.execute("select private.restart_tailoring(%s)", [user.id])
        assert (run_of(sql, job)["reserved_calls"], run_of(sql, job)["begun_calls"]) == (planned, 0)


def test_what_has_ended_does_not_end_again(call: Call, job: Any, sql: Sql) -> None:
    done = complete(call, job, attempt_of(call, job))["job"]
    for status in ("failed", "cancelled", "completed"):
        answer = sql.execute("select (private.end_job(%s, %s, 'x')).id", [job["id"], status]).fetchone()
        assert answer == {"id": None}
    assert call("get_job", user_id=job["user_id"], job_id=job["id"]) == done


def test_what_other_jobs_have_done_stays_when_one_ends(call: Call, user: User, job: Any, sql: Sql) -> None:
    other = tailor(call, user.id, add_opportunity(call, user.id, "Another posting."))
    for each in (job, other):
        attempt = attempt_of(call, each)
        call("commit_step", job_id=each["id"], attempt=attempt, step="a", output={"x": 1})
    before = run_of(sql, other)
    complete(call, job, attempt_of(call, job))
    steps = sql.execute("select job_id::text, output from public.job_steps where job_id = any (%s::uuid[])",
                        [[job["id"], other["id"]]]).fetchall()  # fmt: skip
    assert {step["job_id"]: step["output"] for step in steps} == {job["id"]: None, other["id"]: {"x": 1}}
    assert run_of(sql, other) == before
    assert (run_of(sql, job)["is_open"], run_of(sql, job)["outputs_until"]) == (False, None)


@pytest.mark.parametrize("kind", ["resume", "opportunity"])
def test_what_could_not_be_read_says_so_and_what_was_read_stays_so(call: Call, user: User, sql: Sql, kind: str) -> None:
    table, column = ("documents", "document_id") if kind == "resume" else ("opportunities", "opportunity_id")
    if kind == "resume":
        jobs = [request_document(call, user.id, content=content) for content in ("YQ==", "Yg==")]
    else:
        texts = ("A job.", "Another job.")
        jobs = [call("request_opportunity", user_id=user.id, description=text)["job"] for text in texts]
    ready, failed = jobs
    sql.execute(f"update public.{table} set status = 'ready' where id = %s", [ready[column]])
    for job in jobs:
        sql.execute("select private.end_job(%s, 'failed', 'No.')", [job["id"]])
    rows = sql.execute(f"select id::text, status from public.{table} where user_id = %s", [user.id]).fetchall()
    assert {row["id"]: row["status"] for row in rows} == {ready[column]: "ready", failed[column]: "failed"}
    assert job_of(sql, failed)["error_message"] == "No."


def is_swept(call: Call, job: Any) -> bool:
    """Whether a sweep dispatches it."""
    return job["id"] in {each["job_id"] for each in call("sweep_jobs", limit=10_000)["dispatches"]}


@pytest.mark.parametrize(("budget", "calls"), [(None, (0, 3)), ({}, (1, 2))], ids=["no budget", "a budget"])
def test_a_claim_opens_the_first_call_only_where_calls_are_budgeted(
    call: Call, job: Any, sql: Sql, budget: Any, calls: tuple[int, int]
) -> None:
    set_run(sql, job, "reserved_calls = 3")
    call(
        "claim_run",
        job_id=job["id"],
        dispatch=1,
        worker_id="w",
        lease_s=30,
        timeout_s=600,
        budget=budget,
    )
    row = run_of(sql, job)
    assert (row["begun_calls"], row["reserved_calls"]) == calls
