"""When a request is answered as it was the first time, and when it cannot be any more: each rule alone."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import psycopg
import pytest
from psycopg.types.json import Jsonb

from tests.conftest import NewUser, User
from tests.integration.database.builders import add_document, request_document
from tests.integration.database.conftest import Call, code_of

Sql = psycopg.Connection[dict[str, Any]]
Begin = Callable[..., Any]
AGAIN = {"replayed": True, "dispatches": []}


@pytest.fixture
def user(new_user: NewUser) -> User:
    return new_user(plan="pro")


@pytest.fixture
def begin(sql: Sql, user: User) -> Begin:
    """How a request begins whose key was first used so long ago, to the moment, and answered with this."""

    def run(response: dict[str, Any], *, age: str = "0 s", digest: str = "a") -> Any:
        with sql.transaction(force_rollback=True):
            sql.execute(
                "insert into public.idempotency_keys (user_id, key, request_sha256, response, created_at)"
                " values (%s, 'k', 'a', %s, now() - %s::interval)",
                [user.id, Jsonb(response), age],
            )
            row = sql.execute("select private.begin_request(%s, 'k', %s) as answer", [user.id, digest]).fetchone()
            assert row is not None
            return row["answer"]

    return run


def refused(begin: Begin, response: dict[str, Any], **options: Any) -> tuple[str | None, str | None]:
    with pytest.raises(psycopg.Error) as caught:
        begin(response, **options)
    return caught.value.sqlstate, code_of(caught.value)


@pytest.mark.parametrize(("age", "is_kept"), [("23:59:59", True), ("24:00:00", False), ("24:00:01", False)])
def test_a_key_is_kept_for_a_day_and_no_longer(begin: Begin, age: str, is_kept: bool) -> None:
    assert begin({"x": 1}, age=age) == ({"x": 1} | AGAIN if is_kept else None)
    if is_kept:
        assert refused(begin, {"x": 1}, age=age, digest="b") == ("PT422", "idempotency_mismatch")
    else:
        assert begin({"x": 1}, age=age, digest="b") is None, "a new key"


def test_an_answer_is_given_again_while_all_that_it_names_is_there(
    begin: Begin, call: Call, user: User, sql: Sql
) -> None:
    job = request_document(call, user.id)
    nobody = str(uuid4())
    there = {"job": {"id": job["id"]}, "document": {"id": job["document_id"]}}
    gone = {name: {"id": nobody} for name in there}
    for names in (["job"], ["document"], ["job", "document"], []):
        answer = {name: there[name] for name in names}
        assert begin(answer) == answer | AGAIN
        for missing in names:
            assert refused(begin, answer | {missing: gone[missing]}) == ("PT410", "gone"), (names, missing)


def test_a_document_is_still_named_when_its_job_is_not(begin: Begin, call: Call, user: User, sql: Sql) -> None:
    document_id = add_document(call, user.id, "Baking")
    sql.execute("delete from public.document_jobs where user_id = %s", [user.id])
    answer = {"document": {"id": document_id}}
    assert begin(answer) == answer | AGAIN


def test_without_a_key_every_request_is_a_new_one(user: User, sql: Sql) -> None:
    row = sql.execute("select private.begin_request(%s, null, 'a') as answer", [user.id]).fetchone()
    assert row == {"answer": None}
