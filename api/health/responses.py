"""Answers of the health checks."""

from typing import Literal

from client_sdk.models import WireModel


class Liveness(WireModel):
    """The process runs."""

    status: Literal["ok"]


class Readiness(WireModel):
    """What the API stands on. `degraded`: jobs are accepted and run, but a little later."""

    status: Literal["ready", "degraded"]
    database: Literal["ok"]
    redis: Literal["ok", "away"]
