"""Small parts of the protocol: preferences, entity tags, cursors, idempotency, request ids."""

from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from litestar import Request
from litestar.testing import RequestFactory

from api.errors import ValidationFailed
from api.http.cursors import Cursor, cut_page
from api.http.etags import etag_of, known_version, version_known
from api.http.idempotency import Idempotency, idempotency_of
from api.http.preferences import preference_of
from api.http.request_ids import request_id_of


@pytest.fixture(scope="module")
def request_() -> Request[Any, Any, Any]:
    return RequestFactory().get("/x")


@pytest.mark.parametrize(
    ("header", "wait_s"),
    [
        ("wait=10", 10),
        ("WAIT = 5", 5),
        ('wait="7"', 7),
        ("respond-async, wait=20", 20),
        ("wait=20; foo=bar, respond-async", 20),
        ("wait=0", 0),
        ("wait=61", 60),
        ("wait=999999", 60),
        ("await=3", None),
        ("wait=x", None),
        ("wait=-1", None),
        ("wait=1.5", None),
        ("wait=9999999999999999", None),
        ("", None),
    ],
)
def test_waits_are_read_and_cut(header: str, wait_s: int | None) -> None:
    preference = preference_of([header], longest_s=60)
    assert preference.wait_s == wait_s
    assert preference.headers.get("Preference-Applied") == (None if wait_s is None else f"wait={wait_s}")


@settings(deadline=None)
@given(st.text(alphabet=st.characters(min_codepoint=32, max_codepoint=126)))
def test_any_preference_is_read_or_ignored(header: str) -> None:
    wait_s = preference_of([header], longest_s=60).wait_s
    assert wait_s is None or 0 <= wait_s <= 60


@pytest.mark.parametrize(
    ("header", "known", "version"),
    [
        ('"7"', True, 7),
        ('W/"7"', True, 7),
        ('"6", "7"', True, None),
        ("*", True, None),
        ('"8"', False, 8),
        ("7", False, None),
        ("", False, None),
        ('"-7"', False, None),
        ('"' + "9" * 400 + '"', False, None),
        ('"\u0667"', False, None),
        (None, False, None),
    ],
)
def test_entity_tags(header: str | None, known: bool, version: int | None) -> None:
    assert version_known(header, 7) is known
    assert known_version(header) == version
    assert version_known(etag_of(7), 7)


@settings(deadline=None)
@given(st.datetimes(timezones=st.timezones()), st.uuids())
def test_cursors_survive_the_way_to_the_client(moment: Any, row_id: UUID) -> None:
    cursor = Cursor.parse(str(Cursor(created_at=moment.isoformat(), id=row_id)))
    assert cursor.id == row_id
    assert cursor == Cursor.parse(str(cursor))


@settings(deadline=None)
@given(st.text(max_size=100))
def test_other_cursors_are_refused(text: str) -> None:
    with pytest.raises(ValidationFailed):
        Cursor.parse(text)


def test_a_cursor_cannot_carry_a_filter() -> None:
    for created_at in ('2026-01-01T00:00:00+00:00",user_id.neq."', "2026-01-01"):
        text = str(Cursor(created_at=created_at, id=uuid4()))
        if '"' in created_at:
            with pytest.raises(ValidationFailed):
                Cursor.parse(text)
        else:
            assert '"' not in Cursor.parse(text).created_at


def test_a_page_has_a_cursor_only_when_more_follows() -> None:
    rows = [{"id": str(uuid4()), "created_at": f"2026-01-0{n}T00:00:00+00:00"} for n in range(1, 4)]
    assert cut_page(rows, 3) == (rows, None)
    page, cursor = cut_page(rows, 2)
    assert page == rows[:2]
    assert cursor
    assert Cursor.parse(cursor).id == UUID(rows[1]["id"])


@pytest.mark.parametrize("key", ["", " ", " a", "a ", "x" * 256, "ü", "a\tb", "a\nb"])
def test_bad_idempotency_keys(request_: Request[Any, Any, Any], key: str) -> None:
    with pytest.raises(ValidationFailed):
        idempotency_of(request_, key)


def test_good_idempotency_keys(request_: Request[Any, Any, Any]) -> None:
    for key in ("a", "x" * 255, "8c7f-4e", 'with "quotes" and blanks'):
        assert idempotency_of(request_, key).key == key
    assert idempotency_of(request_, None).arguments(a=1) == {"idempotency_key": None, "request_sha256": None}


def test_the_hash_covers_path_and_body() -> None:
    one = Idempotency(key="k", scope="POST /a")
    assert one.sha256({"a": 1, "b": 2}) == one.sha256({"b": 2, "a": 1})
    assert one.sha256({"a": 1}) != one.sha256({"a": "1"})
    assert one.sha256({}) != Idempotency(key="k", scope="POST /b").sha256({})


def test_a_request_has_one_id() -> None:
    scope: dict[str, Any] = {"headers": []}
    assert request_id_of(scope) == request_id_of(scope)
    assert request_id_of({"headers": [(b"x-request-id", b"given")]}) == "given"
    assert request_id_of({"headers": [(b"x-request-id", b"a\nb")]}) != "a\nb"


@pytest.mark.parametrize("moment", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00"])
def test_a_cursor_at_the_ends_of_time_is_refused(moment: str) -> None:
    with pytest.raises(ValidationFailed):
        Cursor.parse(str(Cursor(created_at=moment, id=uuid4())))


def test_an_id_in_capitals_is_the_same_path() -> None:
    paths = ("/api/v1/opportunities/AB/tailor", "/api/v1/opportunities/ab/tailor/")
    first, second = (idempotency_of(RequestFactory().post(path), "k").sha256({}) for path in paths)
    assert first == second


def test_a_key_belongs_to_its_method_and_path() -> None:
    make = RequestFactory()
    requests = [make.post("/api/a"), make.patch("/api/a"), make.post("/api/b"), make.post("/api/a/c")]
    hashes = {idempotency_of(request, "k").sha256({}) for request in requests}
    assert len(hashes) == len(requests)


def test_the_database_gets_the_key_and_the_hash_of_the_whole_request() -> None:
    one = Idempotency(key="k", scope="POST /a")
    assert one.arguments(a=1) == {"idempotency_key": "k", "request_sha256": one.sha256({"a": 1})}
    assert len(one.sha256({})) == 64
    assert one.sha256({"text": "\ud800"}) != one.sha256({"text": "\ud801"})  # halves of pairs, refused elsewhere
