"""Code of a release works on after the migrations of the next: its calls are kept, and tried on the new schema."""

from pathlib import Path

import psycopg
import pytest

from devstack.schema.calls import CALLS, NEXT, Release, Signature, refusals, signatures
from devstack.schema.catalogue import functions_of

BODY = "returns jsonb language plpgsql as $$ begin return '1'; end $$"
OLD = Signature(
    name="get_job",
    arguments={"p_user_id": "uuid", "p_job_id": "uuid"},
    required=["p_user_id", "p_job_id"],
    returns="jsonb",
)


def test_the_calls_of_the_release_that_comes_are_written_down(database: psycopg.Connection) -> None:
    assert Release.read(NEXT).functions == signatures(functions_of(database)), "run make snapshot"


@pytest.mark.parametrize("path", sorted(CALLS.glob("*.json")), ids=lambda path: path.stem)
def test_the_schema_answers_the_calls_of_each_release(database: psycopg.Connection, path: Path) -> None:
    release = Release.read(path)
    assert release.functions
    assert refusals(database, release.functions) == []


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        pytest.param(
            [f"create function public.get_job(p_user_id uuid, p_job_id uuid, p_more text = '') {BODY}"],
            "not unique",
            id="an argument more, beside the old function",
        ),
        pytest.param(
            [
                "drop function public.get_job",
                f"create function public.get_job(p_user_id uuid, p_job_id uuid, p_more text) {BODY}",
            ],
            "does not exist",
            id="an argument more that the old code does not give",
        ),
        pytest.param(
            ["drop function public.get_job", f"create function public.get_job(p_user_id uuid, p_id uuid) {BODY}"],
            "does not exist",
            id="another name of an argument",
        ),
        pytest.param(
            ["drop function public.get_job", f"create function public.get_job(p_user_id uuid) {BODY}"],
            "does not exist",
            id="an argument less",
        ),
        pytest.param(["drop function public.get_job"], "does not exist", id="gone"),
        pytest.param(
            [
                "drop function public.get_job",
                f"create function public.get_job(p_user_id uuid, p_job_id uuid) {BODY.replace('jsonb', 'text')}",
            ],
            "answers text, not jsonb",
            id="another answer",
        ),
    ],
)
def test_a_change_that_breaks_the_old_call_is_seen(
    database: psycopg.Connection, change: list[str], reason: str
) -> None:
    assert refusals(database, [OLD]) == []
    with database.transaction(force_rollback=True):
        for statement in change:
            database.execute(statement.encode())
        found = refusals(database, [OLD])
    assert found
    assert all(reason in refusal for refusal in found), found


def test_dropped_and_made_anew_with_a_default_the_old_call_goes_through(database: psycopg.Connection) -> None:
    with database.transaction(force_rollback=True):
        database.execute("drop function public.get_job")
        database.execute(
            f"create function public.get_job(p_user_id uuid, p_job_id uuid, p_more text = '') {BODY}".encode()
        )
        assert refusals(database, [OLD]) == []
