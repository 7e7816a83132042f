"""API keys: made, listed and revoked by a signed-in user, never by another API key."""

from datetime import datetime
from uuid import UUID

from pydantic import OnErrorOmit, TypeAdapter, ValidationError

from client_sdk._core import Core, as_uuid, creating
from client_sdk._transport import Call, parse_error
from client_sdk.models import ApiKey, CreatedApiKey

_PATH = "/api/v1/api-keys"
_KEYS = TypeAdapter(list[OnErrorOmit[ApiKey]])


class AsyncApiKeys:
    """`bespoke.api_keys`."""

    def __init__(self, core: Core) -> None:
        self._core = core

    async def create(
        self, name: str, *, expires_at: datetime | None = None, idempotency_key: str | None = None
    ) -> CreatedApiKey:
        """Make a key. Keep `key`: it is shown this once."""
        body = {"name": name} if expires_at is None else {"name": name, "expires_at": expires_at.isoformat()}
        return await self._core.ask(
            Call(method="POST", path=_PATH, json=body, headers=creating(idempotency_key)), CreatedApiKey
        )

    async def list(self) -> list[ApiKey]:
        """Return all keys, without their secrets."""
        response = await self._core.transport.send(Call(method="GET", path=_PATH))
        try:
            return _KEYS.validate_json(response.content)
        except ValidationError as error:
            raise parse_error(response, error) from error

    async def revoke(self, key_id: UUID | str) -> None:
        """Make a key useless at once."""
        await self._core.transport.send(Call(method="DELETE", path=f"{_PATH}/{as_uuid(key_id)}"))
