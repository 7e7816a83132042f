"""Every table and function x every role that a request can have. What has no entry here fails."""

from typing import Any

import psycopg

from core.straight_functions import STRAIGHT
from tests.conftest import CountCases

Sql = psycopg.Connection[dict[str, Any]]

ROLES = ("anon", "authenticated", "service_role", "bespoke_worker")
RIGHTS = ("SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE", "REFERENCES", "TRIGGER")
SERVICE = {"service_role": {"SELECT", "INSERT", "UPDATE", "DELETE"}}
OWN_ROWS = {**SERVICE, "authenticated": {"SELECT"}}
TABLES: dict[str, dict[str, set[str]]] = {
    "public.plans": {**OWN_ROWS, "anon": {"SELECT"}},
    "public.profiles": OWN_ROWS,
    "public.documents": OWN_ROWS,
    "public.records": OWN_ROWS,
    "public.record_corrections": OWN_ROWS,
    "public.opportunities": OWN_ROWS,
    "public.tailored_profiles": OWN_ROWS,
    "public.tailoring_eval_log": OWN_ROWS,
    "public.shared_links": OWN_ROWS,
    "public.shared_link_views": OWN_ROWS,
    "public.subscriptions": OWN_ROWS,
    "public.usage_tracking": OWN_ROWS,
    "public.document_jobs": OWN_ROWS,
    "public.api_keys": SERVICE,  # and some columns, below
    "public.document_files": SERVICE,
    "public.document_pages": SERVICE,
    "public.idempotency_keys": SERVICE,
    "public.job_runs": SERVICE,
    "public.job_steps": SERVICE,
    "public.model_calls": SERVICE,
    "public.model_days": SERVICE,
    "public.account_deletions": SERVICE,
}
COLUMNS_OF_USERS = {
    "public.api_keys": {"id", "user_id", "name", "prefix", "created_at", "last_used_at", "expires_at", "revoked_at"}
}
BY_NOBODY = {"private.create_profile_for_new_user"}  # the trigger on auth.users
BY_THE_SERVICE = {
    *(f"public.{name}" for name in (
        "authenticate_api_keys", "begin_account_deletion", "cancel_job", "change_profile", "change_record", "claim_run",
        "claim_waiting_runs", "commit_step", "complete_document", "complete_opportunity", "complete_tailoring",
        "complete_unchanged", "count_model_calls", "create_api_key",
        "delete_account_rows", "delete_document", "delete_opportunity",
        "diagnose", "dispatch_waiting_runs", "draw_calls", "end_share", "fail_run", "fail_undeliverable",
        "get_document_file",
        "get_job",
        "get_job_steps", "get_record", "get_tailored_profile", "get_usage", "heartbeat_runs", "keep_document_page",
        "list_jobs", "read_document_page",
        "list_shares", "prune_expired_data", "read_job_versions", "read_profile_inputs", "read_record_inputs",
        "record_retry", "release_run", "request_document", "request_opportunity", "request_tailoring", "retry_job",
        "revoke_api_key", "revoke_share", "settle_calls", "share_profile", "sweep_jobs",
        "take_from_worker", "update_opportunity",
        "view_shared_profile",
    )),
    *(f"private.{name}" for name in (
        "accepted", "append_highlights", "begin_request", "begun_anew", "beside_edits", "book_calls", "budget_of",
        "calls_left",
        "changed_jobs", "check_budget", "check_limit", "check_stored_bytes", "claim_ends_job", "clip",
        "count_deleted", "count_usage", "current_day", "current_period", "dispatch_next", "dispatch_run",
        "document_context",
        "document_json", "doubt_about_name", "end_job", "ended", "equal_job_in_flight", "evaluation_beside_edits",
        "fail_jobs_of_deleted_input", "find_lost_runs", "find_or_add_opportunity", "forget_text",
        "give_up_overdue_jobs", "hand_out_calls", "hash_inputs", "is_day_spent", "is_supported", "jobs_in_flight",
        "kept_edits", "kept_fingerprint", "later_phase", "lines_among", "lock_for_end", "lock_user",
        "opportunity_context", "plan_of", "planned_calls", "profile_json", "profile_state", "raise_job_version",
        "raise_profile_version",
        "read_again", "reader_version", "recall_runs_of_subscriber", "recall_waiting_runs", "record_inputs",
        "record_marks", "record_or_inputs", "record_step", "refuse", "refuse_closed", "refuse_doubtful_name",
        "refuse_write",
        "remember", "remove_unsupported", "repeat_dispatch", "reserve_calls", "restart_tailoring", "same_fields",
        "sayable_profile", "set_updated_at", "share_link", "shown_points", "start_job", "store_record",
        "stored_bytes", "supported_points", "supported_resume", "supported_role", "suppose_calls", "tailored_roles",
        "tailoring_context", "tailoring_result", "take_back_upload", "tokens_of_a_call", "try_lock_user",
        "typed_sentences",
        "uploads_to_take_back", "write_opportunity",
    )),
}  # fmt: skip
BY_WORKERS = {f"bespoke_worker.{name}" for name in STRAIGHT}
SCHEMAS = "('public'::regnamespace, 'private'::regnamespace, 'bespoke_worker'::regnamespace)"


