"""What a page was found to hold."""

from pydantic import BaseModel, ConfigDict


class FoundPosting(BaseModel):
    """A posting's text, and what the page itself says of it in fields that programs read.

    `page_title` is what the page calls itself: a last resort, for it may hold anything.
    """

    model_config = ConfigDict(frozen=True)

    text: str
    title: str | None = None
    company: str | None = None
    location: str | None = None
