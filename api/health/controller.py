"""Health checks, for whoever runs the API."""

from litestar import Controller, get
from litestar.di import NamedDependency

from api.errors import Unavailable
from api.health.responses import Liveness, Readiness
from api.services import Services


class HealthController(Controller):
    """Health of this process and of what it stands on."""

    path = "/health"
    tags = ("Operations",)
    security = ({},)

    @get("/live", operation_id="checkLiveness", raises=[Unavailable])
    async def live(self, services: NamedDependency[Services]) -> Liveness:
        """200 as long as the process can work; 503 when only a restart helps, whatever else is away."""
        if not await services.health.is_alive():
            raise Unavailable("This process has lost its connections, while the database answers.")
        return Liveness(status="ok")

    @get("/ready", operation_id="checkReadiness", raises=[Unavailable])
    async def ready(self, services: NamedDependency[Services]) -> Readiness:
        """200 when the database answers; `degraded` without Redis, 503 without the database. At most a second old."""
        readiness = await services.health.readiness()
        if readiness is None:
            raise Unavailable("The database does not answer.")
        return readiness
