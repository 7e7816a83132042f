"""Job rows for tests that need no server."""

from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

from client_sdk.models import DocumentJob


def make_job(**fields: Any) -> DocumentJob:
    """A tailor job in flight unless told otherwise."""
    now = datetime.now(UTC)
    defaults = {
        "id": uuid4(),
        "user_id": uuid4(),
        "job_type": "tailor",
        "status": "processing",
        "created_at": now,
        "updated_at": now,
    }
    return DocumentJob.model_validate({**defaults, **fields})
