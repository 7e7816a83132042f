"""Bodies of the requests about API keys."""

from datetime import UTC, datetime, timedelta
from typing import Annotated, Any

from pydantic import AfterValidator, AwareDatetime, BeforeValidator, Field

from api.http.fields import Body, ShortText

MAX_LIFE = timedelta(days=3660)


def _parse_moment(value: Any) -> Any:
    # Bodies are read strictly, which would leave no way to write a time in JSON.
    return datetime.fromisoformat(value) if isinstance(value, str) else value


def _check_future(moment: datetime) -> datetime:
    now = datetime.now(UTC)
    if moment <= now:
        raise ValueError("must be in the future")
    if moment > now + MAX_LIFE:
        raise ValueError("must be within ten years; without it the key works until it is deleted")
    return moment.astimezone(UTC)


Expiry = Annotated[AwareDatetime, BeforeValidator(_parse_moment), AfterValidator(_check_future)]


class ApiKeyRequest(Body):
    """A new key."""

    name: ShortText = Field(description="What the key is for.")
    expires_at: Expiry | None = Field(
        default=None,
        description="When it ends, with a time zone, within ten years. Without one it works until it is deleted.",
    )
