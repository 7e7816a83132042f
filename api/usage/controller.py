"""What the month has used of the plan."""

from litestar import Controller, get
from litestar.di import NamedDependency, Provide

from api.http.dependencies import CallerRequest
from api.services import Services
from api.usage.repository import UsageRepository
from client_sdk.models import Usage


def provide_usage(request: CallerRequest, services: NamedDependency[Services]) -> UsageRepository:
    """The caller's usage."""
    return UsageRepository(database=services.database, user_id=request.user.user_id)


class UsageController(Controller):
    """Usage of the caller."""

    path = "/usage"
    tags = ("Usage",)
    dependencies = {"usage": Provide(provide_usage, sync_to_thread=False)}

    @get("/", operation_id="getUsage")
    async def get_usage(self, usage: NamedDependency[UsageRepository]) -> Usage:
        """Plan, limits, used and in flight of the current calendar month (UTC)."""
        return await usage.get()
