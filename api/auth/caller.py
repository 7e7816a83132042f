"""Who makes a request."""

from dataclasses import dataclass
from typing import Literal
from uuid import UUID


@dataclass(frozen=True, kw_only=True)
class Caller:
    """A user, and how they came in."""

    user_id: UUID
    via: Literal["access_token", "api_key"]
