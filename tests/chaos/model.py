"""The model of a round (stub until the fake is there)."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from tests.chaos.record import ModelRequest


class Model:
    @classmethod
    @asynccontextmanager
    async def start(cls) -> "AsyncIterator[Model]":
        yield cls()

    def environment(self) -> dict[str, str]:
        return {"BESPOKE_ENGINE": "offline", "PYTHONPATH": "/tmp/shim:/work/main"}

    async def requests(self) -> tuple[ModelRequest, ...]:
        return ()
