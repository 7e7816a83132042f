"""What ends a job as it is claimed, asked of the function that decides it, over all that it looks at."""

from collections.abc import Callable
from itertools import product
from typing import Any

import psycopg
import pytest
from psycopg.types.json import Jsonb

from tests.conftest import NewUser, User
from tests.integration.database.builders import add_opportunity, claim, complete, request_document, tailor
from tests.integration.database.conftest import Call

Sql = psycopg.Connection[dict[str, Any]]
Ends = Callable[..., dict[str, Any] | None]
MARKS = {"fresh": {"a": "1"}, "grown": {}, "unknown": None, "changed": {"a": "2"}}


@pytest.fixture
def user(new_user: NewUser) -> User:
    return new_user(plan="pro")


@pytest.fixture
def ends(sql: Sql) -> Ends:
    """How a claim ends a job whose rows were changed so; None: it must run. Nothing is left of it."""

    def ask(job: Any, *, run: str = "", crashed: bool = False) -> dict[str, Any] | None:
        with sql.transaction(force_rollback=True):
            if run:
                sql.execute(f"update public.job_runs set {run} where job_id = %s", [job["id"]])
            row = sql.execute(
                "select to_jsonb(private.claim_ends_job(j, r, %s, 3)) as ended"
                " from public.document_jobs j join public.job_runs r on r.job_id = j.id where j.id = %s",
                [crashed, job["id"]],
            ).fetchone()
            assert row is not None
            ended: dict[str, Any] | None = row["ended"]
            return ended if ended and ended["id"] else None

    return ask


def written(call: Call, sql: Sql, user: User) -> Any:
    """A tailoring job that waits, for a posting with a profile that was written when the record's marks were these."""
    opportunity_id = add_opportunity(call, user.id)
    first = tailor(call, user.id, opportunity_id)
    complete(call, first, claim(call, first["id"])["job"]["attempt"])
    sql.execute(
        "insert into public.records (user_id, record, version, marks) values (%s, '{}', 1, %s)"
        " on conflict (user_id) do update set marks = excluded.marks",
        [user.id, Jsonb(MARKS["fresh"])],
    )
    return tailor(call, user.id, opportunity_id, regenerate=True)


def test_a_profile_that_is_there_is_enough_unless_it_is_to_be_made_anew_or_to_say_what_is_new(
    call: Call, user: User, sql: Sql, ends: Ends
) -> None:
    job = written(call, sql, user)
    wishes = ("'{}'", """'{"refresh": false}'""", """'{"refresh": true}'""")
    for state, is_anew, refresh in product(MARKS, (False, True), wishes):
        marks = MARKS[state]
        sql.execute(
            "update public.tailored_profiles set marks = %s where user_id = %s",
            [None if marks is None else Jsonb(marks), user.id],
        )
        ended = ends(job, run=f"regenerate = {is_anew}, inputs = inputs || {refresh}")
        must_run = is_anew or state == "changed" or ("true" in refresh and state in {"grown", "unknown"})
        assert (ended is None) is must_run, (state, is_anew, refresh)
        if ended:
            assert (ended["status"], ended["result"]["cached"]) == ("completed", True)


def test_only_tailoring_ends_with_a_profile_that_is_there(call: Call, user: User, sql: Sql, ends: Ends) -> None:
    """A posting that is read again is read, whatever was written for it before."""
    job = written(call, sql, user)
    reading = call("request_opportunity", user_id=user.id, description="Another.")["job"]
    sql.execute(
        "update public.document_jobs set opportunity_id = %s where id = %s", [job["opportunity_id"], reading["id"]]
    )
    sql.execute("update public.opportunities set status = 'processing' where id = %s", [job["opportunity_id"]])
    assert ends(reading) is None
    sql.execute("update public.opportunities set status = 'ready' where id = %s", [job["opportunity_id"]])
    ended = ends(reading)
    assert ended is not None
    assert ended["result"] == {"opportunity_id": job["opportunity_id"], "cached": True}
    assert ends(request_document(call, user.id)) is None


def test_the_third_crash_in_a_row_is_the_last(call: Call, user: User, ends: Ends) -> None:
    job = tailor(call, user.id, add_opportunity(call, user.id))
    for crashes, crashed in ((1, True), (2, False), (9, False)):
        assert ends(job, run=f"crash_count = {crashes}", crashed=crashed) is None
    ended = ends(job, run="crash_count = 2", crashed=True)
    assert ended is not None
    assert ended["error_message"] == "The job stopped its worker 3 times in a row and was given up."


@pytest.mark.parametrize("deadline", ["null", "clock_timestamp() + interval '1 hour'", "clock_timestamp()"])
def test_what_has_a_deadline_is_over_when_that_is_reached(call: Call, user: User, ends: Ends, deadline: str) -> None:
    job = tailor(call, user.id, add_opportunity(call, user.id))
    ended = ends(job, run=f"deadline_at = {deadline}")
    assert (ended is not None) is (deadline == "clock_timestamp()")
