"""What every resource and handle of one client shares."""

import re
from collections.abc import AsyncGenerator, Iterable
from dataclasses import dataclass
from typing import TypeVar
from uuid import UUID, uuid4

from pydantic import BaseModel, ValidationError

from client_sdk._transport import Call, Transport, parse_error
from client_sdk.models import DocumentJob
from client_sdk.watching.hub import WatchHub
from client_sdk.watching.watch import OnUpdate, check_timeout, wait_for_job, watch_jobs

DEFAULT_WATCH_S = 900.0
"""How long a watch goes on at most unless told otherwise: longer than any job may take."""
DEFAULT_WAIT_S = 300.0

ModelT = TypeVar("ModelT", bound=BaseModel)
JobId = UUID | str
_KEY = re.compile(r"[!-~]([ -~]{0,253}[!-~])?")


@dataclass(frozen=True, kw_only=True)
class Core:
    """The transport and the watches of one client."""

    transport: Transport
    hub: WatchHub

    async def ask(self, call: Call, model: type[ModelT]) -> ModelT:
        """Send `call` and return its answer as `model`.

        Raises:
            UnexpectedAnswer: the answer is something else.
        """
        response = await self.transport.send(call)
        try:
            return model.model_validate_json(response.content)
        except ValidationError as error:
            raise parse_error(response, error) from error

    def watch(self, job_ids: Iterable[JobId], *, timeout_s: float) -> AsyncGenerator[DocumentJob, None]:
        """See `watch_jobs`."""
        check_timeout(timeout_s)
        return watch_jobs(self.hub, [as_uuid(job_id) for job_id in job_ids], timeout_s=timeout_s)

    async def wait(self, job_id: UUID, *, timeout_s: float, on_update: OnUpdate | None) -> DocumentJob:
        """See `wait_for_job`."""
        return await wait_for_job(self.hub, job_id, timeout_s=timeout_s, on_update=on_update)


def as_uuid(value: UUID | str) -> UUID:
    """Return `value` as a UUID, so that ids can be given as text too.

    Raises:
        ValueError: it is not one.
    """
    return value if isinstance(value, UUID) else UUID(value)


def creating(idempotency_key: str | None) -> dict[str, str]:
    """Return the header that lets a creating POST be repeated: the server answers the second with the first.

    Raises:
        ValueError: the key cannot be sent.
    """
    if idempotency_key and not _KEY.fullmatch(idempotency_key):
        raise ValueError(
            f"an idempotency_key is 1 to 255 printable ASCII characters without space around, not {idempotency_key!r}"
        )
    return {"Idempotency-Key": idempotency_key or uuid4().hex}
