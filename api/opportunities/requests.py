"""Bodies of the requests about opportunities."""

from typing import Literal, Self

from pydantic import Field, field_validator, model_validator
from pydantic_core import PydanticCustomError

from api.errors import ValidationFailed
from api.http.fields import Body, LongText, ShareDays, WebAddress, check_text
from client_sdk.models import FieldError
from core.web_address import AddressRefused, WebRules, page_address

EditableField = Literal["talking_points", "narrative", "resume_data"]


class TailorRequest(Body):
    """How to tailor."""

    regenerate: bool = Field(default=False, description="Make the profile anew even if there is one.")
    refresh: bool = Field(
        default=False,
        description="Where your record says more by now, write anew what rests on that. It counts.",
    )
    keep: list[EditableField] = Field(
        default_factory=list, max_length=3, description="Fields you have edited that stay as they are."
    )


class Posting(Body):
    """A job posting: its text, its address, or both."""

    description: LongText | None = Field(
        default=None, description="The text of the posting. Without it the page at `url` is read."
    )
    url: WebAddress | None = Field(default=None, description="Where the posting was found.")

    @model_validator(mode="after")
    def _require_one(self) -> Self:
        if self.description is None and self.url is None:
            raise PydanticCustomError(
                "no_posting", "give the text of the posting as `description`, or the address of its page as `url`"
            )
        return self

    def given(self, rules: WebRules) -> dict[str, str | None]:
        """Text and address as they are stored: an address in the one form that all ways of writing it have.

        Raises:
            ValidationFailed: there is no text, and no page is ever asked for at this address.
        """
        url = self.url
        if url is not None:
            try:
                url = str(page_address(url, rules))
            except AddressRefused as refused:
                if self.description is None:
                    raise ValidationFailed(
                        errors=[FieldError(field="url", message=f"{refused}: paste the text as `description` instead")]
                    ) from None
        return {"description": self.description, "url": url}


class OpportunityChange(Body):
    """How the application stands, and why it is made. What is not given stays."""

    state: Literal["saved", "applied", "interview", "offer", "closed"] | None = None
    notes: str | None = Field(
        default=None, max_length=10_000, description="For yourself; empty: none. No engine reads them."
    )

    why: str | None = Field(
        default=None,
        max_length=2_000,
        description="Why you want this post, and why now, in one to three sentences: the letter tells it in these very"
        " words. Empty: no reason.",
    )

    @field_validator("notes", "why")
    @classmethod
    def _check_text(cls, text: str | None) -> str | None:
        return check_text(text) if text and text.strip() else text and ""

    @model_validator(mode="after")
    def _require_one(self) -> Self:
        if self.state is None and self.notes is None and self.why is None:
            raise PydanticCustomError("no_change", "give `state`, `notes` or `why`")
        return self


class SharedPosting(Posting):
    """A job posting to tailor to, and for how long to share the profile."""

    expires_in_days: ShareDays | None = Field(default=None, description="Days until the link ends; default 30.")
