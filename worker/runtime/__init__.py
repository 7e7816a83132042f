"""Durable jobs: steps that are paid for once, leases, retries, hand-over. Jobs import their vocabulary from here."""

from worker.runtime.errors import CallError, HandOver, JobFailed, OutputRefused, StepFailed, StepTimeout, WorkerError
from worker.runtime.replies import Reply, Usage
from worker.runtime.run import Run
from worker.runtime.step import Completion, Effect, Step, created, found

__all__ = [
    "CallError",
    "Completion",
    "Effect",
    "HandOver",
    "JobFailed",
    "OutputRefused",
    "Reply",
    "Run",
    "Step",
    "StepFailed",
    "StepTimeout",
    "Usage",
    "WorkerError",
    "created",
    "found",
]
