"""The async client, for asyncio: elsewhere, under trio for example, its calls raise a `BespokeError` that says so."""

from collections.abc import Callable
from contextlib import AsyncExitStack
from functools import partial
from types import TracebackType
from typing import Self

from client_sdk._core import DEFAULT_WATCH_S, Core, JobId, as_uuid
from client_sdk._lifetime import Lifetime, running_loop
from client_sdk._network import clean_url
from client_sdk._secrets import clean_secret
from client_sdk._transport import Transport
from client_sdk.auth import (
    ApiKeyCredentials,
    Credentials,
    ProvidedToken,
    Session,
    SessionCredentials,
    StaticToken,
    TokenProvider,
)
from client_sdk.document_job_view import DocumentJobView
from client_sdk.resources.account import AsyncAccount
from client_sdk.resources.api_keys import AsyncApiKeys
from client_sdk.resources.documents import AsyncDocuments
from client_sdk.resources.jobs import AsyncJobs
from client_sdk.resources.opportunities import AsyncOpportunities
from client_sdk.resources.record import AsyncRecord
from client_sdk.resources.sharing import AsyncSharing
from client_sdk.resources.usage import AsyncUsage
from client_sdk.timings import DEFAULT_TIMINGS, Clocks, Timings
from client_sdk.watching.board import WatchTransport
from client_sdk.watching.channel import open_channel
from client_sdk.watching.hub import WatchHub
from client_sdk.watching.reader import HttpJobReader


class AsyncBespoke:
    """The Bespoke API, for one user.

    Give an `api_key`; or an `access_token` (text, or a function that returns a fresh one); or a Supabase session
    as `access_token` and `refresh_token`, which is then kept fresh (`on_session` is told each new pair).
    With `supabase_url` and `supabase_key` (the publishable one) jobs are watched through Realtime, otherwise, and
    whenever Realtime is not well, by long-polling.

    Raises:
        ValueError: an address is not one, or keys and tokens are missing or contradict each other.
    """

    def __init__(
        self,
        base_url: str,
        *,
        api_key: str | None = None,
        access_token: str | TokenProvider | None = None,
        refresh_token: str | None = None,
        supabase_url: str | None = None,
        supabase_key: str | None = None,
        on_session: Callable[[Session], None] | None = None,
        timings: Timings = DEFAULT_TIMINGS,
        clocks: Clocks | None = None,
    ) -> None:
        clocks = clocks or Clocks()
        base_url = clean_url(base_url, "base_url")
        supabase_url = clean_url(supabase_url, "supabase_url") if supabase_url else None
        supabase_key = clean_secret(supabase_key, "supabase_key") if supabase_key else None
        if refresh_token is not None and isinstance(access_token, str) and supabase_url and supabase_key:
            self._credentials: Credentials = SessionCredentials(
                Session(access_token=access_token, refresh_token=refresh_token),
                supabase_url=supabase_url,
                supabase_key=supabase_key,
                on_session=on_session,
                timings=timings,
                clocks=clocks,
            )
        elif refresh_token is not None:
            raise ValueError("a refresh_token needs an access_token, supabase_url and supabase_key beside it")
        else:
            self._credentials = _credentials(api_key, access_token, timings, clocks)
        self._lifetime = Lifetime()
        self._transport = Transport(
            base_url, self._credentials, timings=timings, clocks=clocks, lifetime=self._lifetime
        )
        opener = (
            partial(open_channel, url=supabase_url, key=supabase_key, timings=timings)
            if supabase_url and supabase_key
            else None
        )
        self._hub = WatchHub(
            HttpJobReader(self._transport), self._credentials, opener=opener, timings=timings, lifetime=self._lifetime
        )
        core = Core(transport=self._transport, hub=self._hub)
        self.opportunities = AsyncOpportunities(core)
        self.jobs = AsyncJobs(core)
        self.documents = AsyncDocuments(core)
        self.record = AsyncRecord(core)
        self.sharing = AsyncSharing(core)
        self.api_keys = AsyncApiKeys(core)
        self.usage = AsyncUsage(core)
        self.account = AsyncAccount(core)

    @property
    def watch_transport(self) -> WatchTransport:
        """How watches get their updates at the moment."""
        return self._hub.transport

    def use_document_job(self, job_id: JobId, *, timeout_s: float = DEFAULT_WATCH_S) -> DocumentJobView:
        """Return a view of one job for a user interface; use it as a context manager.

        It has `.job`, `.is_loading`, `.error`, `.display_messages` and `.transport`, always up to date.

        Raises:
            ValueError: `timeout_s` is not a positive, finite number.
        """
        return DocumentJobView(self._hub, as_uuid(job_id), timeout_s=timeout_s)

    async def aclose(self) -> None:
        """Close every connection. Watches that still run end with an error; jobs go on."""
        running_loop()
        self._lifetime.end()
        async with AsyncExitStack() as closing:  # each, though another fails or the caller is cancelled
            closing.push_async_callback(self._credentials.aclose)
            closing.push_async_callback(self._transport.aclose)
            closing.push_async_callback(self._hub.aclose)

    async def __aenter__(self) -> Self:
        running_loop()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        await self.aclose()


def _credentials(
    api_key: str | None, access_token: str | TokenProvider | None, timings: Timings, clocks: Clocks
) -> Credentials:
    if (api_key is None) == (access_token is None):
        raise ValueError("give either an api_key or an access_token")
    if api_key is not None:
        return ApiKeyCredentials(api_key)
    if callable(access_token):
        return ProvidedToken(access_token, timings=timings, clocks=clocks)
    return StaticToken(access_token or "", clocks=clocks)
