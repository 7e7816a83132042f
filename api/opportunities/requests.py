"""Bodies of the requests about opportunities."""

from typing import Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from api.http.fields import Body, LongText, ShareDays, WebAddress

EditableField = Literal["talking_points", "narrative", "resume_data"]


class TailorRequest(Body):
    """How to tailor."""

    regenerate: bool = Field(default=False, description="Make the profile anew even if there is one.")
    keep: list[EditableField] = Field(
        default_factory=list, max_length=3, description="Fields you have edited that stay as they are."
    )


class Posting(Body):
    """A job posting: its text and, if there is one, its address."""

    description: LongText | None = Field(default=None, description="The text of the posting.")
    url: WebAddress | None = Field(default=None, description="Where the posting was found.")

    @model_validator(mode="after")
    def _require_text(self) -> Self:
        # A url alone will do as soon as pages can be fetched safely.
        if self.description is None and self.url is None:
            raise PydanticCustomError("no_posting", "give the text of the posting as `description`")
        if self.description is None:
            raise PydanticCustomError(
                "url_alone", "postings cannot be read from their `url` yet: copy the text into `description`"
            )
        return self


class SharedPosting(Posting):
    """A job posting to tailor to, and for how long to share the profile."""

    expires_in_days: ShareDays | None = Field(default=None, description="Days until the link ends; default 30.")
