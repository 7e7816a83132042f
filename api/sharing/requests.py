"""Bodies of the requests about public links."""

from pydantic import Field

from api.http.fields import Body, ShareDays


class ShareRequest(Body):
    """How long to share."""

    expires_in_days: ShareDays | None = Field(default=None, description="Days until the link ends; default 30.")
