"""API keys: `bsp_` and 64 hexadecimal digits, known to the database by their SHA-256 alone."""

import hashlib
import re
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from api.auth.caller import Caller
from api.errors import ExpiredApiKey, InvalidToken
from core.database import Database

PREFIX = "bsp_"
REVOKED_CHANNEL = "bespoke:revoked-keys"
_FORM = re.compile(r"bsp_[0-9a-f]{64}")
_CAPACITY = 10_000


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

    Keys are found by their hash, so no comparison here leaks how much of a key was right.
    """

    def __init__(self, database: Database, *, keep_s: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._database = database
        self._keep_s = keep_s
        self._clock = clock
        self._known: OrderedDict[str, _Known] = OrderedDict()
        self._revocations = 0

    def knows(self, key: str) -> bool:
        """True when the next `verify` of this key needs no round trip."""
        known = self._known.get(hash_key(key))
        return known is not None and known.known_until > self._clock()

    async def verify(self, key: str) -> Caller:
        """The user of a key.

        Raises:
            InvalidToken: unknown, revoked or malformed.
            ExpiredApiKey: its time is over.
        """
        if not _FORM.fullmatch(key):
            raise InvalidToken
        key_hash = hash_key(key)
        known = self._known.get(key_hash)
        if known is None or known.known_until <= self._clock():
            known = await self._ask(key_hash)
        if known.expires_at is not None and known.expires_at <= datetime.now(UTC):
            raise ExpiredApiKey
        return known.caller

    async def _ask(self, key_hash: str) -> _Known:
        asked_at, revocations = self._clock(), self._revocations
        answer = await self._database.call("authenticate_api_key", key_hash=key_hash)
        if not answer:
            self._known.pop(key_hash, None)
            raise InvalidToken
        expires_at = answer["expires_at"]
        known = _Known(
            caller=Caller(user_id=UUID(answer["user_id"]), via="api_key"),
            expires_at=datetime.fromisoformat(expires_at) if expires_at else None,
            known_until=asked_at + self._keep_s,
        )
        if revocations == self._revocations:  # else the answer may be from before a revocation
            self._known[key_hash] = known
        while len(self._known) > _CAPACITY:
            self._known.popitem(last=False)
        return known

    def forget(self, key_hash: str) -> None:
        """Asks the database again at the next use of this key."""
        self._revocations += 1
        self._known.pop(key_hash, None)

    def clear(self) -> None:
        """Asks the database again for every key; news of revocations may have been missed."""
        self._revocations += 1
        self._known.clear()
