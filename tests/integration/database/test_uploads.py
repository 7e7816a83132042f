"""The same file again, and uploads that make room for another."""

from typing import Any

import psycopg
import pytest

from tests.conftest import NewUser
from tests.integration.database.builders import (
    add_document,
    claim,
    complete_document,
    delete_document,
    reading,
    request_document,
)
from tests.integration.database.conftest import Call, code_of

Sql = psycopg.Connection[dict[str, Any]]
READER = "offline/2"


def request(
    call: Call, user_id: str, content: str = "YQ==", *, version: int = 2, key: dict[str, str] | None = None
) -> Any:
    """The answer to an upload by an API that knows this version of the reader."""
    return call(
        "request_document", user_id=user_id, type="resume", filename="a.txt", media_type="text/plain",
        content_base64=content, sha256=content, reader_version=version, **(key or {}),
    )  # fmt: skip


def uploads(call: Call, user_id: str) -> tuple[int, int]:
    """How many count, and how many can be replaced."""
    meter = call("get_usage", user_id=user_id)["uploads"]
    return meter["used"], meter["replacements_left"]


def read(call: Call, user_id: str, content: str = "YQ==") -> str:
    answer = request(call, user_id, content)
    complete_document(call, answer["job"], reading("Baking", reader=READER))
    return str(answer["job"]["document_id"])


def test_the_same_file_again_is_its_document_and_no_job(new_user: NewUser, call: Call) -> None:
    user = new_user()
    document_id = read(call, user.id)
    answer = request(call, user.id)
    assert (answer["outcome"], answer["document"]["id"], answer["dispatches"]) == ("known", document_id, [])
    assert set(answer["document"]) == {
        "id", "type", "filename", "media_type", "byte_size", "status", "created_at", "updated_at"
    }  # fmt: skip
    assert uploads(call, user.id) == (1, 3)
    assert len(call("list_jobs", user_id=user.id, limit=9)) == 1


def test_the_same_file_is_read_again_by_a_newer_reader_uncounted(new_user: NewUser, call: Call) -> None:
    user = new_user()
    document_id = read(call, user.id)
    answer = request(call, user.id, version=3)
    assert (answer["outcome"], answer["job"]["document_id"]) == ("accepted", document_id)
    assert request(call, user.id, version=3)["job"]["id"] == answer["job"]["id"], "while it is read it is joined"
    complete_document(call, answer["job"], reading("Baking", "Cooking", reader="offline/3"))
    assert uploads(call, user.id) == (1, 3)
    assert request(call, user.id, version=3)["outcome"] == "known"


def test_the_same_file_of_another_is_another_file(new_user: NewUser, call: Call) -> None:
    read(call, new_user().id)
    assert request(call, new_user().id)["outcome"] == "accepted"


def test_a_known_file_is_remembered_until_it_is_deleted(new_user: NewUser, call: Call) -> None:
    user = new_user()
    document_id = read(call, user.id)
    key = {"idempotency_key": "k", "request_sha256": "s"}
    first = request(call, user.id, key=key)
    assert request(call, user.id, key=key)["document"] == first["document"]
    delete_document(call, user.id, document_id)
    with pytest.raises(psycopg.Error) as refusal:
        request(call, user.id, key=key)
    assert (refusal.value.sqlstate, code_of(refusal.value)) == ("PT410", "gone")


def test_a_document_that_failed_makes_room(new_user: NewUser, call: Call) -> None:
    user = new_user()
    job = request_document(call, user.id)
    call("fail_run", job_id=job["id"], attempt=claim(call, job["id"])["job"]["attempt"], error_message="No.")
    assert uploads(call, user.id) == (0, 3)
    assert request(call, user.id, "Yg==")["outcome"] == "accepted"


def test_a_document_that_was_deleted_makes_room_three_times_a_month(new_user: NewUser, call: Call) -> None:
    user = new_user()
    for number in range(4):
        document_id = read(call, user.id, f"{number}AAA")
        assert uploads(call, user.id) == (1, 3 - number)
        with pytest.raises(psycopg.Error) as refusal:
            request(call, user.id, "ZZZZ")
        assert code_of(refusal.value) == "limit_reached"
        assert ("Delete a document" in (refusal.value.diag.message_primary or "")) == (number < 3)
        delete_document(call, user.id, document_id)
    assert uploads(call, user.id) == (1, 0)
    with pytest.raises(psycopg.Error) as refusal:
        request(call, user.id, "ZZZZ")
    assert code_of(refusal.value) == "limit_reached"


def test_what_was_not_counted_this_month_makes_no_room(new_user: NewUser, call: Call, sql: Sql) -> None:
    user = new_user(plan="pro")
    story, last_month, twice = (
        add_document(call, user.id, "Serving", kind="story"),
        read(call, user.id, "AAAA"),
        read(call, user.id, "BBBB"),
    )
    complete_document(call, request(call, user.id, "BBBB", version=3)["job"], reading("Baking", reader="offline/3"))
    sql.execute(
        "update public.document_jobs set completed_at = now() - interval '2 months' where document_id = %s",
        [last_month],
    )
    sql.execute(
        "update public.document_jobs set completed_at = now() - interval '2 months'"
        " where document_id = %s and attempt = 1 and id <> (select id from public.document_jobs where document_id = %s"
        " order by created_at desc limit 1)",
        [twice, twice],
    )
    for document_id in (story, last_month, twice):
        delete_document(call, user.id, document_id)
    assert uploads(call, user.id) == (2, 3)
