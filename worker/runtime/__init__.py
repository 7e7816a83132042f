"""Durable jobs: steps that are paid for once, leases, retries, hand-over. Jobs import their vocabulary from here."""

from worker.runtime.errors import HandOver, JobFailed, OutputRefused, StepFailed, StepTimeout, WorkerError
from worker.runtime.run import Run
from worker.runtime.step import Completion, Step, created, found

__all__ = [
    "Completion",
    "HandOver",
    "JobFailed",
    "OutputRefused",
    "Run",
    "Step",
    "StepFailed",
    "StepTimeout",
    "WorkerError",
    "created",
    "found",
]
