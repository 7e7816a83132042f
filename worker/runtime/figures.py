"""What a worker counts of its own doing, for those who operate it.

Counting is off unless a port is set. Then `worker.prometheus` offers the figures there, and only then is its package
imported.
"""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Protocol


class Figures(Protocol):
    """Takes note of what has happened. Nothing here waits or fails."""

    def job_ended(self, job_type: str, status: str) -> None:
        """A job has ended, by this worker's doing."""
        ...

    def step_ended(self, step: str, *, seconds: float, outcome: str) -> None:
        """One try of a step has ended: `done`, `failed`, `retry` or `wait` (the model had too much to do)."""
        ...

    def model_called(self, row: Mapping[str, Any]) -> None:
        """A call to a model has ended; `row` is the ledger's."""
        ...

    def runs_in_hand(self, count: int) -> None:
        """So many jobs run here now."""
        ...

    def watch_queue(self, look: Callable[[], Awaitable[tuple[int, float]]]) -> None:
        """`look` gives how many entries wait in the queue, and for how many seconds the oldest one does."""
        ...

    async def aclose(self) -> None:
        """Offers nothing any more."""
        ...


class NoFigures:
    """Nobody wants to know."""

    def job_ended(self, job_type: str, status: str) -> None:
        """Nothing."""

    def step_ended(self, step: str, *, seconds: float, outcome: str) -> None:
        """Nothing."""

    def model_called(self, row: Mapping[str, Any]) -> None:
        """Nothing."""

    def runs_in_hand(self, count: int) -> None:
        """Nothing."""

    def watch_queue(self, look: Callable[[], Awaitable[tuple[int, float]]]) -> None:
        """Nothing."""

    async def aclose(self) -> None:
        """Nothing."""


def step_of(name: str) -> str:
    """The operation that a step does: `resume_role:3f…` is `resume_role`."""
    return name.partition(":")[0]
