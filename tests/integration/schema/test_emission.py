"""The migration that is made for changed function files: applied to an older schema it gives that of the files."""

import psycopg
import pytest

from devstack.errors import SchemaError
from devstack.schema.catalogue import describe, functions_of
from devstack.schema.comparison import definitions, difference
from devstack.schema.emit import changes, head_of, migration_text, new_head

BODY = "returns text language plpgsql set search_path = '' as $$ begin return 'older'; end $$"
HEAD = new_head("Because a test says so.")


@pytest.mark.parametrize(
    ("older", "emitted"),
    [
        pytest.param([], "", id="nothing has changed"),
        pytest.param(
            [f"create or replace function private.clip(p_text text, p_bytes integer) {BODY}"],
            "create or replace function private.clip",
            id="another body",
        ),
        pytest.param(
            ["drop function private.clip", f"create function private.clip(p_text text) {BODY}"],
            "drop function private.clip(p_text text);",
            id="an argument more",
        ),
        pytest.param(
            ["drop function private.clip", f"create function private.clip(p_text text, p_bytes bigint) {BODY}"],
            "drop function private.clip(p_text text, p_bytes bigint);",
            id="another type",
        ),
        pytest.param(
            ["drop function private.clip", f"create function private.clip(p_text text, p_size integer) {BODY}"],
            "drop function private.clip(p_text text, p_size integer);",
            id="another name of an argument",
        ),
        pytest.param(
            ["drop function private.clip", f"create function private.clip(p_text text, p_bytes integer = 1) {BODY}"],
            "drop function private.clip(p_text text, p_bytes integer);",
            id="a default less",
        ),
        pytest.param(
            [
                "drop function private.clip",
                "create function private.clip(p_text text, p_bytes integer) returns void language sql as ''",
            ],
            "drop function private.clip(p_text text, p_bytes integer);",
            id="another answer",
        ),
        pytest.param(["drop function private.clip"], "create or replace function private.clip", id="a new function"),
        pytest.param(
            [f"create function public.gone(p_one uuid) {BODY}"], "drop function public.gone(p_one uuid);", id="one gone"
        ),
        pytest.param(
            [f"create function private.clip(p_text text) {BODY}"],
            "drop function private.clip(p_text text);",
            id="an overload",
        ),
        pytest.param(
            ["grant execute on function private.clip to anon, public"],
            "revoke all on function private.clip(p_text text, p_bytes integer) from public, anon",
            id="rights too many",
        ),
        pytest.param(
            ["comment on function private.clip is 'Older.'"], "comment on function private.clip", id="another comment"
        ),
    ],
)
def test_a_migration_leads_to_the_files(database: psycopg.Connection, older: list[str], emitted: str) -> None:
    wanted, entries = functions_of(database), describe(database)
    with database.transaction(force_rollback=True):
        for statement in older:
            database.execute(statement.encode())
        text = migration_text(HEAD, changes(functions_of(database), wanted))
        database.execute(text.encode())
        assert not difference(definitions(functions_of(database)), definitions(wanted))
        assert not difference(describe(database), entries)
    assert emitted in text
    assert text.startswith("-- Because a test says so.\n\nset lock_timeout = ")
    assert (text == HEAD) == (not older)


def test_a_migration_written_anew_keeps_what_a_person_wrote_in_it(database: psycopg.Connection) -> None:
    head = HEAD + "\nalter table public.job_runs add column extra text;\n"
    text = migration_text(head, changes([], functions_of(database)))
    assert head_of(text) == head
    assert migration_text(head_of(text), changes([], functions_of(database))) == text


def test_a_function_outside_its_file_or_beside_another_is_refused(database: psycopg.Connection) -> None:
    for statement in (f"create function private.clip(p_text text) {BODY}", f"create function private.stray() {BODY}"):
        with database.transaction(force_rollback=True):
            database.execute(statement.encode())
            with pytest.raises(SchemaError):
                changes([], functions_of(database))
