"""Auth as supabase-py uses it, and what a hosted project's roles may do."""

import time
from collections.abc import Callable
from secrets import token_hex
from typing import Any

import jwt
import psycopg
import pytest
from supabase import Client
from supabase_auth.errors import AuthApiError

from devstack.stack import Stack

PASSWORD = "correct horse battery"


MakeClient = Callable[[Stack, str], Client]


@pytest.fixture
def client(example: Stack, supabase_client: MakeClient) -> Client:
    return supabase_client(example, example.info.publishable_key)


def sign_up(client: Client) -> tuple[str, str]:
    """The id and the email of somebody new; `client` acts for them from now on."""
    email = f"{token_hex(6)}@example.com"
    answer = client.auth.sign_up({"email": email, "password": PASSWORD, "options": {"data": {"name": "Zoë"}}})
    assert answer.user
    return answer.user.id, email


def notes(client: Client) -> list[dict[str, Any]]:
    """The notes that this client may see."""
    rows: Any = client.table("notes").select("*").execute().data
    return list(rows)


def test_sign_up_sign_in_and_refresh(example: Stack, client: Client) -> None:
    user_id, email = sign_up(client)
    session = client.auth.sign_in_with_password({"email": email, "password": PASSWORD}).session
    assert session
    claims = jwt.decode(session.access_token, example.info.jwt_secret, ["HS256"], audience="authenticated")
    assert (claims["sub"], claims["role"]) == (user_id, "authenticated")
    assert claims["exp"] > time.time() + 600
    refreshed = client.auth.refresh_session(session.refresh_token).session
    assert refreshed
    assert refreshed.refresh_token != session.refresh_token
    user = client.auth.get_user(refreshed.access_token)
    assert user
    assert user.user.user_metadata["name"] == "Zoë"


def test_wrong_passwords_and_known_emails_are_refused(client: Client) -> None:
    _, email = sign_up(client)
    with pytest.raises(AuthApiError, match="Invalid login credentials"):
        client.auth.sign_in_with_password({"email": email, "password": "wrong"})
    with pytest.raises(AuthApiError, match="already registered"):
        client.auth.sign_up({"email": email, "password": PASSWORD})


def test_rows_are_their_owners(example: Stack, client: Client, supabase_client: MakeClient) -> None:
    user_id, _ = sign_up(client)
    who: Any = client.rpc("who", {}).execute().data
    assert who["uid"] == user_id
    (row,) = notes(client)
    assert row["user_id"] == user_id
    assert row["body"]["name"] == "Zoë"  # the trigger on auth.users got an object, not a string
    stranger = supabase_client(example, example.info.publishable_key)
    sign_up(stranger)
    assert user_id not in {row["user_id"] for row in notes(stranger)}


def test_a_trigger_that_is_no_definer_breaks_sign_up_as_on_a_hosted_project(example: Stack, client: Client) -> None:
    with psycopg.connect(example.info.database_url, autocommit=True) as connection:
        connection.execute("alter function private.greet() security invoker")
        try:
            with pytest.raises(AuthApiError):
                sign_up(client)
        finally:
            connection.execute("alter function private.greet() security definer")
    sign_up(client)


def test_a_deleted_user_takes_everything_along(example: Stack, client: Client) -> None:
    user_id, _ = sign_up(client)
    with psycopg.connect(example.info.database_url, autocommit=True) as connection:
        connection.execute("delete from auth.users where id = %s", (user_id,))
        left = connection.execute("select 1 from public.notes where user_id = %s", (user_id,)).fetchall()
    assert left == []


def test_migrations_run_as_a_role_that_is_no_superuser(example: Stack) -> None:
    with psycopg.connect(example.info.database_url, autocommit=True) as connection:
        owner = "select pg_get_userbyid(relowner) from pg_class where relname = 'notes'"
        assert connection.execute(owner).fetchone() == ("postgres",)
        is_superuser = connection.execute("select rolsuper from pg_roles where rolname = 'postgres'").fetchone()
        publication = "select pg_get_userbyid(pubowner) from pg_publication where pubname = 'supabase_realtime'"
        assert is_superuser == (False,)
        assert connection.execute(publication).fetchone() == ("postgres",)
