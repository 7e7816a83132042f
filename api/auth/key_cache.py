"""API keys: `bsp_` and 64 hexadecimal digits, known to the database by their SHA-256 alone."""

import hashlib
import math
import re
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TypeVar
from uuid import UUID

from api.auth.caller import Caller
from api.auth.key_checks import KeyChecks
from api.errors import ExpiredApiKey, InvalidToken
from core.database import Database

T = TypeVar("T")

PREFIX = "bsp_"
REVOKED_CHANNEL = "bespoke:revoked-keys"
_FORM = re.compile(r"bsp_[0-9a-f]{64}")
CAPACITY = 10_000
MADE_UP_S = 10.0


@dataclass(frozen=True, kw_only=True)
class _Known:
    caller: Caller
    expires_at: datetime | None
    known_until: float


def hash_key(key: str) -> str:
    """What the database knows of a key. Keys are 256 random bits, so a fast hash is enough."""
    return hashlib.sha256(key.encode()).hexdigest()


class KeyCache:
    """Tells whose API key it is, and asks the database only now and then.

    Keys are found by their hash, so no comparison here leaks how much of a key was right. What the database does not
    have is remembered too, by its hash and for a short while.
    """

    def __init__(self, database: Database, *, keep_s: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._checks = KeyChecks(lambda hashes: database.call("authenticate_api_keys", key_hashes=hashes))
        self._keep_s = keep_s
        self._clock = clock
        self._known: OrderedDict[str, _Known] = OrderedDict()
        self._made_up: OrderedDict[str, float] = OrderedDict()
        self._revocations = 0

    async def verify(self, key: str, *, address: str) -> Caller:
        """The user of a key that came from this address.

        Raises:
            InvalidToken: unknown, revoked or malformed.
            ExpiredApiKey: its time is over.
            RateLimited: too many unknown keys of this address are being looked up.
        """
        if not _FORM.fullmatch(key):
            raise InvalidToken
        key_hash = hash_key(key)
        if self._made_up.get(key_hash, -math.inf) > self._clock():
            raise InvalidToken
        known = self._known.get(key_hash)
        if known is None or known.known_until <= self._clock():
            known = await self._ask(key_hash, address)
        if known.expires_at is not None and known.expires_at <= datetime.now(UTC):
            raise ExpiredApiKey
        return known.caller

    async def _ask(self, key_hash: str, address: str) -> _Known:
        asked_at, revocations = self._clock(), self._revocations
        answer = await self._checks.check(key_hash, address)
        if answer is None:
            self._known.pop(key_hash, None)
            _keep(self._made_up, key_hash, asked_at + MADE_UP_S)
            raise InvalidToken
        expires_at = answer["expires_at"]
        known = _Known(
            caller=Caller(user_id=UUID(answer["user_id"]), via="api_key"),
            expires_at=datetime.fromisoformat(expires_at) if expires_at else None,
            known_until=asked_at + self._keep_s,
        )
        if revocations == self._revocations:  # else the answer may be from before a revocation
            _keep(self._known, key_hash, known)
        return known

    def forget(self, key_hash: str) -> None:
        """Asks the database again at the next use of this key."""
        self._revocations += 1
        self._known.pop(key_hash, None)

    def clear(self) -> None:
        """Asks the database again for every key; news of revocations may have been missed."""
        self._revocations += 1
        self._known.clear()


def _keep(cache: OrderedDict[str, T], key_hash: str, value: T) -> None:
    cache[key_hash] = value
    cache.move_to_end(key_hash)
    while len(cache) > CAPACITY:
        cache.popitem(last=False)
