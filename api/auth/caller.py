"""Who makes a request."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID


@dataclass(frozen=True, kw_only=True)
class Caller:
    """A user, and how they came in."""

    user_id: UUID
    via: Literal["access_token", "api_key"]
    signed_in_at: datetime | None = None
    """When the person last proved who they are, if their token says so. To renew a token proves nothing."""
