"""Who may do what: row level security on every table, and no right that is not needed."""

from typing import Any

import psycopg
import pytest
from psycopg import sql as query

from devstack.stack import Stack
from tests.conftest import NewUser
from tests.integration.database.builders import add_document, add_opportunity, claim, complete, correct_record, tailor
from tests.integration.database.conftest import Call, connect

OWN_ROWS = {
    "profiles", "documents", "records", "record_corrections", "opportunities",
    "tailored_profiles", "tailoring_eval_log", "shared_links", "shared_link_views", "api_keys", "subscriptions",
    "usage_tracking", "document_jobs",
}  # fmt: skip
PRIVATE = {
    "job_runs", "job_steps", "model_calls", "model_days", "document_files", "document_pages", "idempotency_keys",
    "account_deletions",
}  # fmt: skip
Sql = psycopg.Connection[dict[str, Any]]


def tables(sql: Sql) -> set[str]:
    rows = sql.execute(
        "select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'"
    ).fetchall()
    return {row["relname"] for row in rows}


def test_every_table_is_known_here_and_has_row_level_security(sql: Sql) -> None:
    assert tables(sql) == OWN_ROWS | PRIVATE | {"plans"}
    unprotected = sql.execute(
        "select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' "
        "and not relrowsecurity"
    ).fetchall()
    assert unprotected == []


def test_users_hold_no_right_but_select(sql: Sql) -> None:
    rows = sql.execute(
        "select table_name, grantee, privilege_type from information_schema.role_table_grants "
        "where table_schema = 'public' and grantee in ('anon', 'authenticated', 'PUBLIC')"
    ).fetchall()
    granted = {(row["grantee"], row["table_name"], row["privilege_type"]) for row in rows}
    expected = {("authenticated", table, "SELECT") for table in OWN_ROWS - {"api_keys"}}
    assert granted == expected | {("anon", "plans", "SELECT"), ("authenticated", "plans", "SELECT")}


def test_users_hold_no_right_on_sequences(sql: Sql) -> None:
    found = sql.execute(
        "select c.relname from pg_class c cross join (values ('anon'), ('authenticated')) r (role) "
        "where c.relkind = 'S' and c.relnamespace = 'public'::regnamespace "
        "and has_sequence_privilege(r.role, c.oid, 'usage, select, update')"
    ).fetchall()
    assert found == []


def test_users_may_not_read_the_hash_of_a_key(sql: Sql) -> None:
    rows = sql.execute(
        "select column_name from information_schema.column_privileges "
        "where table_schema = 'public' and table_name = 'api_keys' and grantee = 'authenticated'"
    ).fetchall()
    assert "key_hash" not in {row["column_name"] for row in rows}


def test_only_the_service_role_may_call_a_function(sql: Sql) -> None:
    rows = sql.execute(
        "select p.oid::regprocedure::text as function from pg_proc p "
        "cross join (values ('anon'), ('authenticated')) r (role) "
        "where p.pronamespace in ('public'::regnamespace, 'private'::regnamespace, 'bespoke_worker'::regnamespace) "
        "and has_function_privilege(r.role, p.oid, 'execute')"
    ).fetchall()
    assert rows == []


def test_functions_run_with_the_callers_rights_and_an_empty_search_path(sql: Sql) -> None:
    rows = sql.execute(
        "select proname, prosecdef, proconfig from pg_proc "
        "where pronamespace in ('public'::regnamespace, 'private'::regnamespace)"
    ).fetchall()
    assert {row["proname"] for row in rows if row["prosecdef"]} == {"create_profile_for_new_user"}
    assert all(row["proconfig"] == ['search_path=""'] for row in rows)


def test_every_foreign_key_has_an_index(sql: Sql) -> None:
    rows = sql.execute(
        "select c.conrelid::regclass::text as table_name, c.conname from pg_constraint c "
        "where c.contype = 'f' and c.connamespace = 'public'::regnamespace and not exists ("
        "  select from pg_index i where i.indrelid = c.conrelid and i.indkey[0] = c.conkey[1])"
    ).fetchall()
    assert {row["conname"] for row in rows} == {"subscriptions_plan_fkey"}  # plans are not deleted


def test_only_jobs_are_published(sql: Sql) -> None:
    rows = sql.execute("select tablename from pg_publication_tables where pubname = 'supabase_realtime'").fetchall()
    assert [row["tablename"] for row in rows] == ["document_jobs"]


@pytest.mark.parametrize("table", sorted(OWN_ROWS))
def test_a_stranger_sees_nothing_and_the_owner_own_rows(
    table: str, stack: Stack, new_user: NewUser, call: Call, sql: Sql
) -> None:
    owner, stranger = new_user(plan="pro"), new_user()
    fill_every_table(call, owner.id)
    column = "id" if table == "profiles" else "user_id"
    statement = query.SQL("select {0} as owner from public.{1}").format(
        query.Identifier(column), query.Identifier(table)
    )
    for person, expected in ((owner, {owner.id}), (stranger, {stranger.id} if table == "profiles" else set())):
        with connect(stack, "authenticated") as connection:
            claims = f'{{"sub": "{person.id}", "role": "authenticated"}}'
            connection.execute("select set_config('request.jwt.claims', %s, false)", [claims])
            rows = connection.execute(statement).fetchall()
        assert {str(row["owner"]) for row in rows} == expected
    with connect(stack, "anon") as connection, pytest.raises(psycopg.errors.InsufficientPrivilege):
        connection.execute(statement)


@pytest.mark.parametrize("table", sorted(PRIVATE))
def test_no_user_reads_a_private_table(table: str, stack: Stack) -> None:
    for role in ("anon", "authenticated"):
        with connect(stack, role) as connection, pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute(query.SQL("select 1 from public.{}").format(query.Identifier(table)))


def fill_every_table(call: Call, user_id: str) -> None:
    add_document(call, user_id, "Baking")
    correct_record(call, user_id, {"op": "add", "path": "facts", "value": {"text": "Cooking"}})
    opportunity_id = add_opportunity(call, user_id)
    job = tailor(call, user_id, opportunity_id, share=True)
    complete(call, job, claim(call, job["id"])["job"]["attempt"])
    token = call("share_profile", user_id=user_id, opportunity_id=opportunity_id)["token"]
    call("view_shared_profile", token=token)
    call("create_api_key", user_id=user_id, name="k", prefix="bsp_", key_hash=user_id.replace("-", "") * 2)
