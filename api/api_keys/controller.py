"""API keys of external clients."""

from uuid import UUID

from litestar import Controller, delete, get, post
from litestar.di import NamedDependency, Provide
from litestar.params import FromPath, JSONBody

from api.api_keys.repository import ApiKeyRepository
from api.api_keys.requests import ApiKeyRequest
from api.auth.guards import require_access_token
from api.errors import Conflict, IdempotencyMismatch, NotFound, UnsupportedMedia, ValidationFailed
from api.http.accepting import QueueNotifier
from api.http.dependencies import CallerRequest
from api.http.idempotency import Idempotency
from api.services import Services
from client_sdk.models import ApiKey, CreatedApiKey


def provide_api_keys(request: CallerRequest, services: NamedDependency[Services]) -> ApiKeyRepository:
    """The caller's keys."""
    return ApiKeyRepository(
        database=services.database,
        user_id=request.user.user_id,
        server_secret=services.settings.supabase_secret_key.get_secret_value(),
    )


class ApiKeyController(Controller):
    """Keys of the caller. Only who signed in may manage them."""

    path = "/api-keys"
    tags = ("API keys",)
    guards = (require_access_token,)
    dependencies = {"api_keys": Provide(provide_api_keys, sync_to_thread=False)}

    @post(
        "/",
        operation_id="createApiKey",
        raises=[ValidationFailed, UnsupportedMedia, Conflict, IdempotencyMismatch],
    )
    async def create(
        self,
        data: JSONBody[ApiKeyRequest],
        api_keys: NamedDependency[ApiKeyRepository],
        idempotency: NamedDependency[Idempotency],
    ) -> CreatedApiKey:
        """A new key. It is shown this once and stored as a hash."""
        return await api_keys.create(data, idempotency)

    @get("/", operation_id="listApiKeys")
    async def list_all(self, api_keys: NamedDependency[ApiKeyRepository]) -> list[ApiKey]:
        """The keys that are not revoked, newest first, without their secrets."""
        return await api_keys.list_all()

    @delete("/{key_id:uuid}", operation_id="deleteApiKey", raises=[NotFound])
    async def revoke(
        self,
        key_id: FromPath[UUID],
        api_keys: NamedDependency[ApiKeyRepository],
        services: NamedDependency[Services],
        notifier: NamedDependency[QueueNotifier],
    ) -> None:
        """Revokes a key, at once and for good."""
        key_hash = await api_keys.revoke(key_id)
        services.keys.forget(key_hash)
        await notifier.send_revoked(key_hash)
