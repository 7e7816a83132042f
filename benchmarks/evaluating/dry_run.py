"""A job run in this process: the worker's own job functions, their steps kept in memory, and no database."""

import asyncio
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, TypeVar
from uuid import uuid4

from client_sdk.models import DocumentJob
from worker.runtime import Run, Step
from worker.runtime.errors import CallError
from worker.runtime.replies import Reply

T = TypeVar("T")

TRIES = 3
# Waits for a server that has too much to do are no tries; this many of them are enough for a measurement.
_WAITS = 60
_WAIT_S = 1.0


class DryRun(Run):
    """What a job function gets; `context` and `inputs` are as `claim_run` would answer them."""

    def __init__(self, context: Mapping[str, Any], inputs: Mapping[str, Any] | None = None) -> None:
        now = datetime.now(UTC)
        self.job = DocumentJob(
            id=uuid4(), user_id=uuid4(), job_type="tailor", status="processing", created_at=now, updated_at=now
        )
        self.context = context
        self.inputs = inputs or {}

    async def step(self, step: Step[T]) -> T:
        """The value of the step's call, tried as often as a job would try it, or its fallback."""
        try:
            value = await _tried(step)
        except CallError as error:
            if step.fallback is None:
                raise
            return step.fallback(error.public_message)
        return value.value if isinstance(value, Reply) else value

    async def all(self, *steps: Step[Any], **_: object) -> Any:
        """The values of steps that run at the same time, in their order. Nobody watches how far it is."""
        return await asyncio.gather(*map(self.step, steps))


async def _tried(step: Step[T]) -> Reply[T] | T:
    tries = waits = 0
    while True:
        try:
            return await step.call()
        except CallError as error:
            tries += error.is_a_try
            waits += not error.is_a_try
            if not error.is_retryable or tries >= TRIES or waits >= _WAITS:
                raise
            await asyncio.sleep(error.retry_after_s or _WAIT_S)
