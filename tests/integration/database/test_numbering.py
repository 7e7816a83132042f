"""What the database does to a row whoever changes it: numbers, stamps and the order of phases."""

from datetime import datetime
from itertools import product
from typing import Any

import psycopg
import pytest

from client_sdk.models import Phase
from tests.conftest import NewUser, User
from tests.integration.database.builders import add_opportunity, claim, complete, tailor
from tests.integration.database.conftest import Call

Sql = psycopg.Connection[dict[str, Any]]


@pytest.fixture
def user(new_user: NewUser) -> User:
    return new_user()


def updated(sql: Sql, table: str, job_or_profile: str, change: str) -> tuple[int, Any]:
    """The number and the stamp after a change by hand."""
    row = sql.execute(
        f"update public.{table} set {change} where id = %s returning version, updated_at", [job_or_profile]
    ).fetchone()
    assert row is not None
    return row["version"], row["updated_at"]


def test_each_change_of_a_job_is_numbered_until_it_has_ended(user: User, call: Call, sql: Sql) -> None:
    job = tailor(call, user.id, add_opportunity(call, user.id))
    first, began = updated(sql, "document_jobs", job["id"], "warning = 'a'")
    second, later = updated(sql, "document_jobs", job["id"], "warning = 'a'")
    assert (first, second) == (job["version"] + 1, job["version"] + 2)
    assert later > began


@pytest.mark.parametrize("end", ["complete", "fail", "cancel"])
def test_a_job_that_has_ended_stays_as_its_watchers_saw_it_end(user: User, call: Call, sql: Sql, end: str) -> None:
    job = tailor(call, user.id, add_opportunity(call, user.id))
    attempt = claim(call, job["id"])["job"]["attempt"]
    if end == "complete":
        ended = complete(call, job, attempt)["job"]
    elif end == "fail":
        ended = call("fail_run", job_id=job["id"], attempt=attempt, error_message="No.")["job"]
    else:
        ended = call("cancel_job", user_id=user.id, job_id=job["id"])["job"]
    version, stamp = updated(sql, "document_jobs", job["id"], "warning = 'b'")
    assert (version, stamp) == (ended["version"], datetime.fromisoformat(ended["updated_at"]))


def test_each_change_of_a_profile_is_numbered(user: User, call: Call, sql: Sql) -> None:
    job = tailor(call, user.id, add_opportunity(call, user.id))
    profile_id = complete(call, job, claim(call, job["id"])["job"]["attempt"])["job"]["tailored_profile_id"]
    numbers = [updated(sql, "tailored_profiles", profile_id, "narrative = narrative") for _ in range(2)]
    assert [number for number, _ in numbers] == [2, 3]
    assert numbers[0][1] < numbers[1][1]


def test_of_two_phases_the_later_one_stays(sql: Sql) -> None:
    phases = [phase.value for phase in Phase]
    for old, new in product([None, *phases], repeat=2):
        row = sql.execute("select private.later_phase(%s, %s) as phase", [old, new]).fetchone()
        later = max((phase for phase in (old, new) if phase is not None), key=phases.index, default=None)
        assert row == {"phase": later}, (old, new)
