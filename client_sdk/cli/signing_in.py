"""Signing in with a password, for the few commands that an API key cannot do."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

import click
import httpx

from client_sdk.cli.context import CommandContext
from client_sdk.cli.kept_key import KeptKeys
from client_sdk.client import AsyncBespoke

_TIMEOUT_S = 30.0


@dataclass(frozen=True, kw_only=True)
class Auth:
    """Supabase Auth of the project that an API belongs to."""

    url: str
    key: str

    @classmethod
    async def of(cls, context: CommandContext) -> "Auth":
        """As the options name it; else as the API says.

        Raises:
            ClickException: the API does not say, or does not answer.
        """
        if context.supabase_url and context.supabase_key:
            return cls(url=context.supabase_url.rstrip("/"), key=context.supabase_key)
        told = await _answer("GET", f"{context.api_url.rstrip('/')}/config.json", headers={})
        url, key = told.get("supabase_url"), told.get("supabase_publishable_key")
        if not url or not key:
            raise click.ClickException("The API does not say where to sign in: give --supabase-url and --supabase-key.")
        return cls(url=str(url), key=str(key))

    async def sign_in(self, email: str, password: str) -> str:
        """The access token. Raises ClickException where Auth refuses."""
        return await self._token("token?grant_type=password", {"email": email, "password": password})

    async def send_code(self, email: str) -> None:
        """Has Auth mail a code for a new password; it does not tell whether it knows the address."""
        await self._ask("POST", "recover", json={"email": email})

    async def choose_password(self, email: str, code: str, password: str) -> str:
        """The access token after the password is another. Raises ClickException where Auth refuses."""
        token = await self._token("verify", {"type": "recovery", "email": email, "token": code})
        await self._ask("PUT", "user", json={"password": password}, token=token)
        return token

    async def _token(self, path: str, body: dict[str, str]) -> str:
        token = (await self._ask("POST", path, json=body)).get("access_token")
        if not isinstance(token, str):
            raise click.ClickException("Auth answered without a session.")
        return token

    async def _ask(self, method: str, path: str, *, json: Any, token: str | None = None) -> dict[str, Any]:
        headers = {"apikey": self.key, **({"Authorization": f"Bearer {token}"} if token else {})}
        return await _answer(method, f"{self.url}/auth/v1/{path}", headers=headers, json=json)


async def _answer(method: str, url: str, **options: Any) -> dict[str, Any]:
    try:
        async with httpx.AsyncClient(timeout=_TIMEOUT_S) as http:
            response = await http.request(method, url, **options)
            told = response.json() if response.content else {}
    except (httpx.HTTPError, ValueError) as error:
        raise click.ClickException(f"{httpx.URL(url).host} does not answer: {type(error).__name__}") from None
    told = told if isinstance(told, dict) else {}
    if response.is_error:
        said = told.get("msg") or told.get("error_description") or told.get("message") or response.status_code
        raise click.ClickException(f"Auth refused: {said}")
    return told


def as_person(context: CommandContext, work: Callable[[AsyncBespoke, str | None], Awaitable[None]]) -> None:
    """Runs work that needs the person: with the access token that was given, else they are asked for their password.

    The work gets the password too, where one was asked for.
    """
    if context.access_token is not None:
        context.api_key = None
        context.run(lambda bespoke: work(bespoke, None))
        return
    kept = KeptKeys().of(context.api_url)
    email = kept.email if kept else click.prompt("E-mail", err=True)
    password = click.prompt(f"Password of {email}", hide_input=True, err=True)

    async def signed_in(_: CommandContext) -> None:
        auth = await Auth.of(context)
        token = await auth.sign_in(email, password)
        async with AsyncBespoke(context.api_url, access_token=token) as bespoke:
            await work(bespoke, password)

    context.run_without_client(signed_in)
