"""The gateway to the database: our functions and tables through the Supabase client, as the service role.

One client a process, with kept connections: a hop costs 2 ms with one and 25 ms with a new client for each call.

Nobody waits inside the client's pool: an admission with as many places stands in front of it. A call runs in a task
of its own, which its caller's cancellation does not reach: it goes on to its answer or its time limit, and gives its
place back then. Source: docs/decisions/0013-nobody-waits-in-the-pool.md.
"""

import asyncio
from collections.abc import Callable, Coroutine, Mapping
from functools import lru_cache
from types import TracebackType
from typing import Any, Self

import aiohttp
import httpx
import structlog
from httpx_aiohttp import AiohttpTransport
from postgrest.exceptions import APIError
from supabase import AsyncClient, AsyncClientOptions, acreate_client

from core.admission import Admission, Bounds, share_of_caller
from core.direct_functions import DirectFunctions, Functions, open_session
from core.errors import DatabaseUnavailable, SettingsError
from core.postgrest_errors import translate

log = structlog.get_logger(__name__)


class _NoCookies(httpx.Cookies):
    """Keeps none, and so does not look for any in each answer: an eighth of the CPU of a call."""

    def extract_cookies(self, response: httpx.Response) -> None:
        """Leaves them where they are."""


class _Http(httpx.AsyncClient):
    """Without what no call of ours needs: cookies, and to read the same few addresses again for each."""

    _none = _NoCookies()

    @property
    def cookies(self) -> httpx.Cookies:
        """None, ever."""
        return self._none

    @cookies.setter
    def cookies(self, _: object) -> None:
        raise AttributeError("this client keeps no cookies")

    def build_request(self, method: str, url: httpx.URL | str, **options: Any) -> httpx.Request:
        """As any client's; without parameters the address stays the one that was read."""
        address = _read_address(url) if isinstance(url, str) else url
        return super().build_request(method, address, **{**options, "params": options.get("params") or None})


_read_address = lru_cache(maxsize=256)(httpx.URL)


