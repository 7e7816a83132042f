"""What the runtime asks of the jobs that it runs, and of what they work with."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Protocol, TypeVar

from client_sdk.models import JobType
from worker.runtime.run import Run
from worker.runtime.step import Completion


class JobResource(Protocol):
    """What the jobs of a worker work with, made once a worker; the runtime only names it and ends it."""

    @property
    def name(self) -> str:
        """Stands in the trace of each step that asks a model."""
        ...

    async def aclose(self) -> None:
        """Closes its connections, when the worker ends."""
        ...


ResourceT = TypeVar("ResourceT", bound=JobResource)
JobFunction = Callable[[Run, ResourceT], Awaitable[Completion]]
Jobs = Mapping[JobType, JobFunction[ResourceT]]
