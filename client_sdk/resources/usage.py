"""Usage: what the month has used of the plan."""

from client_sdk._core import Core
from client_sdk._transport import Call
from client_sdk.models import Usage


class AsyncUsage:
    """`bespoke.usage`."""

    def __init__(self, core: Core) -> None:
        self._core = core

    async def get(self) -> Usage:
        """Return plan, limits, what is used of them and what is in flight."""
        return await self._core.ask(Call(method="GET", path="/api/v1/usage"), Usage)