def test_every_table_gives_each_role_the_rights_of_its_entry(sql: Sql, count_cases: CountCases) -> None:
    rows = sql.execute(
        "select format('%%s.%%s', c.relnamespace::regnamespace, c.relname) as name, r.name as role, p.name as right, "
        "       has_table_privilege(r.name, c.oid, p.name) as held "
        "from pg_class c cross join unnest(%s::text[]) r (name) cross join unnest(%s::text[]) p (name) "
        f"where c.relnamespace in {SCHEMAS} and c.relkind in ('r', 'p', 'v', 'm', 'f')",
        [list(ROLES), list(RIGHTS)],
    ).fetchall()
    assert {row["name"] for row in rows} == set(TABLES)
    wrong = [row for row in rows if row["held"] != (row["right"] in TABLES[row["name"]].get(row["role"], set()))]
    assert wrong == []
    assert len(rows) == len(TABLES) * len(ROLES) * len(RIGHTS)
    count_cases(f"{len(TABLES)} tables x {len(ROLES)} roles x {len(RIGHTS)} rights = {len(rows)} rights, 0 holes")


def test_columns_that_a_table_gives_one_by_one(sql: Sql) -> None:
    rows = sql.execute(
        "select format('%%s.%%s', c.relnamespace::regnamespace, c.relname) as name, "
        "       a.attname as column, r.name as role "
        "from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped "
        "cross join unnest(%s::text[]) r (name) "
        f"where c.relnamespace in {SCHEMAS} and c.relkind in ('r', 'p', 'v', 'm', 'f') "
        "and has_column_privilege(r.name, c.oid, a.attnum, 'SELECT, INSERT, UPDATE, REFERENCES') "
        "and not has_table_privilege(r.name, c.oid, 'SELECT')",
        [list(ROLES)],
    ).fetchall()
    found: dict[str, set[str]] = {}
    for row in rows:
        assert row["role"] == "authenticated"
        found.setdefault(row["name"], set()).add(row["column"])
    assert found == COLUMNS_OF_USERS


def test_every_function_may_be_called_by_those_of_its_entry(sql: Sql, count_cases: CountCases) -> None:
    rows = sql.execute(
        "select format('%%s.%%s', p.pronamespace::regnamespace, p.proname) as name, r.name as role, "
        "       has_function_privilege(r.name, p.oid, 'execute') as held "
        "from pg_proc p cross join unnest(%s::text[]) r (name) "
        f"where p.pronamespace in {SCHEMAS}",
        [list(ROLES)],
    ).fetchall()
    functions = BY_THE_SERVICE | BY_WORKERS | BY_NOBODY
    assert {row["name"] for row in rows} == functions
    assert len(rows) == len(functions) * len(ROLES), "an overload is another function, with rights of its own"
    callers = {"service_role": BY_THE_SERVICE, "bespoke_worker": BY_WORKERS}
    wrong = [row for row in rows if row["held"] != (row["name"] in callers.get(row["role"], set()))]
    assert wrong == []
    count_cases(f"{len(functions)} functions x {len(ROLES)} roles = {len(rows)} rights, 0 holes")
