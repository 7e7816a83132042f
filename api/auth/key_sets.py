"""The public keys of a Supabase project, kept, and fetched again when a token names one that is not among them."""

import asyncio
import time
from collections.abc import Callable

import httpx
import structlog
from jwt import PyJWK, PyJWKSet
from jwt.exceptions import PyJWTError

from api.errors import Unavailable

log = structlog.get_logger(__name__)

ALGORITHMS = ("ES256", "RS256")
FRESH_S = 600.0  # Supabase's own edge keeps the document for ten minutes, so asking more often shows nothing new
LEAST_PAUSE_S = 10.0  # between two fetches, whatever ids tokens name
TIMEOUT_S = 2.0  # who comes meanwhile with a key that is due waits as long


class KeySet:
    """The keys of one JWKS document, by key id."""

    def __init__(self, url: str, http: httpx.AsyncClient, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._url = url
        self._http = http
        self._clock = clock
        self._keys: dict[str, PyJWK] = {}
        self._tried_at: float | None = None
        self._read_at: float | None = None
        self._lock = asyncio.Lock()

    async def find(self, key_id: str) -> PyJWK | None:
        """The key of that id, or None when the project has no such key.

        Raises:
            Unavailable: the keys were never read, and cannot be read now.
        """
        now = self._clock()
        if key_id not in self._keys or self._read_at is None or now - self._read_at > FRESH_S:
            await self._refresh()
        if self._read_at is None:
            raise Unavailable("The keys that verify access tokens cannot be read right now. Try again in a moment.")
        return self._keys.get(key_id)

    async def _refresh(self) -> None:
        async with self._lock:
            if self._tried_at is not None and self._clock() - self._tried_at < LEAST_PAUSE_S:
                return
            self._tried_at = self._clock()
            try:
                answer = await self._http.get(self._url, timeout=TIMEOUT_S)
                answer.raise_for_status()
                self._keys = parse_keys(answer.json())
                self._read_at = self._clock()
            except (httpx.HTTPError, PyJWTError, ValueError) as error:
                log.warning("keys_not_read", url=self._url, error=type(error).__name__)


def parse_keys(document: object) -> dict[str, PyJWK]:
    """The usable keys of a JWKS document: those for signatures, with an id and an algorithm that we take."""
    if not isinstance(document, dict) or not document.get("keys"):
        return {}
    return {
        key.key_id: key
        for key in PyJWKSet.from_dict(document).keys
        if key.key_id and key.algorithm_name in ALGORITHMS and key.public_key_use in {None, "sig"}
    }
