"""Keys and tokens are cleaned on their way in, and never printed."""

import traceback
from typing import Any

import httpx
import pytest
from pydantic import ValidationError

from client_sdk import AsyncBespoke, Session
from client_sdk._network import cause, reason
from client_sdk._tokens import HeldToken
from client_sdk.auth import ApiKeyCredentials, ProvidedToken, StaticToken
from client_sdk.cli.context import CommandContext
from client_sdk.errors import ConnectionFailed
from client_sdk.models import CreatedApiKey
from client_sdk.timings import Clocks

SECRET = "bsp_5ecret"


async def test_white_space_around_a_secret_is_left_out() -> None:
    for credentials in (
        ApiKeyCredentials(f" {SECRET}\n"),
        StaticToken(f"{SECRET}\r\n"),
        ProvidedToken(lambda: f"{SECRET}\n"),
    ):
        assert await credentials.token() == SECRET


@pytest.mark.parametrize("value", [f"{SECRET}\nx", f"{SECRET}\0", f"{SECRET}é"])
async def test_what_cannot_be_a_secret_is_refused_without_showing_it(value: str) -> None:
    session = {"refresh_token": value, "supabase_url": "http://127.0.0.1:1"}
    options: list[dict[str, Any]] = [
        {"api_key": value},
        {"access_token": value},
        {"access_token": "t", "supabase_url": "http://127.0.0.1:1", "supabase_key": value},
        {"access_token": "t", "supabase_key": "k", **session},
    ]
    for given in options:
        with pytest.raises(ValueError, match="control characters") as caught:
            AsyncBespoke("http://127.0.0.1:1", **given)
        assert SECRET not in "".join(traceback.format_exception(caught.value))
    with pytest.raises(ValueError, match="the access_token has control"):
        await ProvidedToken(lambda: value).token()


def test_an_empty_secret_is_refused() -> None:
    with pytest.raises(ValueError, match="the api_key is empty"):
        AsyncBespoke("http://127.0.0.1:1", api_key="\n")


def test_no_repr_shows_a_secret() -> None:
    key = {"id": "0b8a3c1e-0000-4000-8000-000000000001", "name": "n", "prefix": "bsp_5", "key": SECRET}
    shown = [
        Session(access_token=SECRET, refresh_token=SECRET),
        HeldToken.taken_now(SECRET, clocks=Clocks()),
        CommandContext(
            api_url="", api_key=SECRET, access_token=SECRET, supabase_url=None, supabase_key=SECRET, as_json=False
        ),
        CreatedApiKey.model_validate({**key, "created_at": "2026-11-23T00:00:00Z"}),
    ]
    assert SECRET not in repr(shown)
    with pytest.raises(ValidationError) as caught:
        CreatedApiKey.model_validate(key)
    assert SECRET not in str(caught.value)


def test_a_header_that_h11_refuses_is_not_quoted() -> None:
    refused = httpx.LocalProtocolError(f"Illegal header value b'Bearer {SECRET}'")
    error = ConnectionFailed(reason(refused))
    error.__cause__ = cause(refused)
    assert SECRET not in "".join(traceback.format_exception(error))
