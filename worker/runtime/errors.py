"""How a run can stop before its job is done.

WorkerError
├── JobFailed          a job or a step failed for good; `public_message` is for the job's owner
│   ├── StepFailed     a step used up its tries, or met an error that trying again does not cure
│   └── OutputRefused  a step's output is too large, or is not what the step says it is
├── StepTimeout        one try of a step took too long
└── HandOver           the run goes on later or elsewhere: a deploy, or a long wait
"""

from datetime import datetime
from typing import Any

OUR_FAULT = "Something went wrong on our side. You can retry the job."


class WorkerError(Exception):
    """Root of the errors of the worker."""


class JobFailed(WorkerError):
    """The job cannot be finished, and trying again by itself will not help."""

    def __init__(self, public_message: str) -> None:
        super().__init__(public_message)
        self.public_message = public_message


class StepFailed(JobFailed):
    """A step gave up. `detail` is for the timeline, `trace` what its last try took."""

    def __init__(self, public_message: str, *, step: str, detail: str, trace: dict[str, Any]) -> None:
        super().__init__(public_message)
        self.step = step
        self.detail = detail
        self.trace = trace


class OutputRefused(JobFailed):
    """A step's output cannot be stored."""

    def __init__(self, message: str, *, public_message: str = OUR_FAULT) -> None:
        super().__init__(public_message)
        self.message = message

    def __str__(self) -> str:
        return self.message


class StepTimeout(WorkerError):
    """One try of a step took longer than it may."""

    def __init__(self, timeout_s: float) -> None:
        super().__init__(f"took longer than {timeout_s:g} s")


class HandOver(WorkerError):
    """Let go of the run. `retry_at` None: another worker may go on at once."""

    def __init__(self, retry_at: datetime | None = None) -> None:
        super().__init__("at once" if retry_at is None else f"not before {retry_at.isoformat()}")
        self.retry_at = retry_at
