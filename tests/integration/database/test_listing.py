"""Lists of jobs: every filter and page as a plain query would answer it."""

from itertools import product
from typing import Any

import psycopg
import pytest

from tests.conftest import NewUser, User

Sql = psycopg.Connection[dict[str, Any]]
STATUSES = ["pending", "processing", "completed", "failed", "cancelled"]
JOB_TYPES = ["resume", "story", "opportunity", "tailor"]
ASKED_STATUSES = [None, ["failed"], ["completed", "cancelled"], STATUSES, ["unheard of"]]
ASKED_TYPES = [None, ["tailor"], JOB_TYPES[:3]]
FILL = """
    insert into public.document_jobs (user_id, job_type, status, created_at, completed_at)
    select %(user)s, t, s, now() - make_interval(mins => (random() * 5)::integer),
      case when s in ('completed', 'failed', 'cancelled') then now() end
    from unnest(%(statuses)s::text[]) s cross join unnest(%(types)s::text[]) t cross join generate_series(1, 3)
"""
PLAIN = """
    select id::text from public.document_jobs
    where user_id = %(user)s and (%(statuses)s::text[] is null or status = any(%(statuses)s))
      and (%(types)s::text[] is null or job_type = any(%(types)s))
    order by created_at desc, id desc
"""


@pytest.fixture(scope="module")
def owner(new_user: NewUser) -> User:
    """Somebody with three jobs of each kind in each state, many at the same minute."""
    return new_user()


@pytest.fixture
def filled(owner: User, new_user: NewUser, sql: Sql) -> User:
    """The owner, beside somebody else with as many."""
    if not sql.execute("select from public.document_jobs where user_id = %s", [owner.id]).fetchone():
        for user in (owner, new_user()):
            sql.execute(FILL, {"user": user.id, "statuses": STATUSES, "types": JOB_TYPES})
    return owner


@pytest.mark.parametrize(
    ("statuses", "job_types"),
    list(product(ASKED_STATUSES, ASKED_TYPES)),
)
def test_pages_together_are_the_plain_list(
    filled: User, sql: Sql, statuses: list[str] | None, job_types: list[str] | None
) -> None:
    found, after = list[str](), dict[str, str]()
    for _ in range(100):
        arguments = {"user_id": filled.id, "limit": 7, "statuses": statuses, "job_types": job_types, **after}
        page = sql.execute(
            "select public.list_jobs(" + ", ".join(f"p_{name} => %({name})s" for name in arguments) + ") as page",
            arguments,
        ).fetchone()
        assert page is not None
        found += [job["id"] for job in page["page"]]
        if len(page["page"]) < 7:
            break
        after = {"after_created_at": page["page"][-1]["created_at"], "after_id": page["page"][-1]["id"]}
    plain = sql.execute(PLAIN, {"user": filled.id, "statuses": statuses, "types": job_types}).fetchall()
    assert found == [row["id"] for row in plain]


def test_a_filter_is_never_sql(filled: User, sql: Sql) -> None:
    odd = ["failed' or true --", 'failed"', "$1", "%L"]
    row = sql.execute(
        "select public.list_jobs(p_user_id => %s, p_limit => 9, p_statuses => %s, p_job_types => %s) as page",
        [filled.id, odd, odd],
    ).fetchone()
    assert row == {"page": []}
