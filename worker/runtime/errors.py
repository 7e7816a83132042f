"""What can go wrong in a step's call, and how a run can stop before its job is done.

WorkerError
├── CallError          what a step's call raises to say whether trying again makes sense; engines derive theirs
│   ├── Busy           what the step needs has too much to do; to wait for it is no try
│   └── BudgetReached  a model call was not planned, and its user's or the deployment's budget has no room for it
├── JobFailed          a job or a step failed for good; `public_message` is for the job's owner
│   ├── StepFailed     a step used up its tries, or met an error that trying again does not cure
│   └── OutputRefused  a step's output is too large, or is not what the step says it is
├── StepTimeout        one try of a step took too long
└── HandOver           the run goes on later or elsewhere: a deploy, or a long wait
"""

from datetime import datetime
from typing import Any, ClassVar

from worker.runtime.replies import Usage

OUR_FAULT = "Something went wrong on our side. You can retry the job."


class WorkerError(Exception):
    """Root of the errors of the worker."""


class CallError(WorkerError):
    """A step's call could not finish.

    `public_message` is for the job's owner, `usage` what the call took all the same. Of one that `is_retryable`,
    `retry_after_s` says what a server asked for, if it did. One that is no try (`is_a_try`) had no chance to succeed:
    the step waits as often as it must and as long as its job may take.
    """

    is_retryable: ClassVar[bool] = False
    is_a_try: ClassVar[bool] = True
    default_public_message: ClassVar[str] = OUR_FAULT

    def __init__(self, message: str, *, public_message: str | None = None, retry_after_s: float | None = None) -> None:
        super().__init__(message)
        self.usage: Usage | None = None
        self.public_message = public_message or self.default_public_message
        self.retry_after_s = retry_after_s


class Busy(CallError):
    """What the step needs has too much to do for longer than a place is held."""

    is_retryable = True
    is_a_try = False
    default_public_message = "The language model is busy."


class BudgetReached(CallError):
    """Nothing was asked: there is no budget left for another call. The message is for the job's owner."""

    def __init__(self, message: str) -> None:
        super().__init__(message, public_message=message)


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
