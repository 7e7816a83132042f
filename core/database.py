"""The gateway to the database: our functions and tables through the Supabase client, as the service role.

One client a process, with kept connections: a hop costs 2 ms with one and 25 ms with a new client for each call.
"""

import json
from collections.abc import Mapping
from types import TracebackType
from typing import Any, Self

import httpx
import structlog
from postgrest.exceptions import APIError
from supabase import AsyncClient, AsyncClientOptions, acreate_client

from core.errors import DatabaseRefused, DatabaseUnavailable, JobGone, LeaseLost

log = structlog.get_logger(__name__)

SQLSTATE_LENGTH = 5
REFUSAL_PREFIX = "PT"
# Classes of errors that the same call meets again: cardinality, triggers, syntax and names, plpgsql. Source: PostgreSQL
# docs, appendix A.
OUR_FAULTS = ("21", "27", "42", "P0")
FOREIGN_KEY_VIOLATION = "23503"
_REFUSALS = {"lease_lost": LeaseLost, "gone": JobGone}


class Database:
    """Calls our database functions; see `supabase/migrations` for what each takes and answers."""

    def __init__(self, client: AsyncClient, http: httpx.AsyncClient) -> None:
        self.client = client
        self._http = http
        self.calls = 0

    @classmethod
    async def connect(cls, url: str, secret_key: str, *, timeout_s: float = 15, connections: int = 64) -> Self:
        """A gateway that acts as the service role. Opens connections when they are needed."""
        http = httpx.AsyncClient(
            timeout=httpx.Timeout(timeout_s, connect=min(5.0, timeout_s)),
            limits=httpx.Limits(max_connections=connections, max_keepalive_connections=connections),
            follow_redirects=True,
        )
        options = AsyncClientOptions(httpx_client=http, auto_refresh_token=False, persist_session=False)
        return cls(await acreate_client(url, secret_key, options), http)

    async def call(self, function: str, **arguments: Any) -> Any:
        """What a database function answers, as parsed JSON. Argument `job_id` is passed as `p_job_id`.

        Raises:
            DatabaseRefused: the function refused (`LeaseLost` and `JobGone` are two of these).
            DatabaseUnavailable: no answer, or an error that is nobody's refusal.
        """
        self.calls += 1
        parameters = {f"p_{name}": value for name, value in arguments.items()}
        try:
            return (await self.client.rpc(function, parameters).execute()).data
        except APIError as error:
            raise translate(error, f"function {function}") from error
        except httpx.HTTPError as error:
            raise DatabaseUnavailable(f"function {function}: {type(error).__name__}") from error

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
        self.calls += 1
        try:
            return (await query.execute()).data
        except APIError as error:
            raise translate(error, what) from error
        except httpx.HTTPError as error:
            raise DatabaseUnavailable(f"{what}: {type(error).__name__}") from error

    async def aclose(self) -> None:
        """Closes the kept connections."""
        await self._http.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.aclose()


def translate(error: APIError, what: str) -> DatabaseRefused | DatabaseUnavailable:
    """Our error for one of PostgREST's. SQLSTATE `PTnnn` is a refusal of ours: `hint` has the machine code.

    Source: PostgREST docs, "Errors". Codes `22` and `23` are bad data and broken constraints.
    """
    # PostgREST's client puts the HTTP status here when a gateway answered with something else than JSON.
    code = str(error.code or "")
    sqlstate = code if len(code) == SQLSTATE_LENGTH else ""
    message = error.message or "The database refused."
    if sqlstate.startswith(REFUSAL_PREFIX) and sqlstate[2:].isdigit():
        hint = error.hint or "conflict"
        kind = _REFUSALS.get(hint, DatabaseRefused)
        return kind(status=int(sqlstate[2:]), code=hint, message=message, detail=_parse_detail(error.details))
    if sqlstate == FOREIGN_KEY_VIOLATION and 'table "users"' in str(error.details):
        return DatabaseRefused(status=401, code="invalid_token", message="This account no longer exists.")
    if sqlstate.startswith(("22", "23")):
        return DatabaseRefused(status=400, code="validation_error", message=f"The database refused {what}: {code}.")
    if sqlstate.startswith(OUR_FAULTS):
        log.error("database_function_failed", what=what, code=code, message=message)
        return DatabaseRefused(status=500, code="server_error", message="Something went wrong on our side.")
    return DatabaseUnavailable(f"{what}: {code} {message}")


def _parse_detail(details: Any) -> dict[str, Any] | None:
    if isinstance(details, str) and details:
        try:
            details = json.loads(details)
        except ValueError:
            return None
    return details if isinstance(details, dict) else None
