"""A worker that comes straight to Postgres may call its functions, and can do nothing else."""

from collections.abc import Iterator
from typing import Any

import psycopg
import pytest
from psycopg.rows import dict_row

from devstack.stack import DATABASE_VARIABLE, Stack
from tests.conftest import NewUser
from tests.integration.database.builders import add_opportunity, tailor
from tests.integration.database.conftest import Call, call_on
from tests.mutants.plugin import SharedStack

Sql = psycopg.Connection[dict[str, Any]]
CLAIM = {"dispatch": 1, "worker_id": "w", "lease_s": 30, "timeout_s": 600}


@pytest.fixture
def worker(stack: Stack) -> Iterator[Sql]:
    """A session of the role itself, as it logs in."""
    url = stack.let_worker_in()[DATABASE_VARIABLE]
    with psycopg.connect(url, autocommit=True, row_factory=dict_row) as connection:
        yield connection


def test_who_shares_a_stack_that_others_started_lets_workers_in_too(stack: Stack) -> None:
    url = SharedStack(stack.info).let_worker_in()[DATABASE_VARIABLE]
    with psycopg.connect(url) as connection:
        assert connection.execute("select current_user, current_database()").fetchone() == (
            "bespoke_worker",
            "postgres",
        )


def test_each_function_is_the_one_of_public_with_its_owners_rights(sql: Sql) -> None:
    rows = sql.execute(
        """
        select w.proname as name, w.prosecdef as is_definer, w.proconfig as settings,
               pg_get_function_arguments(w.oid) as arguments, pg_get_function_arguments(p.oid) as wanted,
               pg_get_function_result(w.oid) as answer, p.prosrc is not null as is_there,
               w.prosrc ~ format('return public\\.%%s\\(\\s*%%s\\);', w.proname,
                                 array_to_string(w.proargnames, ',\\s*'))
               and w.prosrc ~ 'if pg_my_temp_schema\\(\\) <> 0 then\\s+raise exception' as is_plain
        from pg_proc w left join pg_proc p on p.proname = w.proname and p.pronamespace = 'public'::regnamespace
        where w.pronamespace = 'bespoke_worker'::regnamespace
        """,
        [],
    ).fetchall()
    assert rows
    for row in rows:
        assert row["is_there"]
        assert row["arguments"] == row["wanted"], row["name"]
        assert row["answer"] == "jsonb", row["name"]
        assert row["is_definer"], row["name"]
        assert row["is_plain"], row["name"]
        # `pg_temp` last: otherwise it would come first, and a caller could put a type of its own in place of another.
        assert row["settings"] == ["search_path=pg_catalog, pg_temp"], row["name"]


def test_the_role_is_nobody_else_and_owns_nothing(sql: Sql) -> None:
    role = sql.execute(
        "select rolsuper, rolcreaterole, rolcreatedb, rolreplication, rolbypassrls from pg_roles "
        "where rolname = 'bespoke_worker'"
    ).fetchone()
    assert role is not None
    assert not any(role.values())
    memberships = sql.execute(
        "select r.rolname from pg_roles r "
        "where r.rolname <> 'bespoke_worker' and pg_has_role('bespoke_worker', r.oid, 'member')"
    ).fetchall()
    assert memberships == []
    owned = sql.execute(
        "select from pg_shdepend where refobjid = 'bespoke_worker'::regrole and deptype = 'o'"
    ).fetchall()
    assert owned == []


def test_the_role_may_make_nothing_and_enter_no_other_schema_of_ours(sql: Sql) -> None:
    rows = sql.execute(
        "select n.nspname as schema, has_schema_privilege('bespoke_worker', n.oid, 'create') as makes, "
        "       has_schema_privilege('bespoke_worker', n.oid, 'usage') as enters "
        "from pg_namespace n where n.nspname !~ '^pg_(toast|temp)'"
    ).fetchall()
    assert [row["schema"] for row in rows if row["makes"]] == []
    assert {row["schema"] for row in rows if row["enters"]} == {
        "bespoke_worker", "information_schema", "pg_catalog", "public",
    }  # fmt: skip


@pytest.mark.parametrize(
    "statement",
    [
        "select 1 from public.document_jobs",
        "select 1 from public.api_keys",
        "insert into public.plans (name, concurrent_jobs) values ('mine', 1000)",
        "select public.claim_run(gen_random_uuid(), 1, 'w', 5, 60)",
        "select public.get_record(gen_random_uuid())",
        "select private.lock_user(gen_random_uuid())",
        "select 1 from auth.users",
        "set role service_role",
        "set role postgres",
        "create function bespoke_worker.mine() returns void language sql as ''",
        "create or replace function bespoke_worker.heartbeat_runs() returns jsonb language sql as 'select null::jsonb'",
        "create table public.mine ()",
        "copy (select 1) to program 'true'",
    ],
)
def test_nothing_else_is_allowed(worker: Sql, statement: str) -> None:
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        worker.execute(statement.encode())


def test_a_run_is_claimed_as_over_rest(worker: Sql, call: Call, new_user: NewUser) -> None:
    user = new_user(plan="pro")
    job = tailor(call, user.id, add_opportunity(call, user.id))
    answer = call_on(worker, "bespoke_worker.claim_run", job_id=job["id"], **CLAIM)
    assert answer["outcome"] == "claimed"
    assert answer["context"]["opportunity"]["title"] == "Engineer"


def test_no_function_is_called_in_a_session_with_temporary_objects(worker: Sql, sql: Sql) -> None:
    calls = sql.execute(
        """
        select format('select bespoke_worker.%%I(%%s)', p.proname,
                      string_agg(format('null::%%s', t.kind::regtype), ', ' order by t.place)) as one
        from pg_proc p left join unnest(p.proargtypes) with ordinality t (kind, place) on true
        where p.pronamespace = 'bespoke_worker'::regnamespace group by p.oid, p.proname
        """,
        [],
    ).fetchall()
    worker.execute("create table pg_temp.mine ()")
    for call in calls:
        with pytest.raises(psycopg.errors.InsufficientPrivilege, match="temporary objects"):
            worker.execute(call["one"].encode())
    assert len(calls) > 10


def test_a_type_of_the_callers_own_gets_no_rights(worker: Sql, call: Call, new_user: NewUser, sql: Sql) -> None:
    """Inside of a function that runs with its owner's rights, `text` would be the caller's, with what it checks."""
    user = new_user(plan="pro")
    job = tailor(call, user.id, add_opportunity(call, user.id))
    worker.execute("create table pg_temp.loot (who text)")
    worker.execute(
        "create function pg_temp.steal(pg_catalog.text) returns boolean language plpgsql as $$ begin "
        "insert into pg_temp.loot values (current_user); return true; end $$"
    )
    worker.execute("create domain pg_temp.text as pg_catalog.text check (pg_temp.steal(value))")
    worker.execute("create domain pg_temp.jsonb as pg_catalog.jsonb check (pg_temp.steal('x'))")
    with pytest.raises(psycopg.errors.InsufficientPrivilege, match="temporary objects"):
        call_on(worker, "bespoke_worker.claim_run", job_id=job["id"], **CLAIM)
    assert worker.execute("select who from pg_temp.loot where who <> 'bespoke_worker'").fetchall() == []
    row = sql.execute("select status from public.document_jobs where id = %s", [job["id"]]).fetchone()
    assert row == {"status": "pending"}
