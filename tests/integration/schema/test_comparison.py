"""A database made from the files of the schema equals one made from the migrations, and the snapshot shows both."""

import re
from pathlib import Path

import psycopg
import pytest

from devstack.places import MIGRATIONS
from devstack.schema.catalogue import describe, functions_of
from devstack.schema.commands import SNAPSHOT
from devstack.schema.comparison import definitions, difference
from devstack.schema.files import FUNCTIONS, make_from_migrations, schema_files
from devstack.schema.scratch import ScratchCluster

Described = tuple[list[str], list[str]]
HINT = "Run make migration (NAME of a new one, or of one that no release has), and write table changes into it by hand."


def described(connection: psycopg.Connection) -> Described:
    return describe(connection), definitions(functions_of(connection))


@pytest.fixture(scope="module")
def from_files(database: psycopg.Connection) -> Described:
    return described(database)


def test_the_migrations_make_what_the_files_make(cluster: ScratchCluster, from_files: Described) -> None:
    with cluster.owner() as connection:
        make_from_migrations(connection)
        for are, should_be in zip(described(connection), from_files, strict=True):
            found = difference(are, should_be)
            assert not found, f"{HINT}\n{found}"


def test_the_snapshot_is_what_the_files_make(from_files: Described) -> None:
    found = difference([SNAPSHOT.read_text()], from_files[0], names=("snapshot.txt", "files"))
    assert not found, f"Run make snapshot, and look at what it changes.\n{found}"


@pytest.mark.parametrize(
    "drift",
    [
        "create or replace function private.current_period() returns date language plpgsql stable as 'begin end'",
        "alter table public.job_runs add column extra text",
        "alter table public.job_runs alter column inputs drop not null",
        "alter table public.job_runs reset (vacuum_index_cleanup)",
        "alter table public.document_jobs alter column result set storage extended",
        "alter table public.documents drop constraint documents_type_check",
        "drop index public.api_keys_user_id_idx",
        "alter table public.records disable row level security",
        'drop policy "Users read their own jobs" on public.document_jobs',
        'alter policy "Users read their own jobs" on public.document_jobs using (true)',
        "drop trigger documents_fail_jobs on public.documents",
        "alter table public.documents disable trigger documents_fail_jobs",
        "grant select (key_hash) on public.api_keys to authenticated",
        "grant delete on public.documents to authenticated",
        "grant execute on function public.sweep_jobs to anon",
        "grant create on schema private to service_role",
        "grant usage on sequence public.shared_link_views_id_seq to anon",
        "alter default privileges in schema public grant select on tables to anon",
        "comment on function public.sweep_jobs is 'Another.'",
        "comment on column public.job_runs.inputs is null",
        "alter publication supabase_realtime add table public.job_runs",
        "update public.plans set tailored_per_month = 6 where name = 'free'",
        "create view public.everything as select 1 as one",
        "alter function public.sweep_jobs security definer",
    ],
)
def test_no_difference_goes_unseen(database: psycopg.Connection, from_files: Described, drift: str) -> None:
    with database.transaction(force_rollback=True):
        database.execute(drift.encode())
        drifted = described(database)
    assert any(difference(are, should_be) for are, should_be in zip(drifted, from_files, strict=True))


def test_each_function_stands_in_a_file_of_its_name_with_a_comment(database: psycopg.Connection) -> None:
    functions = functions_of(database)
    names = {function.full_name for function in functions}
    assert len(functions) == len(names), "REST cannot tell overloaded functions apart"
    assert {f"{path.parent.name}.{path.stem}" for path in FUNCTIONS.rglob("*.sql")} == names
    assert [function.full_name for function in functions if not function.comment] == []


def test_every_file_of_the_schema_is_named_in_order() -> None:
    assert {path.parent.name for path in schema_files()} == {"schemas", "tables", "private", "public", "bespoke_worker"}


@pytest.mark.parametrize("path", sorted(MIGRATIONS.glob("*.sql")), ids=lambda path: path.stem)
def test_a_migration_says_why_and_waits_for_no_lock_for_long(path: Path) -> None:
    assert re.fullmatch(r"\d{14}_[a-z]+(_[a-z0-9]+)+", path.stem)
    assert re.match(r"(-- \S.*\n)+\nset lock_timeout = '\d+s';", path.read_text())
