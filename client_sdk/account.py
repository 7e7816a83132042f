"""An account on the wire: its plan, what it has used of it, its keys, and its end."""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated
from uuid import UUID

from pydantic import ConfigDict, Field

from client_sdk._open_values import KNOWN_FIRST
from client_sdk._wire import WireModel


class Plan(StrEnum):
    """What a user has subscribed to."""

    FREE = "free"
    PRO = "pro"
    JOB_SEARCH = "job_search"


class AccountDeleted(WireModel):
    """An account that is gone: how many rows of each table went with it."""

    deleted: dict[str, int]


class ApiKey(WireModel):
    """An API key without its secret. `prefix` is enough to tell keys apart."""

    id: UUID
    name: str
    prefix: str
    created_at: datetime
    expires_at: datetime | None = None
    last_used_at: datetime | None = None


class CreatedApiKey(ApiKey):
    """The only answer that carries the key itself; it is stored hashed and cannot be shown again."""

    model_config = ConfigDict(hide_input_in_errors=True)

    key: str = Field(repr=False)


class UsageMeter(WireModel):
    """One counted thing of a plan. `limit` None means unlimited.

    Deleting a document that was counted makes room for another upload, `replacements_left` times more this month
    (None: nothing of this kind can be replaced).
    """

    limit: int | None
    used: int
    in_flight: int
    replacements_left: int | None = None


NOT_METERED = UsageMeter(limit=None, used=0, in_flight=0)


class Usage(WireModel):
    """What the current calendar month (UTC) has used of the plan. It begins anew on `period_end`.

    Model calls and their tokens count when they begin, whatever becomes of their jobs; of these `in_flight` is what
    open jobs have reserved or in hand. `postings` are those read by themselves; `stored_bytes` is not by month.
    """

    plan: Annotated[Plan | str, KNOWN_FIRST]
    period_start: date
    period_end: date
    tailored_profiles: UsageMeter
    uploads: UsageMeter
    stories: UsageMeter = NOT_METERED
    postings: UsageMeter = NOT_METERED
    stored_bytes: UsageMeter = NOT_METERED
    model_calls: UsageMeter = NOT_METERED
    model_tokens: UsageMeter = NOT_METERED
