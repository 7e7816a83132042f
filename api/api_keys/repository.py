"""What the database does for API keys."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from api.api_keys.requests import ApiKeyRequest
from api.api_keys.secrets import KeyMaker
from api.auth.key_cache import hash_key
from api.http.idempotency import Idempotency
from client_sdk.models import ApiKey, CreatedApiKey
from core.database import Database

_COLUMNS = "id,name,prefix,created_at,expires_at,last_used_at"


@dataclass(frozen=True, kw_only=True)
class ApiKeyRepository:
    """One user's API keys."""

    database: Database
    user_id: UUID
    server_secret: str

    async def create(self, request: ApiKeyRequest, idempotency: Idempotency) -> CreatedApiKey:
        """A new key; a repeated request gets the first one again."""
        body = request.model_dump(mode="json")
        maker = KeyMaker(
            server_secret=self.server_secret,
            user_id=self.user_id,
            idempotency_key=idempotency.key,
            request_sha256=idempotency.sha256(body),
        )
        key = maker.key_of(prefix := maker.new_prefix())
        answer: dict[str, Any] = await self.database.call(
            "create_api_key",
            user_id=str(self.user_id),
            prefix=prefix,
            key_hash=hash_key(key),
            **body,
            **idempotency.arguments(**body),
        )
        if answer.get("replayed"):
            key = maker.key_of(answer["prefix"])
        return CreatedApiKey(key=key, **answer)

    async def list_all(self) -> list[ApiKey]:
        """The keys that are not revoked, newest first."""
        query = (
            self.database.client.table("api_keys")
            .select(_COLUMNS)
            .eq("user_id", str(self.user_id))
            .is_("revoked_at", "null")
            .order("created_at", desc=True)
        )
        return [ApiKey.model_validate(row) for row in await self.database.run(query, "table api_keys")]

    async def revoke(self, key_id: UUID) -> str:
        """Ends a key; answers its hash, so that caches can forget it."""
        answer = await self.database.call("revoke_api_key", user_id=str(self.user_id), key_id=str(key_id))
        return str(answer["key_hash"])
