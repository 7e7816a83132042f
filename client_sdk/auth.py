"""Who the SDK speaks for: an API key, a Supabase session, or tokens that somebody else provides."""

import asyncio
import inspect
from abc import ABC, abstractmethod
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from uuid import UUID

import httpx
from pydantic import BaseModel, ConfigDict, ValidationError

from client_sdk._network import cause, reason
from client_sdk._secrets import clean_secret
from client_sdk._tokens import HeldToken, read_user_id
from client_sdk.errors import ConnectionFailed, SessionExpired, UnexpectedAnswer
from client_sdk.timings import DEFAULT_TIMINGS, Clocks, Timings

TokenProvider = Callable[[], str | Awaitable[str]]
"""Gives a fresh access token each time it is called; may be a plain or an async function."""

# A provider that returns an expired token is not asked again sooner than this.
_PROVIDER_PAUSE_S = 5.0


@dataclass(frozen=True, kw_only=True)
class Session:
    """A Supabase session. Refresh tokens work once: keep the newest pair."""

    access_token: str = field(repr=False)
    refresh_token: str = field(repr=False)


class Credentials(ABC):
    """Gives the bearer token for each request."""

    can_subscribe: bool = False
    """True when the token is a Supabase JWT, which Realtime accepts."""

    @abstractmethod
    async def token(self) -> str:
        """Return a token that is good now, renewing it first when it is about to expire."""

    async def renew(self, refused: str) -> bool:
        """Try to replace a token that the server refused. True if there is another one now."""
        del refused
        return False

    def renew_in_s(self) -> float | None:
        """Seconds until `token()` will want to renew, or None if it never will."""
        return None

    async def user_id(self) -> UUID | None:
        """Return the user that the token speaks for, if the token says so."""
        return read_user_id(await self.token())

    async def aclose(self) -> None:  # noqa: B027 most credentials hold nothing open
        """Close what the credentials hold open."""


class ApiKeyCredentials(Credentials):
    """An API key (`bsp_…`), good until it expires or is revoked. It cannot subscribe to Realtime."""

    def __init__(self, api_key: str) -> None:
        self._api_key = clean_secret(api_key, "api_key")

    async def token(self) -> str:
        """Return the key."""
        return self._api_key


class RenewingCredentials(Credentials):
    """A token held until shortly before it expires, then replaced once for everybody who asks."""

    can_subscribe = True

    def __init__(self, held: HeldToken | None, *, timings: Timings, clocks: Clocks) -> None:
        self._held = held
        self._timings = timings
        self._clocks = clocks
        self._renewing = asyncio.Lock()
        self._replacing: asyncio.Task[HeldToken] | None = None

    async def token(self) -> str:
        """Return a good token. While the renewal fails for the moment, the old one is used as long as it lives."""
        if self._held is not None and not self._is_due(self._held):
            return self._held.value
        async with self._renewing:
            if self._held is None:
                return (await self._replaced()).value
            if self._is_due(self._held):
                try:
                    return (await self._replaced()).value
                except ConnectionFailed:
                    if (self._held.remaining_s or 0.0) <= 0:
                        raise
            return self._held.value

    async def renew(self, refused: str) -> bool:
        """Replace the token unless somebody has done so since it was `refused`."""
        async with self._renewing:
            if self._held is not None and self._held.value == refused:
                await self._replaced()
        return self._held is not None and self._held.value != refused

    def renew_in_s(self) -> float | None:
        """Seconds until the held token is due."""
        if self._held is None or (remaining_s := self._held.remaining_s) is None:
            return None
        return max(0.0, remaining_s - self._early_s(self._held.lifetime_s))

    def _is_due(self, held: HeldToken) -> bool:
        remaining_s = held.remaining_s
        return remaining_s is not None and remaining_s <= self._early_s(held.lifetime_s)

    def _early_s(self, lifetime_s: float | None) -> float:
        # A token that lives for less than twice the margin would be due as soon as it arrives.
        return min(self._timings.renew_early_s, max(lifetime_s or 0.0, 0.0) / 2)

    async def aclose(self) -> None:
        """Wait for a renewal that is on its way."""
        if self._replacing is not None:
            await asyncio.wait({self._replacing})

    async def _replaced(self) -> HeldToken:
        """The new token. A caller that is cancelled leaves the renewal running: a refresh token works once."""
        if self._replacing is None or self._replacing.done():
            self._replacing = asyncio.create_task(self._replace())
            self._replacing.add_done_callback(_mark_as_seen)
        return await asyncio.shield(self._replacing)

    async def _replace(self) -> HeldToken:
        self._held = await self._fetch()
        return self._held

    @abstractmethod
    async def _fetch(self) -> HeldToken:
        """Get a new token from where they come from."""