class Database:
    """Calls our database functions; see `supabase/migrations` for what each takes and answers."""

    def __init__(
        self,
        client: AsyncClient,
        http: httpx.AsyncClient,
        *,
        admission: Admission,
        reserved: Mapping[str, Admission],
        timeout_s: float,
        functions: Functions | None = None,
    ) -> None:
        self._functions = functions
        self.client = client
        self.calls = 0
        self.admission = admission
        self._http = http
        self._reserved = reserved
        self._timeout_s = timeout_s
        self._flights: set[asyncio.Task[Any]] = set()
        self._is_closed = False

    @classmethod
    async def connect(
        cls,
        url: str,
        secret_key: str,
        *,
        timeout_s: float = 15,
        connections: int = 64,
        bounds: Bounds | None = None,
        reserved: Mapping[str, int] | None = None,
        is_direct: bool = False,
        database_url: str | None = None,
    ) -> Self:
        """A gateway that acts as the service role. Opens connections when they are needed.

        With `is_direct` functions are called without the Supabase client, for a fraction of its CPU; those of a worker
        straight in Postgres, if there is a `database_url`.
        At most `connections` calls are in flight. Functions named in `reserved` have so many connections of their own
        among these. Without `bounds` a call waits for its place as long as it takes, and is never refused.
        """
        lanes = {name: Admission(places, bounds=bounds) for name, places in (reserved or {}).items()}
        session = open_session(url, timeout_s=timeout_s)
        # Its own pool is past: a connection belongs to a call, and calls are counted by `admission`.
        http = _Http(transport=AiohttpTransport(client=session), timeout=timeout_s, follow_redirects=True)
        options = AsyncClientOptions(httpx_client=http, auto_refresh_token=False, persist_session=False)
        client = await acreate_client(url, secret_key, options)
        return cls(
            client,
            http,
            admission=Admission(connections - sum(lane.places for lane in lanes.values()), bounds=bounds),
            reserved=lanes,
            timeout_s=timeout_s,
            functions=_functions(client, session, timeout_s, database_url) if is_direct else None,
        )

    @property
    def is_stuck(self) -> bool:
        """True when the fault is on this side: places that nobody gives back.

        A call ends at its time limit, so even while the database is away places change hands.
        """
        lanes = (self.admission, *self._reserved.values())
        return any(lane.is_stuck(2 * self._timeout_s) for lane in lanes)

    async def call(self, function: str, **arguments: Any) -> Any:
        """What a database function answers, as parsed JSON. Argument `job_id` is passed as `p_job_id`.

        Raises:
            DatabaseRefused: the function refused (`LeaseLost` and `JobGone` are two of these).
            DatabaseUnavailable: no answer, or an error that is nobody's refusal. `Crowded`: it was not sent.
        """
        parameters = {f"p_{name}": value for name, value in arguments.items()}
        lane = self._reserved.get(function, self.admission)
        return await self._send(lane, lambda: self._answer(function, parameters), f"function {function}")

    async def select(
        self, table: str, columns: str, *, eq: Mapping[str, str], limit: int = 100
    ) -> list[dict[str, Any]]:
        """Rows of a table that match every pair of `eq`, as dictionaries.

        Raises:
            DatabaseRefused: the request makes no sense to the database.
            DatabaseUnavailable: no answer.
        """
        query = self.client.table(table).select(columns)
        for column, value in eq.items():
            query = query.eq(column, value)
        rows: list[dict[str, Any]] = await self.run(query.limit(limit), f"table {table}")
        return rows

    async def run(self, query: Any, what: str) -> Any:
        """The data of a query made with `client.table(…)`, with errors translated as in `call`."""

        async def execute() -> Any:
            return (await query.execute()).data

        return await self._send(self.admission, execute, what)

    async def _answer(self, function: str, parameters: Mapping[str, Any]) -> Any:
        if self._functions is not None:
            return await self._functions.call(function, parameters)
        return (await self.client.rpc(function, {**parameters}).execute()).data

    async def _send(self, lane: Admission, execute: Callable[[], Coroutine[Any, Any, Any]], what: str) -> Any:
        """Waits for a place, then for the answer. The place is given back when the call ends, whoever still waits."""
        share = share_of_caller.get()
        await lane.enter(share)
        if self._is_closed:
            lane.leave(share)
            raise DatabaseUnavailable(f"{what}: this side has closed")
        flight = asyncio.create_task(self._fly(execute, what))
        self._flights.add(flight)

        def land(flight: asyncio.Task[Any]) -> None:
            self._flights.discard(flight)
            lane.leave(share)
            if not flight.cancelled():
                flight.exception()  # seen, also when the caller is gone

        flight.add_done_callback(land)
        await asyncio.wait({flight})
        if flight.cancelled():
            raise DatabaseUnavailable(f"{what}: this side has closed")
        return flight.result()

    async def _fly(self, execute: Callable[[], Coroutine[Any, Any, Any]], what: str) -> Any:
        self.calls += 1
        try:
            return await execute()
        except APIError as error:
            raise translate(error, what) from error
        except (httpx.HTTPError, aiohttp.ClientError, OSError) as error:  # a TimeoutError is an OSError
            raise DatabaseUnavailable(f"{what}: {type(error).__name__}") from error

    async def aclose(self) -> None:
        """Ends the calls that are in flight or wait, and closes the kept connections."""
        self._is_closed = True
        for flight in self._flights:
            flight.cancel()
        await asyncio.gather(*self._flights, return_exceptions=True)
        if self._functions is not None:
            self._functions.close()
        await self._http.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.aclose()


def _functions(
    client: AsyncClient, session: aiohttp.ClientSession, timeout_s: float, database_url: str | None
) -> Functions:
    over_rest = DirectFunctions.of(client, session, timeout_s=timeout_s)
    if database_url is None:
        return over_rest
    from core.straight_functions import StraightFunctions  # noqa: PLC0415 - libpq only for who asks for it

    return StraightFunctions(database_url, timeout_s=timeout_s, others=over_rest)


def check_database_url(url: str) -> None:
    """Raises `SettingsError` unless it is the address of a Postgres, as libpq reads it."""
    from core.postgres_session import Address  # noqa: PLC0415 - libpq only for who asks for it

    try:
        Address.of(url)
    except ValueError as error:
        raise SettingsError(f"These settings are missing or wrong:\n  BESPOKE_DATABASE_URL: {error}") from None
