"""Database functions called straight in Postgres, for a worker that has `BESPOKE_DATABASE_URL`.

Each is a function of schema `bespoke_worker`, which calls the one of `public` with the same name and arguments, so
fences and answers are the same; a call is a transaction of its own, as over REST. Other functions go over REST.
Source: docs/decisions/0046-straight-to-postgres.md.
"""

import asyncio
import time
from collections import deque
from collections.abc import Callable, Mapping
from typing import Any, Final

import msgspec
from postgrest.exceptions import APIError

from core.direct_functions import Functions, read_json, written_json
from core.postgres_session import Address, PostgresSession, Statement, open_session

STRAIGHT: Final = frozenset(
    {
        "claim_run",
        "claim_waiting_runs",
        "commit_step",
        "complete_document",
        "complete_opportunity",
        "complete_tailoring",
        "complete_unchanged",
        "count_model_calls",
        "dispatch_waiting_runs",
        "draw_calls",
        "fail_run",
        "fail_undeliverable",
        "heartbeat_runs",
        "prune_expired_data",
        "record_retry",
        "release_run",
        "settle_calls",
        "sweep_jobs",
        "take_from_worker",
    }
)
"""The functions of schema `bespoke_worker`."""

_KEPT_S = 300.0
_UNDEFINED_FUNCTION = "42883"
_NOT_TEXT, _HALF_A_CHARACTER = "22P05", "22P02"
_UNKNOWN = "PGRST202"  # as PostgREST says it. Source: PostgREST docs, "Errors"
_SCHEMA = "bespoke_worker."
_CATALOGUE = Statement.of("""
    select json_object_agg(p.proname, (
      select json_object_agg(a.name, format_type(a.type, null))
      from unnest(p.proargnames, p.proargtypes::oid[]) a (name, type) where a.name is not null))
    from pg_catalog.pg_proc p join pg_catalog.pg_namespace n on n.oid = p.pronamespace
    where n.nspname = 'bespoke_worker'""")

_Types = Mapping[str, Mapping[str, str] | None]


class StraightFunctions:
    """Calls functions in Postgres, over as many sessions as there are calls at a time; whoever calls counts.

    A session is kept for the next call. `others` calls the functions that no worker has in Postgres.
    """

    def __init__(
        self,
        url: str,
        *,
        timeout_s: float,
        others: Functions,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._address = Address.of(url)
        self._timeout_s = timeout_s
        self._others = others
        self._clock = clock
        self._idle: deque[PostgresSession] = deque()
        self._is_closed = False
        self._prepares = True
        self._types: _Types | None = None
        self._calls: dict[tuple[str, ...], _Call] = {}

    async def call(self, function: str, parameters: Mapping[str, Any]) -> Any:
        """As `Functions.call`."""
        if function not in STRAIGHT:
            return await self._others.call(function, parameters)
        async with asyncio.timeout(self._timeout_s):
            session = self._take_idle() or await self._open()
            try:
                answer = await self._ask(session, function, parameters)
            except APIError:
                self._keep(session)
                raise
            except BaseException:
                session.close()  # what it is still told would be taken for the next one's answer
                raise
        self._keep(session)
        return read_json(answer or b"")

    def close(self) -> None:
        """As `Functions.close`."""
        self._is_closed = True
        for session in self._idle:
            session.close()
        self._idle.clear()
        self._others.close()

    async def _ask(self, session: PostgresSession, function: str, parameters: Mapping[str, Any]) -> bytes | None:
        call = await self._call_of(session, function, parameters)
        try:
            return await session.ask(call.statement, call.values(parameters))
        except APIError as refused:
            if refused.code != _UNDEFINED_FUNCTION:
                raise
            self._types = None  # a migration has made it anew since we looked
            self._calls.clear()
        call = await self._call_of(session, function, parameters)
        try:
            return await session.ask(call.statement, call.values(parameters))
        except APIError as refused:
            if refused.code == _UNDEFINED_FUNCTION and _SCHEMA in (refused.message or ""):
                raise _unknown(function) from refused  # as PostgREST has it: the migration is still to come
            raise

    async def _call_of(self, session: PostgresSession, function: str, parameters: Mapping[str, Any]) -> "_Call":
        key = (function, *parameters)
        if known := self._calls.get(key):
            return known
        if self._types is None:
            self._types = read_json(await session.ask(_CATALOGUE, ()) or b"null") or {}
        if function not in self._types:
            self._types = None
            raise _unknown(function)
        types = self._types[function] or {}
        call = self._calls[key] = _Call(function, {name: types.get(name, "") for name in parameters})
        return call

    async def _open(self) -> PostgresSession:
        session = await open_session(self._address)
        session.prepares = session.prepares and self._prepares
        return session

    def _take_idle(self) -> PostgresSession | None:
        while self._idle:
            session = self._idle.pop()
            if session.is_open and self._clock() - session.idle_since < _KEPT_S:
                return session
            session.close()
        return None

    def _keep(self, session: PostgresSession) -> None:
        # What one session has found out about a pooler holds for all that come.
        self._prepares = self._prepares and session.prepares
        if self._is_closed or not session.is_open:
            session.close()
            return
        now = session.idle_since = self._clock()
        self._idle.append(session)
        while now - self._idle[0].idle_since >= _KEPT_S:
            self._idle.popleft().close()


def _unknown(function: str) -> APIError:
    return APIError({"code": _UNKNOWN, "message": f"no function {_SCHEMA}{function} takes these arguments"})


class _Call:
    """How one function is called with arguments of these names and types."""

    def __init__(self, function: str, types: Mapping[str, str]) -> None:
        named = ", ".join(f'"{name}" => ${number}' for number, name in enumerate(types, 1))
        self.statement = Statement.of(f"select {_SCHEMA}{function}({named})")
        self._is_json = [kind in {"json", "jsonb"} for kind in types.values()]

    def values(self, parameters: Mapping[str, Any]) -> list[bytes | None]:
        """The arguments as Postgres reads them. Null is no JSON, as in PostgREST.

        Raises:
            APIError: one is text that Postgres cannot have, as it would say of JSON with that text.
        """
        pairs = zip(parameters.values(), self._is_json, strict=True)
        return [None if value is None else written_json(value) if is_json else _text(value) for value, is_json in pairs]


def _text(value: Any) -> bytes:
    if not isinstance(value, str):
        return msgspec.json.encode(value)
    try:
        text = value.encode()
    except UnicodeEncodeError:
        raise APIError({"code": _HALF_A_CHARACTER, "message": "half of a surrogate pair"}) from None
    if b"\0" in text:  # libpq would take it for the end
        raise APIError({"code": _NOT_TEXT, "message": "a character that text cannot have"})
    return text
