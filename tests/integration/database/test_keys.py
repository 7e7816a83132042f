"""API keys as the database sees them: hashes, and when each was last used."""

import hashlib
from datetime import datetime
from typing import Any

import psycopg
import pytest

from tests.conftest import NewUser, User
from tests.integration.database.conftest import Call, code_of

Sql = psycopg.Connection[dict[str, Any]]


def sha256(name: str, user: User) -> str:
    return hashlib.sha256(f"{name}{user.id}".encode()).hexdigest()


def make_key(call: Call, user_id: str, key_hash: str, **options: Any) -> str:
    return str(call("create_api_key", user_id=user_id, name="k", prefix="bsp_1", key_hash=key_hash, **options)["id"])


def last_used(sql: Sql, key_id: str) -> datetime | None:
    row = sql.execute("select last_used_at from public.api_keys where id = %s", [key_id]).fetchone()
    assert row is not None
    used: datetime | None = row["last_used_at"]
    return used


def test_each_hash_is_answered_with_its_key_and_others_are_not_there(new_user: NewUser, call: Call) -> None:
    first, second = new_user(), new_user()
    keys = {name: make_key(call, user.id, sha256(name, user)) for name, user in (("a", first), ("b", second))}
    expiring = make_key(call, second.id, sha256("c", second), expires_at="2030-01-01T00:00:00Z")
    revoked = make_key(call, first.id, sha256("d", first))
    call("revoke_api_key", user_id=first.id, key_id=revoked)
    hashes = [sha256("a", first), sha256("b", second), sha256("c", second), sha256("d", first), "0" * 64]
    answer = call("authenticate_api_keys", key_hashes=text_array(hashes))
    assert answer == {
        sha256("a", first): {"key_id": keys["a"], "user_id": first.id, "expires_at": None},
        sha256("b", second): {"key_id": keys["b"], "user_id": second.id, "expires_at": None},
        sha256("c", second): {"key_id": expiring, "user_id": second.id, "expires_at": "2030-01-01T00:00:00+00:00"},
    }


def test_the_time_of_use_is_written_at_most_once_a_minute(new_user: NewUser, call: Call, sql: Sql) -> None:
    user = new_user()
    key_id, other = make_key(call, user.id, sha256("a", user)), make_key(call, user.id, sha256("b", user))
    assert last_used(sql, key_id) is None
    hashes = text_array([sha256("a", user)])
    call("authenticate_api_keys", key_hashes=hashes)
    first = last_used(sql, key_id)
    assert first is not None
    call("authenticate_api_keys", key_hashes=hashes)
    assert last_used(sql, key_id) == first
    for age, is_written in (("59 seconds", False), ("61 seconds", True)):
        sql.execute("update public.api_keys set last_used_at = now() - %s::interval where id = %s", [age, key_id])
        before = last_used(sql, key_id)
        call("authenticate_api_keys", key_hashes=hashes)
        assert (last_used(sql, key_id) != before) is is_written
    assert last_used(sql, other) is None


def test_a_revoked_key_is_not_used(new_user: NewUser, call: Call, sql: Sql) -> None:
    user = new_user()
    key_id = make_key(call, user.id, sha256("a", user))
    call("revoke_api_key", user_id=user.id, key_id=key_id)
    assert call("authenticate_api_keys", key_hashes=text_array([sha256("a", user)])) == {}
    assert last_used(sql, key_id) is None


def test_a_key_is_revoked_once_by_its_owner_alone(new_user: NewUser, call: Call, sql: Sql) -> None:
    user = new_user()
    key_id, other = make_key(call, user.id, sha256("a", user)), make_key(call, user.id, sha256("b", user))
    with pytest.raises(psycopg.Error) as refusal:
        call("revoke_api_key", user_id=new_user().id, key_id=key_id)
    assert code_of(refusal.value) == "not_found"
    assert call("revoke_api_key", user_id=user.id, key_id=key_id) == {"key_hash": sha256("a", user)}
    with pytest.raises(psycopg.Error) as refusal:
        call("revoke_api_key", user_id=user.id, key_id=key_id)
    assert code_of(refusal.value) == "not_found"
    live = sql.execute("select id::text from public.api_keys where user_id = %s and revoked_at is null", [user.id])
    assert [row["id"] for row in live.fetchall()] == [other]


def text_array(values: list[str]) -> str:
    """An array of text as a literal: lists are passed as jsonb."""
    return "{" + ",".join(f'"{value}"' for value in values) + "}"