class StaticToken(RenewingCredentials):
    """An access token that nobody can renew: good for what fits into its lifetime."""

    def __init__(self, access_token: str, *, clocks: Clocks | None = None) -> None:
        clocks = clocks or Clocks()
        held = HeldToken.taken_now(access_token, clocks=clocks)
        super().__init__(held, timings=DEFAULT_TIMINGS, clocks=clocks)

    async def token(self) -> str:
        """Return the token, expired or not: the server says so best."""
        return (self._held or await self._fetch()).value

    async def renew(self, refused: str) -> bool:
        """Return False: there is no other token."""
        del refused
        return False

    def renew_in_s(self) -> float | None:
        """Return None: there is nothing to renew with."""
        return None

    async def _fetch(self) -> HeldToken:
        raise SessionExpired("this access token cannot be renewed; give a refresh token or a function instead")


class ProvidedToken(RenewingCredentials):
    """Tokens from a function of the caller's, which keeps the session itself."""

    def __init__(
        self, provider: TokenProvider, *, timings: Timings = DEFAULT_TIMINGS, clocks: Clocks | None = None
    ) -> None:
        super().__init__(None, timings=timings, clocks=clocks or Clocks())
        self._provider = provider

    def _is_due(self, held: HeldToken) -> bool:
        return super()._is_due(held) and held.age_s >= _PROVIDER_PAUSE_S

    async def _fetch(self) -> HeldToken:
        answer = self._provider()
        value = await answer if inspect.isawaitable(answer) else answer
        return HeldToken.taken_now(value, clocks=self._clocks)


class SessionCredentials(RenewingCredentials):
    """A Supabase session, refreshed through Supabase Auth before the access token expires.

    Source: POST /auth/v1/token?grant_type=refresh_token, https://supabase.com/docs/guides/auth/sessions
    """

    def __init__(
        self,
        session: Session,
        *,
        supabase_url: str,
        supabase_key: str,
        on_session: Callable[[Session], None] | None = None,
        timings: Timings = DEFAULT_TIMINGS,
        clocks: Clocks | None = None,
    ) -> None:
        clocks = clocks or Clocks()
        super().__init__(HeldToken.taken_now(session.access_token, clocks=clocks), timings=timings, clocks=clocks)
        self.session = Session(
            access_token=session.access_token, refresh_token=clean_secret(session.refresh_token, "refresh_token")
        )
        self._on_session = on_session
        self._http = httpx.AsyncClient(
            base_url=supabase_url,
            headers={"apikey": supabase_key},
            timeout=httpx.Timeout(timings.read_s, connect=timings.connect_s),
        )

    async def aclose(self) -> None:
        """Close the connection to Supabase Auth, once no renewal is on its way."""
        await super().aclose()
        await self._http.aclose()

    async def _fetch(self) -> HeldToken:
        try:
            answer = await self._http.post(
                "/auth/v1/token",
                params={"grant_type": "refresh_token"},
                json={"refresh_token": self.session.refresh_token},
            )
        except httpx.RequestError as error:
            raise ConnectionFailed(f"Supabase Auth did not answer: {reason(error)}") from cause(error)
        if answer.status_code == httpx.codes.TOO_MANY_REQUESTS or answer.is_server_error:
            raise ConnectionFailed(f"Supabase Auth answered HTTP {answer.status_code}")
        if not answer.is_success:
            raise SessionExpired(f"Supabase Auth refused to refresh the session (HTTP {answer.status_code})")
        try:
            fresh = _Refreshed.model_validate_json(answer.content)
        except ValidationError as error:
            raise UnexpectedAnswer(f"Supabase Auth sent no session: {error}", status=answer.status_code) from error
        self.session = Session(access_token=fresh.access_token, refresh_token=fresh.refresh_token)
        if self._on_session is not None:
            self._on_session(self.session)
        return HeldToken.taken_now(fresh.access_token, expires_in_s=fresh.expires_in, clocks=self._clocks)


def _mark_as_seen(task: asyncio.Task[HeldToken]) -> None:
    """A renewal that failed after its caller had gone is nobody's news: the next caller tries again."""
    if not task.cancelled():
        task.exception()


class _Refreshed(BaseModel):
    model_config = ConfigDict(hide_input_in_errors=True)

    access_token: str
    refresh_token: str
    expires_in: float | None = None
