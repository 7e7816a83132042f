"""Answers of the health checks."""

from typing import Literal

from client_sdk.models import WireModel

RedisState = Literal["ok", "not_writable", "away"]


class Liveness(WireModel):
    """The process runs."""

    status: Literal["ok"]


class Readiness(WireModel):
    """What the API stands on. `degraded`: jobs are accepted, and workers find them in the database within 3 s."""

    status: Literal["ready", "degraded"]
    database: Literal["ok"]
    redis: RedisState
