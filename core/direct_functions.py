"""Database functions over HTTP without the Supabase client, for a worker's many small calls.

A call through the Supabase client and httpx takes 1.2 ms of CPU, this one 0.2 ms.
Source: docs/decisions/0028-cheap-calls.md; PostgREST docs, "Functions as RPC".
"""

import json
import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

import aiohttp
from postgrest.exceptions import APIError
from supabase import AsyncClient

# An upload is one call, and in memory when it is sent: aiohttp's advice to read it from a file does not help.
warnings.filterwarnings("ignore", "Sending a large body directly", ResourceWarning)

# Shorter than the idle limit of the gateways in front of Supabase, so that the other side seldom closes first.
_KEPT_S = 50.0
_CONNECT_S = 5.0


def open_session(url: str, *, timeout_s: float) -> aiohttp.ClientSession:
    """Kept connections to one project, as many as there are calls at a time; TLS, by the environment's proxy if any."""
    return aiohttp.ClientSession(
        connector=aiohttp.TCPConnector(limit=0, keepalive_timeout=_KEPT_S),
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
class DirectFunctions:
    """Calls functions at `url` with the very headers that the Supabase client sends."""

    session: aiohttp.ClientSession
    url: str
    headers: Mapping[str, str]

    @classmethod
    def of(cls, client: AsyncClient, session: aiohttp.ClientSession) -> Self:
        """The same project and role as the client's."""
        sent = dict(client.postgrest.headers.items())
        return cls(session=session, url=f"{client.rest_url}/rpc/", headers={**sent, "content-type": "application/json"})

    async def call(self, function: str, parameters: Mapping[str, Any]) -> Any:
        """What the function answers, as parsed JSON.

        Raises:
            APIError: as the Supabase client does, for a refusal.
            ClientError, TimeoutError: no answer.
        """
        body = json.dumps(parameters, separators=(",", ":")).encode()
        async with self.session.post(self.url + function, data=body, headers=self.headers) as response:
            answer = await response.read()
            if response.ok:
                return json.loads(answer) if answer else None
        raise APIError(_error(response.status, answer))


def _error(status: int, answer: bytes) -> dict[str, Any]:
    """The error that PostgREST describes; of a gateway that answers otherwise, its status."""
    try:
        described = json.loads(answer)
    except ValueError:
        described = None
    if isinstance(described, dict) and "message" in described:
        return described
    return {
        "message": "JSON could not be generated",
        "code": str(status),
        "details": answer[:500].decode("utf-8", "replace"),
    }
