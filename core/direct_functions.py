"""Database functions without the Supabase client, for a worker's many small calls.

A call through the Supabase client and httpx takes 1.3 ms of CPU, this one 0.1 ms.
Source: docs/decisions/0028-cheap-calls.md; PostgREST docs, "Functions as RPC".
"""

import json
import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol, Self
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

import aiohttp
import msgspec
from postgrest.exceptions import APIError
from supabase import AsyncClient

from core.kept_connections import KEPT_S, Answer, BrokenAnswer, KeptConnections

# An upload is one call, and in memory when it is sent: aiohttp's advice to read it from a file does not help.
warnings.filterwarnings("ignore", "Sending a large body directly", ResourceWarning)

_CONNECT_S = 5.0


class Functions(Protocol):
    """A way to the database's functions."""

    async def call(self, function: str, parameters: Mapping[str, Any]) -> Any:
        """What the function answers, as parsed JSON.

        Raises:
            APIError: the database refused; as PostgREST describes it, `code` is the SQLSTATE.
            ClientError, DatabaseUnavailable, OSError, TimeoutError: no answer.
        """
        ...

    def close(self) -> None:
        """Closes what is kept. Calls in flight have ended before."""
        ...


def open_session(url: str, *, timeout_s: float) -> aiohttp.ClientSession:
    """Kept connections to one project, as many as there are calls at a time; TLS, by the environment's proxy if any."""
    return aiohttp.ClientSession(
        connector=aiohttp.TCPConnector(limit=0, keepalive_timeout=KEPT_S),
        timeout=aiohttp.ClientTimeout(total=timeout_s, sock_connect=min(_CONNECT_S, timeout_s)),
        cookie_jar=aiohttp.DummyCookieJar(),
        proxy=proxy_for(url),
    )


def proxy_for(url: str) -> str | None:
    """The proxy that the environment names for this address; looked up once, since aiohttp would for each call."""
    address = urlsplit(url)
    if proxy_bypass(address.netloc):
        return None
    proxies = getproxies()
    return proxies.get(address.scheme) or proxies.get("all")


@dataclass(frozen=True, kw_only=True)
class _Session:
    """The same as `KeptConnections`, by a proxy."""

    session: aiohttp.ClientSession
    url: str
    headers: Mapping[str, str]

    async def post(self, path: str, body: bytes) -> Answer:
        async with self.session.post(self.url + path, data=body, headers=self.headers) as response:
            return Answer(response.status, await response.read())

    def close(self) -> None:
        """The session is closed by whoever has opened it."""


@dataclass(frozen=True, kw_only=True)
class DirectFunctions:
    """Calls functions over HTTP, with the headers that the Supabase client sends."""

    connections: KeptConnections | _Session

    @classmethod
    def of(cls, client: AsyncClient, session: aiohttp.ClientSession, *, timeout_s: float) -> Self:
        """The same project and role as the client's. `session` is for where a proxy is in between."""
        headers = {**client.postgrest.headers, "content-type": "application/json"}
        url = f"{client.rest_url}/rpc/"
        if proxy_for(url) is not None:
            return cls(connections=_Session(session=session, url=url, headers=headers))
        return cls(connections=KeptConnections(url, headers, timeout_s=timeout_s, connect_s=_CONNECT_S))

    async def call(self, function: str, parameters: Mapping[str, Any]) -> Any:
        """As `Functions.call`."""
        answer = await self.connections.post(function, written_json(parameters))
        if answer.status in _GOOD:
            return read_json(answer.body)
        raise APIError(_error(answer))

    def close(self) -> None:
        """As `Functions.close`."""
        self.connections.close()


_GOOD = range(200, 300)


def written_json(value: Any) -> bytes:
    """JSON, also of text that is none: Postgres says what it thinks of that."""
    try:
        return msgspec.json.encode(value)
    except UnicodeEncodeError:  # half of a surrogate pair
        return json.dumps(value, separators=(",", ":")).encode()


def read_json(body: bytes) -> Any:
    """What an answer says; None if it says nothing.

    Raises:
        BrokenAnswer: it is not JSON.
    """
    try:
        return msgspec.json.decode(body) if body else None
    except msgspec.DecodeError as error:
        raise BrokenAnswer("the answer is not JSON") from error


def _error(answer: Answer) -> dict[str, Any]:
    """The error that PostgREST describes; of a gateway that answers otherwise, its status."""
    try:
        described = msgspec.json.decode(answer.body)
    except msgspec.DecodeError:
        described = None
    if isinstance(described, dict) and "message" in described:
        return described
    return {
        "message": "JSON could not be generated",
        "code": str(answer.status),
        "details": answer.body[:500].decode("utf-8", "replace"),
    }
